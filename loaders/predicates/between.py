"""What a text says happened between any two stretches of its words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.graph.relation_types import is_symmetric
from backchannel.loaders.lexicon.vocabulary import vocabulary
from backchannel.loaders.modality import modality_at
from backchannel.loaders.predicates.verbs import FORBIDDING
from backchannel.loaders.relations import events

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from backchannel.loaders.events import Event

Range = tuple[int, int]
_FIRMNESS = MappingProxyType({Modality.ACTUAL: 0.3, Modality.PLANNED: 0.1, Modality.NEGATED: 0.2})


def best_event(doc: Doc, source: Range, target: Range) -> tuple[Event, float] | None:
    """The event that joins the tokens of ``source`` and ``target`` best, with how sure that is; None without one."""
    scored = [
        (_fit(doc, event, source, target) + _standing(doc, event, source, target), -place, event)
        for place, event in enumerate(event for sentence in doc.sents for event in events(sentence, vocabulary()))
    ]
    if not scored:
        return None
    fit, _, event = max(scored, key=lambda entry: entry[:2])
    return event, round(min(0.95, max(0.1, event.confidence * fit / 4)), 2)


def modality(doc: Doc, event: Event) -> Modality:
    """The event's own modality, or what the words around its trigger make of it."""
    around = modality_at(doc[event.word])
    if event.modality is None:
        return around
    if event.rule.startswith(FORBIDDING) and around is Modality.NEGATED:
        return event.modality
    return event.modality if around is Modality.ACTUAL else Modality.HYPOTHETICAL


def _standing(doc: Doc, event: Event, source: Range, target: Range) -> float:
    """What an event's place in the sentence adds: what is said outright counts before what is open or merely described.

    A word inside one of the two ends describes it ("the captured leader") and seldom joins it to the other.
    """
    word = doc[event.word]
    clauses = [above for above in word.ancestors if above.pos_ in ("VERB", "AUX")]
    inside = any(start <= event.word < end for start, end in (source, target))
    described = 1.5 if inside and clauses and not _encloses(source, target) else 0.0
    return _FIRMNESS.get(modality(doc, event), 0.0) - 0.1 * min(len(clauses), 5) - described


def _encloses(source: Range, target: Range) -> bool:
    """Whether one end lies within the other, as when all of the sentence is given."""
    return source[0] < target[1] and target[0] < source[1]


def _fit(doc: Doc, event: Event, source: Range, target: Range) -> float:
    straight = _meets(doc, event.sources, source) + _reaches(doc, event, target)
    turned = _meets(doc, event.sources, target) + _reaches(doc, event, source)
    joint = (
        _meets(doc, event.sources, source) + _meets(doc, event.sources, target) if is_symmetric(event.relation) else 0
    )
    near = 0.3 if source[0] <= event.word < target[1] or target[0] <= event.word < source[1] else 0.0
    return (
        max(straight, 0.9 * turned if is_symmetric(event.relation) else 0.4 * turned, joint)
        + near
        + event.confidence / 10
    )


def _reaches(doc: Doc, event: Event, wanted: Range) -> float:
    for rank, group in enumerate(event.targets):
        met = _meets(doc, group, wanted)
        if met:
            return met - 0.1 * min(rank, 3)
    root = doc[wanted[0] : wanted[1]].root
    return 0.9 if any(above.i == event.word for above in root.ancestors) else 0.0


def _meets(doc: Doc, heads: Iterable[int], wanted: Range) -> float:
    """2 when a head lies in the wanted words, 1.6 when they stand inside its noun phrase, else 0."""
    root = doc[wanted[0] : wanted[1]].root
    best = 0.0
    for head in heads:
        if wanted[0] <= head < wanted[1]:
            return 2.0
        if _inside(root, head):
            best = 1.6
        elif doc[head].pos_ == "PRON" and _stands_for(doc[head], wanted):
            best = max(best, 1.5)
    return best


def _stands_for(pronoun: Token, wanted: Range) -> bool:
    """As "the rebels said they": whether a pronoun's clause hangs below a verb with the wanted words as its subject."""
    return any(
        wanted[0] <= child.i < wanted[1] and child.i < pronoun.i
        for above in pronoun.ancestors
        if above.pos_ == "VERB"
        for child in above.children
        if child.dep_ in ("nsubj", "nsubjpass")
    )


def _inside(word: Token, head: int) -> bool:
    for above in word.ancestors:
        if above.i == head:
            return True
        if above.pos_ in ("VERB", "AUX"):
            return False
    return False
