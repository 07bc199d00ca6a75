"""`backchannel analyse ...`: what the whole graph shows, as ranked tables that say what the figure means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from backchannel.cli.binding import bound
from backchannel.cli.options import AsJson, Limit
from backchannel.cli.output import answer, nothing_found
from backchannel.graph.answers import Page
from backchannel.graph.filters import Filters
from backchannel.graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import RenderableType

analyse = typer.Typer(
    no_args_is_help=True, help="Rank and group the actors of the whole graph: who is central, who mediates."
)


@analyse.command()
@bound
def centrality(
    store: Store,
    filters: Filters,
    limit: Limit = 20,
    sample: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Estimate from the ways that start at N actors; all where few enough."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Rank actors by the ways that run through them (betweenness), then by partners.

    Examples:

      backchannel analyse centrality --since 2020

      backchannel analyse centrality --sample 200
    """
    from backchannel.cli.rankings import centrality_table
    from backchannel.graph import analysis

    _rank(analysis.centrality(store.ties(filters), sample=sample), limit, centrality_table(store), as_json=as_json)


@analyse.command()
@bound
def mediators(store: Store, filters: Filters, limit: Limit = 20, as_json: AsJson = False) -> None:
    """Rank mediators by how many pairs they mediate between.

    Examples:

      backchannel analyse mediators --limit 5
    """
    from backchannel.cli.rankings import mediators_table
    from backchannel.graph import analysis

    _rank(analysis.mediators(analysis.mediations(store.edges, filters)), limit, mediators_table(store), as_json=as_json)


@analyse.command()
@bound
def communities(store: Store, filters: Filters, limit: Limit = 20, as_json: AsJson = False) -> None:
    """Group actors that co-operate more among themselves than chance would have it.

    Examples:

      backchannel analyse communities
    """
    from backchannel.cli.rankings import communities_table
    from backchannel.graph import analysis

    _rank(analysis.communities(store.ties(filters)), limit, communities_table(store), as_json=as_json)


@analyse.command()
@bound
def balance(store: Store, filters: Filters, limit: Limit = 20, as_json: AsJson = False) -> None:
    """Count triangles of friends and foes that are at rest, and show those under tension.

    Examples:

      backchannel analyse balance --since 2023
    """
    from backchannel.cli.rankings import balance_text
    from backchannel.graph import analysis

    answer(analysis.balance(store.ties(filters), limit=limit), balance_text(store), as_json=as_json)


@analyse.command()
@bound
def brokerage(
    store: Store,
    filters: Filters,
    limit: Limit = 20,
    groups: Annotated[
        list[str] | None,
        typer.Option("--group", metavar="GROUP=ACTOR", help="Put an actor into a group, not by community; repeatable."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Rank who stands between two that are not tied themselves, by role in and between groups.

    Examples:

      backchannel analyse brokerage --since 2023

      backchannel analyse brokerage --group gulf=Qatar --group gulf=Oman --group levant=Lebanon
    """
    from backchannel.cli.rankings import brokerage_table
    from backchannel.graph import analysis
    from backchannel.graph.brokerage import named_groups

    found = analysis.brokers(store.ties(filters), named_groups(groups or (), store.actor), limit=limit)
    answer(found, brokerage_table(store), as_json=as_json)
    _unless(found.page.items)


@analyse.command()
@bound
def change(
    store: Store,
    filters: Filters,
    limit: Limit = 20,
    then_since: Annotated[
        str | None, typer.Option(metavar="D", help="The earlier window; else as long as the other, just before it.")
    ] = None,
    then_until: Annotated[str | None, typer.Option(metavar="D", help="Where the earlier window ends.")] = None,
    as_json: AsJson = False,
) -> None:
    """Show what appeared, rose, fell or vanished from an earlier window to that of --since and --until.

    Examples:

      backchannel analyse change --since 2024 --until 2024

      backchannel analyse change --then-since 2019 --then-until 2020 --since 2023 --until 2024
    """
    from backchannel.cli.rankings import change_table
    from backchannel.graph.changes import shifts

    then = Filters.of(since=then_since, until=then_until)
    found = shifts(store.ties, filters, since=then.since, until=then.until, limit=limit)
    answer(found, change_table(store), as_json=as_json)
    _unless(found.page.items)


def _rank(
    rows: Sequence[object], limit: int, render: Callable[[Page[object]], RenderableType], *, as_json: bool
) -> None:
    answer(Page.top(rows, limit), render, as_json=as_json)
    _unless(rows)


def _unless(rows: Sequence[object]) -> None:
    """End with the exit code for it when there is nothing."""
    if not rows:
        nothing_found("nothing to rank within these filters")
