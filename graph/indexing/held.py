"""An index in use: one version of a store, with the actors and edges that answers were made of."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Self, TypeVar

from backchannel.errors import QueryTooLong
from backchannel.graph.answering import by_pair, connectors_answer, ways_answer
from backchannel.graph.answers import By
from backchannel.graph.deadline import TOO_LONG, Deadline
from backchannel.graph.index import Index
from backchannel.graph.indexing import delta, file
from backchannel.graph.indexing.search import LONGEST
from backchannel.graph.queries import find_connectors

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from backchannel.graph.answering import Pair
    from backchannel.graph.answers import Connectors, Ways
    from backchannel.graph.filters import Filters
    from backchannel.graph.model import Actor, Edge
    from backchannel.graph.projection import Place
    from backchannel.graph.queries import Found
    from backchannel.graph.store import Store

K = TypeVar("K")
V = TypeVar("V")

MOST_KEPT = 100_000
"""So many actors, and the edges of so many pairs, are kept at hand at most."""


class Held:
    """What belongs to one version of a store, and goes when that goes."""

    longest = LONGEST
    """The longest ways that it looks for, in hops."""

    def __init__(self, index: Index, version: str, store: Store) -> None:
        self.index, self.version, self._store = index, version, store
        self._named: dict[str, Actor] = {}
        self._actors: dict[str, Actor] = {}
        self._edges: dict[tuple[Pair, Filters], tuple[Edge, ...]] = {}

    @classmethod
    def built(cls, store: Store) -> Self:
        """The index of a store as it is now."""
        version, columns = store.columns()
        return cls(Index.of(columns), version, store)

    @classmethod
    def opened(cls, path: Path, version: str, store: Store) -> Self | None:
        """The saved index of this version of a store; None when there is none."""
        index = file.opened(path, version)
        return cls(index, version, store) if index else None

    def changed(self, places: Collection[Place]) -> Self:
        """The index after these edges changed."""
        version, columns = self._store.columns([place.edge for place in places])
        index = delta.changed(self.index, places, columns)
        return type(self)(index, version, self._store) if index else self.built(self._store)

    def save(self, path: Path) -> None:
        """Save the index beside the store, where that can be written to and it is not saved yet."""
        with suppress(OSError):
            if file.saved_version(path) != self.version:
                file.save(self.index, path, self.version)

    # -- questions ----------------------------------------------------------------------------------------------

    def paths(
        self, start: Actor, end: Actor, *, k: int, max_hops: int, by: By, filters: Filters, seconds: float | None,
        most: int | None = None,
    ) -> Ways:  # fmt: skip
        """See ``store.Store``; of two different actors.

        Args:
            seconds: how long it may take; None for as long as it likes.
            most: so many edges (claims, where the filters ask about these) may be fetched; None for any number.

        Raises:
            QueryTooLong: it would take more.
        """
        found = self.index.best_ways(
            start.id, end.id, filters, k=k, max_hops=max_hops, by_strength=by is By.STRENGTH, seconds=seconds
        )
        return ways_answer(
            start, end, filters, found, edges=lambda pairs: self.edges(pairs, filters, most), actors=self.actors
        )

    def connectors(
        self, a: Actor, b: Actor, *, max_hops: int, filters: Filters, limit: int, seconds: float | None,
        most: int | None = None,
    ) -> Connectors:  # fmt: skip
        """The same of connectors, at least two hops apart."""
        found = self._found(a, b, max_hops, filters, seconds)
        return connectors_answer(
            a, b, filters, found, limit=limit, edges=lambda pairs: self.edges(pairs, filters, most), actors=self.actors
        )

    def _found(self, a: Actor, b: Actor, max_hops: int, filters: Filters, seconds: float | None) -> list[Found]:
        if max_hops == 2:
            return self.index.between(a.id, b.id, filters)
        tick = Deadline.after(seconds).check
        mediators = self.index.mediators(a.id, b.id, filters)
        ties = self.index.ties(a.id, b.id, filters, max_hops)
        return find_connectors(ties, a.id, b.id, mediators=mediators, max_hops=max_hops, tick=tick)

    # -- what answers are made of -------------------------------------------------------------------------------

    def actor(self, name: str) -> Actor:
        """One actor by any of its names."""
        found = self._named.get(name)
        if found is None:
            found = self._store.actor(name)
            _keep(self._named, {name: found})
        return found

    def actors(self, ids: Collection[str]) -> dict[str, Actor]:
        """Actors by their ids."""
        found = {one: self._actors[one] for one in ids if one in self._actors}
        if len(found) < len(ids):
            more = self._store.some_actors([one for one in ids if one not in found])
            _keep(self._actors, more)
            found |= more
        return found

    def edges(self, pairs: Iterable[Pair], filters: Filters, most: int | None = None) -> dict[Pair, tuple[Edge, ...]]:
        """All passing edges of these pairs, most claims first, then by id; ``most`` as for ``paths``."""
        every = set(pairs)
        found = {pair: self._edges[pair, filters] for pair in every if (pair, filters) in self._edges}
        if wanted := every - found.keys():
            if most is not None and sum(self.index.weight(pair, filters) for pair in wanted) > most:
                raise QueryTooLong(TOO_LONG)
            more = self._fetched(wanted, filters)
            _keep(self._edges, {(pair, filters): edges for pair, edges in more.items()})
            found |= more
        return found

    def _fetched(self, pairs: Collection[Pair], filters: Filters) -> dict[Pair, tuple[Edge, ...]]:
        places = [place for pair in pairs for place in self.index.places(pair, filters)]
        return by_pair(self._store.some_edges(places, filters), pairs)


def _keep(kept: dict[K, V], more: Mapping[K, V]) -> None:
    """Keep more at hand; all that was kept goes when it is too much."""
    if len(kept) + len(more) > MOST_KEPT:
        kept.clear()
    kept.update(more)
