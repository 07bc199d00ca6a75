"""GDELT event files, version 2.0 (61 columns) and 1.0 (58): no header, tabs, codes as text ("036").

GDELT Event Codebook V2.0 (2015). Actors are CAMEO codes; geography is FIPS and not read. GDELT writes no text of the
event, so a claim's sentence is the name of its code, and where the article is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.relation_types import is_symmetric
from backchannel.loaders.datasets.chains import chain_party
from backchannel.loaders.datasets.days import day
from backchannel.loaders.datasets.events import Event, LeftOut, Reader
from backchannel.loaders.datasets.layouts import Layout, is_number
from backchannel.loaders.datasets.meanings import Meaning, cameo
from backchannel.loaders.datasets.twins import Twins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from backchannel.loaders.datasets.code_book import CodeBook
    from backchannel.loaders.datasets.events import Party, Told
    from backchannel.loaders.datasets.table import Row

CONFIDENCE = 0.2
"""What dictionary coders of this kind get right; the mentions have GDELT's own figure for each article."""

_WINDOW = 10_000


def _actor(which: str) -> tuple[str, ...]:
    ends = (
        "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
        "Type2Code", "Type3Code",
    )  # fmt: skip
    return tuple(which + end for end in ends)


def _place(which: str, *, districts: bool) -> tuple[str, ...]:
    ends = (
        "Type",
        "FullName",
        "CountryCode",
        "ADM1Code",
        *(("ADM2Code",) if districts else ()),
        "Lat",
        "Long",
        "FeatureID",
    )
    return tuple(f"{which}Geo_{end}" for end in ends)


def _columns(*, districts: bool) -> tuple[str, ...]:
    places = [name for which in ("Actor1", "Actor2", "Action") for name in _place(which, districts=districts)]
    return (
        "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", *_actor("Actor1"), *_actor("Actor2"),
        "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
        "NumSources", "NumArticles", "AvgTone", *places, "DATEADDED", "SOURCEURL",
    )  # fmt: skip


_WANTED = ("GLOBALEVENTID", "SQLDATE", "Actor1Code", "Actor1Name", "Actor2Code", "Actor2Name", "EventCode", "SOURCEURL")


class _Parties:
    """The parties of actor codes and names, each looked up once: once a day where the day matters."""

    def __init__(self, book: CodeBook) -> None:
        self._book = book
        self._dated, self._names_change = book.dated("cameo", "iso3"), book.names_change
        self._found: dict[tuple[str, str, str], Party | None] = {}

    def of(self, code: str, name: str, date: str) -> Party | None:
        """Whom they are of on a day."""
        key = code, name, date if self._names_change or code[:3] in self._dated else ""
        if key not in self._found:
            self._found[key] = chain_party(code.strip(), name.strip(), date, self._book)
        return self._found[key]


def _events(rows: Iterable[Row], book: CodeBook, told: Told | None = None) -> Iterator[Event | LeftOut]:
    codes, twins, parties = cameo(), Twins(_WINDOW), _Parties(book)
    for number, key, date, code1, name1, code2, name2, code, url in rows:
        meaning, when = codes.get(code), day(date)
        if meaning is None or when is None or when.start is None:
            wrong = f"unknown CAMEO code {code!r}" if meaning is None else f"{date!r} is no date"
            yield LeftOut(number, wrong, broken=True)
        elif meaning.relation is None:
            yield LeftOut(number, meaning.refused)
        elif (source := parties.of(code1, name1, when.start)) is None or (
            target := parties.of(code2, name2, when.start)
        ) is None:
            yield LeftOut(number, "a party without a name")
        elif source.actor.id == target.actor.id:
            yield LeftOut(number, "both parties are one actor")
        elif is_symmetric(meaning.relation) and twins.has((url, date, code), source.actor.id, target.actor.id):
            yield LeftOut(number, "told before from the other end")
        else:
            event = Event(
                number, source, meaning.relation, target, _text(meaning, url), when, code, CONFIDENCE,
                case=f"gdelt:{key}", attribution=publisher(url),
            )  # fmt: skip
            if told is not None:
                told[key] = event
            yield event


def _text(meaning: Meaning, url: str) -> str:
    return f"{meaning.name} ({url})" if "//" in url else meaning.name


def publisher(url: str) -> str | None:
    """The site an article is on.

    >>> publisher("https://www.news.example/a/b")
    'news.example'
    """
    _, slashes, rest = url.partition("//")
    return rest.partition("/")[0].removeprefix("www.") or None if slashes else None


def _looks(cells: Sequence[str]) -> bool:
    return is_number(cells[0]) and is_number(cells[1]) and len(cells[1]) == 8


EVENTS_2 = Reader(Layout("gdelt", "GDELT 2.0 events", _columns(districts=True), _WANTED, looks=_looks), _events)
EVENTS_1 = Reader(Layout("gdelt", "GDELT 1.0 events", _columns(districts=False), _WANTED, looks=_looks), _events)
