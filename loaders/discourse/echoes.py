"""What is said of others by pointing to a verb before: "so did Norway", "as has Chad", "did the same", "followed suit"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.loaders import arguments
from backchannel.loaders.scope import is_verb

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from backchannel.loaders.events import Event
    from backchannel.loaders.mentions import Mention

_PRO_VERBS = {"do", "have"}
_SAME = {("do", "same"), ("do", "likewise"), ("follow", "suit"), ("act", "likewise")}


class Echoes:
    """Remembers what each verb of a text came to, so that those who are said to do likewise do it to the same."""

    def __init__(self) -> None:
        self._told: dict[int, list[tuple[Event, list[Mention]]]] = defaultdict(list)

    def note(self, event: Event, targets: list[Mention]) -> None:
        """Keeps to whom an event is done."""
        self._told[event.word].append((event, targets))

    def of(self, sentence: Span) -> Iterator[tuple[Event, list[Mention]]]:
        """The events that the sentence's echoes repeat, each with other doers and to whom it is done."""
        for verb in sentence:
            doers = _doers(verb)
            for event, targets in list(self._told[_antecedent(verb).i]) if doers else ():
                trigger = (min(verb.i, verb.i - 1 if _is_inverted(verb) else verb.i), verb.i + 1)
                yield replace(event, trigger=trigger, word=verb.i, sources=tuple(t.i for t in doers)), targets


def _doers(verb: Token) -> list[Token]:
    """Who does likewise; nobody where the verb is no echo."""
    if not is_verb(verb) or not (_is_inverted(verb) or _is_likewise(verb)):
        return []
    return arguments.joined(arguments.children(verb, "nsubj"))


def _is_inverted(verb: Token) -> bool:
    """As "so did X", "as has Y": the subject comes after it, and nothing else belongs to it."""
    linked = verb.i > verb.sent.start and verb.nbor(-1).lower_ in ("so", "as") and verb.nbor(-1).head == verb
    after = [child for child in arguments.children(verb, "nsubj") if child.i > verb.i]
    return linked and bool(after) and verb.lemma_ in _PRO_VERBS and not arguments.children(verb, "dobj", "xcomp")


def _is_likewise(verb: Token) -> bool:
    return any((verb.lemma_, child.lower_) in _SAME for child in arguments.children(verb, "dobj", "advmod"))


def _antecedent(verb: Token) -> Token:
    """The verb it hangs on where that comes first, else the main verb of the sentence before."""
    if verb.dep_ in ("conj", "advcl") and is_verb(verb.head) and verb.head.i < verb.i:
        return verb.head
    start = verb.sent.start
    return verb.doc[start - 1].sent.root if start else verb
