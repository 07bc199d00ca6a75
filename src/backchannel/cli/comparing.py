"""`backchannel compare`: how far two sources tell the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from backchannel.cli.binding import bound, store_at
from backchannel.cli.options import AsJson, Limit
from backchannel.cli.output import complain, nothing_found, print_json, show
from backchannel.graph.filters import Filters

if TYPE_CHECKING:
    from backchannel.graph.comparison import Observed

Source = "A store's URL; with #NAME at its end what one data set, reader or publisher says in it."


@bound
def compare(
    filters: Filters,
    a: Annotated[str, typer.Argument(metavar="A", help=f"The reference. {Source}")],
    b: Annotated[str, typer.Argument(metavar="B", help="What is measured by it, likewise.")],
    slack: Annotated[
        int, typer.Option("--days", metavar="N", min=0, help="Two events so many days apart may be one.")
    ] = 0,
    common_actors: Annotated[
        bool, typer.Option("--common-actors", help="Only between actors that both sources name.")
    ] = False,
    limit: Limit = 10,
    as_json: AsJson = False,
) -> None:
    """Say which dyads and events two stores or sources agree on, by relation and by month.

    Precision is the share of what B tells that A tells too, recall the share of what A tells that B tells too. Only the
    period that both cover counts, unless --since and --until say otherwise.

    Examples:

      backchannel compare sqlite:///icews.db sqlite:///news.db --days 1 --common-actors

      backchannel compare all.db#icews all.db#backchannel --relation meets --since 2014-01 --until 2014-06
    """
    from backchannel.cli.comparisons import comparison_text
    from backchannel.graph.comparison import compare as compared
    from backchannel.graph.wire_comparison import comparison_as_json

    first, last = filters.window
    found = compared(
        _observed(a, filters),
        _observed(b, filters),
        since=first if filters.since else None,
        until=last if filters.until else None,
        slack=slack,
        common_actors=common_actors,
    )
    if as_json:
        print_json(comparison_as_json(found, a, b, filters, limit))
    else:
        show(comparison_text(found, limit))
    if not found.agreements:
        nothing_found("neither tells anything in a period that both cover, within these filters")


def _observed(source: str, filters: Filters) -> Observed:
    from backchannel.graph.sources import observed_in, split_source

    url, name = split_source(source)
    with store_at(url, create=False) as store:
        found = observed_in(store, filters, name)
    if name and not (found.dyads or found.undated):
        complain(f"{source}: no data set, reader or publisher called {name!r} tells anything within these filters")
    return found
