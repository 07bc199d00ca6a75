"""Names and codes that stand for an actor from one day to another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backchannel.graph.model import Actor, days

if TYPE_CHECKING:
    from collections.abc import Sequence


class Validity(NamedTuple):
    """An actor a code or name stands for, from one day to another (ISO, inclusive; empty: always)."""

    actor: Actor
    since: str = ""
    until: str = ""

    def covers(self, date: str | None) -> bool:
        """Whether it holds on (some day of) a date; on no known day only what always holds does."""
        if date is None:
            return not (self.since or self.until)
        first, last = days(date)
        return (not self.since or self.since <= last) and (not self.until or first <= self.until)


def on(validities: Sequence[Validity], date: str | None) -> Actor | None:
    """Whom they stand for on a day. Without a day, whom they always stand for, or the only one they ever do.

    >>> from backchannel.graph.model import Kind
    >>> ussr, russia = Actor("soviet-union", "Soviet Union", Kind.STATE), Actor("russia", "Russia", Kind.STATE)
    >>> moscow = Validity(ussr, "", "1991-12-25"), Validity(russia, "1991-12-26")
    >>> on(moscow, "1985").id, on(moscow, None), on(moscow[:1], None).id
    ('soviet-union', None, 'soviet-union')
    """
    for each in validities:
        if each.covers(date):
            return each.actor
    if date is None and len({each.actor.id for each in validities}) == 1:
        return validities[0].actor
    return None
