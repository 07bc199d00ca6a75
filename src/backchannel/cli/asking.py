"""Commands that ask the graph."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from backchannel.cli.binding import bound
from backchannel.cli.ids import whole_edge_id
from backchannel.cli.options import AsJson, Cursor, Limit, Name, NameA, NameB
from backchannel.cli.output import answer, nothing_found
from backchannel.graph.answers import By, Page
from backchannel.graph.filters import Filters
from backchannel.graph.model import Kind, Modality
from backchannel.graph.store import Store

MaxHops = Annotated[int, typer.Option("--max-hops", metavar="N", min=1, help="At most so many steps from A to B.")]


@bound
def actors(
    store: Store,
    query: Annotated[str, typer.Argument(metavar="[QUERY]", help="Part of a name, an alias or an id.")] = "",
    kind: Annotated[Kind | None, typer.Option("--kind", help="Only actors of this kind.")] = None,
    limit: Limit = 20,
    cursor: Cursor = None,
    as_json: AsJson = False,
) -> None:
    """Search actors by name and alias, best first, saying which alias matched; all without a query.

    Examples:

      backchannel actors Saudi

      backchannel actors --kind armed-group --limit 50
    """
    from backchannel.cli.tables import actors_table

    page = store.actors(query, kind=kind, limit=limit, cursor=cursor)
    answer(page, actors_table, as_json=as_json)
    if not page.items:
        nothing_found(f"no actor's name holds {query!r}" if query else "the store is empty: load something first")


@bound
def show(store: Store, actor: Name, as_json: AsJson = False) -> None:
    """Show one actor whole: its names, kind and codes.

    Examples:

      backchannel show "Saudi Arabia"

      backchannel show saudi-arabia --json
    """
    from backchannel.cli.tables import actor_table

    answer(store.actor(actor), actor_table, as_json=as_json)


@bound
def neighbours(
    store: Store,
    filters: Filters,
    actor: Name,
    hops: Annotated[int, typer.Option("--hops", metavar="N", min=1, help="How far to go.")] = 1,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Show who is tied to an actor, by what, how often and since when.

    Examples:

      backchannel neighbours Oman

      backchannel neighbours Iran --hops 2 --relation mediates --since 2022
    """
    from backchannel.cli.tables import neighbours_table

    around = store.neighbours(actor, hops=hops, filters=filters, limit=limit)
    answer(around, neighbours_table, as_json=as_json)
    if not around.edges:
        nothing_found(f"nobody is tied to {around.centre.name} within these filters")


@bound
def path(
    store: Store,
    filters: Filters,
    a: NameA,
    b: NameB,
    k: Annotated[int, typer.Option("--k", "-k", metavar="N", min=1, help="So many different ways.")] = 1,
    max_hops: MaxHops = 4,
    by: Annotated[
        By, typer.Option("--by", help="hops: fewest steps first; strength: the least sum of 1/strength over the steps.")
    ] = By.HOPS,
    as_json: AsJson = False,
) -> None:
    """Show the best ways from A to B, each step with its best sentence: fewest steps, then the strongest.

    Examples:

      backchannel path Ethiopia Eritrea

      backchannel path Hamas Israel --k 3 --modality actual --modality planned

      backchannel path Oman Israel --by strength
    """
    from backchannel.cli.ways import ways_text

    ways = store.paths(a, b, k=k, max_hops=max_hops, by=by, filters=filters)
    answer(ways, ways_text, as_json=as_json)
    if not ways.ways:
        nothing_found(f"no way from {ways.start.name} to {ways.end.name} within {max_hops} hops and these filters")


@bound
def connect(
    store: Store,
    filters: Filters,
    a: NameA,
    b: NameB,
    max_hops: MaxHops = 2,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Say who connects A and B, and in what capacity, with the sentences it rests on.

    A mediator brought them together; a representative speaks for one and is tied to the other; a shared partner
    works with both, a shared adversary is at odds with both; a partisan is friend of one and foe of the other.

    Examples:

      backchannel connect Iran "Saudi Arabia"

      backchannel connect Israel Hamas --since 2023-10-07 --max-hops 3
    """
    from backchannel.cli.ways import connectors_text

    found = store.connectors(a, b, max_hops=max_hops, filters=filters, limit=limit)
    answer(found, connectors_text, as_json=as_json)
    if not found.connectors:
        nothing_found(f"nobody connects {found.a.name} and {found.b.name} within {max_hops} hops and these filters")


@bound
def timeline(
    store: Store,
    filters: Filters,
    a: NameA,
    b: Annotated[str | None, typer.Argument(metavar="[B]", help="Only what is between both.")] = None,
    limit: Limit = 20,
    cursor: Cursor = None,
    as_json: AsJson = False,
) -> None:
    """Show what happened to A, or between A and B, dated, oldest first.

    Examples:

      backchannel timeline Sudan

      backchannel timeline Iran "Saudi Arabia" --until 2023
    """
    from backchannel.cli.tables import timeline_table

    page = store.timeline(a, b, filters, limit=limit, cursor=cursor)
    answer(page, timeline_table, as_json=as_json)
    if not page.items:
        nothing_found("nothing is dated here within these filters")


@bound
def why(
    store: Store,
    filters: Filters,
    edge: Annotated[str, typer.Argument(metavar="EDGE", help="An edge's id, or its first digits.")],
    archive: Annotated[
        bool, typer.Option("--archive", help="Also read, from its archive, each claim whose sum alone is stored.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show every claim behind an edge, its words marked in the sentence.

    Examples:

      backchannel why 3f2a90c1

      backchannel why 3f2a90c1 --archive
    """
    from backchannel.cli.tables import evidence_text

    whole = replace(filters, modalities=frozenset(Modality))  # an edge has one modality: nothing to filter by it
    tie = store.edge(whole_edge_id(store, edge), whole)
    claims = store.evidence(tie.id, whole)
    if archive:
        from backchannel.cli.spark import from_archives

        claims = from_archives(claims, whole)
    answer(Page(claims, None, len(claims)), evidence_text, as_json=as_json)
