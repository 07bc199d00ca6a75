"""What a store answers, as frozen dataclasses; ``graph.wire`` turns them into the JSON of the CLI and of REST."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, Self, TypeVar

from backchannel.graph.projection import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    """A claim with the date it counts by; ``reported`` is True when that is its document's.

    ``story`` is the least id of the documents that tell the same story as the claim's.
    A claim that stands for many counts by the first of them, and ``archives`` are the places where these are kept.
    """

    claim: Claim
    day: str | None
    reported: bool
    story: str
    archives: tuple[str, ...] = ()

    @classmethod
    def of(cls, claim: Claim, published: str | None, story: str, urls: Iterable[str] | None = ()) -> Self:
        """A claim of a document of this date and story, found under these addresses."""
        reported = claim.date is None and published is not None
        return cls(claim, counted(claim, published)[0], reported, story, tuple(urls or ()) if claim.summed else ())


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
    """A stored document without its text; ``claims`` counts what was taken from it.

    Documents of one ``story`` are copies of one report; it is the least of their ids.
    """

    id: str
    title: str
    date: str | None
    urls: tuple[str, ...]
    publisher: str
    extractor: str
    claims: int
    story: str


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some items of a longer list. ``next`` is where to go on (None at the end), ``total`` the exact count."""

    items: tuple[T, ...]
    next: str | None
    total: int

    @classmethod
    def top(cls, rows: Sequence[T], limit: int) -> Self:
        """The first of a ranking."""
        return cls(tuple(rows[:limit]), None, len(rows))


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
    """One actor's place. ``degree`` and ``betweenness`` are shares between 0 and 1, ``partners`` a number.

    ``error`` is None where betweenness is exact; else no actor's is off by more, 9 times in 10.
    """

    actor: str
    partners: int
    degree: float
    betweenness: float
    error: float | None = None


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


class Role(StrEnum):
    """What a broker is to the groups of those it stands between (Gould and Fernandez 1989)."""

    COORDINATOR = "coordinator"
    CONSULTANT = "consultant"
    GATEKEEPER = "gatekeeper"
    REPRESENTATIVE = "representative"
    LIAISON = "liaison"


class Grouping(StrEnum):
    """Where the groups of a brokerage come from."""

    COMMUNITIES = "communities"
    GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Broker:
    """How often one actor brokers in each role; ``group`` is None where it is a group of its own."""

    actor: str
    group: str | None
    coordinator: int
    consultant: int
    gatekeeper: int
    representative: int
    liaison: int

    @property
    def total(self) -> int:
        """In all roles."""
        return self.coordinator + self.consultant + self.gatekeeper + self.representative + self.liaison


@dataclass(frozen=True, slots=True)
class Brokerage:
    """The brokers, and which groups they broker between."""

    groups: Grouping
    page: Page[Broker]


@dataclass(frozen=True, slots=True)
class Strained:
    """An actor, and in how many unbalanced triangles it is."""

    actor: str
    unbalanced: int


@dataclass(frozen=True, slots=True)
class Mend:
    """The pair that would mend most by becoming friends, or foes: ``mends`` unbalanced triangles.

    It would unsettle ``unsettles`` balanced ones.
    """

    a: str
    b: str
    become: str
    mends: int
    unsettles: int


@dataclass(frozen=True, slots=True)
class Balance:
    """Triangles of friends and foes. ``share`` is that of balanced ones, None where there is no triangle.

    ``tension`` holds the unbalanced triangles by ids, ``actors`` who is in most of them, each at most as many as were
    asked for; ``mend`` is None where no single pair would help.
    """

    balanced: int
    unbalanced: int
    share: float | None
    tension: tuple[tuple[str, str, str], ...]
    actors: tuple[Strained, ...] = ()
    mend: Mend | None = None


class Course(StrEnum):
    """What became of a tie from one window to the next."""

    APPEARED = "appeared"
    ROSE = "rose"
    FELL = "fell"
    VANISHED = "vanished"


@dataclass(frozen=True, slots=True)
class Shift:
    """One tie's claims in the earlier and in the later window."""

    source: str
    relation: str
    target: str
    course: Course
    before: int
    after: int

    @property
    def difference(self) -> int:
        """How many more there are in the later window; negative for fewer."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Window:
    """From an ISO date to another, both inclusive; None where it is open."""

    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Shifts:
    """What changed from one window to the other."""

    before: Window
    after: Window
    page: Page[Shift]
