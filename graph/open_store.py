"""From a URL to a store: the one place, beside their own files, where the stores' names appear."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from backchannel.errors import UsageError

if TYPE_CHECKING:
    from backchannel.graph.store import Store

_FORMS = "sqlite:///FILE, sqlite:///:memory:, neo4j://HOST, neo4j+s://HOST, neo4j+ssc://HOST, bolt://HOST"
_SERVERS = frozenset({"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})


def open_store(
    url: str, *, password: str | None = None, create: bool = True, query_seconds: float | None = None
) -> Store:
    """Open the store at a URL, making it when it is new.

    Args:
        url: ``sqlite:///relative.db``, ``sqlite:////absolute.db``, ``sqlite:///:memory:``, a plain path, or
            ``neo4j://user@host:7687/database`` and its kin.
        password: of the server; better here than in the URL.
        create: False to refuse a file that is not there.
        query_seconds: questions that take longer are stopped; None for no limit.

    Raises:
        UsageError: no such form of URL.
        StoreError: it cannot be opened: see the tree in ``errors``.
    """
    scheme, separator, rest = url.partition("://")
    if not separator:
        return _sqlite(url, create=create, query_seconds=query_seconds)
    if scheme == "sqlite" and rest.startswith("/"):
        return _sqlite(rest[1:], create=create, query_seconds=query_seconds)
    if scheme in _SERVERS:
        from backchannel.graph.neo4j_store import Neo4jStore  # noqa: PLC0415 - the driver is heavy

        return Neo4jStore.connect(url, password=password, query_seconds=query_seconds)
    raise UsageError(f"{_without_password(url)!r} is no store: write one of {_FORMS}")


def _sqlite(place: str, *, create: bool, query_seconds: float | None) -> Store:
    from backchannel.graph.sqlite_store import SQLiteStore  # noqa: PLC0415 - only the store that is asked for

    if not place:
        raise UsageError("the store's URL names no file: write sqlite:///backchannel.db")
    path = None if place == ":memory:" else Path(place)
    return SQLiteStore(path, create=create, query_seconds=query_seconds)


def _without_password(url: str) -> str:
    return re.sub(r"//[^/@]*@", "//", url)
