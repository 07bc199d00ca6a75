"""Documents of the embedded store, with the claims taken from them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from backchannel.errors import NotFound
from backchannel.graph.answers import Change, DocumentSummary, Page
from backchannel.graph.model import Actor, Document, Kind, Reading
from backchannel.graph.paging import at_least_one, cursor_after, key_of
from backchannel.graph.sqlite_actors import enter, forget_unnamed
from backchannel.graph.sqlite_edges import add, canonical_slugs, project_again
from backchannel.graph.sqlite_rows import INSERT_CLAIM, claim_row, next_number, numbered_claims

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection


def put(connection: Connection, reading: Reading) -> Change:
    """Put away one document with its claims."""
    document = reading.document
    row = connection.execute("SELECT id, extractor FROM document WHERE hash = ?", [document.id]).fetchone()
    if row and row[1] == reading.extractor:
        _add_urls(connection, row[0], document.urls)
        return Change.UNCHANGED
    if row:
        _take_out(connection, row[0])
        connection.execute("UPDATE document SET extractor = ? WHERE id = ?", [reading.extractor, row[0]])
    number = row[0] if row else _insert(connection, document, reading.extractor)
    _add_urls(connection, number, document.urls)
    _add_claims(connection, number, reading)
    return Change.REPLACED if row else Change.ADDED


def _insert(connection: Connection, document: Document, extractor: str) -> int:
    number = next_number(connection, "document")
    values = (
        number, document.id, document.text, document.title, document.date, document.publisher, document.lang, extractor,
    )  # fmt: skip
    connection.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    return number


def _add_urls(connection: Connection, number: int, urls: tuple[str, ...]) -> None:
    connection.executemany("INSERT OR IGNORE INTO url VALUES (?, ?)", [(number, url) for url in urls])


def _add_claims(connection: Connection, number: int, reading: Reading) -> None:
    published = reading.document.date
    actors = enter(connection, number, reading.actors)
    numbered = dict(enumerate(reading.claims, next_number(connection, "claim")))
    edges = add(connection, numbered, {reading.document.id: published}, canonical_slugs(connection))
    rows = (
        claim_row(
            n,
            claim,
            document=number,
            reading_by=reading.extractor,
            published=published,
            actors=actors,
            edge=edges.get(n),
        )
        for n, claim in numbered.items()
    )
    connection.executemany(INSERT_CLAIM, rows)


def forget(connection: Connection, document: str) -> int:
    """Take out one document; how many claims it had."""
    number = document_number(connection, document)
    claims = _take_out(connection, number)
    connection.execute("DELETE FROM document WHERE id = ?", [number])
    return claims


def _take_out(connection: Connection, number: int) -> int:
    """Take out the claims and the cast of a document; how many claims that were."""
    edges = [row[0] for row in connection.execute("SELECT DISTINCT edge FROM claim WHERE document = ?", [number])]
    profiles = [row[0] for row in connection.execute("SELECT profile FROM cast_member WHERE document = ?", [number])]
    claims = connection.execute("DELETE FROM claim WHERE document = ?", [number]).rowcount
    project_again(connection, (edge for edge in edges if edge is not None))
    connection.execute("DELETE FROM cast_member WHERE document = ?", [number])
    forget_unnamed(connection, profiles)
    return int(claims)


def document_number(connection: Connection, document: str) -> int:
    """A document's integer.

    Raises:
        NotFound: no such document.
    """
    row = connection.execute("SELECT id FROM document WHERE hash = ?", [document]).fetchone()
    if row is None:
        raise NotFound(f"no document {document!r}: `backchannel documents` lists them")
    return int(row[0])


def one_document(connection: Connection, number: int) -> Document:
    """One document whole."""
    key, text, title, date, publisher, lang = connection.execute(
        "SELECT hash, text, title, date, publisher, lang FROM document WHERE id = ?", [number]
    ).fetchone()
    return Document(key, text, title, date, _urls(connection, number), publisher, lang)


def _urls(connection: Connection, number: int) -> tuple[str, ...]:
    return tuple(url for (url,) in connection.execute("SELECT url FROM url WHERE document = ? ORDER BY url", [number]))


def summaries(connection: Connection, limit: int, cursor: str | None) -> Page[DocumentSummary]:
    """What was read, latest first, undated last, then by id."""
    at_least_one("limit", limit)
    (total,) = connection.execute("SELECT count(*) FROM document").fetchone()
    after, parameters = "", []
    if cursor:
        date, key = key_of(cursor, 2)
        after, parameters = "WHERE coalesce(date, '') < ? OR (coalesce(date, '') = ? AND hash > ?)", [date, date, key]
    rows = connection.execute(
        f"""
        SELECT id, hash, title, date, publisher, extractor, (SELECT count(*) FROM claim c WHERE c.document = document.id)
        FROM document {after} ORDER BY coalesce(date, '') DESC, hash LIMIT ?
        """,
        [*parameters, limit + 1],
    ).fetchall()
    shown = rows[:limit]
    following = cursor_after(shown[-1][3] or "", shown[-1][1]) if len(rows) > limit else None
    items = (
        DocumentSummary(key, title, date, _urls(connection, number), publisher, extractor, claims)
        for number, key, title, date, publisher, extractor, claims in shown
    )
    return Page(tuple(items), following, total)


def all_readings(connection: Connection) -> Iterator[Reading]:
    """Every document with its claims and its cast, by id."""
    for (number,) in connection.execute("SELECT id FROM document ORDER BY hash").fetchall():
        yield one_reading(connection, number)


def one_reading(connection: Connection, number: int) -> Reading:
    """A document with its claims and its cast, each by id."""
    (extractor,) = connection.execute("SELECT extractor FROM document WHERE id = ?", [number]).fetchone()
    claims = (claim for _, claim in numbered_claims(connection, "c.document = ? ORDER BY c.hash", [number]))
    return Reading(one_document(connection, number), extractor, tuple(claims), _cast(connection, number))


def _cast(connection: Connection, number: int) -> tuple[Actor, ...]:
    rows = connection.execute(
        """
        SELECT a.slug, p.name, p.kind, p.names, p.codes
        FROM cast_member m JOIN profile p ON p.id = m.profile JOIN actor a ON a.id = p.actor
        WHERE m.document = ? ORDER BY a.slug
        """,
        [number],
    )
    return tuple(
        Actor(slug, name, Kind(kind), tuple(json.loads(names)), tuple((a, b) for a, b in json.loads(codes)))
        for slug, name, kind, names, codes in rows
    )
