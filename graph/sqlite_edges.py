"""Edges of the embedded store, kept in step with its claims by the pure functions of ``projection``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.projection import Best, Place, Summary, by_place, place, together, total
from backchannel.graph.sqlite_rows import listed, many, next_number, numbered_claims, unlisted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from sqlite3 import Connection

    from backchannel.graph.model import Claim

_CHUNK = 500
_WRITE = """
    INSERT INTO edge VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (hash) DO UPDATE SET count = excluded.count, documents = excluded.documents, first = excluded.first,
        last = excluded.last, best = excluded.best, parties = excluded.parties
"""
_STORED = """
    SELECT e.id, e.hash, e.count, e.documents, e.first, e.last, e.parties, c.confidence, coalesce(c.first_day, ''),
        d.hash, c.hash, c.id
    FROM edge e JOIN claim c ON c.id = e.best JOIN document d ON d.id = c.document
    WHERE e.hash IN (SELECT value FROM json_each(?))
"""


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
) -> dict[int, int]:
    """Add claims of documents that no edge counts yet; the edge of each claim that has one, both as integers."""
    placed = by_place((place(claim, canonical), number) for number, claim in numbered.items())
    sums = {where: total([numbered[one] for one in some], published, canonical) for where, some in placed.items()}
    numbers = {(claim.document, claim.id): number for number, claim in numbered.items()}
    edges = _merge(connection, sums, numbers)
    return {number: edges[where] for where, some in placed.items() for number in some}


def _merge(
    connection: Connection, sums: Mapping[Place, Summary], numbers: dict[tuple[str, str], int]
) -> dict[Place, int]:
    hashes = {where: where.edge for where in sums}
    stored = _stored(connection, hashes.values(), numbers)
    ends = _integers(connection, {end for where in sums for end in (where.source, where.target)})
    fresh, edges, rows = next_number(connection, "edge"), {}, []
    for where, new in sums.items():
        edge, before = stored.get(hashes[where], (0, None))
        if before is None:
            edge, fresh = fresh, fresh + 1
        whole = together(before, new) if before else new
        edges[where] = edge
        rows.append((
            edge, hashes[where], ends[where.source], ends[where.target], where.relation, where.modality, whole.count,
            whole.documents, whole.first, whole.last, numbers[whole.best[2:]],
            listed(sorted(whole.between - {where.source, where.target})),
        ))  # fmt: skip
    connection.executemany(_WRITE, rows)
    return edges


def _stored(
    connection: Connection, hashes: Iterable[str], numbers: dict[tuple[str, str], int]
) -> dict[str, tuple[int, Summary]]:
    """The sums there are under these edge ids; their best claims are entered among the numbers."""
    found = {}
    for row in connection.execute(_STORED, [_texts(hashes)]):
        edge, key, count, documents, first, last, parties, confidence, day, document, claim, number = row
        best = Best(confidence, day, document, claim)
        found[key] = edge, Summary(count, documents, first, last, best, frozenset(unlisted(parties)))
        numbers[document, claim] = number
    return found


def _integers(connection: Connection, slugs: Iterable[str]) -> dict[str, int]:
    query = "SELECT slug, id FROM actor WHERE slug IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, [_texts(slugs)]))


def _texts(values: Iterable[str]) -> str:
    return listed(values) or "[]"


def project_again(connection: Connection, edges: Iterable[int], *, unplaced: bool = False) -> None:
    """Throw these edges away and project their claims afresh (``unplaced``: and those that have no edge)."""
    chosen = many(edges)
    condition = "c.edge IN (SELECT value FROM json_each(?))" + (" OR c.edge IS NULL" if unplaced else "")
    found = list(numbered_claims(connection, condition, [chosen]))
    connection.execute("UPDATE claim SET edge = NULL WHERE edge IN (SELECT value FROM json_each(?))", [chosen])
    connection.execute("DELETE FROM edge WHERE id IN (SELECT value FROM json_each(?))", [chosen])
    published = {claim.document: row[1] for row, claim in found}
    numbered = {row[0]: claim for row, claim in found}
    edges_of = add(connection, numbered, published, canonical_slugs(connection))
    connection.executemany("UPDATE claim SET edge = ? WHERE id = ?", ((e, c) for c, e in edges_of.items()))


def rebuild(connection: Connection) -> int:
    """Project every edge afresh; how many there are."""
    connection.execute("UPDATE claim SET edge = NULL WHERE edge IS NOT NULL")
    connection.execute("DELETE FROM edge")
    canonical = canonical_slugs(connection)
    documents = connection.execute("SELECT id, hash, date FROM document ORDER BY hash").fetchall()
    for start in range(0, len(documents), _CHUNK):
        _project_documents(connection, documents[start : start + _CHUNK], canonical)
    return int(connection.execute("SELECT count(*) FROM edge").fetchone()[0])


def _project_documents(
    connection: Connection, documents: list[tuple[int, str, str | None]], canonical: Mapping[str, str]
) -> None:
    numbers = many(number for number, _, _ in documents)
    found = numbered_claims(connection, "c.document IN (SELECT value FROM json_each(?))", [numbers])
    numbered = {row[0]: claim for row, claim in found}
    published = {key: date for _, key, date in documents}
    edges_of = add(connection, numbered, published, canonical)
    connection.executemany("UPDATE claim SET edge = ? WHERE id = ?", ((e, c) for c, e in edges_of.items()))


def edges_touching(connection: Connection, actors: Iterable[str]) -> list[int]:
    """The edges, as integers, that have one of these actors at an end or among the other parties."""
    chosen = _texts(actors)
    rows = connection.execute(
        """
        WITH chosen AS MATERIALIZED (SELECT value AS slug FROM json_each(?)),
             ends AS MATERIALIZED (SELECT id FROM actor WHERE slug IN (SELECT slug FROM chosen))
        SELECT id FROM edge WHERE source IN (SELECT id FROM ends)
        UNION SELECT id FROM edge WHERE target IN (SELECT id FROM ends)
        UNION SELECT e.id FROM edge e, json_each(e.parties) party
              WHERE e.parties IS NOT NULL AND party.value IN (SELECT slug FROM chosen)
        """,
        [chosen],
    )
    return [edge for (edge,) in rows]
