"""The server: where it may listen, and how it starts and stops."""

from __future__ import annotations

import gc
import ipaddress
from typing import TYPE_CHECKING

import uvicorn

from backchannel.api.app import create_app
from backchannel.api.logs import write_logs
from backchannel.errors import UsageError

if TYPE_CHECKING:
    from backchannel.graph.store import Store
    from backchannel.settings import Settings

SECONDS_TO_STOP = 30  # requests under way get so long to end


def serve(store: Store, settings: Settings, *, host: str, port: int) -> None:
    """Serve until told to stop (Ctrl-C or SIGTERM); requests under way are finished first.

    Raises:
        UsageError: the host can be reached from elsewhere, and there is no API key.
    """
    refuse_open_door(host, settings)
    write_logs()
    app = create_app(store, settings)
    gc.freeze()  # modules, routes and vocabularies stay: looking through them for garbage took as long as answering
    uvicorn.run(
        app,
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=SECONDS_TO_STOP,
    )


def refuse_open_door(host: str, settings: Settings) -> None:
    """Let others write only with a key.

    Raises:
        UsageError: the host can be reached from elsewhere, and there is no API key.
    """
    if is_loopback(host) or (settings.api_key and settings.api_key.get_secret_value()):
        return
    raise UsageError(
        f"{host} can be reached from other machines, and anyone there could write: "
        f"set BACKCHANNEL_API_KEY first, or serve on 127.0.0.1"
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach it.

    >>> [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "")]
    [True, True, True, False, False]
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
