"""ATOP 5.1, Alliance Treaty Obligations and Provisions: by member, by alliance, by year of a dyad.

Leeds et al. 2002; version 5.1 to 2018. 0 as the year of an end is "in force when the data ends". Years of a dyad that
follow each other are one tie; one that reaches the last year of the file has no end.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from backchannel.loaders.datasets.cow_alliances import held, last_day, pact_named
from backchannel.loaders.datasets.days import date_of
from backchannel.loaders.datasets.events import Event, LeftOut, Reader
from backchannel.loaders.datasets.layouts import Layout, columns, is_number
from backchannel.loaders.datasets.runs import Year, runs
from backchannel.loaders.datasets.states import cow_state, no_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from backchannel.loaders.datasets.code_book import CodeBook
    from backchannel.loaders.datasets.events import Told
    from backchannel.loaders.datasets.table import Row

_DUTIES = ("defense", "offense", "neutrality", "nonaggression", "consultation")
_FLAGS = columns("defense offense neutral nonagg consul")
_LAST_DAY = "2018-12-31"
_MOST = 60
"""Members an alliance may have in the file by alliance: mem1 to mem59 in 5.1."""


def _text(name: str, flags: Sequence[str]) -> str:
    duties = [duty for duty, flag in zip(_DUTIES, flags, strict=True) if flag.strip().removesuffix(".0") == "1"]
    return f"{name}: {', '.join(duties)}" if duties else name


def _in_force(end_year: str) -> bool:
    return end_year.strip() in {"0", "0.0"}


def _members(rows: Iterable[Row], book: CodeBook, _told: Told | None = None) -> Iterator[Event | LeftOut]:
    """Phases of one membership are one tie, from the entry to the exit."""
    ordered = sorted(rows, key=lambda row: (row[1], row[2], row[3], row[0]))
    for _, group in groupby(ordered, lambda row: row[1:4]):
        first, *later = group
        number, alliance, code = first[:3]
        flags, start, end = first[9:], date_of(*first[3:6]), (later or [first])[-1][6:9]
        state = cow_state(code, last_day(start, date_of(*end), _LAST_DAY if _in_force(end[0]) else None), book)
        if state is None:
            yield no_state(number, code)
            continue
        yield from (LeftOut(row[0], "another phase of the same membership") for row in later)
        date, modality = held(start, date_of(*end), in_force=_in_force(end[0]))
        pact = pact_named(f"ATOP alliance {alliance}")
        yield Event(number, state, "member-of", pact, _text(pact.actor.name, flags), date, modality=modality)


def _alliances(rows: Iterable[Row], book: CodeBook, _told: Told | None = None) -> Iterator[Event | LeftOut]:
    for number, alliance, y1, m1, d1, y2, m2, d2, *rest in rows:
        flags, codes = rest[: len(_FLAGS)], [code for code in rest[len(_FLAGS) :] if is_number(code)]
        start = date_of(y1, m1, d1)
        date, modality = held(start, date_of(y2, m2, d2), in_force=_in_force(y2))
        pact = pact_named(f"ATOP alliance {alliance}")
        at = last_day(start, date_of(y2, m2, d2), _LAST_DAY if _in_force(y2) else None)
        for code in codes:
            state = cow_state(code, at, book)
            if state is None:
                yield no_state(number, code)
            else:
                yield Event(number, state, "member-of", pact, _text(pact.actor.name, flags), date, modality=modality)
        if not codes:
            yield LeftOut(number, "an alliance without its members")


def _dyads(rows: Iterable[Row], book: CodeBook, _told: Told | None = None) -> Iterator[Event | LeftOut]:
    for run in runs(map(_year, rows), book, "no alliance in this year"):
        if isinstance(run, LeftOut):
            yield run
        else:
            date, _ = held(str(run.first), str(run.last), in_force=run.open)
            yield Event(run.row, run.source, "allied-with", run.target, run.text, date)


def _year(row: Row) -> Year:
    number, one, other, year, allied, *flags = row
    return Year(number, one, other, year, allied.strip().removesuffix(".0") == "1", _text("alliance", flags))


def _layout(title: str, wanted: str, required: str) -> Layout:
    names = columns(wanted)
    return Layout("atop", title, names, names, columns(required), ",", quoted=True)


_LAST = " ".join(_FLAGS)
BY_MEMBER = Reader(
    _layout(
        "ATOP alliances by member",
        f"atopid member yrent moent dayent yrexit moexit dayexit {_LAST}",
        "atopid member yrent",
    ),
    _members,
)
BY_ALLIANCE = Reader(
    _layout(
        "ATOP alliances",
        f"atopid begyr begmo begday endyr endmo endday {_LAST} " + " ".join(f"mem{at}" for at in range(1, _MOST)),
        "atopid begyr endyr mem1",
    ),
    _alliances,
)
BY_DYAD = Reader(
    _layout("ATOP alliances by dyad and year", f"mem1 mem2 year atopally {_LAST}", "dyad mem1 mem2 year atopally"),
    _dyads,
)
BY_DIRECTED_DYAD = Reader(
    _layout(
        "ATOP alliances by directed dyad and year",
        f"stateA stateB year atopally {_LAST}",
        "ddyad stateA stateB year atopally",
    ),
    _dyads,
)
