"""What every store asks of a reading before it takes it. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from backchannel.errors import UsageError
from backchannel.graph.relation_types import relation_type

if TYPE_CHECKING:
    from backchannel.graph.model import Reading


def check(reading: Reading) -> None:
    """Refuse a reading that no reader should have made.

    Raises:
        UsageError: a claim of another document, an id given twice, an actor that is not described, a relation that
            the vocabulary lacks.
    """
    described = {actor.id for actor in reading.actors}
    for claim in reading.claims:
        relation_type(claim.relation)
        if claim.document != reading.document.id:
            raise UsageError(f"claim {claim.id} is of document {claim.document}, not of {reading.document.id}")
        if missing := {claim.source_id, claim.target_id, *claim.between} - described:
            raise UsageError(f"claim {claim.id} names {min(missing)}, whom the reading does not describe")
    for claim_id, times in Counter(claim.id for claim in reading.claims).items():
        if times > 1:
            raise UsageError(f"claim {claim_id} is there {times} times in document {reading.document.id}")
    if len(described) < len(reading.actors):
        raise UsageError(f"document {reading.document.id} describes an actor twice")
