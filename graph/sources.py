"""One side of a comparison: a store, or what one reader, publisher or data set says in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.comparison import observe
from backchannel.graph.passing import passing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backchannel.graph.comparison import Observed
    from backchannel.graph.filters import Filters
    from backchannel.graph.model import Claim, Document, Reading
    from backchannel.graph.store import Store


def split_source(text: str) -> tuple[str, str]:
    """A store's URL, and the name of a source in it (empty: everything).

    >>> split_source("sqlite:///news.db#icews"), split_source("news.db")
    (('sqlite:///news.db', 'icews'), ('news.db', ''))
    """
    url, _, name = text.partition("#")
    return url, name


def observed_in(store: Store, filters: Filters, name: str = "") -> Observed:
    """What a store tells, or one source in it, regardless of case.

    A source is a reader of whatever version (``backchannel``), a publisher, or a data set by the first word of its
    title (``icews``).
    """
    return observe(_dated(passing(store, filters), name.casefold()))


def _dated(readings: Iterator[Reading], name: str) -> Iterator[tuple[Claim, str | None]]:
    for reading in readings:
        for claim in reading.claims:
            if not name or name in _names(claim, reading.document):
                yield claim, reading.document.date


def _names(claim: Claim, document: Document) -> set[str]:
    """What a claim's source is called; a row of a data set has no spans."""
    names = {claim.extractor.partition("/")[0], document.publisher}
    if claim.trigger_span is None:
        names.add(document.title.partition(" ")[0])
    return {name.casefold() for name in names}
