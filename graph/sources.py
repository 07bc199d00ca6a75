"""One side of a comparison: a store, or what one reader or publisher says in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.comparison import observe
from backchannel.graph.passing import passing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backchannel.graph.comparison import Observed
    from backchannel.graph.filters import Filters
    from backchannel.graph.model import Claim, Reading
    from backchannel.graph.store import Store


def split_source(text: str) -> tuple[str, str]:
    """A store's URL, and the name of a reader or a publisher in it (empty: everything).

    >>> split_source("sqlite:///news.db#icews"), split_source("news.db")
    (('sqlite:///news.db', 'icews'), ('news.db', ''))
    """
    url, _, name = text.partition("#")
    return url, name


def observed_in(store: Store, filters: Filters, name: str = "") -> Observed:
    """What a store tells, or one reader (``icews``, of whatever version) or publisher in it, regardless of case."""
    return observe(_dated(passing(store, filters), name.casefold()))


def _dated(readings: Iterator[Reading], name: str) -> Iterator[tuple[Claim, str | None]]:
    for reading in readings:
        published_by = reading.document.publisher.casefold()
        for claim in reading.claims:
            if not name or name in (published_by, claim.extractor.partition("/")[0].casefold()):
                yield claim, reading.document.date
