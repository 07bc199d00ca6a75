"""Edges of the embedded store, kept in step with its claims by the pure functions of ``projection``."""

from __future__ import annotations

from itertools import count
from operator import itemgetter
from typing import TYPE_CHECKING

from backchannel.graph.projection import ALONE, Best, Place, Summary, by_place, place, together, total
from backchannel.graph.sqlite.rows import numbered_claims, stories_of
from backchannel.graph.sqlite.values import Terms, date_of, dated, listed, many, next_number, unlisted, values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from sqlite3 import Connection, Cursor

    from backchannel.graph.model import Claim
    from backchannel.graph.sqlite.rows import Row

_CHUNK = 50_000  # claims: some 200 MB at once

_SOUGHT = "CREATE TEMP TABLE IF NOT EXISTS sought (source INTEGER, target INTEGER, relation INTEGER, modality INTEGER)"
_STORED = """
    SELECT e.id, e.best, e.count, e.documents, e.first, e.last, e.confidence, e.day, e.parties
    FROM sought s LEFT JOIN edge e USING (source, target, relation, modality) ORDER BY s.rowid
"""
_INSERT = f"INSERT INTO edge {values(14, {8, 9, 12, 13})}"
_UPDATE = """
    UPDATE edge SET count = ?, documents = ?, first = nullif(?, 0), last = nullif(?, 0), best = ?, confidence = ?,
        day = nullif(?, 0), parties = nullif(?, 0)
    WHERE id = ?
"""

Key = tuple[int, int, int, int]
"""A place in integers: source, target, relation, modality."""


def canonical_slugs(connection: Connection) -> dict[str, str]:
    """The canonical id of every merged actor; the others are their own."""
    return dict(
        connection.execute(
            "SELECT a.slug, b.slug FROM actor a JOIN actor b ON b.id = a.canonical WHERE a.canonical <> a.id"
        )
    )


def add(
    connection: Connection,
    numbered: Mapping[int, Claim],
    published: Mapping[str, str | None],
    canonical: Mapping[str, str],
    stories: Mapping[str, str] = ALONE,
) -> dict[int, int]:
    """Add claims of stories that no edge counts yet; the edge of each claim that has one, both as integers."""
    placed = by_place((place(claim, canonical), number) for number, claim in numbered.items())
    keyed = _keyed(connection, placed)
    stored, free = _stored(connection, (key for key, _ in keyed)), count(next_number(connection, "edge"))
    edges, fresh, changed = {}, [], []
    for (key, where), row in zip(keyed, stored, strict=True):
        numbers = placed[where]
        claims = [numbered[number] for number in numbers]
        added = total(claims, published, canonical, stories)
        best = numbers[0] if len(numbers) == 1 else numbers[_place_of(added.best, claims)]
        edge = row[0] or next(free)
        if row[0]:
            changed.append((*_columns(where, *_together(connection, row, best, added)), edge))
        else:
            fresh.append((edge, bytearray.fromhex(where.edge), *key, *_columns(where, best, added)))
        for number in numbers:
            edges[number] = edge
    connection.executemany(_INSERT, fresh)
    connection.executemany(_UPDATE, changed)
    return edges


def _keyed(connection: Connection, placed: Iterable[Place]) -> list[tuple[Key, Place]]:
    """Places by their keys, in the order of the index, so that neighbours are looked up after each other."""
    ends = _integers(connection, {end for source, _, target, _ in placed for end in (source, target)})
    terms = Terms(connection)
    keyed = (((ends[where[0]], ends[where[2]], terms[where[1]], terms[where[3]]), where) for where in placed)
    return sorted(keyed, key=itemgetter(0))


def _integers(connection: Connection, slugs: Iterable[str]) -> dict[str, int]:
    query = "SELECT slug, id FROM actor WHERE slug IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, [many(slugs)]))


def _place_of(best: Best, claims: Sequence[Claim]) -> int:
    return next(n for n, claim in enumerate(claims) if (claim.id, claim.document) == (best.claim, best.document))


def _stored(connection: Connection, keys: Iterable[Key]) -> Cursor:
    """For each key the edge that is there: integer, that of the best claim, and the columns of the sum; else NULLs."""
    connection.execute(_SOUGHT)
    connection.execute("DELETE FROM sought")
    connection.executemany("INSERT INTO sought VALUES (?, ?, ?, ?)", keys)
    return connection.execute(_STORED)


