"""How many different things came by, when there are millions of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from heapq import merge
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable


class Distinct:
    """What came by, as numbers of eight bytes: a set would take ten times as much.

    Two things have one number with next to no chance (one in 2^60). The latest are in a set; the others are sorted, and
    when the latest are many, beside them, they are merged with the others.

    Args:
        few: so many are always left in the set.
    """

    def __init__(self, few: int = 100_000) -> None:
        self._few = few
        self._latest: set[int] = set()
        self._sorted = array("q")

    def update(self, things: Iterable[Hashable]) -> None:
        """These came by."""
        self._latest.update(map(hash, things))
        if len(self._latest) > max(self._few, len(self._sorted) // 2):
            self._merge()

    def __contains__(self, thing: Hashable) -> bool:
        """Whether it came by."""
        number = hash(thing)
        place = bisect_left(self._sorted, number)
        return number in self._latest or (place < len(self._sorted) and self._sorted[place] == number)

    def __len__(self) -> int:
        """How many different ones came by."""
        self._merge()
        return len(self._sorted)

    def _merge(self) -> None:
        both = merge(self._sorted, sorted(self._latest))
        self._sorted, self._latest = array("q", (number for number, _ in groupby(both))), set()
