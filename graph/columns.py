"""A store's claims as columns: what an index is built from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.graph.relation_types import relation_types

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

UNDATED = (99_999_999, -1)
"""The first and the last day of a claim without a date: it meets no window."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Edges, and the claims behind each, with integers for everything.

    Attributes:
        actors: the ids of canonical actors, sorted.
        documents: the ids of documents.
        edges: int32, one row an edge: source and target (places in ``actors``), relation and modality (see below).
        claims: int32, one row a claim: its edge, document, first and last day (20240131).
        confidence: float64, one a claim.
        parties: int32 rows (claim, actor): whom a mediation names beside its target, sorted by claim.
        cases: int32 rows (claim, case): of negotiations; a case is one act of one document. Sorted by claim.
    """

    actors: Sequence[str]
    documents: Sequence[str]
    edges: np.ndarray
    claims: np.ndarray
    confidence: np.ndarray
    parties: np.ndarray
    cases: np.ndarray


def relation_codes() -> dict[str, int]:
    """The integer of each relation: its place in the vocabulary."""
    return {name: code for code, name in enumerate(relation_types())}


def modality_codes() -> dict[str, int]:
    """The integer of each modality."""
    return {modality.value: code for code, modality in enumerate(Modality)}
