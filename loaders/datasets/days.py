"""Dates as data sets write them, to our dates."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from backchannel.graph.model import EventDate, Precision


@lru_cache(maxsize=50_000)
def day(text: str) -> EventDate | None:
    """A day written ``2014-03-01``, ``20140301`` or as the start of a timestamp; None when it is none.

    >>> day("20140301").start, day("2014-13-01")
    ('2014-03-01', None)
    """
    try:
        found = dt.date.fromisoformat(text.strip()[:10] if "-" in text else text.strip()[:8])
    except ValueError:
        return None
    return EventDate(found.isoformat(), None, Precision.DAY)


def date_of(year: str, month: str = "", date: str = "") -> str | None:
    """An ISO date cut to what is known; blank, 0 and negative numbers (-9, -8 ...) are unknown. None without a year.

    >>> date_of("1949", "4", "4"), date_of("1949", "-9", "-9"), date_of("-9"), date_of("1949.0", "2", "30")
    ('1949-04-04', '1949', None, '1949-02')
    """
    numbers = [_number(part) for part in (year, month, date)]
    if numbers[0] is None:
        return None
    known = f"{numbers[0]:04}"
    if numbers[1] is None or numbers[1] > 12:
        return known
    known += f"-{numbers[1]:02}"
    whole = f"{known}-{numbers[2]:02}" if numbers[2] is not None else ""
    return whole if whole and day(whole) else known


def _number(text: str) -> int | None:
    try:
        number = int(float(text))
    except ValueError:
        return None
    return number if number > 0 else None


def span(start: str | None, end: str | None) -> EventDate:
    """From one ISO date to another, as exactly as the coarser of both is known; no end: it holds on.

    >>> span("1949-04-04", "1955").precision.value, span("1949-04", None).start
    ('year', '1949-04')
    """
    if start is None:
        return EventDate(None, None, Precision.UNKNOWN)
    if end is None:
        return EventDate(start, None, Precision.of(start))
    length = min(len(start), len(end))
    return EventDate(start[:length], end[:length], Precision.of(start[:length]))
