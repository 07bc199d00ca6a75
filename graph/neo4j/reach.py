"""The part of a Neo4j graph that a question touches, searched by the server."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.cypher import load
from backchannel.graph.answering import by_pair, hops_of
from backchannel.graph.neo4j.edges import told
from backchannel.graph.neo4j.rows import edge_of, filter_parameters, relation_of
from backchannel.graph.neo4j.server import rows
from backchannel.graph.projection import project
from backchannel.graph.queries import cheapest_ways, ways_of_length

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from neo4j import ManagedTransaction

    from backchannel.graph.deadline import Tick
    from backchannel.graph.filters import Filters
    from backchannel.graph.model import Edge
    from backchannel.graph.neo4j.rows import Properties
    from backchannel.graph.queries import Strengths

FIRST_FOUND = 1_000
"""Of longer ways, the strongest of so many that are found first are given."""
LONGEST = 6
"""The longest ways that are searched for."""

Pair = frozenset[str]
Ranked = list[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Tie:
    """A light edge; ``count`` is the number of its passing claims."""

    edge: str
    source: str
    target: str
    relation: str
    count: int

    @property
    def ends(self) -> frozenset[str]:
        """The two actors it ties."""
        return frozenset((self.source, self.target))


class Reach:
    """Questions under the same filters, inside one transaction; ``tick`` is called at each step of what may run long."""

    def __init__(self, tx: ManagedTransaction, filters: Filters, canonical: Mapping[str, str], tick: Tick) -> None:
        self.tx, self.filters, self._canonical, self.tick = tx, filters, canonical, tick
        self.parameters: Properties = filter_parameters(filters) | {"by_edge": filters.by_edge, "counts": None}
        if filters.documents:
            found = rows(tx, load("counts_by_document"), **self.parameters)
            self.parameters["counts"] = {row["edge"]: row["count"] for row in found}

    def ties_at(self, actors: Iterable[str]) -> list[Tie]:
        """Every passing edge that has one of these actors at an end."""
        return list(map(_tie, rows(self.tx, load("ties_at"), actors=list(actors), **self.parameters)))

    def ties_between(self, wanted: Iterable[Pair]) -> list[Tie]:
        """Every passing edge between the actors of these pairs."""
        listed = [sorted(pair) for pair in wanted]
        return list(map(_tie, rows(self.tx, load("ties_between"), pairs=listed, **self.parameters)))

    def ties_to_both(self, a: str, b: str) -> list[Tie]:
        """The passing edges between two actors and all who are tied to both."""
        ties = []
        for row in rows(self.tx, load("ties_to_both"), a=a, b=b, **self.parameters):
            for side, column in ((a, "from_a"), (b, "from_b")):
                for edge, kind, count, outward in row[column]:
                    source, target = (side, row["actor"]) if outward else (row["actor"], side)
                    ties.append(Tie(edge, source, target, relation_of(kind), count))
        return ties

    def apart(self, a: str, b: str) -> int | None:
        """How many hops two actors are apart; None when nothing short joins them."""
        found = rows(self.tx, load("shortest"), a=a, b=b, **self.parameters)
        return int(found[0]["hops"]) if found else None

    def best_ways(self, a: str, b: str, k: int, max_hops: int) -> tuple[Ranked, bool]:
        """The k best ways by hops, then strength, and whether all were looked at."""
        found: Ranked = []
        complete = True
        for hops in range(self.apart(a, b) or max_hops + 1, max_hops + 1):
            more, all_seen = self.ways(a, b, hops, k - len(found))
            found, complete = found + more, complete and all_seen
            if len(found) >= k:
                break
        return found, complete

    def cheapest_ways(self, a: str, b: str, k: int, max_hops: int) -> tuple[Ranked, bool]:
        """The k ways of the least sum of 1/strength, and whether all were looked at."""
        ways: list[tuple[str, ...]] = []
        complete = True
        for hops in range(self.apart(a, b) or max_hops + 1, max_hops + 1):
            more, all_seen = self.candidates(a, b, hops, FIRST_FOUND)
            ways, complete = ways + more, complete and all_seen and len(more) < FIRST_FOUND
        return cheapest_ways(self._strengths(hops_of(ways)), a, b, k, max_hops, tick=self.tick), complete

    def ways(self, a: str, b: str, hops: int, limit: int) -> tuple[Ranked, bool]:
        """The best ways of exactly so many hops, strongest first, and whether all were looked at."""
        candidates, complete = self.candidates(a, b, hops, limit)
        ties = self._strengths(hops_of(candidates))
        return ways_of_length(ties, a, b, hops, limit, tick=self.tick), complete

    def _strengths(self, wanted: Iterable[Pair]) -> Strengths:
        """The pairs that are tied, as ``queries.pairs`` has them, summed up on the server."""
        graph: Strengths = defaultdict(dict)
        listed = [sorted(pair) for pair in wanted]
        for row in rows(self.tx, load("strengths"), pairs=listed, **self.parameters):
            graph[row["a"]][row["b"]] = graph[row["b"]][row["a"]] = {"strength": row["strength"]}
        return dict(graph)

    def candidates(self, a: str, b: str, hops: int, limit: int) -> tuple[list[tuple[str, ...]], bool]:
        """Ways of exactly so many hops: the best two-hop ones, or the first longer ones, and whether that is all."""
        if hops == 1:
            return [(a, b)], True
        most = limit if hops == 2 else FIRST_FOUND + 1
        found = rows(self.tx, load(f"ways_{hops}"), a=a, b=b, limit=most, **self.parameters)
        ways = [(a, *row["way"], b) for row in found]
        return (ways, True) if hops == 2 else (ways[:FIRST_FOUND], len(ways) <= FIRST_FOUND)

    def edges_of(self, wanted: Collection[Pair]) -> dict[Pair, tuple[Edge, ...]]:
        """All passing edges of these pairs, most claims first, then by id."""
        return by_pair(self.edges_between(wanted), wanted)

    def edges_between(self, wanted: Iterable[Pair]) -> list[Edge]:
        """All passing edges of these pairs over their passing claims, most claims first, then by id."""
        listed = [sorted(pair) for pair in wanted]
        found = map(edge_of, rows(self.tx, load("edges_between"), pairs=listed, **self.parameters))
        return sorted(self.over_passing_claims(found), key=lambda edge: (-edge.count, edge.id))

    def mediations(self, a: str, b: str) -> Iterable[Edge]:
        """The mediations with one of two actors that name the other as a party, over their passing claims."""
        found = map(edge_of, rows(self.tx, load("mediations"), a=a, b=b, **self.parameters))
        return self.over_passing_claims(found)

    def over_passing_claims(self, edges: Iterable[Edge]) -> Iterable[Edge]:
        """These edges, summing up only the claims that pass."""
        if self.filters.by_edge:
            return edges
        found = rows(self.tx, load("projectable"), edges=[edge.id for edge in edges], **self.parameters)
        return projected(found, self._canonical)


def projected(found: Iterable[Mapping[str, Properties]], canonical: Mapping[str, str]) -> list[Edge]:
    """The edges of rows ``{claim, published, story}``."""
    claims, published, stories = told(found)
    return list(project(claims, published, canonical, stories))


def _tie(row: Mapping[str, str | int]) -> Tie:
    source, target, count = str(row["source"]), str(row["target"]), int(row["count"])
    return Tie(str(row["edge"]), source, target, relation_of(str(row["type"])), count)
