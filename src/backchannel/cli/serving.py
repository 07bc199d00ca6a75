"""`backchannel serve`: the REST API, and the page on which a person explores the graph."""

from __future__ import annotations

from typing import Annotated

import typer

from backchannel.cli.binding import creating
from backchannel.cli.output import complain
from backchannel.graph.store import Store


@creating
def serve(
    store: Store,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", "-p", metavar="N", min=0, max=65535, help="The port.")] = 8000,
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
    complain(f"http://{host}:{port} shows {store.url}; Ctrl-C stops")
    server.serve(store, settings, host=host, port=port)
