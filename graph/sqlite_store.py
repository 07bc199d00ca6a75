"""The embedded store: one SQLite file, many readers beside one writer."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self, TypeVar

from backchannel.graph.answers import By, Page
from backchannel.graph.filters import ACTUAL
from backchannel.graph.paging import at_least_one, cursor_after, key_of
from backchannel.graph.readings import check
from backchannel.graph.sqlite import actors, documents, edges, judgements, questions, stories
from backchannel.graph.sqlite.connection import Connections
from backchannel.graph.uncollected import uncollected

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path
    from sqlite3 import Connection
    from types import TracebackType

    from backchannel.graph.answers import (
        ActorMatch,
        Change,
        Connectors,
        DatedClaim,
        DocumentSummary,
        Judgement,
        Neighbourhood,
        Verdict,
        Ways,
    )
    from backchannel.graph.columns import Columns
    from backchannel.graph.filters import Filters
    from backchannel.graph.model import Actor, Document, Edge, Kind, Reading
    from backchannel.graph.projection import Place
    from backchannel.graph.queries import Tie

T = TypeVar("T")


class SQLiteStore:
    """A store in one file; see ``store.Store`` for the contract.

    Args:
        path: the file, made when it is missing and ``create`` allows it; None for a store in memory.
        create: whether a missing store is made.
        query_seconds: a question that takes longer is stopped with QueryTooLong; None for no limit.
    """

    def __init__(self, path: Path | None, *, create: bool = True, query_seconds: float | None = None) -> None:
        self._url = f"sqlite:///{path or ':memory:'}"
        self._connections = Connections(path, create=create, query_seconds=query_seconds)

    @property
    def url(self) -> str:
        return self._url

    def close(self) -> None:
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._connections.writing() as connection:
            yield connection
            connection.execute("UPDATE state SET writes = writes + 1")

    def _stream(self, ask: Callable[[Connection], Iterator[T]]) -> Iterator[T]:
        """One state of the store, streamed; from memory at once, where an open reader would keep writers out."""
        with self._connections.reading(whole=True) as connection:
            if not self._connections.in_memory:
                yield from ask(connection)
                return
            found = list(ask(connection))
        yield from found

    # -- writing ------------------------------------------------------------------------------------------------

    def put(self, reading: Reading) -> Change:
        return self.put_all([reading])[0]

    def put_all(self, readings: Sequence[Reading]) -> tuple[Change, ...]:
        for reading in readings:
            check(reading)
        with self._writing() as connection, uncollected():
            return documents.put_all(connection, readings)

    def forget(self, document: str) -> int:
        with self._writing() as connection:
            return documents.forget(connection, document)

    def rebuild(self) -> int:
        with self._writing() as connection:
            stories.part_all(connection)
            count = edges.rebuild(connection)
            stories.join_all(connection)
            return count

    def judge(self, verdict: Verdict, a: str, b: str, *, by: str, at: str) -> Judgement:
        with self._writing() as connection:
            return judgements.judge(connection, verdict, a, b, by=by, at=at)

    def undo(self, judgement: int, *, at: str) -> Judgement:
        with self._writing() as connection:
            return judgements.undo(connection, judgement, at)

    # -- what is there ------------------------------------------------------------------------------------------

    def version(self) -> str:
        with self._connections.reading() as connection:
            return _version(connection)

    def documents(self, *, limit: int = 20, cursor: str | None = None) -> Page[DocumentSummary]:
        with self._connections.reading() as connection:
            return documents.summaries(connection, limit, cursor)

    def document(self, document: str) -> Document:
        with self._connections.reading() as connection:
            number = documents.document_number(connection, document)
            return documents.one_document(connection, number)

    def reading(self, document: str) -> Reading:
        with self._connections.reading() as connection:
            number = documents.document_number(connection, document)
            return documents.one_reading(connection, number)

    def readings(self, *, at_once: int | None = None) -> Iterator[Reading]:
        return self._stream(lambda connection: documents.all_readings(connection, at_once))

    def actors(
        self, query: str = "", *, kind: Kind | None = None, limit: int = 20, cursor: str | None = None
    ) -> Page[ActorMatch]:
        at_least_one("limit", limit)
        after = tuple(key_of(cursor, 4)) if cursor else None
        with self._connections.reading() as connection:
            found, total = actors.search(connection, query, kind, limit=limit + 1, after=after)
        shown = found[:limit]
        following = cursor_after(*shown[-1][0]) if len(found) > limit else None
        return Page(tuple(match for _, match in shown), following, total)

    def actor(self, name: str) -> Actor:
        with self._connections.reading() as connection:
            number = actors.resolve(connection, name)
            return actors.actors_by_number(connection, [number])[number]

    def judgements(self) -> tuple[Judgement, ...]:
        with self._connections.reading() as connection:
            return judgements.log(connection)

    # -- for an index in memory ---------------------------------------------------------------------------------

    def size(self) -> int:
        with self._connections.reading() as connection:
            (highest,) = connection.execute("SELECT coalesce(max(id), 0) FROM edge").fetchone()
        return int(highest)

    def columns(self, edges: Collection[str] | None = None) -> tuple[str, Columns]:
        from backchannel.graph.sqlite.columns import columns  # noqa: PLC0415 - only where an index is built

        with self._connections.reading(whole=True) as connection:
            return _version(connection), columns(connection, edges)

    def some_edges(self, places: Collection[Place], filters: Filters) -> list[Edge]:
        with self._connections.reading() as connection:
            return questions.edges_by_hash(connection, (place.edge for place in places), filters)

    def some_actors(self, ids: Collection[str]) -> dict[str, Actor]:
        with self._connections.reading() as connection:
            return questions.actors_by_id(connection, ids)

    def settle(self) -> None:
        return

    def at_once(self) -> None:
        return

    # -- questions ----------------------------------------------------------------------------------------------

    def edges(self, filters: Filters = ACTUAL) -> Iterator[Edge]:
        return self._stream(lambda connection: questions.all_edges(connection, filters))

    def ties(self, filters: Filters = ACTUAL) -> Iterator[Tie]:
        return self._stream(lambda connection: questions.all_ties(connection, filters))

    def edge(self, edge: str, filters: Filters | None = None) -> Edge:
        with self._connections.reading() as connection:
            return questions.one_edge(connection, edge, filters)

    def evidence(self, edge: str, filters: Filters | None = None) -> tuple[DatedClaim, ...]:
        with self._connections.reading() as connection:
            return questions.evidence(connection, edge, filters)

    def timeline(
        self, a: str, b: str | None = None, filters: Filters = ACTUAL, *, limit: int = 20, cursor: str | None = None
    ) -> Page[DatedClaim]:
        with self._connections.reading() as connection:
            return questions.timeline(connection, a, b, filters, limit=limit, cursor=cursor)

    def neighbours(self, actor: str, *, hops: int = 1, filters: Filters = ACTUAL, limit: int = 20) -> Neighbourhood:
        with self._connections.asking() as (connection, tick):
            return questions.neighbours(connection, actor, hops=hops, filters=filters, limit=limit, tick=tick)

    def paths(
        self, a: str, b: str, *, k: int = 1, max_hops: int = 4, by: By = By.HOPS, filters: Filters = ACTUAL
    ) -> Ways:
        with self._connections.asking() as (connection, tick):
            return questions.paths(connection, a, b, k=k, max_hops=max_hops, by=by, filters=filters, tick=tick)

    def connectors(
        self, a: str, b: str, *, max_hops: int = 2, filters: Filters = ACTUAL, limit: int = 20
    ) -> Connectors:
        with self._connections.asking() as (connection, tick):
            return questions.connectors(connection, a, b, max_hops=max_hops, filters=filters, limit=limit, tick=tick)


def _version(connection: Connection) -> str:
    name, writes = connection.execute("SELECT store, writes FROM state").fetchone()
    return f"{name}-{writes}"
