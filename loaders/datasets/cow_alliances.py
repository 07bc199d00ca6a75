"""Correlates of War, formal alliances 4.1: by dyad (a standing tie of two states) and by member (of an alliance).

Gibler, International Military Alliances, 1648-2008; version 4.1 to 2012. The directed files print a pair from either
end and the yearly ones once a year: both tell the same tie again. "Right-censored" is in force when the data ends, so
the tie has no end; an end that is not known (-9) makes it a suspended one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Actor, Kind, Modality, actor_id
from backchannel.loaders.datasets.days import date_of, span
from backchannel.loaders.datasets.events import Event, LeftOut, Party, Reader
from backchannel.loaders.datasets.layouts import Layout, columns
from backchannel.loaders.datasets.runs import AGAIN
from backchannel.loaders.datasets.states import cow_state, no_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from backchannel.graph.model import EventDate
    from backchannel.loaders.datasets.code_book import CodeBook
    from backchannel.loaders.datasets.events import Told
    from backchannel.loaders.datasets.table import Row

_LAST_DAY = "2012-12-31"
_TYPES = ("defense", "neutrality", "nonaggression", "entente")
_BY_DYAD = columns(
    "version4id ccode1 state_name1 ccode2 state_name2 dyad_st_day dyad_st_month dyad_st_year dyad_end_day "
    "dyad_end_month dyad_end_year left_censor right_censor defense neutrality nonaggression entente version"
)
_BY_MEMBER = columns(
    "version4id ccode state_name all_st_day all_st_month all_st_year all_end_day all_end_month all_end_year ss_type "
    "mem_st_day mem_st_month mem_st_year mem_end_day mem_end_month mem_end_year left_censor right_censor defense "
    "neutrality nonaggression entente version"
)


def held(start: str | None, end: str | None, *, in_force: bool) -> tuple[EventDate, Modality]:
    """How long a tie held: without an end while it is in force, suspended where it ended nobody knows when.

    >>> held("1949-04-04", None, in_force=True)[1].value, held("1949-04-04", None, in_force=False)[1].value
    ('actual', 'suspended')
    """
    if in_force:
        return span(start, None), Modality.ACTUAL
    return span(start, end), Modality.ACTUAL if end else Modality.SUSPENDED


def last_day(start: str | None, end: str | None, in_force_on: str | None) -> str | None:
    """The last day a tie is known to hold: whom a number stood for on it is whom the tie is of.

    >>> last_day("1948-04-06", None, "2012-12-31"), last_day("1939", "1941-06-22", None), last_day("1967", None, None)
    ('2012-12-31', '1941-06-22', '1967')
    """
    return in_force_on or end or start


def _text(name: str, flags: Sequence[str]) -> str:
    types = [type_ for type_, flag in zip(_TYPES, flags, strict=True) if flag.strip().removesuffix(".0") == "1"]
    return f"{name}: {', '.join(types)}" if types else name


def _dyads(rows: Iterable[Row], book: CodeBook, _told: Told | None = None) -> Iterator[Event | LeftOut]:
    seen: set[tuple[str, ...]] = set()
    for number, alliance, one, name1, other, name2, d1, m1, y1, d2, m2, y2, right, *flags in rows:
        start, end, in_force = date_of(y1, m1, d1), date_of(y2, m2, d2), right.strip() == "1"
        at = last_day(start, end, _LAST_DAY if in_force else None)
        source, target = cow_state(one, at, book, name1), cow_state(other, at, book, name2)
        if source is None or target is None:
            yield no_state(number, one, other)
            continue
        key = (alliance, *sorted((source.actor.id, target.actor.id)), start or "")
        if key in seen:
            yield LeftOut(number, AGAIN)
            continue
        seen.add(key)
        date, modality = held(start, end, in_force=in_force)
        text = _text(f"formal alliance {alliance}", flags)
        yield Event(number, source, "allied-with", target, text, date, modality=modality)


def _members(rows: Iterable[Row], book: CodeBook, _told: Told | None = None) -> Iterator[Event | LeftOut]:
    seen: set[tuple[str, ...]] = set()
    for number, alliance, code, name, d1, m1, y1, d2, m2, y2, right, *flags in rows:
        start, end, in_force = date_of(y1, m1, d1), date_of(y2, m2, d2), right.strip() == "1"
        member = cow_state(code, last_day(start, end, _LAST_DAY if in_force else None), book, name)
        if member is None:
            yield no_state(number, code)
        elif (key := (alliance, member.actor.id, start or "")) in seen:
            yield LeftOut(number, AGAIN)
        else:
            seen.add(key)
            date, modality = held(start, end, in_force=in_force)
            pact = pact_named(f"COW alliance {alliance}")
            yield Event(number, member, "member-of", pact, _text(pact.actor.name, flags), date, modality=modality)


def pact_named(name: str) -> Party:
    """An alliance as an actor: registers number them and name none."""
    return Party(Actor(actor_id(name), name, Kind.AGREEMENT), known=False)


BY_DYAD = Reader(
    Layout(
        "cow-alliances", "COW formal alliances by dyad", _BY_DYAD,
        columns(
            "version4id ccode1 state_name1 ccode2 state_name2 dyad_st_day dyad_st_month dyad_st_year dyad_end_day "
            "dyad_end_month dyad_end_year right_censor defense neutrality nonaggression entente"
        ),
        columns("version4id ccode1 ccode2 dyad_st_year"), ",", quoted=True,
    ),
    _dyads,
)  # fmt: skip
BY_MEMBER = Reader(
    Layout(
        "cow-alliances", "COW formal alliances by member", _BY_MEMBER,
        columns(
            "version4id ccode state_name mem_st_day mem_st_month mem_st_year mem_end_day mem_end_month mem_end_year "
            "right_censor defense neutrality nonaggression entente"
        ),
        columns("version4id ccode mem_st_year"), ",", quoted=True,
    ),
    _members,
)  # fmt: skip
