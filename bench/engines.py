"""The engines that are compared: each answers the same four questions about two actors, given as integers.

An answer is what engines can agree on: the hops of a way, its cost, the hops of several; None where there is no way.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING, Protocol

import networkx as nx

from backchannel.graph.columns import relation_codes
from backchannel.graph.cost import cost
from backchannel.graph.filters import Filters
from backchannel.graph.index import Index
from backchannel.graph.model import Modality

if TYPE_CHECKING:
    from backchannel.graph.columns import Columns

EVERYTHING = Filters(modalities=frozenset(Modality))
FILTERED = Filters.of(
    relations=["mediates", "negotiates-with", "meets", "normalizes", "supports", "agrees-with"], since="2015",
    until="2020",
)  # fmt: skip
WAYS = 5
LONGEST = 8


class Engine(Protocol):
    """What is measured. A hop's cost is 1/strength in the integers of ``graph.cost``."""

    def shortest(self, a: int, b: int) -> int | None:
        """How many hops apart."""
        ...

    def filtered(self, a: int, b: int) -> int | None:
        """The same under ``FILTERED``."""
        ...

    def weighted(self, a: int, b: int) -> int | None:
        """The least cost of a way."""
        ...

    def k5(self, a: int, b: int) -> list[int]:
        """The hops of the five shortest ways, of at most ``LONGEST``."""
        ...


class InMemoryIndex:
    """Our own index, asked from Python."""

    def __init__(self, columns: Columns) -> None:
        self.index = Index.of(columns)

    def megabytes(self) -> float:
        """What its arrays take."""
        return sum(array.nbytes for array in self.index.arrays) / 1e6

    def shortest(self, a: int, b: int) -> int | None:
        return _hops(self.index.shortest(a, b, EVERYTHING))

    def filtered(self, a: int, b: int) -> int | None:
        return _hops(self.index.shortest(a, b, FILTERED))

    def weighted(self, a: int, b: int) -> int | None:
        return self.index.cost_of(self.index.cheapest(a, b, EVERYTHING), EVERYTHING)

    def k5(self, a: int, b: int) -> list[int]:
        ids = self.index.actors
        return [len(way) - 1 for _, way in self.index.best_ways(ids[a], ids[b], EVERYTHING, k=WAYS, max_hops=LONGEST)]


class NetworkX:
    """NetworkX on the collapsed simple graph; a pair keeps what its claims say, for the filter."""

    def __init__(self, columns: Columns) -> None:
        ends = columns.edges[columns.claims[:, 0]]
        claims: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for (one, other, relation, _), day in zip(ends.tolist(), columns.claims[:, 2].tolist(), strict=True):
            claims[min(one, other), max(one, other)].append((relation, day))
        self.graph = nx.Graph()
        self.graph.add_edges_from((*pair, {"cost": cost(len(said)), "claims": said}) for pair, said in claims.items())
        codes, (since, until) = relation_codes(), FILTERED.window
        wanted = {codes[name] for name in FILTERED.relations}
        first, last = int(since.replace("-", "")), int(until.replace("-", ""))

        def passes(one: int, other: int) -> bool:
            said = self.graph[one][other]["claims"]
            return any(relation in wanted and first <= day <= last for relation, day in said)

        self._passing = nx.subgraph_view(self.graph, filter_edge=passes)

    def shortest(self, a: int, b: int) -> int | None:
        return self._apart(self.graph, a, b)

    def filtered(self, a: int, b: int) -> int | None:
        return self._apart(self._passing, a, b)

    def _apart(self, graph: nx.Graph, a: int, b: int) -> int | None:
        try:
            return _hops(nx.bidirectional_shortest_path(graph, a, b))
        except nx.NetworkXNoPath:
            return None

    def weighted(self, a: int, b: int) -> int | None:
        try:
            return int(nx.bidirectional_dijkstra(self.graph, a, b, weight="cost")[0])
        except nx.NetworkXNoPath:
            return None

    def k5(self, a: int, b: int) -> list[int]:
        try:
            ways = list(islice(nx.shortest_simple_paths(self.graph, a, b), WAYS))
        except nx.NetworkXNoPath:
            return []
        return [len(way) - 1 for way in ways if len(way) - 1 <= LONGEST]


def _hops(way: list[int]) -> int | None:
    return len(way) - 1 if way else None
