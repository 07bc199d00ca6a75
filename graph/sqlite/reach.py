"""The part of the embedded store's graph that a question touches, fetched rim by rim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.graph.sqlite.conditions import STANDS_FOR, claim_condition, edge_condition
from backchannel.graph.sqlite.values import many, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from sqlite3 import Connection

    from backchannel.graph.filters import Filters


@dataclass(frozen=True, slots=True)
class NumberedTie:
    """A light edge with its integers; ``count`` is the number of its passing claims."""

    edge: int
    source: int
    target: int
    relation: int
    count: int


@dataclass(frozen=True, slots=True)
class NamedTie:
    """The same with actor ids, as ``queries`` takes it."""

    edge: int
    source: str
    target: str
    relation: str
    count: int


def ties_at(connection: Connection, actors: Iterable[int], filters: Filters) -> Iterator[NumberedTie]:
    """Every passing edge that has one of these actors at an end."""
    chosen = many(actors)
    of_edge, of_edge_parameters = edge_condition(filters)
    at = f"""
        SELECT e.id, e.source, e.target, e.relation, e.count FROM edge e
            WHERE e.source IN (SELECT value FROM json_each(?)) AND {of_edge}
        UNION SELECT e.id, e.source, e.target, e.relation, e.count FROM edge e
            WHERE e.target IN (SELECT value FROM json_each(?)) AND {of_edge}
    """
    parameters = [chosen, *of_edge_parameters, chosen, *of_edge_parameters]
    if not filters.by_edge:
        of_claim, of_claim_parameters = claim_condition(filters)
        at = f"""
            SELECT e.id, e.source, e.target, e.relation, sum({STANDS_FOR}) FROM ({at}) e JOIN claim c ON c.edge = e.id
            WHERE {of_claim} GROUP BY e.id
        """
        parameters += of_claim_parameters
    return (NumberedTie(*row) for row in connection.execute(at, parameters))


class Ball:
    """The actors within a growing distance of a centre, and every tie of those nearer than that."""

    def __init__(self, connection: Connection, centre: int, filters: Filters) -> None:
        self._connection, self._filters = connection, filters
        self._distance = {centre: 0}
        self.rim = [centre]
        self.radius = 0
        self.ties: dict[int, NumberedTie] = {}

    def grow(self) -> None:
        """Take in the neighbours of the rim, which become the new rim."""
        self.radius += 1
        following: dict[int, int] = {}
        for tie in ties_at(self._connection, self.rim, self._filters):
            self.ties[tie.edge] = tie
            for end in (tie.source, tie.target):
                if end not in self._distance:
                    following[end] = self.radius
        self._distance |= following
        self.rim = list(following)

    def distance(self, actor: int) -> int:
        """How far an actor is from the centre, or the least it can be when it was not reached."""
        return self._distance.get(actor, self.radius + 1)


class Between:
    """The ties that ways between two actors can use, for one hop more with each growing.

    The balls around the two ends grow in turn, the one with the smaller rim first, so that of a hub only as much is
    fetched as the question needs.
    """

    def __init__(self, connection: Connection, a: int, b: int, filters: Filters) -> None:
        self._connection = connection
        self._left, self._right = Ball(connection, a, filters), Ball(connection, b, filters)

    def grow(self) -> None:
        """Look one hop further."""
        min(self._left, self._right, key=lambda ball: len(ball.rim)).grow()

    def ties(self) -> list[NamedTie]:
        """Every tie that a way of as many hops as was grown can use."""
        hops = self._left.radius + self._right.radius
        every = self._left.ties | self._right.ties
        return named(self._connection, [tie for tie in every.values() if self._hops(tie) <= hops])

    def _hops(self, tie: NumberedTie) -> int:
        """The least number of hops from end to end over a tie."""
        left, right = self._left.distance, self._right.distance
        return 1 + min(left(tie.source) + right(tie.target), left(tie.target) + right(tie.source))


def named(connection: Connection, ties: Iterable[NumberedTie]) -> list[NamedTie]:
    """Ties with the ids of actors and the words of relations."""
    kept = list(ties)
    slugs = slugs_of(connection, {end for tie in kept for end in (tie.source, tie.target)})
    relations = words(connection)
    return [
        NamedTie(one.edge, slugs[one.source], slugs[one.target], relations[one.relation], one.count) for one in kept
    ]


def slugs_of(connection: Connection, numbers: Iterable[int]) -> dict[int, str]:
    """The ids of actors by their integers."""
    query = "SELECT id, slug FROM actor WHERE id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, [many(numbers)]))
