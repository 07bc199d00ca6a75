"""The values everything else speaks about: documents, claims, actors, edges.

All are frozen dataclasses. Field names are those of the JSON users see. Nothing here does I/O.
"""

from __future__ import annotations

import calendar
import datetime as dt
import hashlib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Self

from slugify import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable


class Modality(StrEnum):
    """How the document presents what it says."""

    ACTUAL = "actual"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"
    SUSPENDED = "suspended"


class Kind(StrEnum):
    """What sort of actor something is."""

    STATE = "state"
    PERSON = "person"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed-group"
    TERRITORY = "territory"
    AGREEMENT = "agreement"
    POPULATION = "population"
    ROLE = "role"


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, date: str) -> Precision:
        """How exactly an ISO date says when: to the year, the month or the day.

        >>> Precision.of("2024-10").value
        'month'
        """
        return {4: cls.YEAR, 7: cls.MONTH}.get(len(date), cls.DAY)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (exclusive) of a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves.

        >>> Span(0, 4).of("Oman hosted both")
        'Oman'
        """
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class EventDate:
    """When something happened, as exactly as the text says.

    ``start`` and ``end`` are ISO 8601 cut to the precision (``2024``, ``2024-10``, ``2024-10-07``). A week is its
    Monday to its Sunday, a quarter its first to its last month; elsewhere ``end`` is there only for a real range.
    """

    start: str | None = None
    end: str | None = None
    precision: Precision = Precision.UNKNOWN


UNDATED = EventDate()


@lru_cache(maxsize=16_384)  # the days of news come again and again
def days(start: str, end: str | None = None) -> tuple[str, str]:
    """The first and the last day an ISO date (or a range) can mean, as ISO days.

    >>> days("2024-02")
    ('2024-02-01', '2024-02-29')
    >>> days("2023", "2024-03")
    ('2023-01-01', '2024-03-31')
    """
    return _first_day(start), _last_day(end or start)


def _first_day(date: str) -> str:
    return (date + "-01-01"[len(date) - 4 :]) if len(date) < 10 else date


def _last_day(date: str) -> str:
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        return f"{date}-{calendar.monthrange(int(date[:4]), int(date[5:]))[1]}"
    return date


def parse_iso(text: str) -> str:
    """An ISO date as given (``2024``, ``2024-10``, ``2024-10-07``, or a timestamp, cut to its day).

    Raises:
        ValueError: it is no date, or an impossible one.

    >>> parse_iso("2024-10-07T11:00:00Z")
    '2024-10-07'
    """
    text = text.strip()
    if len(text) in (4, 7) and text.replace("-", "").isdigit():
        dt.date.fromisoformat(_first_day(text))
        return text
    return dt.datetime.fromisoformat(text).date().isoformat()


@dataclass(frozen=True, slots=True)
class Document:
    """One text, as it was read.

    ``text`` includes the title (title, blank line, text); every offset refers to it. ``date`` is ISO 8601, cut to
    its precision, or None when it is not known. The same text and date from a second URL is the same document.
    """

    id: str
    text: str
    title: str = ""
    date: str | None = None
    urls: tuple[str, ...] = ()
    publisher: str = ""
    lang: str = "en"

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        title: str = "",
        date: str | None = None,
        url: str = "",
        publisher: str = "",
        lang: str = "en",
    ) -> Self:
        r"""A document of this text; half a character (a lone surrogate), which no store can keep, becomes "?".

        Raises:
            ValueError: ``date`` is not an ISO date.

        >>> Document.from_text("Oman hosted talks.", title="Muscat", date="2023-03-10").text
        'Muscat\n\nOman hosted talks.'
        """
        title, text = (part.encode(errors="replace").decode() for part in (title, text))
        whole = f"{title}\n\n{text}" if title else text
        day = parse_iso(date) if date else None
        return cls(content_hash(whole, day or ""), whole, title, day, (url,) if url else (), publisher, lang)


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts: a node of the graph.

    ``names`` are the other names it goes by; ``codes`` pairs of scheme and code (``("iso3", "ISR")``), sorted.
    """

    id: str
    name: str
    kind: Kind
    names: tuple[str, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()


def actor_id(name: str) -> str:
    """The one rule that makes an id from a display name, for actors no lexicon knows.

    >>> actor_id("Côte d'Ivoire"), actor_id("Prime Minister of Qatar")
    ('cote-divoire', 'prime-minister-of-qatar')
    """
    return str(slugify(name, replacements=[("'", ""), ("’", "")])) or "actor-" + content_hash(name)[:12]  # noqa: RUF001


@dataclass(frozen=True, slots=True)
class Summed:
    """For how many claims of how many documents one stands, and the earliest and latest date of them."""

    count: int
    documents: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that one document says about two actors, and the words it rests on.

    ``source``/``target`` are display names, ``source_id``/``target_id`` the actors. ``case`` is shared by the claims
    of one act (a mediation has one claim per party) and ``between`` holds the ids of its other parties. ``date`` and
    ``date_end`` are ISO 8601 cut to ``date_precision``. ``start``/``end`` is the sentence, in characters of the
    document's text; the three spans are None for a row of a data set. ``attribution`` is who says so. ``summed`` is
    there when the claim is the best of many that are kept elsewhere, in an archive, and stands for them all.
    """

    id: str
    document: str
    source: str
    source_id: str
    relation: str
    target: str
    target_id: str
    modality: Modality
    date: str | None
    date_end: str | None
    date_precision: Precision
    attribution: str | None
    case: str | None
    between: tuple[str, ...]
    cameo: str | None
    plover: str | None
    confidence: float
    sentence: str
    sentence_number: int
    start: int
    end: int
    source_span: Span | None
    target_span: Span | None
    trigger: str
    trigger_span: Span | None
    extractor: str
    summed: Summed | None = None

    def named(self) -> Claim:
        """The same claim under the id that its content gives it (the extractor's version is no part of that)."""
        said = framed(self.document, self.source_id, self.relation, self.target_id, self.modality)
        place = framed(self.start, self.end, self.source_span, self.target_span, self.trigger_span)
        return replace(
            self, id=claim_id(said, self.date, self.date_end, self.case, self.between, self.sentence_number, place)
        )


def claim_id(  # noqa: PLR0917 - called for every row of a data set, so by position
    said: bytes,
    date: str | None,
    date_end: str | None,
    case: str | None,
    between: tuple[str, ...],
    sentence_number: int,
    place: bytes,
) -> str:
    """The id of a claim: the hash of what it says and where it stands.

    ``said`` is document, source, relation, target and modality, ``place`` the characters of sentence and spans, both
    ``framed``: rows of a data set share them.
    """
    return _hash(said + framed(date, date_end, case, between, sentence_number) + place)


@dataclass(frozen=True, slots=True)
class Edge:
    """What the claims of one (source, relation, target, modality) come to. Ends are actor ids.

    ``count`` claims; ``documents`` how many tell it, copies of one report counted once (``graph.stories``); ``first``
    and ``last`` their earliest and latest date; ``confidence``, ``sentence`` and ``claim`` (an id) those of the best
    claim; ``between`` the other parties of a mediation.
    """

    id: str
    source: str
    target: str
    relation: str
    modality: Modality
    count: int
    documents: int
    first: str | None
    last: str | None
    confidence: float
    sentence: str
    claim: str
    between: tuple[str, ...] = ()


def edge_id(source: str, relation: str, target: str, modality: str, *, symmetric: bool) -> str:
    """The id of the edge between two actors; the ends of a symmetric relation are sorted first."""
    ends = sorted((source, target)) if symmetric else (source, target)
    return _hash(_part(ends[0]) + _part(relation) + _part(ends[1]) + _part(modality))


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one extractor took from one document: what a store puts away in one transaction.

    ``actors`` holds every actor that the claims name, each once.
    """

    document: Document
    extractor: str
    claims: tuple[Claim, ...] = ()
    actors: tuple[Actor, ...] = ()


def content_hash(*parts: str) -> str:
    """A short, stable name for some content: 32 hex digits of BLAKE2b over the parts, each set apart.

    >>> content_hash("a", "bc") == content_hash("ab", "c")
    False
    """
    return _hash(_framed(parts))


def framed(*values: object) -> bytes:
    """Values as bytes for a hash, each set apart from the next."""
    return _framed(map(repr, values))


def _framed(parts: Iterable[str]) -> bytes:
    pieces: list[bytes] = []
    for part in parts:  # a loop: for so few parts it is twice as fast as comprehensions
        raw = part.encode("utf-8", "surrogatepass")
        pieces += len(raw).to_bytes(8, "big"), raw
    return b"".join(pieces)


@lru_cache(maxsize=65_536)  # the same actors and relations make edges again and again
def _part(part: str) -> bytes:
    return _framed((part,))


def _hash(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def unique(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    """Each actor once, by id, in order of first appearance."""
    return tuple({actor.id: actor for actor in actors}.values())
