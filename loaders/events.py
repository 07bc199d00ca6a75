"""Something that a sentence says happened, still between words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.loaders.conjuncts import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from backchannel.graph.model import Modality
    from backchannel.loaders.lexicon.vocabulary import Sense

_TIMES = {"DATE", "TIME"}


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, was planned or denied, between words of one sentence.

    ``trigger`` are tokens [start, end), ``word`` the one of them that modality and date are asked of.
    ``sources`` are head tokens; ``targets`` groups of head tokens in order of preference: the first group with an actor in it is the target. ``parties`` are those a mediation is between.
    ``modality`` is None where the words around the trigger decide it. ``rule`` names what fired.
    """

    trigger: tuple[int, int]
    word: int
    relation: str
    cameo: str | None
    sources: tuple[int, ...]
    targets: tuple[tuple[int, ...], ...]
    parties: tuple[int, ...] = ()
    modality: Modality | None = None
    confidence: float = 0.5
    rule: str = ""


SILENT = Event((0, 0), 0, "", None, (), ())
"""Stands for a pair of words that says nothing between actors ("signed a decree")."""


def event_of(  # noqa: PLR0917 - the parts of an event, in their order
    start: int,
    noun: Token,
    sense: Sense,
    sources: Iterable[Token],
    targets: Iterable[Iterable[Token]],
    rule: str,
    confidence: float,
    parts: tuple[Token, ...] = (),
) -> Event:
    """An event of a sense at token ``start`` and its noun or verb, who does it, and to whom in order of preference."""
    places = [start, noun.i, *(part.i for part in parts if abs(part.i - start) < 4)]
    spread = list if rule.endswith(" between") and not rule.startswith("verb") else joined
    groups = tuple(tuple(t.i for t in spread(group) if t.ent_type_ not in _TIMES) for group in targets)
    doers = _in_clause(spread(sources), noun.doc[start])
    return Event(
        trigger=(min(places), max(places) + 1) if max(places) - min(places) < 8 else (noun.i, noun.i + 1),
        word=start,
        relation=sense.relation,
        cameo=sense.cameo,
        sources=tuple(t.i for t in doers if t.ent_type_ not in _TIMES),
        targets=tuple(group for group in groups if group),
        parties=groups[0] if sense.relation == "mediates" and groups else (),
        modality=sense.modality,
        confidence=confidence,
        rule=rule,
    )


def _in_clause(doers: list[Token], word: Token) -> list[Token]:
    """Those of whom a relative clause speaks: "Turkey, which trains them, and Egypt" says nothing of Egypt."""
    clause = next((each for each in (word, *word.ancestors) if each.dep_ == "relcl"), None)
    if clause is None:
        return doers
    end = clause.right_edge.i
    return [doer for doer in doers if doer.i <= end or not clause.head.is_ancestor(doer)]
