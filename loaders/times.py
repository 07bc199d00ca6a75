"""Words of time to dates: a small grammar of English, and its arithmetic.

Own code and not ``dateparser``: that guesses where a careful reader would not ("Tuesday" is always the last one, a
bare number is a day), knows no tense, and hides what it matched. Here every form is a line of ``_FORMS``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING

from backchannel.graph.model import EventDate, Precision
from backchannel.loaders.lexicon.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable

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


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: characters ``start`` to ``end`` of the text, and how to read it."""

    start: int
    end: int
    read: Callable[[Reference], EventDate | None]

    def at(self, reference: Reference) -> EventDate | None:
        """The date, or None where the words don't settle it."""
        try:
            return self.read(reference)
        except (ValueError, OverflowError):  # the 31st of June
            return None


def times(text: str) -> list[Time]:
    """The time expressions of a text, in order; of two that overlap the one that starts first, then the longer."""
    hits = [Time(m.start(), m.end(), partial(read, m)) for form, read in _forms() for m in form.finditer(text)]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept: list[Time] = []
    for hit in hits:
        if kept and hit.start < kept[-1].end:
            continue
        if kept and _is_range(text, kept[-1], hit):
            hit = _range(kept.pop(), hit)  # noqa: PLW2901  # the two become one
        kept.append(hit)
    return kept


_LINK = re.compile(r"\s*(?:-|to|until|till|through|and(?: (?:on|in))?)\s*", re.IGNORECASE)


def _is_range(text: str, first: Time, second: Time) -> bool:
    """Whether the text joins the two as a range: "from March to June", "between 2019 and 2021"."""
    link = text[first.end : second.start]
    if not _LINK.fullmatch(link):
        return False
    before = text[: first.start].rstrip().lower()
    if link.strip().lower().startswith("and"):
        return before.endswith("between")
    return before.endswith(("from", "between")) or link.strip() in ("-", "to", "through")


def _range(first: Time, second: Time) -> Time:
    return Time(first.start, second.end, partial(_read_range, first, second))


def _read_range(first: Time, second: Time, reference: Reference) -> EventDate | None:
    last = second.at(reference)
    if last is None or last.start is None:
        return None
    begin = first.at(Reference((last.end or last.start), future=False))
    if begin is None or begin.start is None:
        return None
    coarse = max(begin.precision, last.precision, key=list(Precision).index)
    length = {DAY: 10, WEEK: 10, MONTH: 7, QUARTER: 7, YEAR: 4}[coarse]
    start, end = begin.start[:length], (last.end or last.start)[:length]
    return EventDate(start, end, coarse) if start < end else None


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


# The readers: words matched, reference -> date or None.


def _iso(m: re.Match[str], _: Reference) -> EventDate | None:
    return on_day(dt.date(int(m["y"]), int(m["m"]), int(m["d"])))


def _slashed(m: re.Match[str], _: Reference) -> EventDate | None:
    first, second, year = int(m["a"]), int(m["b"]), int(m["y"])
    if first > 12 or first == second:
        return on_day(dt.date(year, second, first))
    return on_day(dt.date(year, first, second)) if second > 12 else None


def _date(m: re.Match[str], reference: Reference) -> EventDate | None:
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


def _month(m: re.Match[str], reference: Reference) -> EventDate | None:
    month = _month_of(m["month"])
    if m["year"]:
        return in_month(int(m["year"]), month)
    here = reference.month
    if here is None:
        return None
    which = (m["which"] or "").lower()
    if which == "this":
        return in_month(here.year, month)
    if which in ("last", "past"):
        return in_month(here.year - (month >= here.month), month)
    if which in ("next", "coming"):
        return in_month(here.year + (month <= here.month), month)
    return _bare_month(month, here, reference)


def _bare_month(month: int, here: dt.date, reference: Reference) -> EventDate | None:
    if reference.future is None:
        return None
    return in_month(here.year + (month < here.month) if reference.future else here.year - (month > here.month), month)


def _year(m: re.Match[str], _: Reference) -> EventDate | None:
    return in_year(int(m["year"]))


def _weekday(m: re.Match[str], reference: Reference) -> EventDate | None:
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


def _relative_day(m: re.Match[str], reference: Reference) -> EventDate | None:
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


def _relative_unit(m: re.Match[str], reference: Reference) -> EventDate | None:
    which, unit = m["which"].lower(), m["unit"].lower()
    return _moved(unit, _STEPS[which], reference)


def _ago(m: re.Match[str], reference: Reference) -> EventDate | None:
    return _moved(m["unit"].lower().rstrip("s"), -_number(m["n"]), reference)


def _in_units(m: re.Match[str], reference: Reference) -> EventDate | None:
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


def _weekend(m: re.Match[str], reference: Reference) -> EventDate | None:
    if reference.day is None or reference.future is None:
        return None
    saturday = reference.day + dt.timedelta(days=5 - reference.day.weekday())
    if (m["which"] or "").lower() == "last" or (not reference.future and saturday > reference.day):
        saturday -= dt.timedelta(weeks=1)
    elif (m["which"] or "").lower() == "next":
        saturday += dt.timedelta(weeks=1)
    return on_day(saturday, saturday + dt.timedelta(days=1))


def _quarter(m: re.Match[str], reference: Reference) -> EventDate | None:
    words = m["q"].lower()
    year = int(m["year"]) if m["year"] else reference.year if m["this"] else None
    quarter = int(words) if words.isdigit() else int(table("dates")["ordinals"][words])
    return None if year is None or not 1 <= quarter <= 4 else in_quarter(year, quarter)


