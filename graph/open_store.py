"""From a URL to a store: the one place, beside their own files, where the stores' names appear."""

from __future__ import annotations

import re
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from backchannel.errors import UsageError

if TYPE_CHECKING:
    from backchannel.graph.store import Store

LARGE = 50_000
"""Edges from which an index pays for the second that its compiled code takes to load."""

_FORMS = "sqlite:///FILE, sqlite:///:memory:, neo4j://HOST, neo4j+s://HOST, neo4j+ssc://HOST, bolt://HOST"
_SERVERS = frozenset({"neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"})


class Indexing(StrEnum):
    """When ways and connectors are answered by an index in memory.

    ``auto``: over the embedded store, once it is large, where numba is installed; ``memory``: over any store, at once;
    ``none``: never.
    """

    AUTO = "auto"
    MEMORY = "memory"
    NONE = "none"


def open_store(
    url: str,
    *,
    password: str | None = None,
    create: bool = True,
    query_seconds: float | None = None,
    index: Indexing = Indexing.AUTO,
    index_from: int = LARGE,
) -> Store:
    """Open the store at a URL, making it when it is new.

    Args:
        url: ``sqlite:///relative.db``, ``sqlite:////absolute.db``, ``sqlite:///:memory:``, a plain path, or
            ``neo4j://user@host:7687/database`` and its kin.
        password: of the server; better here than in the URL.
        create: False to refuse a file that is not there.
        query_seconds: questions that take longer are stopped; None for no limit.
        index: when an index in memory answers (see ``indexed_store``).
        index_from: how many edges ``auto`` calls large.

    Raises:
        UsageError: no such form of URL.
        StoreError: it cannot be opened: see the tree in ``errors``.
    """
    _refuse_without_numba(index)
    scheme, separator, rest = url.partition("://")
    place = url if not separator else rest[1:] if scheme == "sqlite" and rest.startswith("/") else None
    if place is not None:
        store = _sqlite(place, create=create, query_seconds=query_seconds)
        least = {Indexing.AUTO: index_from if has_numba() else None, Indexing.MEMORY: 0}.get(index)
        saved = None if place == ":memory:" else Path(f"{place}-index")
        return _indexed(store, least, saved, query_seconds)
    if scheme in _SERVERS:
        from backchannel.graph.neo4j_store import Neo4jStore  # noqa: PLC0415 - the driver is heavy

        server = Neo4jStore.connect(url, password=password, query_seconds=query_seconds)
        return _indexed(server, 0 if index is Indexing.MEMORY else None, None, query_seconds)
    raise UsageError(f"{_without_password(url)!r} is no store: write one of {_FORMS}")


def _indexed(store: Store, least: int | None, saved: Path | None, query_seconds: float | None) -> Store:
    if least is None:
        return store
    from backchannel.graph.indexed_store import IndexedStore  # noqa: PLC0415 - only where there is an index

    return IndexedStore(  # type: ignore[abstract]  # what it does not define it asks of the store
        store, least=least, saved=saved, query_seconds=query_seconds
    )


def has_numba() -> bool:
    """Whether there can be an index: its searches are compiled by numba, which is an extra."""
    return find_spec("numba") is not None


def _refuse_without_numba(index: Indexing) -> None:
    if index is Indexing.MEMORY and not has_numba():
        raise UsageError("an index in memory needs numba: pip install 'backchannel[index]', or do without the index")


def _sqlite(place: str, *, create: bool, query_seconds: float | None) -> Store:
    from backchannel.graph.sqlite_store import SQLiteStore  # noqa: PLC0415 - only the store that is asked for

    if not place:
        raise UsageError("the store's URL names no file: write sqlite:///backchannel.db")
    path = None if place == ":memory:" else Path(place)
    return SQLiteStore(path, create=create, query_seconds=query_seconds)


def _without_password(url: str) -> str:
    return re.sub(r"//[^/@]*@", "//", url)
