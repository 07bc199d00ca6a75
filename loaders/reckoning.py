"""The arithmetic of dates: what matched words of time come to, counted from the document's day and the clause's tense."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.graph.model import EventDate, Precision
from backchannel.loaders.lexicon.tables import table

if TYPE_CHECKING:
    import re

DAY, WEEK, MONTH, QUARTER, YEAR = Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.QUARTER, Precision.YEAR


@dataclass(frozen=True, slots=True)
class Reference:
    """What relative words count from: the document's day (as exactly as known), and the clause's tense.

    ``future`` is True for something still to come, False for something past, None where that is not plain.
    """

    published: str | None
    future: bool | None = False

    @property
    def day(self) -> dt.date | None:
        """The document's day, if it is known to the day."""
        return dt.date.fromisoformat(self.published) if self.published and len(self.published) == 10 else None

    @property
    def month(self) -> dt.date | None:
        """The first day of the document's month, if the month is known."""
        return (
            dt.date.fromisoformat(self.published[:7] + "-01") if self.published and len(self.published) >= 7 else None
        )

    @property
    def year(self) -> int | None:
        """The document's year, if it has a date."""
        return int(self.published[:4]) if self.published else None


def on_day(day: dt.date, until: dt.date | None = None) -> EventDate:
    """A day, or the days from one to another."""
    return EventDate(day.isoformat(), until.isoformat() if until and until != day else None, DAY)


def in_week(day: dt.date) -> EventDate:
    """The week of a day, Monday to Sunday."""
    monday = day - dt.timedelta(days=day.weekday())
    return EventDate(monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat(), WEEK)


def in_month(year: int, month: int) -> EventDate:
    """A month."""
    return EventDate(f"{year:04}-{month:02}", None, MONTH)


def in_quarter(year: int, quarter: int) -> EventDate:
    """A quarter, its first to its last month."""
    return EventDate(f"{year:04}-{quarter * 3 - 2:02}", f"{year:04}-{quarter * 3:02}", QUARTER)


def in_year(year: int) -> EventDate:
    """A year."""
    return EventDate(f"{year:04}", None, YEAR)


def _month_of(words: str) -> int:
    name = words.lower().rstrip(".")
    months = table("dates")["months"]
    return int(months.index(name) + 1) if name in months else int(table("dates")["short_months"][name])


def _number(words: str) -> int:
    return int(words) if words.isdigit() else int(table("dates")["numbers"][words.lower()])


def _shifted(month: dt.date, by: int) -> dt.date:
    index = month.year * 12 + month.month - 1 + by
    return dt.date(index // 12, index % 12 + 1, 1)


def iso(m: re.Match[str], _: Reference) -> EventDate | None:
    """As "2024-10-07": a day."""
    return on_day(dt.date(int(m["y"]), int(m["m"]), int(m["d"])))


def slashed(m: re.Match[str], _: Reference) -> EventDate | None:
    """As "7/10/2024": a day, where only one order of day and month makes sense."""
    first, second, year = int(m["a"]), int(m["b"]), int(m["y"])
    if first > 12 or first == second:
        return on_day(dt.date(year, second, first))
    return on_day(dt.date(year, first, second)) if second > 12 else None


def date(m: re.Match[str], reference: Reference) -> EventDate | None:
    """As "7 October 2024", "October 7-9": a day or several of a month, the year as told or by tense."""
    month, day = _month_of(m["month"]), int(m["day"])
    year = int(m["year"]) if m["year"] else _known_year(month, day, reference) or _year_of(month, day, reference)
    if year is None:
        return None
    last = int(m["last"]) if m["last"] else day
    return on_day(dt.date(year, month, day), dt.date(year, month, last))


def _known_year(month: int, day: int, reference: Reference) -> int | None:
    """The year of a day that has become a name ("October 7"), unless that day has just been or is close."""
    year = table("dates")["named_days"].get(f"{month:02}-{day:02}")
    if year is None or reference.day is None or reference.future:
        return None
    nearest = min(abs((reference.day - dt.date(reference.day.year - back, month, day)).days) for back in (-1, 0, 1))
    return int(year) if nearest > 45 and reference.day.year >= year else None


def _year_of(month: int, day: int, reference: Reference) -> int | None:
    """The year of a day without one: the latest not after the document, the first not before it for the future."""
    if reference.day is None or reference.future is None:
        return None
    here, there = (reference.day.month, reference.day.day), (month, day)
    if reference.future:
        return reference.day.year + (there < here)
    return reference.day.year - (there > here)


def month(m: re.Match[str], reference: Reference) -> EventDate | None:
    """As "October 2024", "last October", "October": a month."""
    number = _month_of(m["month"])
    if m["year"]:
        return in_month(int(m["year"]), number)
    here = reference.month
    if here is None:
        return None
    which = (m["which"] or "").lower()
    if which == "this":
        return in_month(here.year, number)
    if which in ("last", "past"):
        return in_month(here.year - (number >= here.month), number)
    if which in ("next", "coming"):
        return in_month(here.year + (number <= here.month), number)
    return _bare_month(number, here, reference)


def _bare_month(month: int, here: dt.date, reference: Reference) -> EventDate | None:
    if reference.future is None:
        return None
    return in_month(here.year + (month < here.month) if reference.future else here.year - (month > here.month), month)


def year(m: re.Match[str], _: Reference) -> EventDate | None:
    """As "2024": a year."""
    return in_year(int(m["year"]))


def weekday(m: re.Match[str], reference: Reference) -> EventDate | None:
    """As "Tuesday", "last Tuesday": a day within a week of the document."""
    today = reference.day
    if today is None:
        return None
    ahead = (table("dates")["weekdays"].index(m["weekday"].lower()) - today.weekday()) % 7
    which = (m["which"] or "").lower()
    if which in ("last", "past"):
        return on_day(today - dt.timedelta(days=7 - ahead))
    if which in ("next", "coming"):
        return on_day(today + dt.timedelta(days=ahead or 7))
    if which == "this":
        return on_day(today - dt.timedelta(days=today.weekday()) + dt.timedelta(days=(ahead + today.weekday()) % 7))
    if reference.future is None:
        return on_day(today) if ahead == 0 else None
    return on_day(today + dt.timedelta(days=ahead if reference.future else -((7 - ahead) % 7)))


def relative_day(m: re.Match[str], reference: Reference) -> EventDate | None:
    """As "yesterday", "tonight": a day counted from the document's."""
    words = m[0].lower()
    by = (
        -2
        if "before" in words
        else -1
        if "yesterday" in words or "last" in words
        else 2
        if "after" in words
        else 1
        if "tomorrow" in words
        else 0
    )
    return None if reference.day is None else on_day(reference.day + dt.timedelta(days=by))


_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}


