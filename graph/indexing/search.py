"""The room that searches mark their visits in, and the search for the best ways of one question."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from backchannel.errors import QueryTooLong
from backchannel.graph.deadline import TOO_LONG
from backchannel.graph.indexing import kernels
from backchannel.graph.indexing import ways as walking
from backchannel.graph.indexing.cheapest import way_cost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backchannel.graph.indexing.arrays import Arrays
    from backchannel.graph.indexing.kernels import Asked

    Numbered = list[tuple[int, tuple[int, ...]]]

LONGEST = 8
"""The longest ways that are looked for; each hop more takes room for a mark and a value of every actor."""
TIES_A_SECOND = 10_000_000
"""How many ties are looked through in a second at the very least: a limit of time becomes one of ties."""
_LAST_EPOCH = 2**31 - 4


class Scratch:
    """Room for one search at a time over so many actors; see the kernels for what each row is."""

    def __init__(self, actors: int) -> None:
        self.marks = np.zeros((6, actors), np.int32)
        self.costs = np.zeros((2, actors), np.int64)
        self.way = np.zeros(actors + 1, np.int32)
        self._room: walking.Room | None = None
        self._epoch = 0

    def epochs(self, count: int) -> int:
        """The first of so many fresh epochs."""
        if self._epoch > _LAST_EPOCH - count:
            self.marks[:] = 0
            self._room = None
            self._epoch = 0
        self._epoch += count
        return self._epoch - count + 1

    def room(self) -> walking.Room:
        """Room for each position of a way; taken only when a way is looked for that needs it."""
        if self._room is None:
            shape = (LONGEST + 1, self.marks.shape[1])
            marks, lists = np.zeros(shape, np.int32), np.zeros(shape, np.int32)
            self._room = walking.Room(marks, np.zeros(shape, np.int64), lists, np.zeros(LONGEST + 1, np.int64))
        return self._room


class Scratches:
    """Lends one to each search that runs at the same time, and keeps them for the next (lists are safe in threads)."""

    def __init__(self, actors: int) -> None:
        self._actors, self._idle = actors, list[Scratch]()

    def take(self) -> Scratch:
        """Room for one search."""
        try:
            return self._idle.pop()
        except IndexError:
            return Scratch(self._actors)

    def give_back(self, scratch: Scratch) -> None:
        """The search is over."""
        self._idle.append(scratch)

    @contextmanager
    def lent(self) -> Iterator[Scratch]:
        """The same as a block; for searches that take longer than entering it does (a microsecond)."""
        scratch = self.take()
        try:
            yield scratch
        finally:
            self.give_back(scratch)


class Search:
    """The best ways between two actors under some filters.

    Args:
        seconds: how long it may take; None for as long as it likes.
    """

    def __init__(
        self, arrays: Arrays, asked: Asked, scratch: Scratch, start: int, end: int, seconds: float | None
    ) -> None:
        self._arrays, self._asked, self._scratch = arrays, asked, scratch
        self._before, self._after = self._forced(start, end)
        self._outside = np.array([*self._before, *self._after], np.int32)
        most = 2**62 if seconds is None else int(seconds * TIES_A_SECOND)
        sides = min(self._strength(self._before), self._strength(self._after))
        self._bounds = np.array([self._before[-1], self._after[0], walking.NOTHING, most, sides], np.int64)

    def _forced(self, start: int, end: int) -> tuple[list[int], list[int]]:
        """How every way begins, and how every way ends; where there is only one, it is all of the beginning."""
        way = self._scratch.way
        way[0] = start
        before = way[: walking.forced(self._arrays, self._asked, end, way, 1)].tolist()
        others = len(before) - 1
        way[others] = end
        after = way[others : walking.forced(self._arrays, self._asked, before[-1], way, others + 1)].tolist()[::-1]
        return before, after

    def strongest(self, apart: int, max_hops: int, k: int) -> Numbered:
        """By hops, then strength, then ids: (strength, actors)."""
        found: Numbered = []
        for hops in range(apart, max_hops + 1):
            found += self._of_length(walking.WIDEST, hops, k - len(found))
            if len(found) == k:
                break
        return found

    def cheapest(self, apart: int, max_hops: int, k: int, least: Sequence[int]) -> Numbered:
        """By the sum of 1/strength over the hops, then by hops, then ids: (strength, actors).

        A longer way has to be cheaper than the k best that were found before it.

        Args:
            least: for k = 1, a way of the least cost where one is known (else empty): who cannot be on as cheap a way is
                left out.
        """
        best: Numbered = []
        if least and len(least) <= max_hops + 1:
            self._bounds[2] = -self._inner_cost(least)
        for hops in range(apart, max_hops + 1):
            best = sorted(best + self._of_length(walking.CHEAPEST, hops, k), key=lambda one: -one[0])[:k]
            if len(best) == k:
                self._bounds[2] = best[-1][0] + 1
        return [(self._strength(way), way) for _, way in best]

    def _of_length(self, mode: int, hops: int, most: int) -> Numbered:
        """The best ways of exactly so many hops: (what they come to, actors)."""
        inner = hops - len(self._before) - len(self._after) + 2
        if self._before[-1] == self._after[0]:  # the two meet, so that this is the only way
            return [(int(self._bounds[4]), (*self._before, *self._after[1:]))] if not inner and most else []
        if inner < 1:
            return []
        room, epoch, found = self._scratch.room(), self._scratch.epochs(2), list[tuple[int, tuple[int, ...]]]()
        given = (self._arrays, self._asked, mode, room, epoch, inner, self._bounds)
        wanted = walking.prepared(*given, self._outside)
        while wanted != walking.NOTHING and len(found) < most:
            ways = np.empty((most - len(found), inner + 1), np.int32)
            size, following = walking.walked(*given, wanted, ways)
            found += [(wanted, (*self._before[:-1], *way, *self._after[1:])) for way in ways[:size].tolist()]
            wanted = following if following >= self._bounds[2] else walking.NOTHING
        if self._bounds[3] < 0:
            raise QueryTooLong(TOO_LONG)
        return found

    def _inner_cost(self, way: Sequence[int]) -> int:
        """What the part of a way costs that is not the same in every way."""
        inner = np.array(way[len(self._before) - 1 : len(way) - len(self._after) + 1], np.int32)
        return int(way_cost(self._arrays, self._asked, inner, len(inner)))

    def _strength(self, way: Sequence[int]) -> int:
        pairs = (kernels.pair_of(self._arrays, one, other) for one, other in pairwise(way))
        strengths = (int(kernels.strength(self._arrays, self._asked, pair)) for pair in pairs)
        return min(strengths, default=2**62)
