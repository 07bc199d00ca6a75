"""A store's claims as columns: what an index is built from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from backchannel.graph.filters import interval
from backchannel.graph.model import Modality, content_hash
from backchannel.graph.projection import Place, place
from backchannel.graph.relation_types import relation_types

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from backchannel.graph.model import Reading

T = TypeVar("T")

UNDATED = (99_999_999, -1)
"""The first and the last day of a claim without a date: it meets no window."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Edges, and the claims behind each, with integers for everything.

    Attributes:
        actors: the ids of canonical actors, sorted.
        documents: the ids of documents.
        edges: int32, one row an edge: source and target (places in ``actors``), relation and modality (see below).
        claims: int32, one row a claim: its edge, document, first and last day (20240131). One that stands for many
            has as many rows.
        confidence: float64, one a claim.
        parties: int64 rows (claim, actor): whom a mediation names beside its target, sorted by claim.
        cases: int64 rows (claim, case): of negotiations (see ``case_number``). Sorted by claim.
    """

    actors: Sequence[str]
    documents: Sequence[str]
    edges: np.ndarray
    claims: np.ndarray
    confidence: np.ndarray
    parties: np.ndarray
    cases: np.ndarray


def case_number(document: str, case: str) -> int:
    """What stands for one act of one document: 60 bits of its hash, so that it is the same whenever it is read.

    >>> case_number("d", "doha") == case_number("d", "doha") != case_number("e", "doha")
    True
    """
    return int(content_hash(document, case)[:15], 16)


def relation_codes() -> dict[str, int]:
    """The integer of each relation: its place in the vocabulary."""
    return {name: code for code, name in enumerate(relation_types())}


def modality_codes() -> dict[str, int]:
    """The integer of each modality."""
    return {modality.value: code for code, modality in enumerate(Modality)}


def columns_of(
    readings: Iterable[Reading], canonical: Mapping[str, str], only: Collection[str] | None = None
) -> Columns:
    """Columns from readings (``only`` of these edges), for a store that has no quicker way.

    ``canonical`` gives the canonical ids of merged actors.
    """
    placed = [
        (where, claim, interval(claim, reading.document.date))
        for reading in readings
        for claim in reading.claims
        if (where := place(claim, canonical)) and (only is None or where.edge in only)
        for _ in range(claim.summed.count if claim.summed else 1)
    ]
    parties = {canonical.get(party, party) for _, claim, _ in placed for party in claim.between}
    ids = sorted(parties.union(*((where.source, where.target) for where, _, _ in placed)))
    actors = {actor: number for number, actor in enumerate(ids)}
    edges, documents = _Numbers[Place](), _Numbers[str]()
    claims = [(edges[where], documents[one.document], *_window(held)) for where, one, held in placed]
    relations, modalities = relation_codes(), modality_codes()
    ties = [(actors[at.source], actors[at.target], relations[at.relation], modalities[at.modality]) for at in edges]
    named = [
        (number, actors[canonical.get(party, party)])
        for number, (where, claim, _) in enumerate(placed)
        if where.relation == "mediates"
        for party in claim.between
    ]
    of_cases = [
        (number, case_number(claim.document, claim.case))
        for number, (where, claim, _) in enumerate(placed)
        if where.relation == "negotiates-with" and claim.case is not None
    ]
    confidence = np.array([claim.confidence for _, claim, _ in placed], np.float64)
    return Columns(ids, list(documents), _rows(ties), _rows(claims), confidence, tag_rows(named), tag_rows(of_cases))


class _Numbers(dict[T, int]):
    """Gives each key the next integer when it is first asked for."""

    def __missing__(self, key: T) -> int:
        self[key] = len(self)
        return self[key]


def _window(held: tuple[str, str] | None) -> tuple[int, int]:
    return (int(held[0].replace("-", "")), int(held[1].replace("-", ""))) if held else UNDATED


def _rows(rows: Sequence[tuple[int, ...]]) -> np.ndarray:
    return np.array(rows, np.int32).reshape(-1, 4)


def tag_rows(rows: Iterable[tuple[int, int]]) -> np.ndarray:
    """Tags of claims as ``Columns`` has them."""
    return np.array(list(rows), np.int64).reshape(-1, 2)
