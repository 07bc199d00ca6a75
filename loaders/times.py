"""Words of time to dates: found by a small grammar of English (``time_forms.py``), read by the arithmetic of ``reckoning.py``.

Own code and not ``dateparser``: that guesses where a careful reader would not ("Tuesday" is always the last one, a
bare number is a day), knows no tense, and hides what it matched. Here every form is a line of a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from backchannel.graph.model import EventDate, Precision
from backchannel.loaders.reckoning import Reference
from backchannel.loaders.time_forms import SIGN, forms

if TYPE_CHECKING:
    from collections.abc import Callable

# How much of an ISO date each precision tells.
_LENGTH = MappingProxyType(
    {Precision.DAY: 10, Precision.WEEK: 10, Precision.MONTH: 7, Precision.QUARTER: 7, Precision.YEAR: 4}
)


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
    if SIGN.search(text) is None:
        return []
    hits = [Time(m.start(), m.end(), partial(read, m)) for form, read in forms() for m in form.finditer(text)]
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
    length = _LENGTH[coarse]
    start, end = begin.start[:length], (last.end or last.start)[:length]
    return EventDate(start, end, coarse) if start < end else None
