"""ICEWS: the archive's event files (20 columns, a header) and the four-column form of knowledge graph research.

Boschee et al., ICEWS Coded Event Data, Harvard Dataverse. What both ends do (a consultation, a visit and its hosting)
is printed from either end: the second row is the twin of the first and adds nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from backchannel.graph.relation_types import is_symmetric
from backchannel.loaders.datasets.days import day
from backchannel.loaders.datasets.events import Event, LeftOut, Reader
from backchannel.loaders.datasets.layouts import Layout
from backchannel.loaders.datasets.meanings import Meaning, cameo, cameo_by_name
from backchannel.loaders.datasets.names import Parties
from backchannel.loaders.datasets.twins import Twins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from backchannel.loaders.datasets.code_book import CodeBook
    from backchannel.loaders.datasets.events import Told
    from backchannel.loaders.datasets.table import Row

CONFIDENCE = 0.75
"""About what BBN reports for the coder behind ICEWS (precision over the CAMEO roots, Boschee et al. 2015)."""

_COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
_EVENT = (
    "Event Date", "Source Name", "Event Text", "CAMEO Code", "Target Name", "Story ID", "Sentence Number", "Publisher",
    "Source Country", "Target Country",
)  # fmt: skip
_WINDOW = 10_000
"""Rows between which twins are looked for where stories are numbered: they stand within some twenty rows."""


class _Row(NamedTuple):
    """A row of either form; the research form has no story."""

    number: int
    date: str
    source: str
    target: str
    text: str
    meaning: Meaning
    story: str = ""
    sentence: str = ""
    publisher: str = ""
    source_country: str = ""
    target_country: str = ""


def _archive(rows: Iterable[Row], book: CodeBook, _told: Told | None = None) -> Iterator[Event | LeftOut]:
    codes, twins, parties = cameo(), Twins(_WINDOW), Parties(book)
    for number, date, source, text, code, target, *story in rows:
        meaning = codes.get(code)
        if meaning is None:
            yield LeftOut(number, f"unknown CAMEO code {code!r}", broken=True)
        else:
            yield _event(_Row(number, date, source, target, text, meaning, *story), twins, parties)


def _research(rows: Iterable[Row], book: CodeBook, _told: Told | None = None) -> Iterator[Event | LeftOut]:
    names, twins, parties = cameo_by_name(), Twins(None), Parties(book)
    for number, source, text, target, date in rows:
        meaning = names.get(text.casefold())
        if meaning is None:
            yield LeftOut(number, f"unknown event {text!r}", broken=True)
        else:
            yield _event(_Row(number, date, source, target, text, meaning), twins, parties)


def _event(row: _Row, twins: Twins, parties: Parties) -> Event | LeftOut:
    meaning, when = row.meaning, day(row.date)
    if meaning.relation is None:
        return LeftOut(row.number, meaning.refused)
    if when is None:
        return LeftOut(row.number, f"{row.date!r} is no date", broken=True)
    source = parties.of(row.source, row.date, row.source_country)
    target = parties.of(row.target, row.date, row.target_country)
    if source is None or target is None:
        return LeftOut(row.number, "a party without a name")
    if source.actor.id == target.actor.id:
        return LeftOut(row.number, "both parties are one actor")
    if is_symmetric(meaning.relation) and twins.has(
        (row.story, row.sentence, row.date, meaning.code), row.source, row.target
    ):
        return LeftOut(row.number, "told before from the other end")
    return Event(
        row.number, source, meaning.relation, target, row.text, when, meaning.code, CONFIDENCE,
        attribution=row.publisher or None,
    )  # fmt: skip


def _is_quadruple(cells: Sequence[str]) -> bool:
    return re.fullmatch(r"\d{4}-\d\d-\d\d", cells[3].strip()) is not None and cells[1].casefold() in cameo_by_name()


EVENTS = Reader(
    Layout("icews", "ICEWS events", _COLUMNS, _EVENT, ("Event Date", "Source Name", "CAMEO Code", "Target Name")),
    _archive,
)
QUADRUPLES = Reader(
    Layout(
        "icews",
        "ICEWS events in four columns",
        ("source", "event", "target", "date"),
        ("source", "event", "target", "date"),
        looks=_is_quadruple,
    ),
    _research,
)
