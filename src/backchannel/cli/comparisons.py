"""A comparison for people: the scores, and the dyads behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from backchannel.cli.claims import tie
from backchannel.cli.tables import plain_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from backchannel.graph.comparison import Agreement, Comparison, Score, Share

_SHARES = ("precision", "recall", "F1")


def comparison_text(found: Comparison, limit: int) -> RenderableType:
    """The scores of everything, by relation and by month, then the dyads: at most ``limit`` of each sort."""
    shared = [each for each in found.agreements if each.in_a and each.in_b]
    only_a = [each for each in found.agreements if not each.in_b]
    only_b = [each for each in found.agreements if not each.in_a]
    return Group(
        Text(_period(found)),
        *_left_out(found),
        "",
        _levels(found),
        "",
        _shares("by relation", "dyads", found.relations),
        "",
        _shares("by month", "dyads", found.months),
        *_dyads("told by both", shared, limit),
        *_dyads("told by A alone", only_a, limit),
        *_dyads("told by B alone", only_b, limit),
    )


def _period(found: Comparison) -> str:
    when = f"{found.period.first} to {found.period.last}" if found.period else "no event is dated to the day"
    return f"{when}; precision: of what B tells, recall: of what A tells, the share that both tell"


def _left_out(found: Comparison) -> list[Text]:
    if not any(found.undated):
        return []
    return [Text("undated claims left out: {} of A, {} of B".format(*found.undated), style="dim")]


def _levels(found: Comparison) -> RenderableType:
    table = plain_table("", "A", "B", "both", *_SHARES, numbers=("A", "B", "both", *_SHARES))
    levels = {
        "pairs": found.pairs,
        "dyads": found.dyads,
        "dyad-months": found.dyad_months,
        "events": found.events,
    }
    for level, score in levels.items():
        table.add_row(level, *_counts(score), *_rates(score))
    return table


def _shares(what: str, first: str, shares: Iterable[Share]) -> RenderableType:
    """Dyads and events beside each other: A, B, both and F1 of each."""
    columns = (f"{first}: A", "B", "both", "F1", "events: A", "B ", "both ", "F1 ")
    table = plain_table(what, *columns, numbers=columns)
    for share in shares:
        numbers = [cell for score in (share.dyads, share.events) for cell in (*_counts(score), _rates(score)[2])]
        table.add_row(share.name, *numbers)
    return table


def _counts(score: Score) -> tuple[str, str, str]:
    return f"{score.a}", f"{score.b}", f"{score.both}"


def _rates(score: Score) -> tuple[str, ...]:
    return tuple("-" if rate is None else f"{rate:.2f}" for rate in (score.precision, score.recall, score.f1))


def _dyads(heading: str, some: Sequence[Agreement], limit: int) -> list[RenderableType]:
    if not some:
        return []
    columns = ("events of both", "A alone", "B alone")
    table = plain_table(heading, *columns, numbers=columns)
    for each in some[:limit]:
        counts = (len(each.both), len(each.only_a), len(each.only_b))
        table.add_row(tie(each.dyad.source, each.dyad.relation, each.dyad.target), *map(str, counts))
    rest = [Text(f"{limit} of {len(some)}: --limit shows more", style="dim")] if len(some) > limit else []
    return ["", table, *rest]
