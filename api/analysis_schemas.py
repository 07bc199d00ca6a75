"""What `/v1/analysis` answers, row by row, for the description and for those who read it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from backchannel.api.schemas import Page, Shape
from backchannel.graph.answers import Course, Grouping


class Centrality(Shape):
    """One actor's place in the graph."""

    actor: str
    partners: int = Field(description="To how many others it is tied.")
    degree: float = Field(description="To what share of all others.")
    betweenness: float = Field(description="The share of shortest ways between others that run through it.")
    error: float | None = Field(None, description="Only of an estimate: no betweenness is off by more, 9 times in 10.")


class MediatorRank(Shape):
    """One mediator."""

    actor: str
    pairs: int = Field(description="Between how many pairs of parties it mediates.")
    claims: int


class Community(Shape):
    """Actors that co-operate more among themselves than chance would have it."""

    number: int
    actors: list[str]


class Broker(Shape):
    """One broker B from A to C, by role: how many pairs A, C that are not tied that way themselves."""

    actor: str
    group: str | None = Field(description="Null where the actor is a group of its own.")
    coordinator: int = Field(description="All three in one group.")
    consultant: int = Field(description="A and C in one group, B in another.")
    gatekeeper: int = Field(description="B and C in one group, A in another.")
    representative: int = Field(description="A and B in one group, C in another.")
    liaison: int = Field(description="Three groups.")
    total: int


class Strained(Shape):
    """An actor in unbalanced triangles."""

    actor: str
    unbalanced: int = Field(description="In how many.")


class Mend(Shape):
    """The pair that would mend most by turning from friends to foes, or back."""

    a: str
    b: str
    become: Literal["friends", "foes"]
    mends: int = Field(description="So many unbalanced triangles.")
    unsettles: int = Field(description="So many balanced ones.")


class Shift(Shape):
    """One tie's claims in an earlier and a later window."""

    source: str
    relation: str
    target: str
    course: Course
    before: int
    after: int
    difference: int


class Window(Shape):
    """From a date to another; null where it is open."""

    since: str | None
    until: str | None


class Balance(Shape):
    """Triangles of friends and foes."""

    balanced: int
    unbalanced: int
    share: float | None = Field(description="Of balanced ones; null where there is no triangle.")
    tension: list[Annotated[list[str], Field(min_length=3, max_length=3)]] = Field(description="Unbalanced ones.")
    actors: list[Strained] = Field(description="Those in most unbalanced triangles.")
    mend: Mend | None = Field(description="Null where no single pair would help.")


class BrokerList(Page[Broker]):
    """Brokers, the busiest first, between groups that were given or communities."""

    groups: Grouping


class ShiftList(Page[Shift]):
    """What changed, the largest difference first."""

    before: Window
    after: Window


class CentralityList(Page[Centrality]):
    """Actors, the most central first."""


class MediatorList(Page[MediatorRank]):
    """Mediators, the busiest first."""


class CommunityList(Page[Community]):
    """Communities, the largest first."""
