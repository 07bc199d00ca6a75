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
        int | None, typer.Option(metavar="N", min=1, help="Estimate from the ways that start at N actors.")
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

    _rank(analysis.centrality(store.edges(filters), sample=sample), limit, centrality_table(store), as_json=as_json)


@analyse.command()
@bound
def mediators(store: Store, filters: Filters, limit: Limit = 20, as_json: AsJson = False) -> None:
    """Rank mediators by how many pairs they mediate between.

    Examples:

      backchannel analyse mediators --limit 5
    """
    from backchannel.cli.rankings import mediators_table
    from backchannel.graph import analysis

    _rank(analysis.mediators(store.edges(filters)), limit, mediators_table(store), as_json=as_json)


@analyse.command()
@bound
def communities(store: Store, filters: Filters, limit: Limit = 20, as_json: AsJson = False) -> None:
    """Group actors that co-operate more among themselves than chance would have it.

    Examples:

      backchannel analyse communities
    """
    from backchannel.cli.rankings import communities_table
    from backchannel.graph import analysis

    _rank(analysis.communities(store.edges(filters)), limit, communities_table(store), as_json=as_json)


@analyse.command()
@bound
def balance(store: Store, filters: Filters, limit: Limit = 20, as_json: AsJson = False) -> None:
    """Count triangles of friends and foes that are at rest, and show those under tension.

    Examples:

      backchannel analyse balance --since 2023
    """
    from backchannel.cli.rankings import balance_text
    from backchannel.graph import analysis

    answer(analysis.balance(store.edges(filters), limit=limit), balance_text(store), as_json=as_json)


def _rank(
    rows: Sequence[object], limit: int, render: Callable[[Page[object]], RenderableType], *, as_json: bool
) -> None:
    answer(Page(tuple(rows[:limit]), None, len(rows)), render, as_json=as_json)
    if not rows:
        nothing_found("nothing to rank within these filters")
