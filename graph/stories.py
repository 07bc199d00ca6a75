"""Which documents are one story: near-duplicates, as when several papers print the same agency report. Pure.

Two documents are alike when their texts share enough runs of words and their dates are less than a week apart; a story
is what documents that are alike hang together by, and is named by the least of their ids. All of that follows from the
documents alone, so that it is the same in whatever order they come and go. A text too short to tell a copy from a
coincidence is a story of its own; so is a part of a data set, whose document is two lines.

Runs of words are compared by their Jaccard index: those in both over those in either (A. Broder, "On the resemblance
and containment of documents", 1997). Which documents to compare is found by MinHash: each text has ``BANDS`` numbers,
and only texts that share one are compared. Texts that have half of their runs in common do so in 93 of 100 cases, those
with 60 % in 99, and those with 1 % once in 50,000.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import struct
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from rensa import RMinHash

from backchannel.graph.model import days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from backchannel.graph.model import Document

RUN = 5
"""Words in a run. Copies are changed by whole sentences, which long runs bear; forms that are filled in anew every day
are changed all over, which they do not."""

LEAST_WORDS = 40
"""A shorter text is compared with none."""

ALIKE = 0.5
"""The Jaccard index from which on two texts are one story: measured, see docs/decisions.md."""

DAYS = 6
"""The most days between two documents of one story: what comes every week in the same words is news each time."""

BANDS, ROWS = 20, 3
"""Numbers of a text, each made of so many minima; other figures, or another ``SEED``, need a new schema of the stores."""

SEED = 1

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a document is compared by: its runs of words, the numbers it is found by, the days its date can mean."""

    runs: frozenset[str]
    bands: frozenset[int]
    days: tuple[int, int] | None


class Stored(NamedTuple):
    """A document in a store, and the story it belongs to."""

    document: str
    date: str | None
    story: str


def imprint(document: Document) -> Imprint:
    """What a document is compared by. Its title is left out: each paper writes its own."""
    runs = _runs(document)
    return Imprint(runs, _bands(runs), _ordinals(document.date))


def _runs(document: Document) -> frozenset[str]:
    words = _WORD.findall(document.text.removeprefix(document.title).casefold())
    if len(words) < LEAST_WORDS:
        return frozenset()
    return frozenset(map(" ".join, zip(*(words[start:] for start in range(RUN)), strict=False)))


def _bands(runs: frozenset[str]) -> frozenset[int]:
    if not runs:
        return frozenset()
    sketch = RMinHash(BANDS * ROWS, SEED)
    sketch.update(list(runs))
    minima = sketch.digest()
    return frozenset(_number(band, *minima[band * ROWS : (band + 1) * ROWS]) for band in range(BANDS))


def _number(*values: int) -> int:
    """One integer for several of 32 bits: 64 bits and signed, as databases have them."""
    packed = struct.pack(f"<{len(values)}I", *values)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "little", signed=True)


@lru_cache(maxsize=16_384)
def _ordinals(date: str | None) -> tuple[int, int] | None:
    if date is None:
        return None
    first, last = days(date)
    return dt.date.fromisoformat(first).toordinal(), dt.date.fromisoformat(last).toordinal()


def alike(one: Imprint, other: Imprint) -> bool:
    """Whether two documents are one story by themselves; it does not matter which comes first."""
    if one.bands.isdisjoint(other.bands) or not _near(one.days, other.days):
        return False
    return len(one.runs & other.runs) >= ALIKE * len(one.runs | other.runs)


def _near(one: tuple[int, int] | None, other: tuple[int, int] | None) -> bool:
    """Whether two documents can be of the same week; one without a date can be of any."""
    return one is None or other is None or (other[0] - one[1] <= DAYS and one[0] - other[1] <= DAYS)


def joined(own: Imprint, found: Iterable[Stored], look: Callable[[str], Imprint]) -> set[str]:
    """The stories that a new document belongs to, which it makes one.

    ``found`` are documents that share a band with it; ``look`` gives the imprint of one, and is asked no more than
    needed.
    """
    near = sorted((one for one in found if _near(own.days, _ordinals(one.date))), key=attrgetter("story", "document"))
    by_story = groupby(near, key=attrgetter("story"))
    return {story for story, some in by_story if any(alike(own, look(one.document)) for one in some)}


def parted(imprints: Mapping[str, Imprint]) -> dict[str, str]:
    """The story of each of these documents, among themselves."""
    stories: dict[str, str] = {}
    rest = set(imprints)
    for least in sorted(imprints):
        reached = {least} & rest
        while reached:
            rest -= reached
            stories |= dict.fromkeys(reached, least)
            reached = {other for one in reached for other in rest if alike(imprints[one], imprints[other])}
    return stories
