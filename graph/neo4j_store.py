"""The store on a Neo4j server.

Only nodes with backchannel's own labels (Actor and its kinds, ActorProfile, ActorName, Band, Claim, Document,
Judgement, Backchannel) and the relationships between them are read or written, so that a server may hold other data too.
"""

from __future__ import annotations

import uuid
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Self

from backchannel.cypher import load
from backchannel.errors import NotFound, StoreNewer, UsageError
from backchannel.graph.answers import By, DocumentSummary, Judgement, Page
from backchannel.graph.deadline import Deadline
from backchannel.graph.filters import ACTUAL
from backchannel.graph.judgements import canonical_ids
from backchannel.graph.model import Reading
from backchannel.graph.neo4j import questions, stories, writing
from backchannel.graph.neo4j.actors import actors_by_id, log, own_id, resolve, search
from backchannel.graph.neo4j.edges import typed
from backchannel.graph.neo4j.reach import projected
from backchannel.graph.neo4j.rows import actor_of, claim_of, document_of, edge_of, tie_of
from backchannel.graph.neo4j.server import Address, Server, rows
from backchannel.graph.paging import at_least_one, cursor_after, key_of
from backchannel.graph.readings import check, parts
from backchannel.graph.relation_types import relation_types

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from types import TracebackType

    from neo4j import ManagedTransaction

    from backchannel.graph.answers import ActorMatch, Change, Connectors, DatedClaim, Neighbourhood, Verdict, Ways
    from backchannel.graph.columns import Columns
    from backchannel.graph.deadline import Tick
    from backchannel.graph.filters import Filters
    from backchannel.graph.model import Actor, Document, Edge, Kind
    from backchannel.graph.neo4j.server import Row
    from backchannel.graph.projection import Place
    from backchannel.graph.queries import Tie

SCHEMA_VERSION = 2


