"""What a sentence says happened, by composition of word classes: events whose arguments are still words.

The rules, in the order they are tried for a verb: a light verb with an event noun ("launched an attack on"), an
ending verb with what it ends ("lifted the embargo"), the verb's own class; beside these, what a governing verb makes
of its complement ("vowed to", "refused to", "urged X to"). Nouns speak for themselves with their arguments
("Moscow's invasion of", "talks between"), as do nouns of people by what they do ("a critic of") and adjectives.
The words stand in ``lexicon/*.toml``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.loaders.events import SILENT, Event
from backchannel.loaders.predicates.adjectives import adjective_events
from backchannel.loaders.predicates.nouns import noun_events
from backchannel.loaders.predicates.ties import tie_events
from backchannel.loaders.predicates.verbs import verb_events
from backchannel.loaders.tree import dependents

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary

_VERBS, _NOUNS, _DESCRIBING = {"VERB", "AUX"}, {"NOUN", "PROPN"}, {"ADJ", "VERB", "ADP"}
_SHORT = 6  # words that a headline's speaker takes at most
_NAMES = {"ORG", "PERSON", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "NORP"}


def events(sentence: Span, words: Vocabulary) -> list[Event]:
    """All events of a sentence, in order of their triggers."""
    found: list[Event] = []
    spoken: set[int] = set()  # nouns that a verb has already spoken for
    tagged = [(token, token.pos_) for token in sentence]
    for verb in (token for token, part in tagged if part in _VERBS):
        for event, used in verb_events(verb, words):
            spoken.update(used)
            if event is not SILENT:
                found.append(event)
    for token, part in tagged:
        if part in _NOUNS and token.i not in spoken and not _is_name(token):
            found.extend((*tie_events(token, words), *noun_events(token, words)))
        elif part in _DESCRIBING:
            found.extend(adjective_events(token, words))
    signature = _signature(sentence) if found else sentence.end
    return sorted((_unsigned(event, signature) for event in found), key=lambda event: event.trigger)


def _is_name(noun: Token) -> bool:
    """Whether a noun only names somebody or something; "the Treaty between Y and Z" tells of them, too."""
    return noun.ent_type_ in _NAMES and not any(link.lower_ == "between" for link in dependents(noun))


def _signature(sentence: Span) -> int:
    """The token where a headline names its speaker, after a dash ("Rebels must disarm - Kampala"); else the end."""
    dash = next((t for t in reversed(sentence[1:]) if t.text == "-" and t.nbor(-1).whitespace_ and t.whitespace_), None)
    if dash is None:
        return sentence.end
    after = [t for t in sentence if t.i > dash.i and not t.is_space]
    plain = all(t.pos_ not in ("VERB", "AUX", "CCONJ", "SCONJ") and t.text != "," for t in after)
    return dash.i if plain and 0 < len(after) <= _SHORT else sentence.end


def _unsigned(event: Event, end: int) -> Event:
    """The event without the speaker that the parser took for somebody it happened to."""
    if event.word >= end or not any(i >= end for group in event.targets for i in group):
        return event
    kept = (tuple(i for i in group if i < end) for group in event.targets)
    return replace(event, targets=tuple(group for group in kept if group))
