"""Documents of the embedded store, with the claims taken from them."""

from __future__ import annotations

import json
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

from backchannel.errors import NotFound
from backchannel.graph.answers import Change, DocumentSummary, Page
from backchannel.graph.model import Actor, Document, Kind, Reading
from backchannel.graph.paging import at_least_one, cursor_after, key_of
from backchannel.graph.readings import parts
from backchannel.graph.sqlite.actors import enter, leave
from backchannel.graph.sqlite.edges import add, canonical_slugs, project_again
from backchannel.graph.sqlite.rows import INSERT_CLAIM, Origin, claim_row, numbered_claims
from backchannel.graph.sqlite.stories import join, shared
from backchannel.graph.sqlite.stories import leave as leave_story
from backchannel.graph.sqlite.values import Terms, many, next_number, packed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from sqlite3 import Connection

    from backchannel.graph.sqlite.rows import Row


def put_all(connection: Connection, readings: Iterable[Reading]) -> tuple[Change, ...]:
    """Put away documents with their claims; what each of them did."""
    return tuple(change for batch in _batches(readings) for change in _put_batch(connection, batch))


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """The readings in order, parted where a document comes again."""
    batch: dict[str, Reading] = {}
    for reading in readings:
        if reading.document.id in batch:
            yield list(batch.values())
            batch = {}
        batch[reading.document.id] = reading
    yield list(batch.values())


def _put_batch(connection: Connection, batch: Sequence[Reading]) -> list[Change]:
    """Put away readings of different documents: their actors, claims and edges each in one go."""
    known = [_known(connection, reading) for reading in batch]
    stale = [number for number, change in known if number and change is Change.REPLACED]
    if stale:
        _take_out(connection, stale)
    free = count(next_number(connection, "document"))
    numbered = {number or next(free): reading for (number, _), reading in zip(known, batch, strict=True)}
    done = {number: change for number, (_, change) in zip(numbered, known, strict=True)}
    _write(
        connection, {number: reading for number, reading in numbered.items() if done[number] is not Change.UNCHANGED}
    )
    for number in (number for number, change in done.items() if change is Change.ADDED):
        join(connection, number, numbered[number].document)
    project_again(connection, _edges_behind(connection, shared(connection, stale)))
    urls = ((number, url) for number, reading in numbered.items() for url in reading.document.urls)
    connection.executemany("INSERT OR IGNORE INTO url VALUES (?, ?)", urls)
    return [change for _, change in known]


def _known(connection: Connection, reading: Reading) -> tuple[int | None, Change]:
    """The integer of a document, if it is there, and what putting it away does."""
    query = "SELECT id, extractor FROM document WHERE hash = ?"
    row = connection.execute(query, [packed(reading.document.id)]).fetchone()
    if row is None:
        return None, Change.ADDED
    return row[0], Change.UNCHANGED if row[1] == reading.extractor else Change.REPLACED


_WRITE = f"""
    INSERT INTO document VALUES ({", ".join("?" * 11)})
    ON CONFLICT (id) DO UPDATE SET extractor = excluded.extractor, first_claim = excluded.first_claim,
        claims = excluded.claims, profiles = excluded.profiles
"""


def _write(connection: Connection, readings: Mapping[int, Reading]) -> None:
    """Write documents of which no claim is there, under these integers."""
    casts = enter(connection, [reading.actors for reading in readings.values()])
    origins = [
        Origin(number, reading.extractor, reading.document.date, cast)
        for (number, reading), cast in zip(readings.items(), casts, strict=True)
    ]
    start = next_number(connection, "claim")
    documents = _document_rows(origins, readings.values(), start)
    connection.executemany(_WRITE, documents)
    numbered = dict(enumerate((claim for reading in readings.values() for claim in reading.claims), start))
    published = {reading.document.id: reading.document.date for reading in readings.values()}
    edges = add(connection, numbered, published, canonical_slugs(connection))
    of_claims = (origin for origin, reading in zip(origins, readings.values(), strict=True) for _ in reading.claims)
    terms = Terms(connection)
    rows = (
        claim_row(number, claim, origin, edges.get(number), terms)
        for (number, claim), origin in zip(numbered.items(), of_claims, strict=True)
    )
    connection.executemany(INSERT_CLAIM, rows)


def _document_rows(origins: Iterable[Origin], readings: Iterable[Reading], first: int) -> Iterator[Row]:
    for origin, reading in zip(origins, readings, strict=True):
        document, profiles = reading.document, many(described.profile for described in origin.cast.values())
        yield (
            origin.document, packed(document.id), document.title, document.date, document.publisher, document.lang,
            reading.extractor, first, len(reading.claims), profiles, document.text,
        )  # fmt: skip
        first += len(reading.claims)


def forget(connection: Connection, document: str) -> int:
    """Take out one document; how many claims it had."""
    number = document_number(connection, document)
    claims = _take_out(connection, [number])
    leave_story(connection, number)
    connection.execute("DELETE FROM document WHERE id = ?", [number])
    return claims


def _edges_behind(connection: Connection, documents: Iterable[int]) -> set[int]:
    """The edges that claims of these documents stand behind."""
    query = """
        SELECT DISTINCT c.edge FROM document d CROSS JOIN claim c
            ON c.id BETWEEN d.first_claim AND d.first_claim + d.claims - 1
        WHERE d.id IN (SELECT value FROM json_each(?)) AND c.edge IS NOT NULL
    """
    return {edge for (edge,) in connection.execute(query, [many(documents)])}