def _together(connection: Connection, row: Row, number: int, added: Summary) -> tuple[int, Summary]:
    """The sum of a stored edge and what is added, with the integer of its best claim."""
    _, best, claims, documents, first, last, confidence, day, parties = row
    draw = (confidence, day) == (added.best.confidence, dated(added.best.day))
    name = _name(connection, best) if draw else ("", "")  # only a draw is decided by the ids
    before = Best(confidence, date_of(day) or "", *name)
    stored = Summary(claims, documents, date_of(first), date_of(last), before, frozenset(unlisted(parties)))
    whole = together(stored, added)
    return best if whole.best is before else number, whole


def _name(connection: Connection, claim: int) -> tuple[str, str]:
    """The ids of a claim's document and of itself."""
    query = "SELECT d.hash, c.hash FROM claim c JOIN document d ON d.id = c.document WHERE c.id = ?"
    document, own = connection.execute(query, [claim]).fetchone()
    return document.hex(), own.hex()


def _columns(where: Place, best: int, whole: Summary) -> Row:
    """The columns of a sum, with 0 for what is not there."""
    parties = (listed(tuple(sorted(whole.between - {where.source, where.target}))) if whole.between else None) or 0
    first, last, day = dated(whole.first) or 0, dated(whole.last) or 0, dated(whole.best.day) or 0
    return whole.claims, whole.documents, first, last, best, whole.best.confidence, day, parties


def project_again(connection: Connection, edges: Iterable[int], *, unplaced: bool = False) -> None:
    """Throw these edges away and project their claims afresh (``unplaced``: and those that have no edge)."""
    chosen = many(edges)
    condition = "c.edge IN (SELECT value FROM json_each(?))" + (" OR c.edge IS NULL" if unplaced else "")
    found = list(numbered_claims(connection, condition, [chosen]))
    connection.execute("DELETE FROM edge WHERE id IN (SELECT value FROM json_each(?))", [chosen])
    connection.execute("UPDATE claim SET edge = NULL WHERE edge IN (SELECT value FROM json_each(?))", [chosen])
    _place(connection, found, canonical_slugs(connection))


def rebuild(connection: Connection) -> int:
    """Project every edge afresh, each document as a story of its own; how many there are."""
    connection.execute("UPDATE claim SET edge = NULL WHERE edge IS NOT NULL")
    connection.execute("DELETE FROM edge")
    canonical = canonical_slugs(connection)
    for first, last in _chunks(connection):
        found = numbered_claims(connection, "c.id BETWEEN ? AND ?", [first, last])
        _place(connection, list(found), canonical)
    return int(connection.execute("SELECT count(*) FROM edge").fetchone()[0])


def _chunks(connection: Connection) -> Iterator[tuple[int, int]]:
    """The first and the last integer of the claims of some whole documents after the others."""
    start, held = 0, 0
    query = "SELECT first_claim, claims FROM document WHERE claims > 0 ORDER BY first_claim"
    for first, claims in connection.execute(query).fetchall():
        if held and held + claims > _CHUNK:
            yield start, first - 1
            held = 0
        start, held = start if held else first, held + claims
        last = first + claims - 1
    if held:
        yield start, last


def _place(connection: Connection, found: Sequence[tuple[Row, Claim]], canonical: Mapping[str, str]) -> None:
    """Project claims, and note with each its edge."""
    published = {claim.document: row[1] for row, claim in found}
    numbered = {row[0]: claim for row, claim in found}
    edges = add(connection, numbered, published, canonical, stories_of(found))
    connection.executemany("UPDATE claim SET edge = ? WHERE id = ?", ((e, c) for c, e in edges.items()))


def edges_touching(connection: Connection, actors: Iterable[str]) -> list[int]:
    """The edges, as integers, that have one of these actors at an end or among the other parties."""
    rows = connection.execute(
        """
        WITH chosen AS MATERIALIZED (SELECT value AS slug FROM json_each(?)),
             ends AS MATERIALIZED (SELECT id FROM actor WHERE slug IN (SELECT slug FROM chosen))
        SELECT id FROM edge WHERE source IN (SELECT id FROM ends)
        UNION SELECT id FROM edge WHERE target IN (SELECT id FROM ends)
        UNION SELECT e.id FROM edge e, json_each(e.parties) party
              WHERE e.parties IS NOT NULL AND party.value IN (SELECT slug FROM chosen)
        """,
        [many(actors)],
    )
    return [edge for (edge,) in rows]
