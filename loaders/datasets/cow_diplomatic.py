"""Correlates of War, diplomatic exchange 2006.1: who had whose envoys, every five years or so from 1817 to 2005.

Bayer, Diplomatic Exchange Data set, v2006.1. Each row is two states in a year. Years of one pair that follow each other
in the file are one tie, normalized relations from the first of them to the last; what was between them nobody counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders.datasets.days import span
from backchannel.loaders.datasets.events import Event, LeftOut, Reader
from backchannel.loaders.datasets.layouts import Layout, columns, is_number
from backchannel.loaders.datasets.runs import Year, runs
from backchannel.loaders.datasets.states import cow_state, no_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backchannel.loaders.datasets.code_book import CodeBook
    from backchannel.loaders.datasets.events import Told
    from backchannel.loaders.datasets.table import Row

_COLUMNS = columns("ccode1 ccode2 year DR_at_1 DR_at_2 DE version")
_LEVELS = {"1": "chargé d'affaires", "2": "minister", "3": "ambassador", "9": "other"}


def _events(rows: Iterable[Row], book: CodeBook, _told: Told | None = None) -> Iterator[Event | LeftOut]:
    whole = list(rows)
    sound = [row for row in whole if is_number(row[3])]
    yield from (LeftOut(row[0], f"{row[3]!r} is no year", broken=True) for row in whole if not is_number(row[3]))
    yield from (LeftOut(row[0], "no envoys exchanged") for row in sound if not _holds(row))
    counted = sorted({int(row[3]) for row in sound})
    seen: set[tuple[str, ...]] = set()
    for run in runs(map(_year, sorted(sound, key=lambda row: (row[1], row[2], int(row[3])))), counted):
        start = str(run.first.year)
        source, target = cow_state(run.first.one, start, book), cow_state(run.first.other, start, book)
        if source is None or target is None:
            yield no_state(run.first.row, run.first.one, run.first.other)
            continue
        key = (*sorted((source.actor.id, target.actor.id)), start, str(run.last))
        if key in seen:
            yield LeftOut(run.first.row, "told before from the other end or in another year")
            continue
        seen.add(key)
        yield Event(
            run.first.row, source, "normalizes", target, run.first.text, span(start, str(run.last)), cameo="054"
        )


def _holds(row: Row) -> bool:
    return any(level in _LEVELS for level in row[4:7])


def _year(row: Row) -> Year:
    number, one, other, year, at_one, at_other, _ = row
    levels = [_LEVELS.get(level, "none") for level in (at_one, at_other)]
    return Year(number, one, other, int(year), _holds(row), f"diplomatic exchange: {levels[0]}, {levels[1]}")


EXCHANGE = Reader(
    Layout(
        "cow-diplomatic", "COW diplomatic exchange", _COLUMNS, _COLUMNS[:6], columns("ccode1 ccode2 year DR_at_1 DE"),
        ",", quoted=True,
    ),
    _events,
)  # fmt: skip
