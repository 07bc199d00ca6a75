"""Who stands between whom, and in what role: brokerage after Gould and Fernandez. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx as nx

from backchannel.errors import UsageError
from backchannel.graph.answers import Broker, Role
from backchannel.graph.crowds import Crowds
from backchannel.graph.deadline import never
from backchannel.graph.relation_types import relation_types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from backchannel.graph.deadline import Tick
    from backchannel.graph.model import Actor
    from backchannel.graph.queries import Tied


def brokerage(edges: Iterable[Tied], groups: Mapping[str, str], *, tick: Tick = never) -> tuple[Broker, ...]:
    """How often each actor brokers, by role: most in all first, then by id. Who never does is left out.

    B brokers between A and C when A acts on B, B acts on C, and A does not act on C itself; parallel edges count once,
    and a symmetric relation acts in both directions, so that A to C and C to A are two. The groups of the three make
    the role (Gould and Fernandez 1989):

    * coordinator: all three in one group;
    * consultant (itinerant broker): A and C in one group, B in another;
    * gatekeeper: B and C in one group, A in another, so that B lets A's dealings in;
    * representative: A and B in one group, C in another, so that B carries its group's dealings out;
    * liaison: three groups.

    The figures are plain counts, not divided by anything: they compare actors of one graph, not graphs. Where all ties
    are symmetric, gatekeeper and representative are equal. An actor without a group is a group of its own. Counting
    takes time by ties times the smaller of the two circles that meet.

    Reference: R. Gould, R. Fernandez (1989), Structures of mediation, Sociological Methodology 19, 89-126.

    >>> from backchannel.graph.queries import Tie
    >>> brokerage([Tie("iran", "oman", "requests", 1), Tie("oman", "france", "requests", 1)], {})[0].liaison
    1
    """
    circles = Circles.of(edges, groups)
    rows = []
    for broker in circles.graph:
        roles: Counter[str] = Counter()
        for start in circles.graph.predecessors(broker):
            tick()
            roles.update(circles.roles(start, broker))
        rows.append(Broker(broker, groups.get(broker), **{role.value: roles[role] for role in Role}))
    return tuple(sorted((row for row in rows if row.total), key=lambda row: (-row.total, row.actor)))


@dataclass(frozen=True, slots=True)
class Circles:
    """Whom each actor acts on, and who is in its group; an actor without a group is alone in one of its own name."""

    graph: nx.DiGraph
    group: dict[str, tuple[str, str]]
    crowds: Crowds
    reached: dict[str, Any]
    mates: dict[tuple[str, str], Any]
    reached_in: dict[str, Counter[tuple[str, str]]]

    @classmethod
    def of(cls, edges: Iterable[Tied], groups: Mapping[str, str]) -> Circles:
        """The circles of a graph."""
        graph = _acting(edges)
        group = {actor: ("group", groups[actor]) if actor in groups else ("alone", actor) for actor in graph}
        crowds, mates = Crowds.among(graph), defaultdict(list)
        for actor in graph:
            mates[group[actor]].append(actor)
        return cls(
            graph,
            group,
            crowds,
            {actor: crowds.pack(graph.successors(actor)) for actor in graph},
            {name: crowds.pack(actors) for name, actors in mates.items()},
            {actor: Counter(group[other] for other in graph.successors(actor)) for actor in graph},
        )

    def roles(self, start: str, broker: str) -> dict[Role, int]:
        """How often the broker stands between this start and anybody, by role."""
        at_start, at_broker = self.group[start], self.group[broker]
        common = self.reached[start] & self.reached[broker]
        back = self.graph.has_edge(broker, start)
        ends = self.graph.out_degree(broker) - self.crowds.size(common) - back
        own = self._ends_in(at_broker, broker, common) - (back and at_start == at_broker)
        if at_start == at_broker:
            return {Role.COORDINATOR: own, Role.REPRESENTATIVE: ends - own}
        returned = self._ends_in(at_start, broker, common) - back
        return {Role.GATEKEEPER: own, Role.CONSULTANT: returned, Role.LIAISON: ends - own - returned}

    def _ends_in(self, group: tuple[str, str], broker: str, common: Any) -> int:
        return self.reached_in[broker][group] - self.crowds.size(common & self.mates[group])


def _acting(edges: Iterable[Tied]) -> nx.DiGraph:
    """Who acts on whom."""
    symmetric = {name for name, kind in relation_types().items() if kind.symmetric}
    graph = nx.DiGraph()
    for edge in edges:
        if edge.source != edge.target:
            graph.add_edge(edge.source, edge.target)
            if edge.relation in symmetric:
                graph.add_edge(edge.target, edge.source)
    return graph


def named_groups(given: Iterable[str], actor_of: Callable[[str], Actor]) -> dict[str, str]:
    """Groups by actor id, from ``GROUP=ACTOR`` texts; ``actor_of`` finds an actor by its name.

    Raises:
        UsageError: a text has another form, or puts an actor into two groups.
    """
    groups: dict[str, str] = {}
    for text in given:
        group, _, name = (part.strip() for part in text.partition("="))
        if not (group and name):
            raise UsageError(f"{text!r} names no group: write GROUP=ACTOR, as in gulf=Qatar")
        actor = actor_of(name)
        if groups.setdefault(actor.id, group) != group:
            raise UsageError(f"{actor.name} is put into two groups: {groups[actor.id]} and {group}")
    return groups
