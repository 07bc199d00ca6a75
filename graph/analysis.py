"""What the whole graph shows: who is central, who mediates, who sticks together, where it strains. Pure.

Each function takes edges (already filtered) and answers in ranked rows. All work on the undirected graph of distinct
pairs (``queries.pairs``); parallel edges and directions are summed up before. ``tick`` is called at each step of what
may run long, and may raise.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from dataclasses import replace
from importlib.util import find_spec
from typing import TYPE_CHECKING

import networkx as nx

from backchannel.graph.answers import Brokerage, Centrality, Community, Grouping, MediatorRank, Page
from backchannel.graph.balance import balance
from backchannel.graph.brokerage import brokerage
from backchannel.graph.changes import change
from backchannel.graph.deadline import never
from backchannel.graph.queries import pairs
from backchannel.graph.relation_types import signs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from backchannel.graph.deadline import Tick
    from backchannel.graph.filters import Filters
    from backchannel.graph.model import Edge
    from backchannel.graph.queries import Strengths, Tied

__all__ = ["balance", "brokerage", "brokers", "centrality", "change", "communities", "mediations", "mediators"]

SEED = 1
"""Louvain visits actors in a shuffled order; with one seed and sorted input the same graph gives the same answer."""


CERTAINTY = 0.9
"""How likely it is that the error said of an estimate is not passed."""

MOST_STEPS = 4_000_000
"""Ties looked at by NetworkX to count all shortest ways, up to which that is done: some seconds of one core."""

FASTER = 30
"""So many more are looked at in that time by compiled code (``graph.indexing.betweenness``), where numba is installed."""


def centrality(edges: Iterable[Tied], *, sample: int | None = None, tick: Tick = never) -> tuple[Centrality, ...]:
    """Degree and betweenness of every actor, highest betweenness first, then degree, then id.

    Degree centrality is the share of all other actors that an actor is tied to. Betweenness centrality (Freeman 1977,
    computed by Brandes 2001) is the share of shortest ways between pairs of others that run through it, each pair's
    ways counting one together, divided by the number of pairs, (n-1)(n-2)/2; 0 for fewer than three actors. Both ignore
    how often actors are tied.

    ``sample`` estimates betweenness from the ways that start at so many actors, drawn once with a fixed seed (Brandes
    and Pich 2007); as many as there are actors, or more, is exact. Without it the sample is all of them until that means
    more than ``MOST_STEPS`` ties to look at, and then as many as stay within (or, where numba is installed, within
    ``FASTER`` times as many). Rows of an estimate say its ``error``, see :func:`sampling_error`.

    NetworkX counts the ways, and hands that on to a backend it is set to (``NETWORKX_BACKEND_PRIORITY``); compiled code
    counts the same beyond ``MOST_STEPS``.

    References: L. Freeman (1977), A set of measures of centrality based on betweenness, Sociometry 40; U. Brandes
    (2001), A faster algorithm for betweenness centrality, J. Math. Sociology 25; U. Brandes, C. Pich (2007), Centrality
    estimation in large networks, Int. J. Bifurcation and Chaos 17.

    >>> from backchannel.graph.queries import Tie
    >>> centrality([Tie("iran", "oman", "meets", 1), Tie("oman", "iraq", "meets", 1)])[0]
    Centrality(actor='oman', partners=2, degree=1.0, betweenness=1.0, error=None)
    """
    graph = _ordered(pairs(edges))
    starts = min(sample or affordable(graph), len(graph))
    degree, betweenness = nx.degree_centrality(graph), _betweenness(graph, starts, tick)
    error = sampling_error(graph, starts) if starts < len(graph) else None
    rows = (Centrality(actor, len(graph[actor]), degree[actor], betweenness[actor], error) for actor in graph)
    return tuple(sorted(rows, key=lambda row: (-row.betweenness, -row.degree, row.actor)))


def affordable(graph: nx.Graph) -> int:
    """From how many starting actors ways are counted unless told otherwise: each looks at every tie from both ends."""
    most = MOST_STEPS // _steps(graph)
    return max(1, most if most >= len(graph) or not _compiles() else FASTER * MOST_STEPS // _steps(graph))


def _steps(graph: nx.Graph) -> int:
    ties: int = graph.number_of_edges()
    return len(graph) + 2 * ties + 1


def _compiles() -> bool:
    return find_spec("numba") is not None


def sampling_error(graph: nx.Graph, sample: int) -> float:
    """By how much the betweenness of no actor is off, 9 times in 10, when ``sample`` starting actors are drawn.

    sqrt(0.5 / sample * (floor(log2(d - 2)) + 1 + ln(1 / 0.1))), at most 1, where d is the most actors on a shortest
    way, taken as at most twice the farthest from one actor, and one (Riondato and Kornaropoulos 2016; their constant
    0.5 is an estimate). They draw single ways; all ways from an actor are the mean of such, so the bound holds the
    better for them. It holds for all actors at once and is wide: the true error is mostly far smaller.

    Reference: M. Riondato, E. Kornaropoulos (2016), Fast approximation of betweenness centrality through sampling, Data
    Mining and Knowledge Discovery 30.

    >>> round(sampling_error(nx.path_graph(3), 100), 3)
    0.129
    """
    most = max((_longest(graph, part) for part in nx.connected_components(graph)), default=0)
    if most < 3:
        return 0.0
    dimension = math.floor(math.log2(most - 2)) + 1
    return min(1.0, math.sqrt(0.5 / sample * (dimension - math.log(1 - CERTAINTY))))


def _longest(graph: nx.Graph, part: set[str]) -> int:
    """At most so many actors are on a shortest way within a connected part."""
    farthest: int = max(nx.single_source_shortest_path_length(graph, min(part)).values())
    return min(len(part), 2 * farthest + 1)


def _betweenness(graph: nx.Graph, sample: int, tick: Tick) -> dict[str, float]:
    """Betweenness, summed up from one starting actor after the other, so that it can be stopped between them."""
    starts = list(graph)
    if sample < len(starts):
        starts = random.Random(SEED).sample(starts, sample)  # noqa: S311 - a repeatable estimate, no secret
    count = _compiled if _steps(graph) * len(starts) > MOST_STEPS and _compiles() else _counted
    summed = count(graph, starts, tick)
    scale = 2 * len(graph) / (len(starts) * (len(graph) - 1) * (len(graph) - 2)) if len(graph) > 2 else 0.0
    return {actor: share * scale for actor, share in summed.items()}


def _counted(graph: nx.Graph, starts: Iterable[str], tick: Tick) -> dict[str, float]:
    summed = dict.fromkeys(graph, 0.0)
    for start in starts:
        tick()
        for actor, share in nx.betweenness_centrality_subset(graph, [start], list(graph)).items():
            summed[actor] += share
    return summed


def _compiled(graph: nx.Graph, starts: Iterable[str], tick: Tick) -> dict[str, float]:
    from backchannel.graph.indexing.betweenness import counted  # noqa: PLC0415 - an extra, and a second to import

    return counted(graph, starts, tick)


def _ordered(graph: Strengths) -> nx.Graph:
    """The graph with nodes and edges in order of id, so that every run is alike."""
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(
        (one, other, graph[one][other]) for one in sorted(graph) for other in sorted(graph[one]) if one < other
    )
    return ordered


def mediations(edges: Callable[[Filters], Iterable[Edge]], filters: Filters) -> Iterable[Edge]:
    """The mediations among what passes some filters; ``edges`` answers with that, as a store's does."""
    wanted = filters.relations & {"mediates"} if filters.relations else frozenset({"mediates"})
    return edges(replace(filters, relations=wanted)) if wanted else ()


