"""Connections to one SQLite store: opening, migrating, transactions, time limits, and errors in our own words."""

from __future__ import annotations

import os
import sqlite3
import time
import uuid
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from backchannel.errors import NotAStore, QueryTooLong, StoreError, StoreNewer, StoreReadOnly, UsageError
from backchannel.graph.deadline import TOO_LONG, Deadline
from backchannel.graph.sqlite.stories import join_all
from backchannel.graph.sqlite.values import dated, packed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backchannel.graph.deadline import Tick

APPLICATION_ID = 0x6263686E  # "bchn": tells our files from other people's SQLite files
SCHEMA_VERSION = 4
BUSY_SECONDS = 30.0  # how long a writer waits for another writer
_KIB_TO_READ, _KIB_TO_WRITE = 65_536, 524_288  # of pages a connection keeps in memory, taken only as needed
_STEPS_BETWEEN_LOOKS = 20_000  # of SQLite's virtual machine: some milliseconds


class Connections:
    """Lends connections, one for each use at a time, so that any thread may ask.

    Args:
        path: the file; None for a store in memory, shared by all connections of this object.
        create: make the store when it is missing.
        query_seconds: reading that takes longer is stopped; None for no limit.
    """

    def __init__(self, path: Path | None, *, create: bool = True, query_seconds: float | None = None) -> None:
        self.in_memory = path is None
        self.place = str(path) if path else ":memory:"
        self._uri = _uri(path, create=create)
        self._query_seconds = query_seconds
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        with self._lent() as connection:
            _prepare(connection, self.place)

    @contextmanager
    def reading(self, *, whole: bool = False) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the store throughout; no time limit where the whole graph is wanted."""
        deadline = Deadline.after(None if whole else self._query_seconds)
        with self._lent() as connection, _limited(connection, deadline), _transaction(connection, "BEGIN"):
            yield connection

    @contextmanager
    def asking(self) -> Iterator[tuple[sqlite3.Connection, Tick]]:
        """The same, with a tick to call while working on what came: one limit for both."""
        deadline = Deadline.after(self._query_seconds)
        with self._lent() as connection, _limited(connection, deadline), _transaction(connection, "BEGIN"):
            yield connection, deadline.check

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction that is on disk when the block ends, or not at all."""
        with self._lent() as connection, _roomy(connection), _transaction(connection, "BEGIN IMMEDIATE"):
            yield connection

    def close(self) -> None:
        """Close the connections; those still lent are closed when they come back."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        with translated(self.place):
            connection = self._take()
            try:
                yield connection
            finally:
                if self._closed:
                    connection.close()
                else:
                    self._idle.append(connection)

    def _take(self) -> sqlite3.Connection:
        if self._closed:
            raise StoreError(f"{self.place} was closed: open it again")
        try:
            return self._idle.pop()
        except IndexError:
            return _connect(self._uri)


def _uri(path: Path | None, *, create: bool) -> str:
    if path is None:
        return f"file:/{uuid.uuid4().hex}?vfs=memdb"
    if path.is_dir():
        raise NotAStore(f"{path} is a folder: name a file in it, as sqlite:///{path}/news.db")
    place = "file:" + quote(str(path.absolute()))
    if path.exists():
        return place + _mode(path)
    if not path.parent.is_dir():
        raise StoreError(f"there is no folder {path.parent}: make it first, or name another file")
    if not create:
        raise StoreError(f"there is no store {path}: `backchannel load` makes one")
    if not os.access(path.parent, os.W_OK):
        raise StoreReadOnly(f"no store can be made in {path.parent}: it cannot be written to")
    return place + "?mode=rwc"


def _mode(path: Path) -> str:
    """Read only where the file or its folder is; WAL files cannot be made there, so none may be needed."""
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "?mode=rw"
    return "?mode=ro" if Path(f"{path}-wal").exists() else "?immutable=1"


def _connect(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    connection.create_function("unhexed", 1, packed, deterministic=True)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{_KIB_TO_READ}")
    connection.execute("PRAGMA wal_autocheckpoint = 65536")  # pages: those written again and again are copied once
    return connection


def _prepare(connection: sqlite3.Connection, place: str) -> None:
    """Make the tables of a new store, bring an older one up to date, and refuse what is neither."""
    application, version, tables = _nature(connection)
    if application != APPLICATION_ID and (application or version or tables):
        raise NotAStore(f"{place} is a SQLite file of some other program: name another file")
    if version > SCHEMA_VERSION:
        raise StoreNewer(f"{place} was written by a newer backchannel (schema {version}, this one knows "
                         f"{SCHEMA_VERSION}): update with `pip install -U backchannel`")  # fmt: skip
    if version == SCHEMA_VERSION:
        return
    if version and not _writable(connection):
        raise StoreReadOnly(f"{place} was written by an older backchannel (schema {version}, this one has "
                            f"{SCHEMA_VERSION}) and cannot be written to: copy it to where it can, or make it writable "
                            f"once, and any command brings it up to date")  # fmt: skip
    _log_ahead(connection)
    _migrate(connection)


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on; SQLite itself does not wait here for another process that begins the same store."""
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def _writable(connection: sqlite3.Connection) -> bool:
    (path,) = connection.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()
    return not path or (os.access(path, os.W_OK) and os.access(Path(path).parent, os.W_OK))


