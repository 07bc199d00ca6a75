"""`backchannel serve`: the REST API, and the page on which a person explores the graph."""

from __future__ import annotations

from typing import Annotated

import typer

from backchannel.cli.binding import open_chosen
from backchannel.cli.options import StoreUrl
from backchannel.cli.output import complain
from backchannel.graph.open_store import Indexing


def serve(
    ctx: typer.Context,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", metavar="N", min=0, max=65535, help="The port.")] = 8000,
    index: Annotated[
        Indexing,
        typer.Option(
            "--index",
            help="auto: ways and connectors from memory over SQLite, where numba is installed; memory: over any store.",
        ),
    ] = Indexing.AUTO,
    store: StoreUrl = None,
) -> None:
    """Serve the REST API under /v1 and the page at /, until Ctrl-C.

    Beyond this machine it only listens with an API key (BACKCHANNEL_API_KEY), which writing then needs.

    Examples:

      backchannel serve

      BACKCHANNEL_API_KEY=... backchannel serve --host 0.0.0.0 --port 80
    """
    from backchannel.api import server
    from backchannel.settings import Settings

    settings = Settings()
    server.refuse_open_door(host, settings)
    with open_chosen(ctx, store, create=True, index=index, index_from=0) as opened:
        opened.settle()  # an index is there before the first request is
        complain(f"http://{host}:{port} shows {opened.url}; Ctrl-C stops")
        server.serve(opened, settings, host=host, port=port)