def mediators(edges: Iterable[Edge]) -> tuple[MediatorRank, ...]:
    """Who mediates: most pairs of parties first, then most claims, then by id.

    A pair is the party that a ``mediates`` edge (others are passed over) points to with each other party in its ``between``; a mediation that
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


def communities(edges: Iterable[Tied], *, tick: Tick = never) -> tuple[Community, ...]:
    """Groups by co-operation, the largest first, then by their first actor.

    Louvain's method (Blondel et al. 2008) on the co-operative part of the graph: pairs with edges of relations of sign
    +1, weighted by their claims, at resolution 1. Actors that co-operate with nobody are in none.
    """
    sign = signs()
    graph = _ordered(pairs(edge for edge in edges if sign[edge.relation] > 0))
    found: list[set[str]] = []
    for level in nx.community.louvain_partitions(graph, weight="strength", seed=SEED) if graph else ():
        tick()
        found = level
    groups = sorted((tuple(sorted(group)) for group in found), key=lambda group: (-len(group), group))
    return tuple(Community(number, group) for number, group in enumerate(groups, 1))


def brokers(edges: Iterable[Tied], groups: Mapping[str, str], *, limit: int = 20, tick: Tick = never) -> Brokerage:
    """The first of those who broker between given groups; where none is given, between communities by their numbers.

    >>> brokers([], {}).groups.value
    'communities'
    """
    listed = tuple(edges)
    if groups:
        return Brokerage(Grouping.GIVEN, Page.top(brokerage(listed, groups, tick=tick), limit))
    found = {actor: str(group.number) for group in communities(listed, tick=tick) for actor in group.actors}
    return Brokerage(Grouping.COMMUNITIES, Page.top(brokerage(listed, found, tick=tick), limit))
