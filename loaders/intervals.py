"""Dates told by their distance from another event: "a day after Peru expelled him", "restored them the following day"."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from backchannel.graph.model import UNDATED, EventDate, Precision
from backchannel.loaders.lexicon.tables import table
from backchannel.loaders.reckoning import on_day
from backchannel.loaders.scope import is_verb
from backchannel.loaders.tree import dependents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

_DAYS = {"day": 1, "week": 7}
_NEXT = {"following", "next"}


def shifted(verb: Token, own_date: Callable[[Token], EventDate]) -> EventDate:
    """The date of a verb that is told by how many days lie between it and another verb, or `UNDATED`.

    ``own_date`` gives the date that a verb's own words tell; only days can be counted from.
    """
    for other, days in _anchors(verb):
        date = own_date(other)
        if date.start is not None and date.precision is Precision.DAY and date.end is None:
            return on_day(dt.date.fromisoformat(date.start) + dt.timedelta(days=days))
    return UNDATED


def _anchors(verb: Token) -> Iterator[tuple[Token, int]]:
    """The verbs to count from, the likeliest first, and how many days to add to their dates."""
    if days := _after(verb):
        mains = (
            [verb.head] if verb.dep_ == "advcl" else [c for c in dependents(verb) if c.dep_ == "ccomp" and c.i < verb.i]
        )
        yield from ((main, -days) for main in mains)
    yield from ((clause, days) for clause in dependents(verb) if clause.dep_ == "advcl" and (days := _after(clause)))
    if days := days_later(verb):
        yield from ((before, days) for before in _told_before(verb))


def _after(verb: Token) -> int:
    """How many days after this another thing was: "two days after Peru expelled him"."""
    marked = any(child.dep_ == "mark" and child.lower_ == "after" for child in dependents(verb))
    return next((days for child in dependents(verb) if (days := _length(child))), 0) if marked else 0


def days_later(verb: Token) -> int:
    """How many days later than another thing it was: "the following day", "two weeks later"."""
    for child in dependents(verb):
        if child.dep_ == "npadvmod" and child.lower_ == "day" and {c.lower_ for c in dependents(child)} & _NEXT:
            return 1
        if child.lower_ == "later":
            return next((days for span in dependents(child) if (days := _length(span))), 0)
    return 0


def _length(span: Token) -> int:
    """The days of "a day", "two weeks"; 0 for any other words."""
    unit = _DAYS.get(span.lemma_.lower(), 0) if span.dep_ == "npadvmod" else 0
    counts = [c.lower_ for c in dependents(span) if c.dep_ in ("det", "nummod")]
    numbers = table("dates")["numbers"]
    return unit * next((int(word) if word.isdigit() else int(numbers.get(word, 0)) for word in counts), 0)


def _told_before(verb: Token) -> Iterator[Token]:
    """The verbs before it in its sentence, the nearest first, then that of the sentence before."""
    first = verb.sent.start
    yield from (verb.doc[place] for place in range(verb.i - 1, first - 1, -1) if is_verb(verb.doc[place]))
    if first:
        yield verb.doc[first - 1].sent.root
