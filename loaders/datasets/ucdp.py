"""UCDP Georeferenced Event Dataset (49 columns): violence by organised actors, sometimes without a header.

Sundberg and Melander 2013; Uppsala Conflict Data Program. Who was killed tells who attacked: deaths on a side are the
other's doing, and where nobody knows on which side, side A attacks as the data set orders them. ``date_prec`` 1 is a
day, 2 and 3 a few days or a week, 4 a month, 5 more. Numbers of states are Gleditsch and Ward's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.graph.model import EventDate, Kind, Precision
from backchannel.loaders.datasets.code_book import Body, party_of
from backchannel.loaders.datasets.days import day
from backchannel.loaders.datasets.events import Event, LeftOut, Party, Reader
from backchannel.loaders.datasets.layouts import Layout, columns, is_number
from backchannel.loaders.datasets.names import name_to_party
from backchannel.loaders.datasets.states import gw_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from backchannel.loaders.datasets.code_book import CodeBook
    from backchannel.loaders.datasets.events import Told
    from backchannel.loaders.datasets.table import Row

CONFIDENCE = 0.95
"""Read and coded by people, from several sources; what is not clear about an event UCDP marks itself."""

_COLUMNS = columns(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id "
    "dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources "
    "source_article source_office source_date source_headline source_original where_prec where_coordinates "
    "where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
)
_WANTED = columns(
    "id type_of_violence dyad_name country country_id source_office where_coordinates best date_prec date_start date_end "
    "deaths_a deaths_b side_a gwnoa side_b gwnob"
)
_ONE_SIDED = "3"
_CITIZENS = Body("Citizens", Kind.POPULATION, "")


def _events(rows: Iterable[Row], book: CodeBook, _told: Told | None = None) -> Iterator[Event | LeftOut]:
    for number, key, type_, dyad, country, country_id, office, where, best, *rest in rows:
        precision, start, end, deaths_a, deaths_b, *sides = rest
        when = _when(precision, start, end)
        if when is None or type_ not in {"1", "2", _ONE_SIDED}:
            wrong = f"{start!r} is no date" if when is None else f"{type_!r} is no type of violence"
            yield LeftOut(number, wrong, broken=True)
            continue
        one = _side(sides[0], sides[1], when, book)
        other = (
            _victims(country, country_id, when, book) if type_ == _ONE_SIDED else _side(sides[2], sides[3], when, book)
        )
        if one is None or other is None:
            yield LeftOut(number, "a party without a name")
        elif one.actor.id == other.actor.id:
            yield LeftOut(number, "both parties are one actor")
        else:
            text = f"{dyad}, {where}: {best} killed" if where else f"{dyad}: {best} killed"
            for source, target in _attacks(one, other, deaths_a, deaths_b, type_):
                yield Event(
                    number, source, "attacks", target, text, when, "180" if type_ == _ONE_SIDED else "190", CONFIDENCE,
                    f"ucdp:{key}", office.split(";")[0].strip() or None,
                )  # fmt: skip


def _attacks(one: Party, other: Party, deaths_a: str, deaths_b: str, type_: str) -> Iterator[tuple[Party, Party]]:
    by_b = type_ != _ONE_SIDED and is_number(deaths_a) and int(deaths_a) > 0
    if not by_b or (is_number(deaths_b) and int(deaths_b) > 0):
        yield one, other
    if by_b:
        yield other, one


def _side(name: str, code: str, when: EventDate, book: CodeBook) -> Party | None:
    """A state by its number or by "Government of X", else a group by its name ("XXX12" stands for one not yet named)."""
    government = name.removeprefix("Government of ").strip()
    if is_number(code) and int(code) > 0:
        return gw_state(code, when.start, book, government)
    if re.fullmatch(r"XXX\s*\d*", name.strip()):
        return None
    return name_to_party(government if government != name else name, book, when.start)


def _victims(country: str, code: str, when: EventDate, book: CodeBook) -> Party | None:
    where = gw_state(code, when.start, book, country)
    return party_of(_CITIZENS, where.actor) if where else None


def _when(precision: str, start: str, end: str) -> EventDate | None:
    first, last = day(start), day(end)
    if first is None or last is None or first.start is None or last.start is None:
        return None
    until = last.start if last.start != first.start else None
    if precision == "5":
        return EventDate(first.start[:4], until[:4] if until and until[:4] != first.start[:4] else None, Precision.YEAR)
    if precision == "4":
        return EventDate(
            first.start[:7], until[:7] if until and until[:7] != first.start[:7] else None, Precision.MONTH
        )
    if precision == "3":
        return EventDate(first.start, until, Precision.WEEK)
    return EventDate(first.start, until, Precision.DAY)


def _looks(cells: Sequence[str]) -> bool:
    return is_number(cells[0]) and is_number(cells[2]) and cells[5] in {"1", "2", "3"} and day(cells[38]) is not None


GED = Reader(
    Layout(
        "ucdp", "UCDP georeferenced events", _COLUMNS, _WANTED, columns("id type_of_violence side_a side_b date_start"), ",",
        quoted=True, looks=_looks,
    ),
    _events,
)  # fmt: skip
