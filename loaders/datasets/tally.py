"""What was met while files of data sets were read: the figures of a report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backchannel.errors import DocumentRefused
from backchannel.graph.relation_types import is_symmetric

if TYPE_CHECKING:
    from pathlib import Path

    from backchannel.graph.answers import Change
    from backchannel.graph.model import Claim, Reading
    from backchannel.loaders.datasets.events import Event, LeftOut, Party

BROKEN = "broken row"
NAMED = 20
"""Broken rows of one file that are named; the others are counted."""


@dataclass(slots=True)
class Tally:
    """Figures that grow.

    ``rows`` and ``events`` count rows and those that became claims, ``ties`` the claims that names carry; ``left_out``
    the other rows by reason; ``refused`` names files and rows that cannot be read. ``actors`` holds, for every actor
    met, whether it was known, and ``known_ends`` counts the two ends of each event that are; ``changes`` what became of the documents.
    """

    rows: int = 0
    events: int = 0
    ties: int = 0
    known_ends: int = 0
    claims: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    refused: list[DocumentRefused] = field(default_factory=list)
    actors: dict[str, bool] = field(default_factory=dict)
    edges: set[tuple[str, str, str, str]] = field(default_factory=set)
    changes: Counter[Change] = field(default_factory=Counter)

    @property
    def known(self) -> int:
        """How many actors the lexicon or a code book knows, bodies of known countries included."""
        return sum(self.actors.values())

    def add(self, other: Tally) -> None:
        """Count what was met elsewhere too; broken rows beyond those that are named stay counted."""
        self.rows += other.rows
        self.events += other.events
        self.ties += other.ties
        self.known_ends += other.known_ends
        self.claims += other.claims
        self.left_out.update(other.left_out)
        self.refused += other.refused
        self.actors |= other.actors
        self.edges |= other.edges

    def count(self, event: Event) -> None:
        """Count an event and its parties."""
        self.events += 1
        self.known_ends += event.source.known + event.target.known
        self.meet(event.source)
        self.meet(event.target)

    def meet(self, party: Party) -> None:
        """Count an actor, once."""
        self.actors[party.actor.id] = party.known

    def leave_out(self, row: LeftOut, file: Path) -> None:
        """Count a row that says nothing we keep, and name it when it is broken."""
        self.left_out[BROKEN if row.broken else row.reason] += 1
        if row.broken and self.left_out[BROKEN] <= NAMED:
            self.refused.append(DocumentRefused(f"{file}, row {row.row}", row.reason))

    def finished(self, reading: Reading, ties: int) -> Reading:
        """Count what a document says, and hand it on."""
        self.claims += len(reading.claims)
        self.ties += ties
        self.edges.update(_ends(claim) for claim in reading.claims)
        return reading


def _ends(claim: Claim) -> tuple[str, str, str, str]:
    """What the claims of one edge have in common."""
    source, target = claim.source_id, claim.target_id
    if target < source and is_symmetric(claim.relation):
        source, target = target, source
    return source, claim.relation, target, claim.modality
