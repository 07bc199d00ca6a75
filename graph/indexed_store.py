"""A store whose ways and connectors are answered by an index in memory; everything else the store itself does.

The index belongs to one version of the store. What this process puts or forgets is taken into it at the next
question (``indexing.delta``); after a judgement or a rebuild it is built anew. When another process wrote, the store
answers itself, until an index of its version is saved beside it (as `load` does at its end) or it is opened again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any, Self

from backchannel.errors import NotFound
from backchannel.graph.answers import By, Change
from backchannel.graph.brief_store import BriefStore
from backchannel.graph.filters import ACTUAL
from backchannel.graph.judgements import canonical_ids
from backchannel.graph.paging import at_least_one
from backchannel.graph.projection import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from backchannel.graph.answers import Connectors, Judgement, Verdict, Ways
    from backchannel.graph.filters import Filters
    from backchannel.graph.indexing.held import Held
    from backchannel.graph.model import Reading
    from backchannel.graph.projection import Place
    from backchannel.graph.store import Store

    _Base = Store
else:
    _Base = object  # at run time what is not defined here is asked of the store: see __getattr__

MOST_CHANGED = 20_000
"""Edges that may have changed before an index is rather built anew."""


@dataclass(slots=True)
class _Changes:
    """The edges that this process changed since some version of the store, up to another."""

    since: str
    until: str
    places: set[Place] = field(default_factory=set)


class IndexedStore(_Base):
    """A store with an index in memory; see ``store.Store`` for the contract.

    Args:
        store: where everything is kept; it is closed with this.
        least: how many edges it must have for an index to be made.
        saved: the file of the saved index; None to save none.
        query_seconds: a question that takes longer is stopped; None for no limit.
    """

    def __init__(
        self, store: Store, *, least: int, saved: Path | None = None, query_seconds: float | None = None
    ) -> None:
        self._store, self._least, self._saved, self._seconds = store, least, saved, query_seconds
        self._held: Held | None = None
        self._changes: _Changes | None = None
        self._build = True
        self._lock = Lock()
        # Only over a file of this machine: asking a server takes a while, whatever is asked.
        self._brief = BriefStore(self._at_hand) if saved else None  # type: ignore[abstract]  # as IndexedStore itself

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- writing ------------------------------------------------------------------------------------------------

    def put(self, reading: Reading) -> Change:
        return self.put_all([reading])[0]

    def put_all(self, readings: Sequence[Reading]) -> tuple[Change, ...]:
        with self._lock:
            before, places = self._before(reading.document.id for reading in readings)
            changes = self._store.put_all(readings)
            said = zip(readings, changes, strict=True)
            places |= self._placed(reading for reading, change in said if change is not Change.UNCHANGED)
            self._note(before, places)
        return changes

    def forget(self, document: str) -> int:
        with self._lock:
            before, places = self._before([document])
            claims = self._store.forget(document)
            self._note(before, places)
        return claims

    def rebuild(self) -> int:
        edges = self._store.rebuild()
        self._build_anew()
        return edges

    def judge(self, verdict: Verdict, a: str, b: str, *, by: str, at: str) -> Judgement:
        judgement = self._store.judge(verdict, a, b, by=by, at=at)
        self._build_anew()
        return judgement

    def undo(self, judgement: int, *, at: str) -> Judgement:
        undone = self._store.undo(judgement, at=at)
        self._build_anew()
        return undone

    def settle(self) -> None:
        held = self._current()
        if held and self._saved:
            held.save(self._saved)

    # -- questions ----------------------------------------------------------------------------------------------

    def paths(
        self, a: str, b: str, *, k: int = 1, max_hops: int = 4, by: By = By.HOPS, filters: Filters = ACTUAL
    ) -> Ways:
        at_least_one("k", k)
        at_least_one("max-hops", max_hops)
        held = self._current()
        start, end = (held.actor(a), held.actor(b)) if held else (None, None)
        if held is None or start is None or end is None or start == end or max_hops > held.longest:
            return self._store.paths(a, b, k=k, max_hops=max_hops, by=by, filters=filters)
        return held.paths(start, end, k=k, max_hops=max_hops, by=by, filters=filters, seconds=self._seconds)

    def connectors(
        self, a: str, b: str, *, max_hops: int = 2, filters: Filters = ACTUAL, limit: int = 20
    ) -> Connectors:
        at_least_one("limit", limit)
        held = self._current()
        one, other = (held.actor(a), held.actor(b)) if held else (None, None)
        if held is None or one is None or other is None or one == other or max_hops < 2:
            return self._store.connectors(a, b, max_hops=max_hops, filters=filters, limit=limit)
        return held.connectors(one, other, max_hops=max_hops, filters=filters, limit=limit, seconds=self._seconds)

    def at_once(self) -> Store | None:
        return self._brief if self._held else None

    # -- the index ----------------------------------------------------------------------------------------------

    def _at_hand(self) -> Held | None:
        """The index of the store's version, when nothing has to be done first."""
        held = self._held
        return held if held and held.version == self._store.version() else None

    def _current(self) -> Held | None:
        """The index of the store's version; None where the store has to answer itself."""
        version, held = self._store.version(), self._held
        if held and held.version == version:
            return held
        if self._store.size() < self._least:
            return None
        with self._lock:
            return self._of_version(version)

    def _of_version(self, version: str) -> Held | None:
        held, changes = self._held, self._changes
        if held and held.version == version:
            return held
        if held and changes and (changes.since, changes.until) == (held.version, version):
            self._held = held.changed(changes.places)
        elif self._saved and (opened := _held().opened(self._saved, version, self._store)):
            self._held = opened
        else:
            self._held = _held().built(self._store) if self._build else None
            if self._held and self._saved:
                self._held.save(self._saved)
        self._build, self._changes = False, None
        return self._held

    def _build_anew(self) -> None:
        with self._lock:
            self._held, self._changes, self._build = None, None, True

    def _note(self, before: str, places: set[Place]) -> None:
        """Note what one write changed; if another process wrote meanwhile, what we know is worth nothing."""
        if self._held is None:
            return
        changes = self._changes or _Changes(self._held.version, self._held.version)
        alone = changes.until == before and self._store.version() == _next(before)
        changes.places |= places
        if not alone or len(changes.places) > MOST_CHANGED:
            self._held, self._changes, self._build = None, None, alone
            return
        changes.until = _next(before)
        self._changes = changes

    def _before(self, documents: Iterable[str]) -> tuple[str, set[Place]]:
        """The version, and the edges of what is stored of documents, where there is an index to bring up to date."""
        saved = self._saved if self._saved and self._saved.exists() else None
        if self._held is None and saved is None:
            return "", set()
        version = self._store.version()
        if self._held is None and saved:
            self._held = _held().opened(saved, version, self._store)
        return version, self._placed(self._stored(documents))

    def _stored(self, documents: Iterable[str]) -> Iterator[Reading]:
        for document in documents:
            with suppress(NotFound):
                yield self._store.reading(document)

    def _placed(self, readings: Iterable[Reading]) -> set[Place]:
        if self._held is None:
            return set()
        canonical = canonical_ids(self._store.judgements())
        every = (place(claim, canonical) for reading in readings for claim in reading.claims)
        return {one for one in every if one}


def _held() -> type[Held]:
    from backchannel.graph.indexing.held import Held  # noqa: PLC0415 - its compiled code takes a second to load

    return Held


def _next(version: str) -> str:
    name, _, writes = version.rpartition("-")
    return f"{name}-{int(writes) + 1}"
