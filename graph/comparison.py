"""How far two sources tell the same: which dyads and events both have, by relation and by month. Pure.

Event data are compared at the levels the field uses, each coarser one forgiving more:

* a **pair** is two actors with any tie at all, whatever its relation and direction;
* a **dyad** is (source, relation, target), the ends of a symmetric relation in order of their ids;
* a **dyad-month** is a dyad in one month, the unit of most models;
* an **event** is a dyad on one day; several claims of it, in whatever documents, are one event.

The first source, A, is the reference: *precision* is the share of what B tells that A tells too, *recall* the share
of what A tells that B tells too, *F1* their harmonic mean. Only the period that both cover is compared. A claim dated to
a month counts as dyad-month and not as event, one dated to a year or a standing tie as dyad alone, one without any date
not at all.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from backchannel.graph.filters import interval
from backchannel.graph.projection import place
from backchannel.graph.relation_types import relation_type

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from backchannel.graph.model import Claim


class Dyad(NamedTuple):
    """Who does what to whom, by actor ids."""

    source: str
    relation: str
    target: str


class Days(NamedTuple):
    """The first and the last ISO day that something can have been on, or held."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Observed:
    """What one source tells: each dyad with the days it is told for. ``undated`` counts claims without any date."""

    dyads: Mapping[Dyad, frozenset[Days]]
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Score:
    """How many of a kind A tells, B tells, and both tell. A share of nothing is None.

    >>> Score(a=4, b=2, both=1).precision, Score(4, 2, 1).recall, Score(0, 2, 0).recall
    (0.5, 0.25, None)
    """

    a: int
    b: int
    both: int

    @property
    def precision(self) -> float | None:
        """The share of B's that A has too."""
        return self.both / self.b if self.b else None

    @property
    def recall(self) -> float | None:
        """The share of A's that B has too."""
        return self.both / self.a if self.a else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return 2 * self.both / (self.a + self.b) if self.a + self.b else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One dyad: the days of the events both tell (as A dates them), and of those that only one tells.

    ``in_a`` and ``in_b`` say whether a source has the dyad at all, be it without an event dated to the day.
    """

    dyad: Dyad
    in_a: bool
    in_b: bool
    both: tuple[str, ...]
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]

    @property
    def events(self) -> int:
        """How many events there are, in one source or in both."""
        return len(self.both) + len(self.only_a) + len(self.only_b)


@dataclass(frozen=True, slots=True)
class Share:
    """The scores of one relation (dyads and events) or of one month (dyad-months and events)."""

    name: str
    dyads: Score
    events: Score


@dataclass(frozen=True, slots=True)
class Comparison:
    """How far A and B agree over ``period`` (None: neither dates any event).

    ``agreements`` holds every dyad: first those both have, then those of A alone, then those of B alone, each with the
    most events first, then by dyad. ``undated`` counts the claims of A and of B that were left out for want of a date.
    """

    period: Days | None
    pairs: Score
    dyads: Score
    dyad_months: Score
    events: Score
    relations: tuple[Share, ...]
    months: tuple[Share, ...]
    agreements: tuple[Agreement, ...]
    undated: tuple[int, int]


def observe(claims: Iterable[tuple[Claim, str | None]]) -> Observed:
    """What these claims tell, each given with the date of its document. Their ids are canonical ones."""
    dyads: dict[Dyad, set[Days]] = defaultdict(set)
    undated = 0
    for claim, published in claims:
        where, held = place(claim, {}), interval(claim, published)
        if held is None:
            undated += 1
        elif where is not None:
            dyads[Dyad(*where[:3])].add(Days(*held))
    return Observed({dyad: frozenset(days) for dyad, days in dyads.items()}, undated)


def compare(
    a: Observed,
    b: Observed,
    *,
    since: str | None = None,
    until: str | None = None,
    slack: int = 0,
    common_actors: bool = False,
) -> Comparison:
    """How far B tells what A tells.

    Args:
        a: the reference.
        b: what is measured by it.
        since: the first ISO day to compare; None for the first that both cover, the later of their first events.
        until: the last one; None for the earlier of their last events.
        slack: two events of a dyad are one when at most so many days lie between them; each is matched once, and as
            many are matched as can be.
        common_actors: leave out dyads with an actor that the other source never names.
    """
    period = _period(a, b, since, until)
    ours, theirs = _during(a, period), _during(b, period)
    if common_actors:
        known = _actors(ours) & _actors(theirs)
        ours, theirs = _among(ours, known), _among(theirs, known)
    agreements = sorted((_agreement(dyad, ours, theirs, slack) for dyad in {*ours, *theirs}), key=_order)
    return Comparison(
        period,
        _score({frozenset(dyad[::2]) for dyad in ours}, {frozenset(dyad[::2]) for dyad in theirs}),
        _dyad_score(agreements),
        _score(*(set(_dyad_months(side)) for side in (ours, theirs))),
        _event_score(agreements),
        _relations(agreements),
        _months(ours, theirs, agreements),
        tuple(agreements),
        (a.undated, b.undated),
    )


def _period(a: Observed, b: Observed, since: str | None, until: str | None) -> Days | None:
    """What was asked for, else what both cover; a source without events covers all."""
    spans = [Days(min(days), max(days)) for side in (a, b) if (days := list(_event_days(side.dyads)))]
    first = since or max((span.first for span in spans), default=None)
    last = until or min((span.last for span in spans), default=None)
    return Days(first, last) if first and last else None


def _event_days(dyads: Mapping[Dyad, Iterable[Days]]) -> Iterable[str]:
    for dyad, spans in dyads.items():
        if not relation_type(dyad.relation).standing:
            yield from (span.first for span in spans if span.first == span.last)


def _during(side: Observed, period: Days | None) -> dict[Dyad, frozenset[Days]]:
    if period is None:
        return dict(side.dyads)
    met = {
        dyad: frozenset(span for span in spans if span.first <= period.last and span.last >= period.first)
        for dyad, spans in side.dyads.items()
    }
    return {dyad: spans for dyad, spans in met.items() if spans}


def _actors(dyads: Iterable[Dyad]) -> set[str]:
    return {end for dyad in dyads for end in (dyad.source, dyad.target)}


def _among(dyads: Mapping[Dyad, frozenset[Days]], known: set[str]) -> dict[Dyad, frozenset[Days]]:
    return {dyad: spans for dyad, spans in dyads.items() if {dyad.source, dyad.target} <= known}


def _agreement(
    dyad: Dyad, ours: Mapping[Dyad, frozenset[Days]], theirs: Mapping[Dyad, frozenset[Days]], slack: int
) -> Agreement:
    mine, other = (sorted(_event_days({dyad: side.get(dyad, ())})) for side in (ours, theirs))
    matched = matching(mine, other, slack)
    used_a, used_b = {one for one, _ in matched}, {one for _, one in matched}
    return Agreement(
        dyad,
        dyad in ours,
        dyad in theirs,
        tuple(one for one, _ in matched),
        tuple(day for day in mine if day not in used_a),
        tuple(day for day in other if day not in used_b),
    )


def matching(ours: list[str], theirs: list[str], slack: int) -> list[tuple[str, str]]:
    """As many pairs of days, one of each list, as can be made with at most ``slack`` days between them.

    Both lists are sorted. Taking the earliest that fit first leaves most room for the rest, so none is lost.

    >>> matching(["2024-03-01", "2024-03-02"], ["2024-03-02", "2024-03-03"], 1)
    [('2024-03-01', '2024-03-02'), ('2024-03-02', '2024-03-03')]
    """
    found: list[tuple[str, str]] = []
    mine, other = 0, 0
    while mine < len(ours) and other < len(theirs):
        apart = _number(theirs[other]) - _number(ours[mine])
        if abs(apart) <= slack:
            found.append((ours[mine], theirs[other]))
        mine += apart >= -slack
        other += apart <= slack
    return found


def _number(day: str) -> int:
    return dt.date.fromisoformat(day).toordinal()


def _order(agreement: Agreement) -> tuple[bool, bool, int, Dyad]:
    shared = agreement.in_a and agreement.in_b
    return not shared, not agreement.in_a, -agreement.events, agreement.dyad


def _score(ours: AbstractSet[Hashable], theirs: AbstractSet[Hashable]) -> Score:
    return Score(len(ours), len(theirs), len(ours & theirs))


def _dyad_score(agreements: Iterable[Agreement]) -> Score:
    have = Counter((each.in_a, each.in_b) for each in agreements)
    both = have[True, True]
    return Score(have[True, False] + both, have[False, True] + both, both)


def _event_score(agreements: Iterable[Agreement]) -> Score:
    both = only_a = only_b = 0
    for each in agreements:
        both, only_a, only_b = both + len(each.both), only_a + len(each.only_a), only_b + len(each.only_b)
    return Score(only_a + both, only_b + both, both)


def _relations(agreements: Iterable[Agreement]) -> tuple[Share, ...]:
    by_relation: dict[str, list[Agreement]] = defaultdict(list)
    for each in agreements:
        by_relation[each.dyad.relation].append(each)
    return tuple(Share(name, _dyad_score(some), _event_score(some)) for name, some in sorted(by_relation.items()))


def _dyad_months(dyads: Mapping[Dyad, frozenset[Days]]) -> Iterable[tuple[Dyad, str]]:
    for dyad, spans in dyads.items():
        if not relation_type(dyad.relation).standing:
            yield from ((dyad, span.first[:7]) for span in spans if span.first[:7] == span.last[:7])


def _months(
    ours: Mapping[Dyad, frozenset[Days]], theirs: Mapping[Dyad, frozenset[Days]], agreements: Iterable[Agreement]
) -> tuple[Share, ...]:
    """By month; an event both tell counts, for both, in the month in which A has it."""
    sides = set(_dyad_months(ours)), set(_dyad_months(theirs))
    dyads = [Counter(month for _, month in some) for some in (*sides, sides[0] & sides[1])]
    events = [Counter[str](), Counter[str](), Counter[str]()]
    for each in agreements:
        for counter, days in zip(events, (each.only_a, each.only_b, each.both), strict=True):
            counter.update(day[:7] for day in days)
    only_a, only_b, both = events
    return tuple(
        Share(
            month,
            Score(*(counter[month] for counter in dyads)),
            Score(only_a[month] + both[month], only_b[month] + both[month], both[month]),
        )
        for month in sorted({*dyads[0], *dyads[1]})
    )
