"""Standing ties told once a year: the years of one pair that follow each other, joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Year(NamedTuple):
    """One row: a pair in a year, in which the tie ``holds`` or not, and what is said of it."""

    row: int
    one: str
    other: str
    year: int
    holds: bool
    text: str


class Run(NamedTuple):
    """A tie over the years that tell it; ``rows`` are how many, the first of them is its place."""

    first: Year
    last: int
    rows: int


def runs(years: Iterable[Year], told: Sequence[int] | None = None) -> Iterator[Run]:
    """The ties of rows that stand pair by pair, years rising; a year without the tie, or left out, ends it.

    ``told`` are the years there are rows of, where not every year has one; None: each follows the one before.

    >>> rows = [Year(1, "2", "20", 1949, True, ""), Year(2, "2", "20", 1950, True, ""), Year(3, "2", "20", 1952, True, "")]
    >>> [(run.first.row, run.first.year, run.last) for run in runs(rows)]
    [(1, 1949, 1950), (3, 1952, 1952)]
    """
    after = {year: told[at + 1] for at, year in enumerate(told[:-1])} if told is not None else None
    open_: Run | None = None
    for each in years:
        if not each.holds:
            continue
        if open_ is not None and _follows(open_, each, after):
            open_ = open_._replace(last=each.year, rows=open_.rows + 1)
            continue
        if open_ is not None:
            yield open_
        open_ = Run(each, each.year, 1)
    if open_ is not None:
        yield open_


def _follows(run: Run, each: Year, after: dict[int, int] | None) -> bool:
    following = run.last + 1 if after is None else after.get(run.last)
    return (each.one, each.other, each.year) == (run.first.one, run.first.other, following)
