"""Rows of the embedded store: how a claim is written, and how claims and edges come out again."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING, Any, NamedTuple

from backchannel.graph.filters import interval
from backchannel.graph.model import Claim, Edge, Modality, Precision, Span, Summed
from backchannel.graph.sqlite.values import date_of, dated, listed, unlisted, values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from sqlite3 import Connection

    from backchannel.graph.sqlite.values import Terms

Row = tuple[Any, ...]


def _word(column: str) -> str:
    return f"(SELECT word FROM term WHERE id = {column})"


_CLAIM = f"""
    SELECT c.id, d.date, c.hash, d.hash, coalesce(c.source_name, p.name), s.slug, {_word("c.relation")},
        coalesce(c.target_name, q.name), t.slug, {_word("c.modality")}, c.date, c.date_end, {_word("c.date_precision")},
        c.attribution, c.act, c.parties, {_word("c.cameo")}, {_word("c.plover")}, c.confidence, c.sentence,
        c.sentence_number, c.start, c.finish, coalesce(c.cue, c.sentence), c.spans, coalesce(c.extractor, d.extractor),
        c.summed,
        (SELECT o.hash FROM retold r JOIN document o ON o.id = r.story WHERE r.document = c.document)
"""
_FROM = """
    FROM claim c JOIN document d ON d.id = c.document JOIN profile p ON p.id = c.source JOIN profile q ON q.id = c.target
        JOIN actor s ON s.id = p.actor JOIN actor t ON t.id = q.actor
"""
CLAIMS = _CLAIM + _FROM
CLAIMS_BY_DAY = f"{_CLAIM}, c.first_day {_FROM}"
CLAIMS_BY_EDGE = f"{_CLAIM}, e.hash {_FROM} JOIN edge e ON e.id = c.edge"
EDGES = f"""
    SELECT e.hash, s.slug, t.slug, {_word("e.relation")}, {_word("e.modality")}, e.count, e.documents, e.first, e.last,
        e.confidence, c.sentence, c.hash, e.parties
    FROM edge e JOIN actor s ON s.id = e.source JOIN actor t ON t.id = e.target JOIN claim c ON c.id = e.best
"""
INSERT_CLAIM = f"INSERT INTO claim {values(29, {3, 6, 7, 10, 11, 13, 14, 15, 16, 17, 23, 24, 25, 26, 27, 28})}"


_NO_SPANS = (None, None, None)


class Described(NamedTuple):
    """How a document describes an actor: the integer of the profile, and the display name in it."""

    profile: int
    name: str


class Origin(NamedTuple):
    """What the claims of one document share: its integer, extractor, date, and its actors by their ids."""

    document: int
    extractor: str
    published: str | None
    cast: Mapping[str, Described]


def claim_row(number: int, claim: Claim, origin: Origin, edge: int | None, terms: Terms) -> Row:
    """A claim as it is stored, for INSERT_CLAIM: with 0 for what is not there."""
    source, target = origin.cast[claim.source_id], origin.cast[claim.target_id]
    first, last = interval(claim, origin.published) or (None, None)
    return (
        number, bytearray.fromhex(claim.id), origin.document, edge or 0, source.profile, target.profile,
        0 if claim.source == source.name else claim.source, 0 if claim.target == target.name else claim.target,
        terms[claim.relation], terms[claim.modality], dated(claim.date) or 0, dated(claim.date_end) or 0,
        terms[claim.date_precision], 0 if claim.attribution is None else claim.attribution,
        0 if claim.case is None else claim.case, listed(claim.between) or 0,
        0 if claim.cameo is None else terms[claim.cameo], 0 if claim.plover is None else terms[claim.plover],
        claim.confidence, claim.sentence, claim.sentence_number, claim.start, claim.end,
        0 if claim.trigger == claim.sentence else claim.trigger, _spans(claim),
        0 if claim.extractor == origin.extractor else claim.extractor, dated(first) or 0, dated(last) or 0,
        json.dumps(astuple(claim.summed)) if claim.summed else 0,
    )  # fmt: skip


def _spans(claim: Claim) -> str | int:
    spans = claim.source_span, claim.target_span, claim.trigger_span
    if spans == _NO_SPANS:
        return 0
    return json.dumps([end for span in spans for end in ((span.start, span.end) if span else (None, None))])


def claim_of(row: Row) -> Claim:
    """The claim of a row of CLAIMS."""
    source, target, cue = _spans_of(row[24])
    return Claim(  # type: ignore[call-arg]  # how many columns a row has stands in CLAIMS
        row[2].hex(), row[3].hex(), *row[4:9], Modality(row[9]), date_of(row[10]), date_of(row[11]), Precision(row[12]),
        row[13], row[14], unlisted(row[15]), *row[16:23], source, target, row[23], cue, row[25],
        Summed(*json.loads(row[26])) if row[26] else None,
    )  # fmt: skip


def _spans_of(column: str | None) -> tuple[Span | None, Span | None, Span | None]:
    if column is None:
        return _NO_SPANS
    ends = json.loads(column)
    source, target, cue = (
        None if start is None else Span(start, end) for start, end in zip(ends[::2], ends[1::2], strict=True)
    )
    return source, target, cue


def story_of(row: Row) -> str | None:
    """The story of the document of a row of CLAIMS, where it shares one."""
    return row[27].hex() if row[27] else None


def stories_of(found: Iterable[tuple[Row, Claim]]) -> dict[str, str]:
    """The stories of the documents that share one, from rows of CLAIMS with their claims."""
    return {claim.document: story for row, claim in found if (story := story_of(row))}


def edge_from(row: Row) -> Edge:
    """The edge of a row of EDGES."""
    return Edge(
        row[0].hex(), *row[1:4], Modality(row[4]), *row[5:7], date_of(row[7]), date_of(row[8]), *row[9:11],
        row[11].hex(), unlisted(row[12]),
    )  # type: ignore[call-arg]  # fmt: skip  # as above


def numbered_claims(connection: Connection, where: str, parameters: Iterable[Any] = ()) -> Iterator[tuple[Row, Claim]]:
    """The claims that meet a condition, each with its row: its integer first, its document's date second."""
    for row in connection.execute(f"{CLAIMS} WHERE {where}", tuple(parameters)):
        yield row, claim_of(row)
