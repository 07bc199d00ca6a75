"""The forms that words of time take: a small grammar of English, and what reads each form."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from backchannel.loaders import reckoning
from backchannel.loaders.lexicon.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from backchannel.graph.model import EventDate
    from backchannel.loaders.reckoning import Reference

SIGN = re.compile(
    r"\d|day|night|morning|afternoon|evening|tomorrow|week|month|quarter|year"
    r"|(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
    re.IGNORECASE,
)
"""What every form has in it: most sentences tell no time, and are spared the search for each form."""


@cache
def forms() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Reference], EventDate | None]], ...]:
    """The form of each line of the table, and what reads the words it matches."""
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
    (r"\b(?P<y>CENTURY)-(?P<m>\d\d)-(?P<d>\d\d)\b", True, reckoning.iso),
    (r"(?<![\d/])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>CENTURY)(?![\d/])", True, reckoning.slashed),
    (_DAY_FIRST, True, reckoning.date),
    (_MONTH_FIRST, True, reckoning.date),
    (
        r"\b(?:(?P<which>last|past|this|next|coming)\s+)?NAMED(?:,?\s+(?:of\s+)?(?P<year>CENTURY))?(?!\w|\s\d)",
        False,
        reckoning.month,
    ),
    (r"(?<![\d$€£.,/-])(?P<first>CENTURY)\s?-\s?(?P<last>CENTURY|\d\d)(?![\d/-])", True, reckoning.years),
    (r"(?<![\w$€£.,/-])(?P<decade>(?:1[6-9]|20)\d0)'?s\b", True, reckoning.decade),
    (
        r"(?<![\w$€£.,/])(?:mid-|early-|late-|pre-|post-)?(?P<year>CENTURY)(?![\w%,/]\d|\w|[.:-]\d|\s+(?:GMT|UTC|hours|local\s+time))",
        True,
        reckoning.year,
    ),
    (r"\b(?:(?P<which>last|past|this|next|coming)\s+)?WEEKDAY\b", True, reckoning.weekday),
    (
        r"\bthe\s+day\s+(?:before\s+yesterday|after\s+tomorrow)\b|\b(?:today|tonight|yesterday|tomorrow|this\s+(?:morning|afternoon|evening)|last\s+night|overnight)\b",
        True,
        reckoning.relative_day,
    ),
    (
        r"\b(?:the\s+)?(?P<which>last|past|previous|this|next|coming)\s+(?P<unit>week|month|quarter|year)\b",
        True,
        reckoning.relative_unit,
    ),
    (r"\bNUMBER\s+(?P<unit>day|week|month|year)s?\s+ago\b", True, reckoning.ago),
    (r"\b(?:in|within)\s+NUMBER\s+(?P<unit>day|week|month|year)s?(?:'s?)?\s+time\b", True, reckoning.in_units),
    (r"\b(?:(?:at|over|on|during)\s+the|(?P<which>last|this|next))\s+weekend\b", True, reckoning.weekend),
    (
        r"\b(?:the\s+)?ORDINAL\s+quarter(?:\s+of\s+(?:(?P<year>CENTURY)|(?P<this>this\s+year)))?\b",
        True,
        reckoning.quarter,
    ),
    (r"\bQ(?P<q>[1-4])\s+(?:of\s+)?(?P<year>CENTURY)(?P<this>)", False, reckoning.quarter),
    (
        r"\bfor\s+(?:a|the)\s+(?:\w+th|second|third|first)(?:\s+(?:consecutive|straight|successive))?\s+day\b(?:\s+running)?",
        True,
        reckoning.nth_day,
    ),
)
