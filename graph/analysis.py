"""What the whole graph shows: who is central, who mediates, who sticks together, where it strains. Pure.

Each function takes edges (already filtered) and answers in ranked rows. All work on the undirected graph of distinct
pairs (``queries.pairs``); parallel edges and directions are summed up before. ``tick`` is called at each step of what
may run long, and may raise.
"""

from __future__ import annotations

import random
from collections import defaultdict
from typing import TYPE_CHECKING

import networkx as nx

from backchannel.graph.answers import Balance, Centrality, Community, MediatorRank
from backchannel.graph.deadline import never
from backchannel.graph.queries import pairs
from backchannel.graph.relation_types import relation_types

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backchannel.graph.deadline import Tick
    from backchannel.graph.model import Edge

SEED = 1
"""Louvain visits actors in a shuffled order; with one seed and sorted input the same graph gives the same answer."""


def centrality(edges: Iterable[Edge], *, sample: int | None = None, tick: Tick = never) -> tuple[Centrality, ...]:
    """Degree and betweenness of every actor, highest betweenness first, then degree, then id.

    Degree centrality is the share of all other actors that an actor is tied to. Betweenness centrality (Freeman 1977,
    computed by Brandes 2001) is the share of shortest ways between pairs of others that run through it, each pair's
    ways counting one together, divided by the number of pairs, (n-1)(n-2)/2. Both ignore how often actors are tied.
    ``sample`` computes betweenness from that many starting actors (Brandes and Pich 2007), for large graphs.
    """
    graph = _ordered(pairs(edges))
    degree, betweenness = nx.degree_centrality(graph), _betweenness(graph, sample, tick)
    rows = (Centrality(actor, len(graph[actor]), degree[actor], betweenness[actor]) for actor in graph)
    return tuple(sorted(rows, key=lambda row: (-row.betweenness, -row.degree, row.actor)))


def _betweenness(graph: nx.Graph, sample: int | None, tick: Tick) -> dict[str, float]:
    """Betweenness, summed up from one starting actor after the other, so that it can be stopped between them."""
    starts = list(graph)
    if sample is not None and sample < len(starts):
        starts = random.Random(SEED).sample(starts, sample)  # noqa: S311 - a repeatable estimate, no secret
    summed = dict.fromkeys(graph, 0.0)
    for start in starts:
        tick()
        for actor, share in nx.betweenness_centrality_subset(graph, [start], list(graph)).items():
            summed[actor] += share
    scale = 2 * len(graph) / (len(starts) * (len(graph) - 1) * (len(graph) - 2)) if len(graph) > 2 else 0.0
    return {actor: share * scale for actor, share in summed.items()}


def _ordered(graph: nx.Graph) -> nx.Graph:
    """The same graph with nodes and edges in order of id, so that every run is alike."""
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted((*sorted(pair), data) for *pair, data in graph.edges(data=True)))
    return ordered


def mediators(edges: Iterable[Edge]) -> tuple[MediatorRank, ...]:
    """Who mediates: most pairs of parties first, then most claims, then by id.

    A pair is the party that a ``mediates`` edge points to with each other party in its ``between``; a mediation that
    names no other party counts as claims and as no pair.
    """
    between: dict[str, set[frozenset[str]]] = defaultdict(set)
    claims: dict[str, int] = defaultdict(int)
    for edge in edges:
        if edge.relation == "mediates":
            between[edge.source] |= {frozenset((edge.target, party)) for party in edge.between}
            claims[edge.source] += edge.count
    rows = (MediatorRank(actor, len(between[actor]), count) for actor, count in claims.items())
    return tuple(sorted(rows, key=lambda row: (-row.pairs, -row.claims, row.actor)))


def communities(edges: Iterable[Edge], *, tick: Tick = never) -> tuple[Community, ...]:
    """Groups by co-operation, the largest first, then by their first actor.

    Louvain's method (Blondel et al. 2008) on the co-operative part of the graph: pairs with edges of relations of sign
    +1, weighted by their claims, at resolution 1. Actors that co-operate with nobody are in none.
    """
    signs = _signs()
    graph = _ordered(pairs(edge for edge in edges if signs[edge.relation] > 0))
    found: list[set[str]] = []
    for level in nx.community.louvain_partitions(graph, weight="strength", seed=SEED) if graph else ():
        tick()
        found = level
    groups = sorted((tuple(sorted(group)) for group in found), key=lambda group: (-len(group), group))
    return tuple(Community(number, group) for number, group in enumerate(groups, 1))


def balance(edges: Iterable[Edge], *, limit: int = 20, tick: Tick = never) -> Balance:
    """Structural balance (Heider 1946, Cartwright and Harary 1956).

    A pair is friendly when its co-operative claims outnumber its conflictual ones, hostile when it is the other way
    round, and left out when neither. A triangle is balanced when it has no hostile pair, or two of them: the product
    of its signs is positive.
    """
    graph = _signed(edges)
    balanced, tension = 0, []  # type: int, list[tuple[str, str, str]]
    for triangle in (tuple(sorted(three)) for three in nx.all_triangles(graph)):
        tick()
        if _product(graph, triangle) > 0:
            balanced += 1
        else:
            tension.append(triangle)
    total = balanced + len(tension)
    return Balance(balanced, len(tension), balanced / total if total else None, tuple(sorted(tension)[:limit]))


def _signed(edges: Iterable[Edge]) -> nx.Graph:
    signs = _signs()
    weights: dict[tuple[str, str], int] = defaultdict(int)
    for edge in edges:
        one, other = sorted((edge.source, edge.target))
        weights[one, other] += signs[edge.relation] * edge.count
    graph = nx.Graph()
    graph.add_edges_from((*pair, {"sign": 1 if weight > 0 else -1}) for pair, weight in weights.items() if weight)
    return graph


def _product(graph: nx.Graph, triangle: tuple[str, str, str]) -> int:
    one, two, three = triangle
    return int(graph[one][two]["sign"] * graph[two][three]["sign"] * graph[one][three]["sign"])


def _signs() -> dict[str, int]:
    return {name: kind.sign for name, kind in relation_types().items()}