def relative_unit(m: re.Match[str], reference: Reference) -> EventDate | None:
    """As "last week", "next year": the unit before or after the document's."""
    which, unit = m["which"].lower(), m["unit"].lower()
    return _moved(unit, _STEPS[which], reference)


def ago(m: re.Match[str], reference: Reference) -> EventDate | None:
    """As "three weeks ago": so many units back."""
    return _moved(m["unit"].lower().rstrip("s"), -_number(m["n"]), reference)


def in_units(m: re.Match[str], reference: Reference) -> EventDate | None:
    """As "in two months' time": so many units on, of what is to come."""
    return _moved(m["unit"].lower().rstrip("s"), _number(m["n"]), reference) if reference.future else None


def _moved(unit: str, by: int, reference: Reference) -> EventDate | None:
    """So many units from the document's date, as exactly as the unit."""
    if unit == "year":
        return None if reference.year is None else in_year(reference.year + by)
    if unit == "month":
        here = reference.month
        return None if here is None else in_month(_shifted(here, by).year, _shifted(here, by).month)
    if unit == "quarter":
        here = reference.month
        return None if here is None else in_quarter((moved := _shifted(here, 3 * by)).year, (moved.month + 2) // 3)
    if reference.day is None:
        return None
    if unit == "week":
        return in_week(reference.day + dt.timedelta(weeks=by))
    return on_day(reference.day + dt.timedelta(days=by))


def weekend(m: re.Match[str], reference: Reference) -> EventDate | None:
    """As "at the weekend", "last weekend": Saturday and Sunday."""
    if reference.day is None or reference.future is None:
        return None
    saturday = reference.day + dt.timedelta(days=5 - reference.day.weekday())
    if (m["which"] or "").lower() == "last" or (not reference.future and saturday > reference.day):
        saturday -= dt.timedelta(weeks=1)
    elif (m["which"] or "").lower() == "next":
        saturday += dt.timedelta(weeks=1)
    return on_day(saturday, saturday + dt.timedelta(days=1))


def quarter(m: re.Match[str], reference: Reference) -> EventDate | None:
    """As "the third quarter of 2024", "Q3 2024": three months."""
    words = m["q"].lower()
    year = int(m["year"]) if m["year"] else reference.year if m["this"] else None
    quarter = int(words) if words.isdigit() else int(table("dates")["ordinals"][words])
    return None if year is None or not 1 <= quarter <= 4 else in_quarter(year, quarter)


def decade(m: re.Match[str], _: Reference) -> EventDate | None:
    """As "the 1990s": ten years."""
    return EventDate(m["decade"], str(int(m["decade"]) + 9), YEAR)


def years(m: re.Match[str], _: Reference) -> EventDate | None:
    """As "2001-2004", "2001-04": from one year to another, or a month."""
    first, last = m["first"], m["last"]
    if len(last) == 2 and int(last) <= 12 and first[2:] < last:
        return None  # "2001-02": two years, or a month
    if len(last) == 2 and int(last) <= 12:
        return in_month(int(first), int(last))
    last = first[: 4 - len(last)] + last
    return EventDate(first, last, YEAR) if first < last else None


def nth_day(_: re.Match[str], reference: Reference) -> EventDate | None:
    """It was still so on the document's day: "for the third day"."""
    return None if reference.day is None or reference.future else on_day(reference.day)
