"""An indexed store for questions that are answered in a moment.

A change of threads takes longer than most ways and connectors do, so a server asks this first, where a request comes
in, and the whole store from a thread only when a question turns out to be a long one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Never

from backchannel.errors import QueryTooLong
from backchannel.graph.answers import By
from backchannel.graph.deadline import TOO_LONG
from backchannel.graph.filters import ACTUAL
from backchannel.graph.paging import at_least_one

if TYPE_CHECKING:
    from collections.abc import Callable

    from backchannel.graph.answers import Connectors, Ways
    from backchannel.graph.filters import Filters
    from backchannel.graph.indexing.held import Held
    from backchannel.graph.model import Actor
    from backchannel.graph.store import Store

    _Base = Store
else:
    _Base = object  # at run time what is not defined here takes long: see __getattr__

SECONDS = 0.002
"""What a moment is for a search."""
MOST_FETCHED = 400
"""So many edges are fetched from the store at most: each takes some ten microseconds."""
MOST_TIES = 20_000
"""So many ties of two actors are looked through at most for who stands between them."""


class BriefStore(_Base):
    """Ways and connectors from an index; see ``store.Store.at_once``.

    Args:
        at_hand: the index of the version the store has now; None when there is none yet.
    """

    def __init__(self, at_hand: Callable[[], Held | None]) -> None:
        self._at_hand = at_hand

    def __getattr__(self, name: str) -> Any:
        return _too_long

    def paths(
        self, a: str, b: str, *, k: int = 1, max_hops: int = 4, by: By = By.HOPS, filters: Filters = ACTUAL
    ) -> Ways:
        at_least_one("k", k)
        at_least_one("max-hops", max_hops)
        held, start, end = self._ends(a, b)
        if max_hops > held.longest:
            _too_long()
        return held.paths(
            start, end, k=k, max_hops=max_hops, by=by, filters=filters, seconds=SECONDS, most=MOST_FETCHED
        )

    def connectors(
        self, a: str, b: str, *, max_hops: int = 2, filters: Filters = ACTUAL, limit: int = 20
    ) -> Connectors:
        at_least_one("limit", limit)
        held, one, other = self._ends(a, b)
        if max_hops != 2 or held.index.degree(one.id) + held.index.degree(other.id) > MOST_TIES:
            _too_long()
        return held.connectors(
            one, other, max_hops=max_hops, filters=filters, limit=limit, seconds=SECONDS, most=MOST_FETCHED
        )

    def _ends(self, a: str, b: str) -> tuple[Held, Actor, Actor]:
        """The index and two different actors."""
        held = self._at_hand()
        if held is None:
            _too_long()
        start, end = held.actor(a), held.actor(b)
        if start == end:
            _too_long()
        return held, start, end


def _too_long(*_: object, **__: object) -> Never:
    raise QueryTooLong(TOO_LONG)
