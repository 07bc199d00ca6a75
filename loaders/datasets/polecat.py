"""POLECAT weekly files (40 columns, a header, tabs): PLOVER events with lists of actors and recipients.

Halterman et al., POLECAT, Harvard Dataverse. Cells hold lists parted by ``;``, and "None" for nothing. Some files name
more columns than they have, or end their lines with stray tabs: columns go by name, and ``table`` puts up with the rest.
"""

from __future__ import annotations

from itertools import combinations, product
from typing import TYPE_CHECKING, NamedTuple

from backchannel.graph.model import Kind
from backchannel.graph.relation_types import is_symmetric
from backchannel.loaders.datasets.code_book import party_of
from backchannel.loaders.datasets.days import day
from backchannel.loaders.datasets.events import Event, LeftOut, Party, Reader
from backchannel.loaders.datasets.layouts import Layout
from backchannel.loaders.datasets.meanings import plover
from backchannel.loaders.datasets.names import Parties

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backchannel.loaders.datasets.code_book import CodeBook
    from backchannel.loaders.datasets.events import Told
    from backchannel.loaders.datasets.table import Row

CONFIDENCE = 0.5
"""No figure is published for whole rows; set between GDELT's coder and ICEWS's."""

_COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
_WANTED = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Source", "Actor Name", "Actor Country", "Actor COW",
    "Primary Actor Sector", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
)  # fmt: skip
_NOTHING = frozenset({"", "None", "NA", "nan", "NULL"})


class _Cells(NamedTuple):
    """What a row says of its actors, or of its recipients: four lists."""

    names: list[str]
    countries: list[str]
    cow: list[str]
    sectors: list[str]


def _listed(cell: str) -> list[str]:
    return ["" if part.strip() in _NOTHING else part.strip() for part in cell.split(";")]


def _side(cells: Iterable[str], date: str, parties: Parties, book: CodeBook) -> list[Party]:
    """Those named on one side, each once."""
    lists = _Cells(*map(_listed, cells))
    length = max(map(len, lists))
    found: dict[str, Party] = {}
    for at in range(length):
        name, country, cow, sector = (_at(values, at, length) for values in lists)
        named = parties.of(name, date, country) if name else None
        if named is None:
            whose = book.coded("cow", cow.removesuffix(".0"), date) or (book.named(country) if country else None)
            named = Party(whose) if whose else None
        if named is not None:
            party = _by_sector(named, sector, book)
            found.setdefault(party.actor.id, party)
    return list(found.values())


def _by_sector(party: Party, sector: str, book: CodeBook) -> Party:
    """What the sector is of a state: a state in the sector MIL is its military."""
    body = book.role(sector[:3].upper()) if party.actor.kind is Kind.STATE else None
    return party_of(body, party.actor) if body else party


def _at(values: list[str], at: int, length: int) -> str:
    """The value beside a name: lists of equal length go together, and a single value is everyone's."""
    if len(values) == length:
        return values[at]
    return values[0] if len(values) == 1 else ""


def _events(rows: Iterable[Row], book: CodeBook, _told: Told | None = None) -> Iterator[Event | LeftOut]:
    types, parties = plover(), Parties(book)
    for number, key, date, type_, mode, publisher, *sides in rows:
        meaning, when = types.get(type_.strip().upper()), day(date)
        if meaning is None or when is None or when.start is None:
            wrong = f"unknown PLOVER type {type_!r}" if meaning is None else f"{date!r} is no date"
            yield LeftOut(number, wrong, broken=True)
            continue
        if meaning.relation is None:
            yield LeftOut(number, meaning.refused)
            continue
        actors, recipients = (_side(part, when.start, parties, book) for part in (sides[:4], sides[4:]))
        pairs = list(_pairs(actors, recipients, meaning.relation))
        if not pairs:
            yield LeftOut(number, "a party without a name")
        for source, target in pairs:
            text = " ".join(part for part in (meaning.code, *_listed(mode)) if part)
            yield Event(
                number, source, meaning.relation, target, text, when, None, CONFIDENCE, f"polecat:{key}",
                attribution=publisher if publisher not in _NOTHING else None,
            )  # fmt: skip


def _pairs(actors: list[Party], recipients: list[Party], relation: str) -> Iterator[tuple[Party, Party]]:
    """Each actor with each recipient; without recipients, those who do something together with one another."""
    alone = is_symmetric(relation) and not recipients
    seen: set[frozenset[str]] = set()
    for one, other in combinations(actors, 2) if alone else product(actors, recipients):
        ends = frozenset((one.actor.id, other.actor.id))
        if len(ends) == 2 and not (is_symmetric(relation) and ends in seen):
            seen.add(ends)
            yield one, other


EVENTS = Reader(
    Layout(
        "polecat", "POLECAT events", _COLUMNS, _WANTED, ("Event Type", "Event Mode", "Actor Name", "Recipient Name")
    ),
    _events,
)
