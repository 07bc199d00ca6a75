"""Correlates of War, diplomatic exchange 2006.1: who had whose envoys, every five years or so from 1817 to 2005.

Bayer, Diplomatic Exchange Data set, v2006.1. Each row is two states in a year. Years of one pair that follow each other
in the file are one tie, normalized relations from the first of them to the last; what was between them nobody counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders.datasets.days import span
from backchannel.loaders.datasets.events import Event, LeftOut, Reader
from backchannel.loaders.datasets.layouts import Layout, columns
from backchannel.loaders.datasets.runs import Year, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backchannel.loaders.datasets.code_book import CodeBook
    from backchannel.loaders.datasets.events import Told
    from backchannel.loaders.datasets.table import Row

_COLUMNS = columns("ccode1 ccode2 year DR_at_1 DR_at_2 DE version")
_LEVELS = {"1": "chargé d'affaires", "2": "minister", "3": "ambassador", "9": "other"}


def _events(rows: Iterable[Row], book: CodeBook, _told: Told | None = None) -> Iterator[Event | LeftOut]:
    for run in runs(map(_year, rows), book, "no envoys exchanged"):
        if isinstance(run, LeftOut):
            yield run
        else:
            date = span(str(run.first), str(run.last))
            yield Event(run.row, run.source, "normalizes", run.target, run.text, date, cameo="054")


def _year(row: Row) -> Year:
    number, one, other, year, at_one, at_other, exchanged = row
    levels = [_LEVELS.get(level.strip(), "none") for level in (at_one, at_other)]
    holds = exchanged.strip() == "1" or levels != ["none", "none"]
    return Year(number, one, other, year, holds, f"diplomatic exchange: {levels[0]}, {levels[1]}")


EXCHANGE = Reader(
    Layout(
        "cow-diplomatic", "COW diplomatic exchange", _COLUMNS, _COLUMNS[:6], columns("ccode1 ccode2 year DR_at_1 DE"),
        ",", quoted=True,
    ),
    _events,
)  # fmt: skip
