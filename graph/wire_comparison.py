"""The JSON of a comparison, as ``compare --json`` prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.wire import Json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backchannel.graph.comparison import Agreement, Comparison, Score, Share
    from backchannel.graph.filters import Filters


def comparison_as_json(found: Comparison, a: str, b: str, filters: Filters, limit: int) -> Json:
    """``a`` and ``b`` are the sources as they were named; at most ``limit`` dyads of each sort are listed."""
    listed = {
        "both": [each for each in found.agreements if each.in_a and each.in_b],
        "only_a": [each for each in found.agreements if not each.in_b],
        "only_b": [each for each in found.agreements if not each.in_a],
    }
    return {
        "a": a,
        "b": b,
        "filters": to_json(filters),
        "period": list(found.period) if found.period else None,
        "pairs": _score(found.pairs),
        "dyads": _score(found.dyads),
        "dyad_months": _score(found.dyad_months),
        "events": _score(found.events),
        "relations": _shares("relation", found.relations),
        "months": _shares("month", found.months),
        "agreements": {name: [_agreement(each) for each in some[:limit]] for name, some in listed.items()},
        "undated": {"a": found.undated[0], "b": found.undated[1]},
    }


def _score(score: Score) -> Json:
    rates = {"precision": score.precision, "recall": score.recall, "f1": score.f1}
    rounded = {name: None if rate is None else round(rate, 6) for name, rate in rates.items()}
    return {"a": score.a, "b": score.b, "both": score.both} | rounded


def _shares(name: str, shares: Iterable[Share]) -> list[Json]:
    return [{name: each.name, "dyads": _score(each.dyads), "events": _score(each.events)} for each in shares]


def _agreement(each: Agreement) -> Json:
    days = {"both": list(each.both), "only_a": list(each.only_a), "only_b": list(each.only_b)}
    return {"source": each.dyad.source, "relation": each.dyad.relation, "target": each.dyad.target, **days}
