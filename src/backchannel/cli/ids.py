"""Long ids from the first digits that tables show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.errors import NotFound, UsageError
from backchannel.graph.filters import Filters
from backchannel.graph.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backchannel.graph.store import Store

ID_DIGITS = 32
EVERY_MODALITY = Filters(modalities=frozenset(Modality))


def whole_edge_id(store: Store, digits: str) -> str:
    """The edge whose id begins so."""
    return _whole(digits, "edge", (edge.id for edge in store.edges(EVERY_MODALITY)))


def whole_document_id(store: Store, digits: str) -> str:
    """The document whose id begins so."""
    return _whole(digits, "document", _documents(store))


def _whole(digits: str, what: str, ids: Iterable[str]) -> str:
    if len(digits) >= ID_DIGITS:
        return digits
    found = [each for each in ids if each.startswith(digits)]
    if not found:
        raise NotFound(f"no {what}'s id begins with {digits!r}")
    if len(found) > 1:
        raise UsageError(f"{len(found)} {what}s' ids begin with {digits!r}: give more digits, as {found[0]}")
    return found[0]


def _documents(store: Store) -> Iterator[str]:
    page = store.documents(limit=1000)
    yield from (each.id for each in page.items)
    while page.next:
        page = store.documents(limit=1000, cursor=page.next)
        yield from (each.id for each in page.items)
