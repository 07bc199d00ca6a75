"""Correlates of War, inter-state wars 4.0: a row is one state's part in one war.

Sarkees and Wayman, Resort to War. Those of opposite sides attack each other while both take part; a state that left and
came back took part twice. -8 is not applicable, -9 unknown, -7 still going on.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from backchannel.graph.model import days
from backchannel.loaders.datasets.days import date_of, span
from backchannel.loaders.datasets.events import Event, LeftOut, Reader
from backchannel.loaders.datasets.layouts import Layout, columns
from backchannel.loaders.datasets.states import cow_state, no_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backchannel.loaders.datasets.code_book import CodeBook
    from backchannel.loaders.datasets.events import Party, Told
    from backchannel.loaders.datasets.table import Row

_COLUMNS = columns(
    "WarNum WarName WarType ccode StateName Side StartMonth1 StartDay1 StartYear1 EndMonth1 EndDay1 EndYear1 "
    "StartMonth2 StartDay2 StartYear2 EndMonth2 EndDay2 EndYear2 TransFrom WhereFought Initiator Outcome TransTo "
    "BatDeath Version"
)
_WANTED = columns(
    "WarNum WarName ccode StateName Side StartYear1 StartMonth1 StartDay1 EndYear1 EndMonth1 EndDay1 "
    "StartYear2 StartMonth2 StartDay2 EndYear2 EndMonth2 EndDay2"
)


class _Part(NamedTuple):
    """One state's part in a war, from one day (None: unknown) to another."""

    row: int
    state: Party
    side: str
    start: str | None
    end: str | None


def _events(rows: Iterable[Row], book: CodeBook, _told: Told | None = None) -> Iterator[Event | LeftOut]:
    for (war, name), group in groupby(sorted(rows, key=lambda row: (row[1], row[2], row[0])), lambda row: row[1:3]):
        parts: list[_Part] = []
        for row in group:
            found = list(_parts(row, book))
            if not found:
                yield no_state(row[0], row[3])
            parts += found
        met: set[int] = set()
        for one in parts:
            for other in parts:
                if one.side != other.side and (both := _together(one, other)) is not None:
                    met.add(one.row)
                    yield Event(
                        one.row, one.state, "attacks", other.state, name, span(*both), "19", case=f"cow-war:{war}"
                    )
        yield from (LeftOut(row, "nobody on the other side") for row in {part.row for part in parts} - met)


def _parts(row: Row, book: CodeBook) -> Iterator[_Part]:
    number, _, _, code, name, side, *dates = row
    for first in (0, 6):
        start, end = date_of(*dates[first : first + 3]), date_of(*dates[first + 3 : first + 6])
        state = cow_state(code, start, book, name)
        if state is not None and (start or first == 0):
            yield _Part(number, state, side, start, end)


def _together(one: _Part, other: _Part) -> tuple[str | None, str | None] | None:
    """From when to when both took part; None when never."""
    start = max(filter(None, (one.start, other.start)), key=lambda date: days(date)[0], default=None)
    end = min(filter(None, (one.end, other.end)), key=lambda date: days(date)[1], default=None)
    apart = start is not None and end is not None and days(end)[1] < days(start)[0]
    return None if apart or one.state.actor.id == other.state.actor.id else (start, end)


WARS = Reader(
    Layout(
        "cow-wars",
        "COW inter-state wars",
        _COLUMNS,
        _WANTED,
        columns("WarNum WarName ccode Side StartYear1"),
        ",",
        quoted=True,
    ),
    _events,
)
