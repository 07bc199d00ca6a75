"""What a store answers, as frozen dataclasses; ``graph.wire`` turns them into the JSON of the CLI and of REST."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backchannel.graph.filters import Filters
    from backchannel.graph.model import Actor, Claim, Edge

T = TypeVar("T")


class Capacity(StrEnum):
    """How a connector connects, strongest first."""

    MEDIATOR = "mediator"
    REPRESENTATIVE = "representative"
    SHARED_PARTNER = "shared-partner"
    SHARED_ADVERSARY = "shared-adversary"
    PARTISAN = "partisan"


class By(StrEnum):
    """What the best way is: fewest hops, then the strongest; or the least sum of 1/strength over its hops."""

    HOPS = "hops"
    STRENGTH = "strength"


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """An actor and who is tied to it.

    ``nodes`` begins with the centre, then come the others: nearest first, then strongest, then by id. ``edges`` are
    those met on the way out that have both ends among the nodes (for one hop: those of the centre), most claims
    first, then by id. ``cut`` counts the actors that the limit left out.
    """

    centre: Actor
    filters: Filters
    nodes: tuple[Actor, ...]
    edges: tuple[Edge, ...]
    cut: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """Distinct actors from one end to the other; ``edges[i]`` are all edges between ``actors[i]`` and the next.

    ``strength`` is the smallest number of passing claims over its hops.
    """

    actors: tuple[Actor, ...]
    edges: tuple[tuple[Edge, ...], ...]
    strength: int

    @property
    def hops(self) -> int:
        """How many steps the way has."""
        return len(self.edges)


@dataclass(frozen=True, slots=True)
class Ways:
    """The k best different ways. ``complete`` is False when a limit cut the search."""

    start: Actor
    end: Actor
    filters: Filters
    ways: tuple[Way, ...]
    complete: bool = True

    def __iter__(self) -> Iterator[Way]:
        return iter(self.ways)

    def __len__(self) -> int:
        return len(self.ways)


@dataclass(frozen=True, slots=True)
class Connector:
    """An actor between two others; ``edges`` are the ties that make it one."""

    actor: Actor
    capacity: Capacity
    hops: int
    strength: int
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Connectors:
    """Who connects ``a`` and ``b``, best first. ``complete`` is False when a limit cut the search."""

    a: Actor
    b: Actor
    filters: Filters
    connectors: tuple[Connector, ...]
    complete: bool = True

    def __iter__(self) -> Iterator[Connector]:
        return iter(self.connectors)

    def __len__(self) -> int:
        return len(self.connectors)


@dataclass(frozen=True, slots=True)
class DatedClaim:
    """A claim with the date it counts by; ``reported`` is True when that is its document's."""

    claim: Claim
    day: str | None
    reported: bool


@dataclass(frozen=True, slots=True)
class EdgeEvidence:
    """The claims behind one of several edges."""

    edge: str
    claims: tuple[DatedClaim, ...]


@dataclass(frozen=True, slots=True)
class ActorMatch:
    """An actor found by a search, and the name that matched."""

    actor: Actor
    matched: str


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A stored document without its text; ``claims`` counts what was taken from it."""

    id: str
    title: str
    date: str | None
    urls: tuple[str, ...]
    publisher: str
    extractor: str
    claims: int


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items of a longer list. ``next`` is where to go on (None at the end), ``total`` the exact count."""

    items: tuple[T, ...]
    next: str | None
    total: int


class Change(StrEnum):
    """What putting a reading into a store did."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


class Verdict(StrEnum):
    """What somebody judged of two actors."""

    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One line of the judgement log. ``at`` is ISO 8601 in UTC; ``undone`` the moment it was taken back, or None."""

    id: int
    verdict: Verdict
    a: str
    b: str
    by: str
    at: str
    undone: str | None = None


@dataclass(frozen=True, slots=True)
class Centrality:
    """One actor's place. ``degree`` and ``betweenness`` are shares between 0 and 1, ``partners`` a number."""

    actor: str
    partners: int
    degree: float
    betweenness: float


@dataclass(frozen=True, slots=True)
class MediatorRank:
    """One mediator: between how many pairs of parties, on how many claims of mediation."""

    actor: str
    pairs: int
    claims: int


@dataclass(frozen=True, slots=True)
class Community:
    """Actors that co-operate more among themselves than chance would have it, by id."""

    number: int
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """Triangles of friends and foes. ``share`` is that of balanced ones, None where there is no triangle.

    ``tension`` holds the unbalanced triangles by ids, at most as many as were asked for.
    """

    balanced: int
    unbalanced: int
    share: float | None
    tension: tuple[tuple[str, str, str], ...]
