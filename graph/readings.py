"""What every store asks of a reading before it takes it, and how it hands out a long one. Pure."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeVar

from backchannel.errors import UsageError
from backchannel.graph.relation_types import relation_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backchannel.graph.model import Reading

T = TypeVar("T")


_HASH = re.compile(r"[0-9a-f]{32}").fullmatch
_DATE = re.compile(r"\d{4}(-\d\d){0,2}").fullmatch


def check(reading: Reading) -> None:
    """Refuse a reading that no reader should have made.

    Raises:
        UsageError: a claim of another document, an id that is no hash or given twice, an actor that is not described,
            a relation that the vocabulary lacks, a date that is not ISO 8601.
    """
    described = {actor.id for actor in reading.actors}
    if len(described) < len(reading.actors):
        raise UsageError(f"document {reading.document.id} describes an actor twice")
    for claim in reading.claims:
        if claim.document != reading.document.id:
            raise UsageError(f"claim {claim.id} is of document {claim.document}, not of {reading.document.id}")
        named = (claim.source_id, claim.target_id, *claim.between)
        if not described.issuperset(named):
            missing = min(set(named) - described)
            raise UsageError(f"claim {claim.id} names {missing}, whom the reading does not describe")
    for relation in {claim.relation for claim in reading.claims}:
        relation_type(relation)
    _refuse_other_forms(reading)
    ids = [claim.id for claim in reading.claims]
    if len(set(ids)) < len(ids):
        ((twice, times),) = Counter(ids).most_common(1)
        raise UsageError(f"claim {twice} is there {times} times in document {reading.document.id}")


def _refuse_other_forms(reading: Reading) -> None:
    """Refuse ids and dates that are not of the form by which every store orders them."""
    for key in (reading.document.id, *(claim.id for claim in reading.claims)):
        if not _HASH(key):
            raise UsageError(f"{key!r} is no id: `Document.from_text` and `Claim.named` give ids of 32 hex digits")
    dates = {date for claim in reading.claims for date in (claim.date, claim.date_end)} | {reading.document.date}
    for date in dates:
        if date is not None and not _DATE(date):
            raise UsageError(f"{date!r} is no date: write 2024, 2024-10 or 2024-10-07")


def parts(placed: Iterable[tuple[int, T]], at_once: int) -> Iterator[list[T]]:
    """Claims, given after the numbers of their sentences and in their order, in parts of no more than ``at_once``.

    A sentence is not parted, so that one with more claims is a longer part.

    >>> list(parts([(1, "a"), (1, "b"), (2, "c"), (3, "d"), (3, "e"), (3, "f")], 2))
    [['a', 'b'], ['c'], ['d', 'e', 'f']]
    """
    part: list[T] = []
    for _, some in groupby(placed, key=itemgetter(0)):
        claims = [claim for _, claim in some]
        if part and len(part) + len(claims) > at_once:
            yield part
            part = []
        part += claims
    if part:
        yield part
