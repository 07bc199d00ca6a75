"""The index: questions about ways answered from arrays in memory, as ``queries`` answers them from ties.

In ten lines: actors are integers in the order of their ids. For each, a sorted row of who is tied to it and of the
pair they make. A pair has one summary of all its edges, which lets most pairs pass or fail a filter in one look; only
where it cannot tell are edges, and then claims, looked at. Searches run from both ends and always extend the side that
has less to look through, so that hubs are entered last and rarely unrolled. What a search has visited is marked with
the number of the question, so that nothing is cleared between questions. An index is of one version of a store and
never changes.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from backchannel.graph.answers import Capacity
from backchannel.graph.columns import modality_codes, relation_codes
from backchannel.graph.indexing import cheapest, connectors, entries, kernels
from backchannel.graph.indexing.arrays import CLAIM, arranged, tags_of
from backchannel.graph.indexing.kernels import Asked
from backchannel.graph.indexing.levels import Levels
from backchannel.graph.indexing.search import Scratches, Search
from backchannel.graph.model import Modality
from backchannel.graph.projection import Place
from backchannel.graph.queries import REPRESENTING, Found, Tie
from backchannel.graph.relation_types import relation_types

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from backchannel.graph.columns import Columns
    from backchannel.graph.filters import Filters
    from backchannel.graph.indexing.arrays import Arrays

    Question = tuple[Asked, np.ndarray]


class Index:
    """One version of a graph, for asking. Safe to ask from any thread.

    Args:
        actors: the ids, sorted; their places are the integers of the arrays.
        documents: the ids of documents; likewise.
        arrays: see ``indexing.arrays``.
        levels: the confidences there are.
    """

    def __init__(self, actors: Sequence[str], documents: Sequence[str], arrays: Arrays, levels: Levels) -> None:
        self.actors, self.documents, self.arrays, self.levels = actors, documents, arrays, levels
        self._scratches = Scratches(len(actors))
        self._relations = int(np.bitwise_or.reduce(arrays.pairs["relations"], initial=0))
        self._modalities = int(np.bitwise_or.reduce(arrays.pairs["modalities"], initial=0))
        self._names, self._modes = tuple(relation_types()), tuple(Modality)
        self._meaning = _meaning()
        self._prepared = lru_cache(256)(self._prepare)
        self._latest: tuple[Filters, Question] | None = None

    @classmethod
    def of(cls, columns: Columns) -> Index:
        """The index of some columns."""
        levels = Levels.of(columns.confidence)
        claims = records(columns, levels)
        tags = tags_of(columns.parties), tags_of(columns.cases)
        edge_of = np.ascontiguousarray(columns.claims[:, 0])
        arrays = arranged(len(columns.actors), columns.edges, claims, edge_of, tags)
        return cls(columns.actors, columns.documents, arrays, levels)

    def number(self, actor: str) -> int | None:
        """The integer of an actor; None for one without ties."""
        place = bisect_left(self.actors, actor)
        known = place < len(self.actors) and self.actors[place] == actor
        return place if known and self._degree(place) else None

    def _asked(self, filters: Filters) -> Asked:
        """Filters as the kernels take them."""
        return self._question(filters)[0]

    def _question(self, filters: Filters) -> Question:
        """The same with the table of all arrays; what was asked last at once, for to hash filters takes as long."""
        latest = self._latest
        if latest is None or latest[0] is not filters:
            latest = self._latest = filters, self._prepared(filters)
        return latest[1]

    def _prepare(self, filters: Filters) -> Question:
        asked = self._as_kernels_take(filters)
        return asked, entries.table((*self.arrays, *asked))

    def _as_kernels_take(self, filters: Filters) -> Asked:
        """Filters as integers, and a mask of documents (empty: all)."""
        relations, modalities = relation_codes(), modality_codes()
        wanted = sum(1 << relations[name] for name in filters.relations) if filters.relations else 2**32 - 1
        modes = sum(1 << modalities[mode] for mode in filters.modalities)
        since, until = (int(day.replace("-", "")) for day in filters.window)
        rank = self.levels.least(filters.min_confidence)
        everything = filters.by_edge and not (self._relations & ~wanted or self._modalities & ~modes)
        dated = bool(filters.since or filters.until)
        numbers = np.array([wanted, modes, since, until, rank, filters.by_edge, dated, everything], np.int64)
        chosen = (one in filters.documents for one in self.documents) if filters.documents else ()
        return Asked(numbers, np.fromiter(chosen, np.bool_))

    # -- ways ---------------------------------------------------------------------------------------------------

    def shortest(self, a: int, b: int, filters: Filters) -> list[int]:
        """One way of the fewest hops between two actors, all as integers; empty when there is none."""
        table, scratch = self._question(filters)[1], self._scratches.take()
        try:
            way = scratch.way
            size = entries.shortest_way(table, scratch.marks, scratch.epochs(1), a, b, way)
            found: list[int] = way[:size].tolist()
            return found
        finally:
            self._scratches.give_back(scratch)

    def cheapest(self, a: int, b: int, filters: Filters) -> list[int]:
        """One way with the least sum of 1/strength over its hops, however many; empty when there is none."""
        table, scratch = self._question(filters)[1], self._scratches.take()
        try:
            way = scratch.way
            size = entries.cheapest_way(table, scratch.marks, scratch.costs, scratch.epochs(2), a, b, way)
            found: list[int] = way[:size].tolist()
            return found
        finally:
            self._scratches.give_back(scratch)

    def cost_of(self, way: Sequence[int], filters: Filters) -> int | None:
        """The sum of 1/strength over the hops of a way, in the integers of ``cost``; None for no way."""
        if not way:
            return None
        numbers = np.array(way, np.int32)
        return int(cheapest.way_cost(self.arrays, self._asked(filters), numbers, len(way)))

    def best_ways(
        self, a: str, b: str, filters: Filters, *, k: int, max_hops: int, by_strength: bool = False,
        seconds: float | None = None,
    ) -> list[tuple[int, tuple[str, ...]]]:  # fmt: skip
        """The k best ways, at most ``LONGEST`` hops long: (strength, actors).

        Raises:
            QueryTooLong: there was more to look through than can be in so many seconds.
        """
        start, end = self.number(a), self.number(b)
        if start is None or end is None:
            return []
        apart = len(self.shortest(start, end, filters)) - 1
        if not 0 < apart <= max_hops:
            return []
        with self._scratches.lent() as scratch:
            search = Search(self.arrays, self._asked(filters), scratch, start, end, seconds)
            if by_strength:
                least = self.cheapest(start, end, filters) if k == 1 else []
                found = search.cheapest(apart, max_hops, k, least)
            else:
                found = search.strongest(apart, max_hops, k)
        return [(strength, tuple(self.actors[one] for one in way)) for strength, way in found]

    # -- connectors ---------------------------------------------------------------------------------------------

    def between(self, a: str, b: str, filters: Filters) -> list[Found]:
        """Who stands between two actors, best first: what ``queries.find_connectors`` finds within two hops."""
        start, end = self.number(a), self.number(b)
        if start is None or end is None:
            return []
        rows = np.empty((min(self._degree(start), self._degree(end)), 3), np.int64)
        size = connectors.between(self.arrays, self._asked(filters), self._meaning, start, end, rows)
        capacities = tuple(Capacity)
        found = (
            Found(self.actors[actor], capacities[capacity], 2, strength, (a, self.actors[actor], b))
            for actor, capacity, strength in rows[:size].tolist()
        )
        return sorted(found, key=lambda one: one.order)

    def mediators(self, a: str, b: str, filters: Filters) -> set[str]:
        """Who mediates between two actors, or negotiates with both in one case."""
        start, end = self.number(a), self.number(b)
        if start is None or end is None:
            return set()
        found = np.empty(self._degree(start) + self._degree(end), np.int32)
        size = connectors.mediators(self.arrays, self._asked(filters), self._meaning, start, end, found)
        return {self.actors[actor] for actor in found[:size].tolist()}

    def ties(self, a: str, b: str, filters: Filters, hops: int) -> Iterator[Tie]:
        """The ties that ways of at most so many hops can use."""
        start, end = self.number(a), self.number(b)
        if start is None or end is None:
            return
        with self._scratches.lent() as scratch:
            found = connectors.within_reach(
                self.arrays, self._asked(filters), scratch.marks, scratch.epochs(1), start, end, hops
            )
        _, once = np.unique(found[:, 2], return_index=True)
        rows = connectors.edges_of(self.arrays, self._asked(filters), found[once])
        for source, relation, target, _, count in rows.tolist():
            yield Tie(self.actors[source], self.actors[target], self._names[relation], count)

    def places(self, pair: Collection[str], filters: Filters) -> list[Place]:
        """The passing edges between two actors."""
        low, high = (bisect_left(self.actors, one) for one in sorted(pair))
        tie = np.array([[low, high, kernels.pair_of(self.arrays, low, high)]], np.int32)
        rows = connectors.edges_of(self.arrays, self._asked(filters), tie)
        return [
            Place(self.actors[source], self._names[relation], self.actors[target], self._modes[modality])
            for source, relation, target, modality, _ in rows.tolist()
        ]

    def weight(self, pair: Collection[str], filters: Filters) -> int:
        """How much there is to fetch of two tied actors: edges, or claims where the filters ask about these."""
        low, high = (bisect_left(self.actors, one) for one in sorted(pair))
        summary = self.arrays.pairs[kernels.pair_of(self.arrays, low, high)]
        return int(summary["end"] - summary["begin"] if filters.by_edge else summary["claims"])

    def degree(self, actor: str) -> int:
        """With how many others an actor is tied."""
        number = self.number(actor)
        return 0 if number is None else self._degree(number)

    def _degree(self, actor: int) -> int:
        return int(self.arrays.end[actor] - self.arrays.begin[actor])


def records(columns: Columns, levels: Levels) -> np.ndarray:
    """The claims of columns as the arrays have them."""
    claims = np.empty(len(columns.claims), CLAIM)
    claims["document"], claims["first"], claims["last"] = columns.claims[:, 1:].T
    claims["confidence"] = levels.rank(columns.confidence)
    return claims


def _meaning() -> np.ndarray:
    """What the kernels must know of relations: see ``indexing.connectors``."""
    codes = relation_codes()
    speaking = sum(1 << codes[name] for name in REPRESENTING)
    signs = (kind.sign for kind in relation_types().values())
    return np.array([codes["mediates"], codes["negotiates-with"], speaking, *signs], np.int64)