class Neo4jStore:
    """A store on a server; see ``store.Store`` for the contract.

    Args:
        server: the open line to it; the constraints are made there when they are missing.
    """

    def __init__(self, server: Server) -> None:
        self._server = server
        prepare(server)

    @classmethod
    def connect(cls, url: str, *, password: str | None = None, query_seconds: float | None = None) -> Self:
        """Open the store at ``neo4j://USER@HOST:7687/DATABASE`` (or ``neo4j+s://``, ``bolt://`` ...).

        Raises:
            StoreUnreachable, StoreError: see ``neo4j_server.Server``.
        """
        server = Server(Address.of(url, password), query_seconds=query_seconds)
        try:
            return cls(server)
        except BaseException:
            server.close()
            raise

    @property
    def url(self) -> str:
        return self._server.address.shown

    def close(self) -> None:
        self._server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    # -- writing ------------------------------------------------------------------------------------------------

    def put(self, reading: Reading) -> Change:
        return self.put_all([reading])[0]

    def put_all(self, readings: Sequence[Reading]) -> tuple[Change, ...]:
        for reading in readings:
            check(reading)
        return self._server.write(lambda tx: writing.put_all(tx, readings))

    def forget(self, document: str) -> int:
        return self._server.write(lambda tx: writing.forget(tx, document))

    def rebuild(self) -> int:
        return self._server.write(writing.rebuild)

    def judge(self, verdict: Verdict, a: str, b: str, *, by: str, at: str) -> Judgement:
        def work(tx: ManagedTransaction) -> Judgement:
            writing.lock(tx)
            first, second = own_id(tx, a), own_id(tx, b)
            if first == second:
                raise UsageError(f"{a!r} and {b!r} are one actor ({first}) already: name two ids")
            number = max((judgement.id for judgement in log(tx)), default=0) + 1
            new = Judgement(number, verdict, first, second, by, at)
            writing.note(tx, new)
            return new

        return self._server.write(work)

    def undo(self, judgement: int, *, at: str) -> Judgement:
        return self._server.write(lambda tx: writing.undo(tx, judgement, at))

    # -- what is there ------------------------------------------------------------------------------------------

    def version(self) -> str:
        state = self._server.read(lambda tx: rows(tx, load("state")))[0]
        return f"{state['store']}-{state['writes']}"

    def documents(self, *, limit: int = 20, cursor: str | None = None) -> Page[DocumentSummary]:
        at_least_one("limit", limit)
        date, key = key_of(cursor, 2) if cursor else (None, None)

        def work(tx: ManagedTransaction) -> Page[DocumentSummary]:
            total = rows(tx, load("count_documents"))[0]["documents"]
            found = [_summary(row) for row in rows(tx, load("documents"), date=date, id=key, limit=limit + 1)]
            shown = found[:limit]
            following = cursor_after(shown[-1].date or "", shown[-1].id) if len(found) > limit else None
            return Page(tuple(shown), following, total)

        return self._server.read(work)

    def document(self, document: str) -> Document:
        found = self._server.read(lambda tx: rows(tx, load("document"), document=document))
        if not found:
            raise NotFound(f"no document {document!r}: `backchannel documents` lists them")
        return document_of(found[0]["document"])

    def reading(self, document: str) -> Reading:
        found = self._server.read(lambda tx: rows(tx, load("reading"), document=document))
        if not found:
            raise NotFound(f"no document {document!r}: `backchannel documents` lists them")
        return _reading(found[0])

    def readings(self, *, at_once: int | None = None) -> Iterator[Reading]:
        for row in self._server.stream(load("readings"), at_once=at_once):
            yield from self._parts(row, at_once) if at_once and row["claims"] is None else [_reading(row)]

    def _parts(self, row: Row, at_once: int) -> Iterator[Reading]:
        """A document whose claims are too many for one row."""
        document = row["document"]["id"]
        found = self._server.read(lambda tx: rows(tx, load("claim_places"), document=document))
        for part in parts(((each["sentence"], each["id"]) for each in found), at_once):
            chosen = self._server.read(partial(rows, statement=load("claims_chosen"), document=document, ids=part))
            yield _reading(row | {"claims": [each["claim"] for each in chosen]})

    def actors(
        self, query: str = "", *, kind: Kind | None = None, limit: int = 20, cursor: str | None = None
    ) -> Page[ActorMatch]:
        at_least_one("limit", limit)
        found = self._server.read(lambda tx: search(tx, query, kind))
        after = tuple(key_of(cursor, 4)) if cursor else (-1,)
        rest = [(key, match) for key, match in found if key > after]
        shown = rest[:limit]
        following = cursor_after(*shown[-1][0]) if len(rest) > limit else None
        return Page(tuple(match for _, match in shown), following, len(found))

    def actor(self, name: str) -> Actor:
        return self._server.read(lambda tx: resolve(tx, name))

    def judgements(self) -> tuple[Judgement, ...]:
        return self._server.read(log)

    # -- for an index in memory ---------------------------------------------------------------------------------

    def size(self) -> int:
        return int(self._server.read(lambda tx: rows(tx, load("count_edges")))[0]["edges"])

    def columns(self, edges: Collection[str] | None = None) -> tuple[str, Columns]:
        from backchannel.graph.columns import columns_of  # noqa: PLC0415 - only where an index is built

        version, canonical = self.version(), canonical_ids(self.judgements())
        wanted = columns_of(self.readings(), canonical, edges)
        return (version, wanted) if self.version() == version else self.columns(edges)

    def some_edges(self, places: Collection[Place], filters: Filters) -> list[Edge]:
        pairs = {frozenset((place.source, place.target)) for place in places}
        tick = self._tick()
        return self._server.read(lambda tx: questions.reach(tx, filters, tick).edges_between(pairs))

    def some_actors(self, ids: Collection[str]) -> dict[str, Actor]:
        return self._server.read(lambda tx: actors_by_id(tx, ids))

    def settle(self) -> None:
        return

    def at_once(self) -> None:
        return

    # -- questions ----------------------------------------------------------------------------------------------

    def edges(self, filters: Filters = ACTUAL) -> Iterator[Edge]:
        parameters = self._server.read(lambda tx: questions.reach(tx, filters).parameters)
        if filters.by_edge:
            yield from map(edge_of, self._server.stream(load("edges"), **parameters))
            return
        canonical = canonical_ids(self.judgements())
        found = self._server.stream(load("claims_by_edge"), **parameters)
        for _, claims in groupby(found, key=lambda row: row["edge"]):
            yield from projected(claims, canonical)

    def ties(self, filters: Filters = ACTUAL) -> Iterator[Tie]:
        parameters = self._server.read(lambda tx: questions.reach(tx, filters).parameters)
        yield from map(tie_of, self._server.stream(load("ties"), **parameters))

    def edge(self, edge: str, filters: Filters | None = None) -> Edge:
        return self._server.read(lambda tx: questions.one_edge(tx, edge, filters))

    def evidence(self, edge: str, filters: Filters | None = None) -> tuple[DatedClaim, ...]:
        return self._server.read(lambda tx: questions.evidence(tx, edge, filters))

    def timeline(
        self, a: str, b: str | None = None, filters: Filters = ACTUAL, *, limit: int = 20, cursor: str | None = None
    ) -> Page[DatedClaim]:
        return self._server.read(lambda tx: questions.timeline(tx, a, b, filters, limit=limit, cursor=cursor))

    def neighbours(self, actor: str, *, hops: int = 1, filters: Filters = ACTUAL, limit: int = 20) -> Neighbourhood:
        tick = self._tick()
        return self._server.read(lambda tx: questions.neighbours(tx, actor, filters, hops=hops, limit=limit, tick=tick))

    def paths(
        self, a: str, b: str, *, k: int = 1, max_hops: int = 4, by: By = By.HOPS, filters: Filters = ACTUAL
    ) -> Ways:
        tick = self._tick()
        return self._server.read(
            lambda tx: questions.paths(tx, a, b, filters, k=k, max_hops=max_hops, by=by, tick=tick)
        )

    def connectors(
        self, a: str, b: str, *, max_hops: int = 2, filters: Filters = ACTUAL, limit: int = 20
    ) -> Connectors:
        tick = self._tick()
        return self._server.read(
            lambda tx: questions.connectors(tx, a, b, filters, max_hops=max_hops, limit=limit, tick=tick)
        )

    def _tick(self) -> Tick:
        """What our own loops ask; the server stops its statements at the same limit by itself."""
        return Deadline.after(self._server.query_seconds).check