def _decade(m: re.Match[str], _: Reference) -> EventDate | None:
    return EventDate(m["decade"], str(int(m["decade"]) + 9), YEAR)


def _years(m: re.Match[str], _: Reference) -> EventDate | None:
    first, last = m["first"], m["last"]
    if len(last) == 2 and int(last) <= 12 and first[2:] < last:
        return None  # "2001-02": two years, or a month
    if len(last) == 2 and int(last) <= 12:
        return in_month(int(first), int(last))
    last = first[: 4 - len(last)] + last
    return EventDate(first, last, YEAR) if first < last else None


def _nth_day(_: re.Match[str], reference: Reference) -> EventDate | None:
    """It was still so on the document's day: "for the third day"."""
    return None if reference.day is None or reference.future else on_day(reference.day)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Reference], EventDate | None]], ...]:
    return tuple((re.compile(_filled(form), re.IGNORECASE if fold else 0), read) for form, fold, read in _FORMS)


def _filled(form: str) -> str:
    words = table("dates")
    months = "|".join(words["months"]) + "|" + "|".join(rf"{short}\b\.?" for short in words["short_months"])
    named = (
        "|".join(m.capitalize() for m in words["months"])
        + "|"
        + "|".join(rf"{s.capitalize()}\b\.?" for s in words["short_months"])
    )
    return (
        form.replace("MONTH", rf"(?P<month>{months})")
        .replace("NAMED", rf"(?P<month>{named})")
        .replace("WEEKDAY", rf"(?P<weekday>{'|'.join(words['weekdays'])})")
        .replace("NUMBER", rf"(?P<n>\d{{1,3}}|{'|'.join(words['numbers'])})")
        .replace("ORDINAL", rf"(?P<q>{'|'.join(words['ordinals'])})")
        .replace("CENTURY", r"(?:1[6-9]|20)\d\d")
    )


_DAY_FIRST = r"(?<![\d$€£.,/-])\b(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-|to|and|until)\s*(?P<last>\d{1,2})(?:st|nd|rd|th)?)?\s+(?:of\s+)?MONTH(?:,?\s+(?P<year>CENTURY))?(?!\w)"
_MONTH_FIRST = r"\bMONTH\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:\s*(?:-|to|and|until)\s*(?P<last>\d{1,2})(?:st|nd|rd|th)?)?(?![\d:.]*\d)(?:,?\s+(?P<year>CENTURY))?(?!\w)"

_FORMS: tuple[tuple[str, bool, Callable[[re.Match[str], Reference], EventDate | None]], ...] = (
    (r"\b(?P<y>CENTURY)-(?P<m>\d\d)-(?P<d>\d\d)\b", True, _iso),
    (r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>CENTURY)(?![\d/])", True, _slashed),
    (_DAY_FIRST, True, _date),
    (_MONTH_FIRST, True, _date),
    (
        r"\b(?:(?P<which>last|past|this|next|coming)\s+)?NAMED(?:,?\s+(?:of\s+)?(?P<year>CENTURY))?(?!\w|\s\d)",
        False,
        _month,
    ),
    (r"(?<![\d$€£.,/-])(?P<first>CENTURY)\s?-\s?(?P<last>CENTURY|\d\d)(?![\d/-])", True, _years),
    (r"(?<![\w$€£.,/-])(?P<decade>(?:1[6-9]|20)\d0)'?s\b", True, _decade),
    (
        r"(?<![\w$€£.,/])(?:mid-|early-|late-|pre-|post-)?(?P<year>CENTURY)(?![\w%,/]\d|\w|[.:-]\d|\s+(?:GMT|UTC|hours|local\s+time))",
        True,
        _year,
    ),
    (r"\b(?:(?P<which>last|past|this|next|coming)\s+)?WEEKDAY\b", True, _weekday),
    (
        r"\bthe\s+day\s+(?:before\s+yesterday|after\s+tomorrow)\b|\b(?:today|tonight|yesterday|tomorrow|this\s+(?:morning|afternoon|evening)|last\s+night|overnight)\b",
        True,
        _relative_day,
    ),
    (
        r"\b(?:the\s+)?(?P<which>last|past|previous|this|next|coming)\s+(?P<unit>week|month|quarter|year)\b",
        True,
        _relative_unit,
    ),
    (r"\bNUMBER\s+(?P<unit>day|week|month|year)s?\s+ago\b", True, _ago),
    (r"\b(?:in|within)\s+NUMBER\s+(?P<unit>day|week|month|year)s?(?:'s?)?\s+time\b", True, _in_units),
    (r"\b(?:(?:at|over|on|during)\s+the|(?P<which>last|this|next))\s+weekend\b", True, _weekend),
    (r"\b(?:the\s+)?ORDINAL\s+quarter(?:\s+of\s+(?:(?P<year>CENTURY)|(?P<this>this\s+year)))?\b", True, _quarter),
    (r"\bQ(?P<q>[1-4])\s+(?:of\s+)?(?P<year>CENTURY)(?P<this>)", False, _quarter),
    (
        r"\bfor\s+(?:a|the)\s+(?:\w+th|second|third|first)(?:\s+(?:consecutive|straight|successive))?\s+day\b(?:\s+running)?",
        True,
        _nth_day,
    ),
)
