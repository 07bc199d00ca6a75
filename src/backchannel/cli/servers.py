"""Commands for a graph on a server: moving it there, and looking at it in Neo4j Browser."""

from __future__ import annotations

from typing import Annotated

import typer

from backchannel.cli.binding import bound, store_at
from backchannel.cli.output import complain, progress
from backchannel.errors import UsageError
from backchannel.graph.store import Store

From = Annotated[str, typer.Argument(metavar="FROM", help="The store to copy: sqlite:///FILE or neo4j://HOST.")]
To = Annotated[
    str, typer.Argument(metavar="TO", help="The new store; one that was copied before is brought up to date.")
]
End = Annotated[str | None, typer.Argument(help="A name, an alias or an id.")]


def copy(source: From, target: To) -> None:
    """Move a graph to another store without loss: documents, claims, judgements.

    Examples:

      backchannel copy sqlite:///backchannel.db neo4j://neo4j@localhost:7687
    """
    from backchannel.graph.copying import copy as copied

    with store_at(source, create=False) as ours, store_at(target, create=True) as theirs, progress("copying") as step:
        documents = copied(ours, theirs, progress=step)
    complain(f"copied {documents} documents to {theirs.url}")


@bound
def browser(
    store: Store,
    a: End = None,
    b: End = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="URL", help="Where Neo4j Browser is; BACKCHANNEL_NEO4J_BROWSER.")
    ] = None,
    dbms: Annotated[
        str | None, typer.Option("--dbms", metavar="URL", help="The server as web browsers reach it.")
    ] = None,
    show: Annotated[bool, typer.Option("--open", help="Open it in your web browser.")] = False,
) -> None:
    """Print the link that shows the graph, or who connects A and B, in Neo4j Browser.

    Examples:

      backchannel browser Israel Hamas --open --store neo4j://neo4j@localhost:7687
    """
    from backchannel.graph.neo4j.browser import link, looks
    from backchannel.settings import Settings

    if (a is None) != (b is None):
        raise UsageError("name two actors, or none for the whole graph")
    look = looks()["all" if a is None else "connect"]
    cypher = look.cypher if a is None or b is None else look.about(store.actor(a).id, store.actor(b).id)
    settings = Settings()
    address = link(store.url, cypher, browser=at or settings.neo4j_browser, dbms=dbms or settings.neo4j_dbms)
    typer.echo(address)
    if show:
        typer.launch(address)
