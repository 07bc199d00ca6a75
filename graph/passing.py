"""Claims as a filter passes them, document by document, under their canonical actors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.graph.judgements import canonical_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from backchannel.graph.filters import Filters
    from backchannel.graph.model import Claim, Reading
    from backchannel.graph.store import Store


_AT_ONCE = 10_000


def passing(store: Store, filters: Filters) -> Iterator[Reading]:
    """Every reading that has a passing claim, with those claims alone; merged actors go by their canonical ids.

    A document of many claims comes in several readings.
    """
    canonical = canonical_ids(store.judgements())
    for reading in store.readings(at_once=_AT_ONCE):
        published = reading.document.date
        kept = tuple(_merged(claim, canonical) for claim in reading.claims if filters.passes(claim, published))
        if kept:
            yield replace(reading, claims=kept)


def _merged(claim: Claim, canonical: Mapping[str, str]) -> Claim:
    return replace(
        claim,
        source_id=canonical.get(claim.source_id, claim.source_id),
        target_id=canonical.get(claim.target_id, claim.target_id),
        between=tuple(canonical.get(party, party) for party in claim.between),
    )
