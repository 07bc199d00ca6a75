"""Correlates of War, state system membership: which states there were, by number.

A row names one state, so it ties nobody to anybody; loading it describes the states, so that they are found by their
names and numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders.datasets.days import date_of
from backchannel.loaders.datasets.events import Described, LeftOut, Reader
from backchannel.loaders.datasets.layouts import Layout, columns
from backchannel.loaders.datasets.states import cow_state, no_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backchannel.loaders.datasets.code_book import CodeBook
    from backchannel.loaders.datasets.events import Told
    from backchannel.loaders.datasets.table import Row

_COLUMNS = columns("stateabb ccode statenme styear stmonth stday endyear endmonth endday version")


def _events(rows: Iterable[Row], book: CodeBook, _told: Told | None = None) -> Iterator[Described | LeftOut]:
    for number, code, name, year, month, day in rows:
        state = cow_state(code, date_of(year, month, day), book, name)
        yield Described(number, state) if state else no_state(number, code)


STATES = Reader(
    Layout(
        "cow-states", "COW states", _COLUMNS, columns("ccode statenme styear stmonth stday"),
        columns("stateabb ccode statenme styear"), ",", quoted=True,
    ),
    _events,
)  # fmt: skip