def _nature(connection: sqlite3.Connection) -> tuple[int, int, int]:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return application, version, tables


def _migrate(connection: sqlite3.Connection) -> None:
    """Take the steps that are missing, all or none; a new store takes every one, with nothing in it."""
    connection.create_function("dated", 1, dated, deterministic=True)
    connection.execute("PRAGMA foreign_keys = OFF")  # tables are replaced
    with _roomy(connection), _transaction(connection, "BEGIN IMMEDIATE"):
        _, version, _ = _nature(connection)  # again: another process may have been quicker
        for step in range(version + 1, SCHEMA_VERSION + 1):
            for statement in _statements(step):
                connection.execute(statement)
        if 0 < version < 3:
            join_all(connection)
        if not version:
            connection.execute("INSERT INTO state VALUES (1, ?, 0)", [uuid.uuid4().hex[:12]])
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("PRAGMA foreign_keys = ON")


def _statements(step: int) -> Iterator[str]:
    text = files("backchannel.graph.sqlite").joinpath(f"schema_{step}.sql").read_text(encoding="utf-8")
    statement = ""
    for line in text.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def _transaction(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def _roomy(connection: sqlite3.Connection) -> Iterator[None]:
    """Indexes are written all over: pages that find no room are written to the log several times in a transaction."""
    connection.execute(f"PRAGMA cache_size = -{_KIB_TO_WRITE}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = -{_KIB_TO_READ}")


@contextmanager
def _limited(connection: sqlite3.Connection, deadline: Deadline) -> Iterator[None]:
    connection.set_progress_handler(lambda: int(deadline.passed), _STEPS_BETWEEN_LOOKS)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)


@contextmanager
def translated(place: str) -> Iterator[None]:
    """What the driver raises inside comes out as one of our errors, with the cause kept."""
    try:
        yield
    except sqlite3.Error as error:
        raise _ours(error, place) from error
    except UnicodeEncodeError as error:
        raise UsageError("the text holds half a surrogate pair, which is no character: decode it again") from error


def _ours(error: sqlite3.Error, place: str) -> StoreError:
    name = getattr(error, "sqlite_errorname", "")
    kinds: dict[str, tuple[type[StoreError], str]] = {
        "SQLITE_INTERRUPT": (QueryTooLong, TOO_LONG),
        "SQLITE_NOTADB": (NotAStore, f"{place} is no store: name another file"),
        "SQLITE_READONLY": (StoreReadOnly, f"{place} cannot be written to: mind its permissions and its disk"),
        "SQLITE_CANTOPEN": (StoreError, f"{place} cannot be opened: mind its folder and its permissions"),
        "SQLITE_BUSY": (StoreError, f"{place} is being written by another process: try again when that is done"),
        "SQLITE_FULL": (StoreError, f"no room left on the disk of {place}: nothing was written"),
        "SQLITE_CORRUPT": (StoreError, f"{place} is damaged: restore a backup, or load the documents again"),
    }
    for start, (kind, words) in kinds.items():
        if name.startswith(start):
            return kind(words)
    return StoreError(f"{place}: {error}")
