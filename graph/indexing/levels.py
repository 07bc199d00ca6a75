"""Confidences as integers of four bytes that compare exactly as the numbers do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_GAP = 1 << 10
NO_RANK = 2**31 - 1
"""The rank that no claim reaches."""


@dataclass(frozen=True, slots=True, eq=False)
class Levels:
    """The distinct confidences there are, ascending, and the rank of each; between ranks there is room for new ones."""

    values: np.ndarray
    ranks: np.ndarray

    @classmethod
    def of(cls, confidences: np.ndarray) -> Levels:
        """The levels of some confidences."""
        values = np.unique(confidences)
        return cls(values, (np.arange(1, len(values) + 1) * min(_GAP, NO_RANK // (len(values) + 1))).astype(np.int32))

    def rank(self, confidences: np.ndarray) -> np.ndarray:
        """The rank of each of these, which are among the levels."""
        return self.ranks[np.searchsorted(self.values, confidences)]

    def least(self, confidence: float) -> int:
        """The rank of the lowest level that is at least so high.

        >>> Levels.of(np.array([0.9, 0.5])).least(0.6) == Levels.of(np.array([0.9, 0.5])).least(0.9)
        True
        """
        place = int(np.searchsorted(self.values, confidence))
        return int(self.ranks[place]) if place < len(self.ranks) else NO_RANK

    def with_more(self, confidences: np.ndarray) -> Levels | None:
        """Levels for these too, with the ranks there were; None when there is no room between two of them."""
        values, ranks = self.values, self.ranks
        for value in np.setdiff1d(confidences, values):
            place = int(np.searchsorted(values, value))
            below = int(ranks[place - 1]) if place else 0
            above = int(ranks[place]) if place < len(ranks) else min(below + 2 * _GAP, NO_RANK)
            if above - below < 2:
                return None
            values, ranks = np.insert(values, place, value), np.insert(ranks, place, (below + above) // 2)
        return Levels(values, ranks)
