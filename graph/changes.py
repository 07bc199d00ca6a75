"""What changed between two windows of time: which ties rose, fell, appeared, vanished. Pure."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from backchannel.errors import UsageError
from backchannel.graph.answers import Course, Page, Shift, Shifts, Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from backchannel.graph.filters import Filters
    from backchannel.graph.queries import Tied


def change(before: Iterable[Tied], after: Iterable[Tied]) -> tuple[Shift, ...]:
    """Dyads and relations whose number of claims is not the same in both windows: the largest difference first.

    The edges are those that pass in the one window and in the other. A row is a source, a relation and a target, with
    claims of all modalities asked for summed up; of equal differences that of more claims comes first, then ids
    decide. Claims are counted, not rates: compare windows of equal length, equally well covered. A claim whose interval
    meets both windows counts in both, so that a standing tie does not change by holding on.

    >>> from backchannel.graph.queries import Tie
    >>> [row] = change([Tie("iran", "oman", "meets", 1)], [Tie("iran", "oman", "meets", 4)])
    >>> row.course.value, row.difference
    ('rose', 3)
    """
    was, now = _counts(before), _counts(after)
    rows = (Shift(*tie, _course(was[tie], now[tie]), was[tie], now[tie]) for tie in was | now if was[tie] != now[tie])
    return tuple(sorted(rows, key=_order))


def windows(filters: Filters, *, since: str | None = None, until: str | None = None) -> tuple[Window, Window]:
    """The earlier window and the one asked for by ``filters``.

    ``since`` and ``until`` bound the earlier one. Without them it is as many days as the other, just before it.

    Raises:
        UsageError: it cannot be told, since the window asked for is open.
    """
    after = Window(filters.since, filters.until)
    if since or until:
        return Window(since, until), after
    if not (filters.since and filters.until):
        raise UsageError("change needs both since and until, or the window to compare with (then-since, then-until)")
    first, last = map(date.fromisoformat, filters.window)
    if last < first:
        raise UsageError(f"the window ends ({last}) before it begins ({first}): give the earlier date as since")
    try:
        return Window(str(first - (last - first) - timedelta(1)), str(first - timedelta(1))), after
    except OverflowError:
        raise UsageError("the window before this one lies before the year 1: give then-since and then-until") from None


def shifts(
    edges: Callable[[Filters], Iterable[Tied]],
    filters: Filters,
    *,
    since: str | None = None,
    until: str | None = None,
    limit: int = 20,
) -> Shifts:
    """The largest of what changed from an earlier window, as :func:`windows` tells it, to that of ``filters``.

    ``edges`` answers with what passes some filters, as a store's does.

    Raises:
        UsageError: the earlier window cannot be told.
    """
    before, after = windows(filters, since=since, until=until)
    then = replace(filters, since=before.since, until=before.until)
    return Shifts(before, after, Page.top(change(edges(then), edges(filters)), limit))


def _counts(edges: Iterable[Tied]) -> Counter[tuple[str, str, str]]:
    counts: Counter[tuple[str, str, str]] = Counter()
    for edge in edges:
        counts[edge.source, edge.relation, edge.target] += edge.count
    return counts


def _course(before: int, after: int) -> Course:
    if not before:
        return Course.APPEARED
    if not after:
        return Course.VANISHED
    return Course.ROSE if after > before else Course.FELL


def _order(row: Shift) -> tuple[int, int, str, str, str]:
    return -abs(row.difference), -(row.before + row.after), row.source, row.relation, row.target
