"""Edges of the embedded store, kept in step with its claims by the pure functions of ``projection``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backchannel.graph.projection import ALONE, Best, Place, Summary, by_place, place, together, total
from backchannel.graph.sqlite_rows import numbered_claims, stories_of
from backchannel.graph.sqlite_values import Terms, date_of, dated, listed, many, next_number, unlisted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from sqlite3 import Connection

    from backchannel.graph.model import Claim
    from backchannel.graph.sqlite_rows import Row

_CHUNK = 50_000  # claims: some 200 MB at once

_SOUGHT = "CREATE TEMP TABLE IF NOT EXISTS sought (source INTEGER, target INTEGER, relation INTEGER, modality INTEGER)"
_STORED = """
    SELECT source, target, relation, modality, e.id, e.best, e.count, e.documents, e.first, e.last, e.confidence, e.day,
        e.parties
    FROM sought CROSS JOIN edge e USING (source, target, relation, modality)
"""
_INSERT = f"INSERT INTO edge VALUES ({', '.join('?' * 14)})"
_UPDATE = """
    UPDATE edge SET count = ?, documents = ?, first = ?, last = ?, best = ?, confidence = ?, day = ?, parties = ?
    WHERE id = ?
"""

Key = tuple[int, int, int, int]
"""A place in integers: source, target, relation, modality."""


class _Sum(NamedTuple):
    """What some claims of one edge come to: the integers of these, and of the best of them."""

    where: Place
    numbers: list[int]
    best: int
    sum: Summary


class _Stored(NamedTuple):
    """An edge that is there: its integer, that of its best claim, and what its claims come to."""

    edge: int
    best: int
    sum: Summary


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
    keys = _keys(connection, placed)
    claims = {where: [numbered[number] for number in numbers] for where, numbers in placed.items()}
    sums = {
        key: _sum(where, placed[where], claims[where], total(claims[where], published, canonical, stories))
        for key, where in keys
    }
    stored = _stored(connection, sums)
    edges, free, fresh, changed = {}, next_number(connection, "edge"), [], []
    for key, added in sums.items():
        if before := stored.get(key):
            edge = before.edge
            changed.append((*_columns(added.where, *_whole(before, added)), edge))
        else:
            edge, free = free, free + 1
            fresh.append((edge, bytes.fromhex(added.where.edge), *key, *_columns(added.where, added.best, added.sum)))
        edges.update(dict.fromkeys(added.numbers, edge))
    connection.executemany(_INSERT, fresh)
    connection.executemany(_UPDATE, changed)
    return edges


def _keys(connection: Connection, places: Iterable[Place]) -> list[tuple[Key, Place]]:
    """Places with their keys, in the order of the index, so that neighbours are looked up after each other."""
    known = list(places)
    ends = _integers(connection, {end for where in known for end in (where.source, where.target)})
    terms = Terms(connection)
    return sorted(
        ((ends[where.source], ends[where.target], terms[where.relation], terms[where.modality]), where)
        for where in known
    )


def _integers(connection: Connection, slugs: Iterable[str]) -> dict[str, int]:
    query = "SELECT slug, id FROM actor WHERE slug IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, [many(slugs)]))


def _sum(where: Place, numbers: list[int], claims: Sequence[Claim], whole: Summary) -> _Sum:
    best = next(n for n, claim in zip(numbers, claims, strict=True) if (claim.document, claim.id) == whole.best[2:])
    return _Sum(where, numbers, best, whole)


def _stored(connection: Connection, sums: Mapping[Key, _Sum]) -> dict[Key, _Stored]:
    """The edges that are there under these keys."""
    connection.execute(_SOUGHT)
    connection.execute("DELETE FROM sought")
    connection.executemany("INSERT INTO sought VALUES (?, ?, ?, ?)", sums)
    found = {row[:4]: row[4:] for row in connection.execute(_STORED)}
    names = _named(connection, (row[1] for key, row in found.items() if _draws(sums[key].sum.best, row)))
    return {key: _Stored(row[0], row[1], _summary(row, names.get(row[1], ("", "")))) for key, row in found.items()}


def _draws(best: Best, row: Row) -> bool:
    """Whether only the ids say which goes before: a new best claim, or that of a stored edge."""
    return (best.confidence, dated(best.day)) == row[6:8]


def _named(connection: Connection, claims: Iterable[int]) -> dict[int, tuple[str, str]]:
    """The ids of claims, each with its document's before it."""
    rows = connection.execute(
        "SELECT c.id, d.hash, c.hash FROM claim c JOIN document d ON d.id = c.document "
        "WHERE c.id IN (SELECT value FROM json_each(?))",
        [many(claims)],
    )
    return {number: (document.hex(), claim.hex()) for number, document, claim in rows}


def _summary(row: Row, name: tuple[str, str]) -> Summary:
    _, _, count, documents, first, last, confidence, day, parties = row
    best = Best(confidence, date_of(day) or "", *name)
    return Summary(count, documents, date_of(first), date_of(last), best, frozenset(unlisted(parties)))


def _whole(before: _Stored, added: _Sum) -> tuple[int, Summary]:
    """Both together, with the integer of the best claim."""
    whole = together(before.sum, added.sum)
    return before.best if whole.best is before.sum.best else added.best, whole


def _columns(where: Place, best: int, whole: Summary) -> Row:
    parties = listed(sorted(whole.between - {where.source, where.target}))
    first, last, day = dated(whole.first), dated(whole.last), dated(whole.best.day)
    return whole.count, whole.documents, first, last, best, whole.best.confidence, day, parties


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