def _take_out(connection: Connection, numbers: Collection[int]) -> int:
    """Take out the claims and the casts of documents; how many claims that were."""
    query = "SELECT first_claim, first_claim + claims - 1, profiles FROM document WHERE id = ?"
    held = [connection.execute(query, [number]).fetchone() for number in numbers]
    edges = _edges_behind(connection, numbers)
    claims = 0
    for first, last, _ in held:
        claims += connection.execute("DELETE FROM claim WHERE id BETWEEN ? AND ?", [first, last]).rowcount
    project_again(connection, edges)
    leave(connection, Counter(profile for *_, profiles in held for profile in json.loads(profiles)))
    return claims


def document_number(connection: Connection, document: str) -> int:
    """A document's integer.

    Raises:
        NotFound: no such document.
    """
    row = connection.execute("SELECT id FROM document WHERE hash = ?", [packed(document)]).fetchone()
    if row is None:
        raise NotFound(f"no document {document!r}: `backchannel documents` lists them")
    return int(row[0])


def one_document(connection: Connection, number: int) -> Document:
    """One document whole."""
    key, text, title, date, publisher, lang = connection.execute(
        "SELECT hash, text, title, date, publisher, lang FROM document WHERE id = ?", [number]
    ).fetchone()
    return Document(key.hex(), text, title, date, urls(connection, number), publisher, lang)


def urls(connection: Connection, number: int) -> tuple[str, ...]:
    """Where a document was found."""
    """Where a document was found."""
    return tuple(url for (url,) in connection.execute("SELECT url FROM url WHERE document = ? ORDER BY url", [number]))


def summaries(connection: Connection, limit: int, cursor: str | None) -> Page[DocumentSummary]:
    """What was read, latest first, undated last, then by id."""
    at_least_one("limit", limit)
    (total,) = connection.execute("SELECT count(*) FROM document").fetchone()
    after, parameters = "", []
    if cursor:
        date, key = key_of(cursor, 2)
        after = "WHERE coalesce(date, '') < ? OR (coalesce(date, '') = ? AND hash > ?)"
        parameters = [date, date, packed(str(key))]
    rows = connection.execute(
        f"""
        SELECT id, hash, title, date, publisher, extractor, claims,
            coalesce((SELECT o.hash FROM retold r JOIN document o ON o.id = r.story WHERE r.document = document.id), hash)
        FROM document {after} ORDER BY coalesce(date, '') DESC, hash LIMIT ?
        """,
        [*parameters, limit + 1],
    ).fetchall()
    shown = rows[:limit]
    following = cursor_after(shown[-1][3] or "", shown[-1][1].hex()) if len(rows) > limit else None
    items = (
        DocumentSummary(key.hex(), title, date, urls(connection, number), publisher, extractor, claims, story.hex())
        for number, key, title, date, publisher, extractor, claims, story in shown
    )
    return Page(tuple(items), following, total)


def all_readings(connection: Connection, at_once: int | None) -> Iterator[Reading]:
    """Every document with its claims and its cast, by id; longer ones in parts of so many claims."""
    for number, claims in connection.execute("SELECT id, claims FROM document ORDER BY hash").fetchall():
        if at_once is None or claims <= at_once:
            yield one_reading(connection, number)
        else:
            yield from _in_parts(connection, number, at_once)


def one_reading(connection: Connection, number: int) -> Reading:
    """A document with its claims and its cast, each by id."""
    extractor, first, last = _held(connection, number)
    claims = (claim for _, claim in numbered_claims(connection, "c.id BETWEEN ? AND ? ORDER BY c.hash", [first, last]))
    return Reading(one_document(connection, number), extractor, tuple(claims), _cast(connection, number))


def _held(connection: Connection, number: int) -> tuple[str, int, int]:
    """The extractor of a document, and the first and the last integer of its claims."""
    query = "SELECT extractor, first_claim, first_claim + claims - 1 FROM document WHERE id = ?"
    extractor, first, last = connection.execute(query, [number]).fetchone()
    return extractor, first, last


def _in_parts(connection: Connection, number: int, at_once: int) -> Iterator[Reading]:
    extractor, first, last = _held(connection, number)
    document, cast = one_document(connection, number), _cast(connection, number)
    query = "SELECT sentence_number, id FROM claim WHERE id BETWEEN ? AND ? ORDER BY sentence_number, hash"
    chosen = "c.id IN (SELECT value FROM json_each(?)) ORDER BY c.hash"
    for part in parts(connection.execute(query, [first, last]), at_once):
        claims = tuple(claim for _, claim in numbered_claims(connection, chosen, [many(part)]))
        yield Reading(document, extractor, claims, cast)


def _cast(connection: Connection, number: int) -> tuple[Actor, ...]:
    rows = connection.execute(
        """
        SELECT a.slug, p.name, p.kind, p.names, p.codes
        FROM document d, json_each(d.profiles) m JOIN profile p ON p.id = m.value JOIN actor a ON a.id = p.actor
        WHERE d.id = ? ORDER BY a.slug
        """,
        [number],
    )
    return tuple(
        Actor(slug, name, Kind(kind), tuple(json.loads(names)), tuple((a, b) for a, b in json.loads(codes)))
        for slug, name, kind, names, codes in rows
    )