def _reading(row: Row) -> Reading:
    claims = tuple(map(claim_of, row["claims"]))
    cast = tuple(actor_of(profile | {"id": profile["actor"]}) for profile in row["actors"])
    return Reading(document_of(row["document"]), row["document"]["extractor"], claims, cast)


def _summary(row: Row) -> DocumentSummary:
    node = row["document"]
    return DocumentSummary(
        node["id"],
        node["title"],
        node["date"],
        tuple(node["urls"] or ()),
        node["publisher"],
        node["extractor"],
        row["claims"],
        node["story"],
    )


def prepare(server: Server) -> None:
    """Make the constraints and indexes of a new store, constraints first; bring an older one up to date.

    Raises:
        StoreNewer: it was written by a newer backchannel.
    """
    state = server.read(lambda tx: rows(tx, load("state")))
    if state and state[0]["schema"] > SCHEMA_VERSION:
        raise StoreNewer(
            f"{server.address.shown} was written by a newer backchannel (schema {state[0]['schema']}, this one knows "
            f"{SCHEMA_VERSION}): update with `pip install -U backchannel`"
        )
    if state and state[0]["schema"] == SCHEMA_VERSION:
        return
    for statement in load("schema").split(";\n"):
        if statement.strip():
            server.define(statement)
    for relation in relation_types().values():
        server.define(typed("schema_edge", relation.neo4j_type))
    server.define(load("schema_ready"))
    if state:
        _tell_copies(server)
    server.write(lambda tx: rows(tx, load("state_begin"), schema=SCHEMA_VERSION, store=uuid.uuid4().hex[:12]))


def _tell_copies(server: Server) -> None:
    """Find out, in a database of schema 1, which documents are one story; begun again when it was cut short."""
    server.write(writing.rebuild)
    last: str | None = ""
    while last is not None:
        last = server.write(partial(stories.join_older, after=last))
