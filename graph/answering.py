"""Answers put together from what a search found, alike for every store, which hands over the edges and actors. Pure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from backchannel.errors import UsageError
from backchannel.graph.answers import Connector, Connectors, Way, Ways
from backchannel.graph.queries import telling

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from backchannel.graph.filters import Filters
    from backchannel.graph.model import Actor, Edge
    from backchannel.graph.queries import Found

    Pair = frozenset[str]
    Edges = dict[Pair, tuple[Edge, ...]]
    FindEdges = Callable[[set[Pair]], Edges]
    FindActors = Callable[[Collection[str]], Mapping[str, Actor]]

T = TypeVar("T")


def different(one: T, other: T, name: str) -> T:
    """The other of two actors that something is asked about.

    Raises:
        UsageError: ``name``, which gave the other, means the one.
    """
    if one == other:
        raise UsageError(f"{name!r} is the same actor on both sides: name two different ones")
    return other


def room_between(max_hops: int) -> None:
    """Let connectors be asked for only over ways that have one.

    Raises:
        UsageError: there is no room for an actor between the two.
    """
    if max_hops < 2:
        raise UsageError(f"max-hops is at least 2 (one actor between), not {max_hops}")


def hops_of(ways: Iterable[tuple[str, ...]]) -> set[Pair]:
    """Every pair of actors that follow one another on some way.

    >>> hops_of([("iran", "oman")]) == {frozenset({"iran", "oman"})}
    True
    """
    return {frozenset(pair) for way in ways for pair in pairwise(way)}


def by_pair(edges: Iterable[Edge], wanted: Iterable[Pair]) -> Edges:
    """Edges by the pair that they tie, most claims first, then by id; every pair wanted is there."""
    several: dict[Pair, list[Edge]] = {pair: [] for pair in wanted}
    for edge in sorted(edges, key=lambda edge: (-edge.count, edge.id)):
        several[frozenset((edge.source, edge.target))].append(edge)
    return {pair: tuple(found) for pair, found in several.items()}


def ways_answer(
    start: Actor,
    end: Actor,
    filters: Filters,
    found: Sequence[tuple[int, tuple[str, ...]]],
    *,
    edges: FindEdges,
    actors: FindActors,
    complete: bool = True,
) -> Ways:
    """The answer to who is on the way from one actor to the other, from ways with their strengths."""
    tied, known = edges(hops_of(way for _, way in found)), actors({actor for _, way in found for actor in way})
    ways = (
        Way(tuple(known[one] for one in way), tuple(tied[frozenset(hop)] for hop in pairwise(way)), strength)
        for strength, way in found
    )
    return Ways(start, end, filters, tuple(ways), complete)


def connectors_answer(
    a: Actor,
    b: Actor,
    filters: Filters,
    found: Sequence[Found],
    *,
    limit: int,
    edges: FindEdges,
    actors: FindActors,
    complete: bool = True,
) -> Connectors:
    """The answer to who connects two actors: the first of those found, each with the edges that tell."""
    shown = found[:limit]
    tied, known = edges(hops_of(each.way for each in shown)), actors({each.actor for each in shown})
    connectors = (
        Connector(
            known[each.actor],
            each.capacity,
            each.hops,
            each.strength,
            telling(each, (edge for hop in hops_of([each.way]) for edge in tied[hop]), a.id, b.id),
        )
        for each in shown
    )
    return Connectors(a, b, filters, tuple(connectors), complete and len(found) <= limit)
