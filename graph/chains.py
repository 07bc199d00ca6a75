"""Every way of so many hops on which somebody wanted stands, without walking those on which nobody does. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.graph.deadline import never

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backchannel.graph.deadline import Tick

Neighbours = Mapping[str, Mapping[str, object]]
"""Who is tied to whom, from both ends."""


def chains(
    graph: Neighbours, a: str, b: str, wanted: Mapping[int, set[str]], *, tick: Tick = never
) -> Iterator[tuple[str, ...]]:
    """The ways of distinct actors from a to b that have one of ``wanted[place]`` at a place between them.

    ``wanted`` has every place, from 1; a way has one hop more than that.

    Method: depth first. For each place, who can still get to b in the hops that are left, and who can do so by way of
    a wanted actor, is found beforehand, walking back from b; walks may repeat actors, so that this leaves no way out.

    >>> square = {"a": dict.fromkeys("xyz"), "b": dict.fromkeys("xy"), "x": dict.fromkeys("ab"),
    ...           "y": dict.fromkeys("ab"), "z": {"a": None}}
    >>> list(chains(square, "a", "b", {1: {"y", "z"}}))
    [('a', 'y', 'b')]
    """
    if a in graph and b in graph:
        yield from _Search(graph, b, wanted, *_prospects(graph, a, b, wanted, tick), tick).beyond((a,), satisfied=False)


def _prospects(
    graph: Neighbours, a: str, b: str, wanted: Mapping[int, set[str]], tick: Tick
) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """Who at each place leads to b, and who by way of a wanted actor (or is one)."""
    leading: dict[int, set[str]] = {}
    pleasing: dict[int, set[str]] = {}
    next_leading, next_pleasing = {b}, set[str]()
    for place in sorted(wanted, reverse=True):
        next_leading = beside(graph, next_leading, tick) - {a, b}
        next_pleasing = (beside(graph, next_pleasing, tick) - {a, b}) | (next_leading & wanted[place])
        leading[place], pleasing[place] = next_leading, next_pleasing
    return leading, pleasing


def beside(graph: Mapping[str, Iterable[str]], actors: Iterable[str], tick: Tick = never) -> set[str]:
    """Everybody who is tied to one of these actors."""
    found: set[str] = set()
    for actor in actors:
        tick()
        found.update(graph[actor])
    return found


@dataclass(frozen=True, slots=True)
class _Search:
    """The walk itself: ``leading`` are those that lead to the end, ``pleasing`` those who do past a wanted actor."""

    graph: Neighbours
    end: str
    wanted: Mapping[int, set[str]]
    leading: Mapping[int, set[str]]
    pleasing: Mapping[int, set[str]]
    tick: Tick

    def beyond(self, way: tuple[str, ...], *, satisfied: bool) -> Iterator[tuple[str, ...]]:
        """The whole ways that begin so; ``satisfied`` when a wanted actor is on it already."""
        self.tick()
        place = len(way)
        if place not in self.wanted:
            yield (*way, self.end)
            return
        promising = (self.leading if satisfied else self.pleasing)[place]
        for actor in promising & self.graph[way[-1]].keys():
            if actor not in way:
                yield from self.beyond((*way, actor), satisfied=satisfied or actor in self.wanted[place])
