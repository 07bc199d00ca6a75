"""Where friends and foes are at rest and where they strain: structural balance. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import networkx as nx

from backchannel.graph.answers import Balance, Mend, Strained
from backchannel.graph.crowds import Crowds
from backchannel.graph.deadline import never
from backchannel.graph.relation_types import signs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backchannel.graph.deadline import Tick
    from backchannel.graph.queries import Tied

    Pair = tuple[str, str]
    Triangle = tuple[str, str, str]


def balance(edges: Iterable[Tied], *, limit: int = 20, tick: Tick = never) -> Balance:
    """Structural balance, and who and what it hangs on.

    A pair is friendly when its co-operative claims outnumber its conflictual ones, hostile when it is the other way
    round, and left out when neither. A triangle is balanced when it has no hostile pair, or two of them: the product
    of its signs is positive (Heider 1946; Cartwright and Harary 1956). ``share`` is that of balanced triangles, None
    where there is no triangle.

    ``actors`` are those in most unbalanced triangles, then by id; ``mend`` is the one pair that, turned from friends to
    foes or back, would leave the fewest unbalanced triangles: it mends those it is in and unsettles the balanced ones it
    is in (a step of the local search for the line index of balance, Harary 1959; of equals the first by ids). None
    where no single pair would help. ``actors`` and ``tension`` hold at most ``limit``.

    References: F. Heider (1946), Attitudes and cognitive organization, J. Psychology 21; D. Cartwright, F. Harary
    (1956), Structural balance, Psychological Review 63; F. Harary (1959), On the measurement of structural balance,
    Behavioral Science 4.

    >>> from backchannel.graph.queries import Tie
    >>> ties = [Tie("a", "b", "aids", 1), Tie("b", "c", "aids", 1), Tie("a", "c", "attacks", 1)]
    >>> balance(ties).tension
    (('a', 'b', 'c'),)
    """
    strain = _strain(_signed(edges), tick)
    balanced = sum(rest for rest, _ in strain.counts.values()) // 3
    unbalanced = sum(strained for _, strained in strain.counts.values()) // 3
    total = balanced + unbalanced
    share = balanced / total if total else None
    tension = tuple(islice(_tension(strain, tick), limit))
    return Balance(balanced, unbalanced, share, tension, _strained(strain)[:limit], _mend(strain))


@dataclass(frozen=True, slots=True)
class Strain:
    """The signed graph, and for each pair in how many balanced and unbalanced triangles it is."""

    graph: nx.Graph
    counts: dict[Pair, tuple[int, int]]


def _strain(graph: nx.Graph, tick: Tick) -> Strain:
    """Counted by who are friends of both, foes of both, or friend of one and foe of the other."""
    crowds = Crowds.among(graph)
    friends, foes = (_circle(graph, crowds, sign) for sign in (1, -1))
    counts = {}
    for one, other, sign in sorted((*sorted(pair), sign) for *pair, sign in graph.edges(data="sign")):
        tick()
        alike = crowds.size(friends[one] & friends[other]) + crowds.size(foes[one] & foes[other])
        unlike = crowds.size(friends[one] & foes[other]) + crowds.size(foes[one] & friends[other])
        counts[one, other] = (alike, unlike) if sign > 0 else (unlike, alike)
    return Strain(graph, counts)


def _circle(graph: nx.Graph, crowds: Crowds, sign: int) -> dict[str, Any]:
    return {
        actor: crowds.pack(other for other, data in graph[actor].items() if data["sign"] == sign) for actor in graph
    }


def _strained(strain: Strain) -> tuple[Strained, ...]:
    """Every unbalanced triangle is counted at both pairs of an actor, so half of their sum is the actor's."""
    twice: dict[str, int] = defaultdict(int)
    for pair, (_, unbalanced) in strain.counts.items():
        for actor in pair:
            twice[actor] += unbalanced
    rows = (Strained(actor, count // 2) for actor, count in twice.items() if count)
    return tuple(sorted(rows, key=lambda row: (-row.unbalanced, row.actor)))


def _mend(strain: Strain) -> Mend | None:
    """The pair with the most unbalanced triangles beyond its balanced ones."""
    gains = ((balanced - unbalanced, pair) for pair, (balanced, unbalanced) in strain.counts.items())
    loss, pair = min(gains, default=(0, ("", "")))
    if loss >= 0:
        return None
    friends = strain.graph.edges[pair]["sign"] > 0
    balanced, unbalanced = strain.counts[pair]
    return Mend(*pair, "foes" if friends else "friends", unbalanced, balanced)


def _tension(strain: Strain, tick: Tick) -> Iterator[Triangle]:
    """Unbalanced triangles in order of ids, looked for at pairs that are in some."""
    graph = strain.graph
    for (one, two), (_, unbalanced) in strain.counts.items():
        for three in sorted(nx.common_neighbors(graph, one, two)) if unbalanced else ():
            tick()
            if three > two and _product(graph, (one, two, three)) < 0:
                yield one, two, three


def _signed(edges: Iterable[Tied]) -> nx.Graph:
    sign = signs()
    weights: dict[Pair, int] = defaultdict(int)
    for edge in edges:
        one, other = sorted((edge.source, edge.target))
        weights[one, other] += sign[edge.relation] * edge.count
    graph = nx.Graph()
    for pair, weight in weights.items():
        if weight and pair[0] != pair[1]:
            graph.add_edge(*pair, sign=1 if weight > 0 else -1)
    return graph


def _product(graph: nx.Graph, triangle: Triangle) -> int:
    one, two, three = triangle
    return int(graph[one][two]["sign"] * graph[two][three]["sign"] * graph[one][three]["sign"])
