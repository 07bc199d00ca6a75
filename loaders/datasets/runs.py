"""Standing ties told once a year: the years of one pair that follow each other, joined."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from backchannel.loaders.datasets.events import LeftOut
from backchannel.loaders.datasets.layouts import is_number
from backchannel.loaders.datasets.states import cow_state, no_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from backchannel.loaders.datasets.code_book import CodeBook
    from backchannel.loaders.datasets.events import Party

AGAIN = "told before from the other end or in another year"


class Year(NamedTuple):
    """One row: two states by their numbers, a year, whether the tie ``holds`` in it, and what is said of it."""

    row: int
    one: str
    other: str
    year: str
    holds: bool
    text: str


class Run(NamedTuple):
    """A tie over years that follow each other; ``row`` is the first of them, ``open`` says that it reaches the last."""

    row: int
    source: Party
    target: Party
    text: str
    first: int
    last: int
    open: bool


class _Told(NamedTuple):
    """A year in which a tie holds between two actors."""

    row: int
    source: Party
    target: Party
    text: str
    year: int

    @property
    def pair(self) -> tuple[str, str]:
        return self.source.actor.id, self.target.actor.id


def runs(years: Iterable[Year], book: CodeBook, without: str) -> Iterator[Run | LeftOut]:
    """The ties of all rows; rows that tell none are left out, those without a tie for the reason ``without``.

    A year follows the one before it among the years there are rows of. A number that passes to another state ends a
    tie: COW 365 is the Soviet Union until 1991. Pairs that are told from either end are told once.
    """
    told: list[_Told] = []
    counted: set[int] = set()
    for each in years:
        if not is_number(each.year):
            yield LeftOut(each.row, f"{each.year!r} is no year", broken=True)
            continue
        counted.add(int(each.year))
        source, target = cow_state(each.one, each.year, book), cow_state(each.other, each.year, book)
        if not each.holds:
            yield LeftOut(each.row, without)
        elif source is None or target is None:
            yield no_state(each.row, each.one, each.other)
        else:
            told.append(_Told(each.row, source, target, each.text, int(each.year)))
    places = {year: at for at, year in enumerate(sorted(counted))}
    seen: set[tuple[str, str, int]] = set()
    for run in sorted(_joined(told, places), key=attrgetter("row")):
        one, other = sorted((run.source.actor.id, run.target.actor.id))
        if (one, other, run.first) in seen:
            yield LeftOut(run.row, AGAIN)
        else:
            seen.add((one, other, run.first))
            yield run


def _joined(told: list[_Told], places: Mapping[int, int]) -> Iterator[Run]:
    """Years of one pair that follow each other: their place among all years, less their place in the pair, is one."""
    ordered = sorted(told, key=lambda each: (each.pair, each.year))
    for _, pair in groupby(ordered, attrgetter("pair")):
        for _, run in groupby(enumerate(pair), lambda item: places[item[1].year] - item[0]):
            first, *rest = [each for _, each in run]
            last = (rest or [first])[-1].year
            is_open = places[last] == len(places) - 1
            yield Run(first.row, first.source, first.target, first.text, first.year, last, is_open)
