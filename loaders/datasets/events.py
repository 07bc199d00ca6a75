"""What a row of a data set says, whatever the data set: an event between two parties, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from backchannel.graph.model import UNDATED, Actor, EventDate, Modality

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from backchannel.loaders.datasets.code_book import CodeBook
    from backchannel.loaders.datasets.layouts import Layout
    from backchannel.loaders.datasets.table import Row


@dataclass(frozen=True, slots=True)
class Tie:
    """A standing tie that a name carries: "Foreign Affairs (Ethiopia)" represents Ethiopia."""

    relation: str
    to: Actor


@dataclass(frozen=True, slots=True)
class Party:
    """Whom a cell names. ``known`` tells actors of the lexicon or a code book from those kept as they are written."""

    actor: Actor
    known: bool = True
    tie: Tie | None = None


class Event(NamedTuple):
    """One row, read. ``text`` is the row's own name for what happened; ``between`` the other parties of a mediation."""

    row: int
    source: Party
    relation: str
    target: Party
    text: str
    date: EventDate = UNDATED
    cameo: str | None = None
    confidence: float = 1.0
    case: str | None = None
    attribution: str | None = None
    modality: Modality = Modality.ACTUAL
    between: tuple[Party, ...] = ()


class Described(NamedTuple):
    """A row that only says that somebody is there."""

    row: int
    party: Party


class LeftOut(NamedTuple):
    """A row that says nothing we keep, by a reason that is counted ("statement"); ``broken`` ones are named too."""

    row: int
    reason: str
    broken: bool = False


Told = dict[str, Event]
"""Events by their number in the data set, for files that only point at them."""


class Reader(NamedTuple):
    """What a data set's rows mean: rows of one layout in, events out, in order.

    ``events`` may keep what it has seen of one file; a new generator is made for each. It notes its events under
    ``Told`` where that is asked for: readers that ``follow`` are given what all others of the load noted.
    """

    layout: Layout
    events: Callable[[Iterable[Row], CodeBook, Told | None], Iterator[Event | Described | LeftOut]]
    follows: bool = False
