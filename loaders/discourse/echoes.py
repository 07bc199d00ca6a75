"""What is said by pointing to a deed before: "so did Norway", "followed suit", "severed ties and restored them"."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.loaders import arguments
from backchannel.loaders.conjuncts import joined
from backchannel.loaders.scope import is_verb
from backchannel.loaders.senses import forms_of
from backchannel.loaders.tree import dependents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from backchannel.loaders.events import Event
    from backchannel.loaders.lexicon.vocabulary import Sense, Vocabulary
    from backchannel.loaders.mentions import Mention

_PRO_VERBS = {"do", "have"}
_SAME = {"do": {"same", "likewise", "so"}, "follow": {"suit"}, "act": {"likewise"}}
_TAKING_UP = {"it", "them"}

Told = tuple["Event", list["Mention"]]


class Echoes:
    """Remembers what each verb of a text came to, and to whom that was done.

    Args:
        words: what verbs and their objects say together.
    """

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._told: dict[int, list[Told]] = defaultdict(list)

    def note(self, event: Event, targets: list[Mention]) -> None:
        """Keeps to whom an event is said to have been done."""
        self._told[event.word].append((event, targets))

    def of(self, sentence: Span) -> Iterator[tuple[Event, list[Mention]]]:
        """The events that the sentence's echoes repeat or undo, each with to whom it is done."""
        for verb in filter(is_verb, sentence):
            yield from self._repeated(verb)
            yield from self._taken_up(verb)

    def _repeated(self, verb: Token) -> Iterator[tuple[Event, list[Mention]]]:
        doers = joined(arguments.children(verb, "nsubj")) if _is_inverted(verb) or _is_likewise(verb) else []
        for event, targets in list(self._told[self._antecedent(verb)]) if doers else ():
            start = verb.i - 1 if _is_inverted(verb) else verb.i
            sources = tuple(t.i for t in doers)
            yield replace(event, trigger=(start, verb.i + 1), word=verb.i, sources=sources), targets

    def _taken_up(self, verb: Token) -> Iterator[tuple[Event, list[Mention]]]:
        """As "severed ties and restored them": what the verb makes of the object that the pronoun stands for."""
        if not any(c.lower_ in _TAKING_UP for c in arguments.children(verb, "dobj")):
            return
        again = any(self._words.is_any(forms_of(verb), kind) for kind in ("ending", "resuming"))
        for event, targets in self._last_composed(verb) if again else ():
            doers = tuple(t.i for t in joined(arguments.doers(verb, self._words)))
            taken = replace(event, trigger=(verb.i, verb.i + 1), word=verb.i, sources=doers or event.sources)
            for rule, sense in self._meanings(verb, event):
                yield (
                    replace(taken, rule=rule, relation=sense.relation, cameo=sense.cameo, modality=sense.modality),
                    targets,
                )

    def _meanings(self, verb: Token, event: Event) -> list[tuple[str, Sense]]:
        """What the verb says with the object of a deed told before: "restored" with the "ties" of "severed ties"."""
        nouns = [form for word in event.rule.split()[1:] for form in (word, word.removesuffix("s"))]
        pairs = [(form, noun) for noun in nouns for form in forms_of(verb)]
        pair = next((each for each in pairs if self._words.composed.get(each)), None)
        return [] if pair is None else [(" + ".join(pair), sense) for sense in self._words.composed[pair]]

    def _last_composed(self, verb: Token) -> list[Told]:
        """The nearest event before, in this sentence or the last, whose object the verb makes something of."""
        first = verb.doc[verb.sent.start - 1].sent.start if verb.sent.start else verb.sent.start
        for place in range(verb.i - 1, first - 1, -1):
            found = [told for told in self._told.get(place, ()) if told[1] and self._meanings(verb, told[0])]
            if found:
                return found[:1]
        return []

    def _antecedent(self, verb: Token) -> int:
        """The place of the verb it hangs on where that comes first, of one told in this sentence, or of the last."""
        if verb.dep_ in ("conj", "advcl") and is_verb(verb.head) and verb.head.i < verb.i:
            return verb.head.i
        start = verb.sent.start
        here = [place for place in range(start, verb.i) if self._told.get(place)]
        return here[-1] if here else verb.doc[start - 1].sent.root.i if start else verb.i


def _is_inverted(verb: Token) -> bool:
    """As "so did X", "as has Y": the subject comes after it, and nothing else belongs to it."""
    if verb.lemma_ not in _PRO_VERBS:
        return False
    linked = not verb.is_sent_start and verb.nbor(-1).lower_ in ("so", "as") and verb.nbor(-1).head == verb
    after = [child for child in arguments.children(verb, "nsubj") if child.i > verb.i]
    return linked and bool(after) and not arguments.children(verb, "dobj", "xcomp")


def _is_likewise(verb: Token) -> bool:
    same = _SAME.get(verb.lemma_, ())
    return bool(same) and any(word.lower_ in same for word in (*dependents(verb), *verb.doc[verb.i + 1 : verb.i + 2]))
