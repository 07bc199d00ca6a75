"""The questions, as pure functions over plain values: neighbours, ways, connectors.

They work on *ties*: anything with ``source``, ``target`` (actor ids), ``relation`` and ``count`` (passing claims), so
that a store may hand over light rows of what a question touches, and need not load the graph. Direction never matters
for being tied; it is shown, and it decides who leads, represents or mediates. ``tick`` is called at each step of what
may run long, and may raise.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from operator import add
from typing import TYPE_CHECKING, Protocol

from backchannel.graph.answers import Capacity
from backchannel.graph.chains import beside, chains
from backchannel.graph.cost import cost
from backchannel.graph.deadline import never
from backchannel.graph.relation_types import relation_types

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from backchannel.graph.deadline import Tick
    from backchannel.graph.model import Edge

REPRESENTING = frozenset({"leads", "represents"})
"""The relations by which an actor speaks for another."""


class Tied(Protocol):
    """What the questions need to know of an edge."""

    @property
    def source(self) -> str: ...  # noqa: D102
    @property
    def target(self) -> str: ...  # noqa: D102
    @property
    def relation(self) -> str: ...  # noqa: D102
    @property
    def count(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Tie:
    """A light edge."""

    source: str
    target: str
    relation: str
    count: int


Strengths = dict[str, dict[str, dict[str, int]]]
"""Who is tied to whom, each pair from both ends, as NetworkX takes it; its ``strength`` are the claims of all edges."""


def pairs(ties: Iterable[Tied]) -> Strengths:
    """How strongly each pair is tied, whichever way its edges point.

    >>> pairs([Tie("iran", "oman", "meets", 2), Tie("oman", "iran", "aids", 1)])["iran"]["oman"]["strength"]
    3
    """
    graph: Strengths = defaultdict(dict)
    for tie in ties:
        pair = graph[tie.source].setdefault(tie.target, {"strength": 0})
        graph[tie.target][tie.source] = pair
        pair["strength"] += tie.count
    return dict(graph)


def ranked_neighbours(graph: Strengths, centre: str, hops: int, *, tick: Tick = never) -> list[str]:
    """Everybody within ``hops`` of the centre: the nearest first, then the strongest, then by id.

    The strength of an actor is that of the strongest of its shortest ways to the centre, and the strength of a way is
    that of its weakest hop.

    >>> graph = pairs([Tie("iran", "oman", "meets", 1), Tie("iran", "iraq", "meets", 2), Tie("iraq", "un", "meets", 9)])
    >>> ranked_neighbours(graph, "iran", 2)
    ['iraq', 'oman', 'un']
    """
    if centre not in graph:
        return []
    ranked: list[str] = []
    reached = {centre: float("inf")}
    rim = dict(reached)
    for _ in range(hops):
        following: dict[str, float] = {}
        for near, so_far in rim.items():
            tick()
            for far, tie in graph[near].items():
                if far not in reached:
                    following[far] = max(following.get(far, 0), min(so_far, tie["strength"]))
        ranked += sorted(following, key=lambda actor: (-following[actor], actor))
        reached |= following
        rim = following
    return ranked


@dataclass(frozen=True, slots=True)
class Measure:
    """What a way comes to, the more the better.

    Attributes:
        start: what a way of no hops comes to.
        further: what a way comes to with one hop more, of so many claims.
        together: what two ways one after the other come to.
    """

    start: float
    further: Callable[[float, int], float]
    together: Callable[[float, float], float]


WIDEST = Measure(float("inf"), min, min)
"""The strength of the weakest hop."""
CHEAPEST = Measure(0, lambda so_far, claims: so_far - cost(claims), add)
"""Minus the sum of 1/strength over the hops."""


def ways_of_length(
    graph: Strengths, a: str, b: str, hops: int, limit: int, *, measure: Measure = WIDEST, tick: Tick = never
) -> list[tuple[int, tuple[str, ...]]]:
    """The best ways of exactly so many hops: (strength, actors), strongest first, then by actor ids.

    A way is a sequence of distinct actors; its strength is the smallest number of claims over its hops (or what
    another measure says).

    Method: best-first search with an exact bound. For each actor and number of hops left, the best walk to the end
    bounds what any way through it can still come to (Dijkstra's argument for the widest path), so that the first
    ways to arrive are the best ones and the others are never drawn up.

    >>> graph = pairs([Tie("a", "x", "meets", 1), Tie("x", "b", "meets", 5), Tie("a", "y", "meets", 2),
    ...                Tie("y", "b", "meets", 2)])
    >>> ways_of_length(graph, "a", "b", 2, limit=5)
    [(2, ('a', 'y', 'b')), (1, ('a', 'x', 'b'))]
    """
    if a not in graph or b not in graph:
        return []
    bounds = _bounds(graph, b, hops, measure, tick)
    if a not in bounds[hops]:
        return []
    found: list[tuple[int, tuple[str, ...]]] = []
    waiting: list[tuple[float, tuple[str, ...], float]] = [(-bounds[hops][a], (a,), measure.start)]
    while waiting and len(found) < limit:
        tick()
        bound, way, so_far = heapq.heappop(waiting)
        left = hops - len(way) + 1
        if not left:
            found.append((int(-bound), way))
            continue
        for actor, tie in graph[way[-1]].items():
            if actor not in way and actor in bounds[left - 1]:
                value = measure.further(so_far, tie["strength"])
                reach = measure.together(value, bounds[left - 1][actor])
                heapq.heappush(waiting, (-reach, (*way, actor), value))
    return found


def _bounds(graph: Strengths, end: str, hops: int, measure: Measure, tick: Tick) -> list[dict[str, float]]:
    """For every number of hops left, what the best walk of so many hops from each actor to the end comes to."""
    bounds: list[dict[str, float]] = [{end: measure.start}]
    for _ in range(hops):
        nearer: dict[str, float] = {}
        for actor, so_far in bounds[-1].items():
            tick()
            for other, tie in graph[actor].items():
                value = measure.further(so_far, tie["strength"])
                nearer[other] = max(nearer.get(other, value), value)
        bounds.append(nearer)
    return bounds


def cheapest_ways(
    graph: Strengths, a: str, b: str, k: int, max_hops: int, *, tick: Tick = never
) -> list[tuple[int, tuple[str, ...]]]:
    """The k ways of the least sum of 1/strength over their hops: (strength, actors).

    At a draw the one of fewer hops goes first, then by actor ids. (Costs are integers: see ``cost``.)

    >>> graph = pairs([Tie("a", "b", "meets", 1), Tie("a", "x", "meets", 3), Tie("x", "b", "meets", 4)])
    >>> cheapest_ways(graph, "a", "b", k=2, max_hops=2)
    [(3, ('a', 'x', 'b')), (1, ('a', 'b'))]
    """
    best: list[tuple[int, tuple[str, ...]]] = []
    for hops in range(1, max_hops + 1):
        best += ways_of_length(graph, a, b, hops, k, measure=CHEAPEST, tick=tick)
        best = sorted(best, key=lambda one: -one[0])[:k]
    return [(_strength(graph, way), way) for _, way in best]


def _strength(graph: Strengths, way: tuple[str, ...]) -> int:
    """The smallest number of claims over the hops of a way."""
    return int(min(graph[one][other]["strength"] for one, other in pairwise(way)))


@dataclass(frozen=True, slots=True)
class Found:
    """A connector: its capacity, and the way that gives it (from one side to the other, through the actor)."""

    actor: str
    capacity: Capacity
    hops: int
    strength: int
    way: tuple[str, ...]

    @property
    def order(self) -> tuple[bool, int, int, str]:
        """Mediators first, then the fewest hops, then the strongest, then by id."""
        return self.capacity is not Capacity.MEDIATOR, self.hops, -self.strength, self.actor


def mediating(edges: Iterable[Edge], a: str, b: str) -> set[str]:
    """Who mediates between two actors: has a ``mediates`` edge to one of them with the other among its parties."""
    sides = {a: b, b: a}
    return {
        edge.source
        for edge in edges
        if edge.relation == "mediates" and edge.target in sides and sides[edge.target] in edge.between
    }


def find_connectors(
    ties: Iterable[Tied], a: str, b: str, *, mediators: Collection[str], max_hops: int = 2, tick: Tick = never
) -> list[Found]:
    """Who connects two actors, in what capacity, best first.

    A connector is an actor on a way of at most ``max_hops`` hops between a and b that gives it a capacity. Its *arm*
    towards a side is its part of that way; *stance* is what an arm comes to:

    * a hop is co-operative when its passing claims of co-operative relations are at least as many as those of
      conflictual ones, and there are any; conflictual when those are more; else neither. The signs are the
      vocabulary's, whichever modality was asked for.
    * an arm of one hop has the stance of its hop; a longer one is co-operative when all its hops are, conflictual
      when one is conflictual and all others co-operative, else neither.

    Of the ways with the fewest hops that give it a capacity, the first of these capacities that holds on one counts:

    1. mediator: it mediates between a and b (see ``mediating``), or negotiates with both in one case of one document;
       the store finds these and gives them as ``mediators``;
    2. representative: it leads or represents one side (an edge from it to that side; its way goes on to the other);
    3. shared-partner: both its arms are co-operative;
    4. shared-adversary: both its arms are conflictual;
    5. partisan: one arm is co-operative, the other conflictual.

    Strength is that of the strongest of the ways that give it this capacity (at a draw the least by ids is shown).
    Order: mediators, then hops, then strength, then id.

    >>> ties = [Tie("oman", "iran", "meets", 2), Tie("oman", "us", "meets", 1), Tie("iraq", "iran", "attacks", 1)]
    >>> [(one.actor, one.capacity.value, one.strength) for one in find_connectors(ties, "iran", "us", mediators=())]
    [('oman', 'shared-partner', 1)]
    """
    known = _Hops(ties)
    arms = known.arms(a, b, max_hops, tick), known.arms(b, a, max_hops, tick)
    found: dict[str, Found] = {}
    for hops in range(2, max_hops + 1):
        wanted = {
            place: (arms[0][place] & arms[1][hops - place] | {*mediators} | known.speakers(a, b, hops, place))
            - {*found}
            for place in range(1, hops)
        }
        ways = chains(known.graph, a, b, wanted, tick=tick)
        found |= _best(known, ways, wanted, mediators)
    return sorted(found.values(), key=lambda one: one.order)


def _best(
    known: _Hops, ways: Iterable[tuple[str, ...]], wanted: Mapping[int, set[str]], mediators: Collection[str]
) -> dict[str, Found]:
    """The wanted actors that these ways make connectors, each with the best of them."""
    best: dict[str, tuple[tuple[object, ...], Found]] = {}
    for way in ways:
        strength = _strength(known.graph, way)
        for place in (place for place in wanted if way[place] in wanted[place]):
            actor = way[place]
            capacity = Capacity.MEDIATOR if actor in mediators else known.capacity(way, place)
            if capacity:
                rank = (list(Capacity).index(capacity), -strength, way)
                if actor not in best or rank < best[actor][0]:
                    best[actor] = rank, Found(actor, capacity, len(way) - 1, strength, way)
    return {actor: one for actor, (_, one) in best.items()}


class _Hops:
    """The ties as hops: how strong each is, its sign, who speaks for whom."""

    def __init__(self, ties: Iterable[Tied]) -> None:
        kept = list(ties)
        kinds = relation_types()
        self.graph = pairs(kept)
        self._speaking: Mapping[str, set[str]] = defaultdict(set)
        self._signed: Mapping[frozenset[str], dict[int, int]] = defaultdict(_no_counts)
        for tie in kept:
            self._signed[frozenset((tie.source, tie.target))][kinds[tie.relation].sign] += tie.count
            if tie.relation in REPRESENTING:
                self._speaking[tie.target].add(tie.source)

    def speakers(self, a: str, b: str, hops: int, place: int) -> set[str]:
        """Who speaks for the side beside which this place of a way is."""
        sides = [side for side, beside in ((a, 1), (b, hops - 1)) if place == beside and side in self._speaking]
        return set[str]().union(*(self._speaking[side] for side in sides))

    def arms(self, side: str, other: str, longest: int, tick: Tick) -> list[set[str]]:
        """For every number of hops who may have an arm of a stance towards a side: a walk does, here, for a way."""
        friends, foes = self._partners(1), self._partners(-1)
        warm, cold = {side}, set[str]()
        arms: list[set[str]] = [set()]
        for _ in range(1, longest):
            cold = (beside(foes, warm, tick) | beside(friends, cold, tick)) - {side, other}
            warm = beside(friends, warm, tick) - {side, other}
            arms.append(warm | cold)
        return arms

    def _partners(self, sign: int) -> Mapping[str, set[str]]:
        """With whom each actor has a hop of this sign."""
        partners: Mapping[str, set[str]] = defaultdict(set)
        for one, others in self.graph.items():
            partners[one].update(other for other in others if self.sign(one, other) == sign)
        return partners

    def capacity(self, way: tuple[str, ...], place: int) -> Capacity | None:
        if way[place] in self.speakers(way[0], way[-1], len(way) - 1, place):
            return Capacity.REPRESENTATIVE
        stances = sorted((self._stance(way[: place + 1]), self._stance(way[place:])))
        return {
            (1, 1): Capacity.SHARED_PARTNER,
            (-1, -1): Capacity.SHARED_ADVERSARY,
            (-1, 1): Capacity.PARTISAN,
        }.get((stances[0], stances[1]))

    def _stance(self, arm: tuple[str, ...]) -> int:
        signs = sorted(self.sign(one, other) for one, other in pairwise(arm))
        if signs[0] == -1 and all(sign == 1 for sign in signs[1:]):
            return -1
        return int(signs[0] == 1)

    def sign(self, one: str, other: str) -> int:
        return _sign(self._signed[frozenset((one, other))])


def telling(found: Found, edges: Iterable[Edge], a: str, b: str) -> tuple[Edge, ...]:
    """The edges that make an actor a connector, hop by hop along its way, most claims first, then by id.

    Of each hop those that carry the capacity: mediations between the two sides and negotiations for a mediator, edges
    by which it speaks for a side for a representative, co-operative or conflictual ones as the hop's stance is. A hop
    without any such edge shows all it has.
    """
    hop_edges: dict[frozenset[str], list[Edge]] = defaultdict(list)
    for edge in sorted(edges, key=lambda edge: (-edge.count, edge.id)):
        hop_edges[frozenset((edge.source, edge.target))].append(edge)
    shown: list[Edge] = []
    for pair in pairwise(found.way):
        all_of_hop = hop_edges[frozenset(pair)]
        shown += _that_tell(found, all_of_hop, a, b) or all_of_hop
    return tuple(shown)


def _that_tell(found: Found, hop: list[Edge], a: str, b: str) -> list[Edge]:
    if found.capacity is Capacity.MEDIATOR:
        return [edge for edge in hop if edge.relation == "negotiates-with" or found.actor in mediating([edge], a, b)]
    if found.capacity is Capacity.REPRESENTATIVE:
        return [edge for edge in hop if edge.relation in REPRESENTING]
    kinds = relation_types()
    counts = _no_counts()
    for edge in hop:
        counts[kinds[edge.relation].sign] += edge.count
    sign = _sign(counts)
    return [edge for edge in hop if kinds[edge.relation].sign == sign]


def _no_counts() -> dict[int, int]:
    return {1: 0, 0: 0, -1: 0}


def _sign(counts: Mapping[int, int]) -> int:
    """The sign of a hop, from how many claims there are of each sign."""
    if counts[-1] > counts[1]:
        return -1
    return int(counts[1] > 0)
