"""Between our values and the rows of the embedded store."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from backchannel.graph.filters import interval
from backchannel.graph.model import Claim, Edge, Modality, Precision, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from sqlite3 import Connection

    from backchannel.graph.filters import Filters

Row = tuple[Any, ...]

CLAIMS = """
    SELECT c.id, d.date, c.hash, d.hash, c.source_name, s.slug, c.relation, c.target_name, t.slug, c.modality,
        c.date, c.date_end, c.date_precision, c.attribution, c.act, c.parties, c.cameo, c.plover, c.confidence,
        c.sentence, c.sentence_number, c.start, c.finish, c.source_start, c.source_finish, c.target_start,
        c.target_finish, c.cue, c.cue_start, c.cue_finish, coalesce(c.extractor, d.extractor)
    FROM claim c JOIN document d ON d.id = c.document JOIN actor s ON s.id = c.source JOIN actor t ON t.id = c.target
"""
EDGES = """
    SELECT e.hash, s.slug, t.slug, e.relation, e.modality, e.count, e.documents, e.first, e.last, c.confidence,
        c.sentence, c.hash, e.parties
    FROM edge e JOIN actor s ON s.id = e.source JOIN actor t ON t.id = e.target JOIN claim c ON c.id = e.best
"""
INSERT_CLAIM = f"INSERT INTO claim VALUES ({', '.join('?' * 33)})"


def claim_row(
    number: int, claim: Claim, *, document: int, reading_by: str, published: str | None, actors: Mapping[str, int],
    edge: int | None,
) -> Row:  # fmt: skip
    """A claim as it is stored. ``reading_by`` is the document's extractor, ``actors`` the integers of the ids."""
    return (
        number, claim.id, document, edge, actors[claim.source_id], actors[claim.target_id], claim.source, claim.target,
        claim.relation, claim.modality, claim.date, claim.date_end, claim.date_precision, claim.attribution, claim.case,
        listed(claim.between), claim.cameo, claim.plover, claim.confidence, claim.sentence, claim.sentence_number,
        claim.start, claim.end, *_ends(claim.source_span), *_ends(claim.target_span), claim.trigger,
        *_ends(claim.trigger_span), None if claim.extractor == reading_by else claim.extractor,
        *(interval(claim, published) or (None, None)),
    )  # fmt: skip


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (span.start, span.end) if span else (None, None)


def claim_of(row: Row) -> Claim:
    """The claim of a row of CLAIMS."""
    return Claim(  # type: ignore[call-arg]  # how many columns a row has stands in CLAIMS
        *row[2:9], Modality(row[9]), row[10], row[11], Precision(row[12]), row[13], row[14], unlisted(row[15]),
        *row[16:23], _span(row[23], row[24]), _span(row[25], row[26]), row[27], _span(row[28], row[29]), row[30],
    )  # fmt: skip


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def edge_from(row: Row) -> Edge:
    """The edge of a row of EDGES."""
    return Edge(*row[:4], Modality(row[4]), *row[5:12], unlisted(row[12]))  # type: ignore[call-arg]  # as above


def listed(values: Iterable[str]) -> str | None:
    """Several texts as one column; NULL when there are none."""
    kept = list(values)
    return json.dumps(kept, ensure_ascii=False) if kept else None


def unlisted(column: str | None) -> tuple[str, ...]:
    """The texts of such a column."""
    return tuple(json.loads(column)) if column else ()


def many(numbers: Iterable[int]) -> str:
    """Integers for ``IN (SELECT value FROM json_each(?))``: one parameter, however many there are."""
    return json.dumps(list(numbers))


def next_number(connection: Connection, table: str) -> int:
    """The first integer free for rows of a table."""
    (highest,) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
    return int(highest) + 1


def numbered_claims(connection: Connection, where: str, parameters: Iterable[Any] = ()) -> Iterator[tuple[Row, Claim]]:
    """The claims that meet a condition, each with its row: its integer first, its document's date second."""
    for row in connection.execute(f"{CLAIMS} WHERE {where}", tuple(parameters)):
        yield row, claim_of(row)


def edge_condition(filters: Filters, alias: str = "e") -> tuple[str, list[Any]]:
    """What relation and modality ask of an edge (or a claim) as SQL, with its parameters."""
    condition = f"{alias}.modality IN ({', '.join('?' * len(filters.modalities))})"
    parameters: list[Any] = sorted(filters.modalities)
    if filters.relations:
        condition += f" AND {alias}.relation IN ({', '.join('?' * len(filters.relations))})"
        parameters += sorted(filters.relations)
    return condition, parameters


def claim_condition(filters: Filters, alias: str = "c") -> tuple[str, list[Any]]:
    """What all filters ask of a claim as SQL, with its parameters: the twin of ``Filters.passes``."""
    condition, parameters = edge_condition(filters, alias)
    if filters.min_confidence:
        condition += f" AND {alias}.confidence >= ?"
        parameters.append(filters.min_confidence)
    if filters.since or filters.until:
        since, until = filters.window
        condition += f" AND {alias}.first_day <= ? AND {alias}.last_day >= ?"
        parameters += [until, since]
    if filters.documents:
        marks = ", ".join("?" * len(filters.documents))
        condition += f" AND {alias}.document IN (SELECT id FROM document WHERE hash IN ({marks}))"
        parameters += sorted(filters.documents)
    return condition, parameters
