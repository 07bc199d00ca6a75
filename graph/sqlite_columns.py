"""The embedded store's claims as columns, read in blocks of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from backchannel.graph.columns import UNDATED, Columns, modality_codes, relation_codes
from backchannel.graph.sqlite_edges import canonical_slugs
from backchannel.graph.sqlite_rows import unlisted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from sqlite3 import Connection

_BLOCK = 65_536
_NO_EDGE, _NO_CLAIM = np.empty((0, 5)), np.empty((0, 5), np.int32)

_CLAIMS = f"""
    SELECT id, edge, document, coalesce(replace(first_day, '-', '') + 0, {UNDATED[0]}),
        coalesce(replace(last_day, '-', '') + 0, {UNDATED[1]}), confidence
    FROM claim WHERE edge IS NOT NULL ORDER BY id
"""
_PARTIES = "SELECT id, parties FROM claim WHERE parties IS NOT NULL AND edge IS NOT NULL AND relation = 'mediates'"
_CASES = (
    "SELECT id, document, act FROM claim WHERE act IS NOT NULL AND edge IS NOT NULL AND relation = 'negotiates-with'"
)


def columns(connection: Connection) -> Columns:
    """Every edge with its claims."""
    actors = connection.execute("SELECT slug, id FROM actor WHERE id = canonical ORDER BY slug").fetchall()
    documents = connection.execute("SELECT hash, id FROM document ORDER BY id").fetchall()
    edges = np.concatenate([_NO_EDGE, *_blocks(connection, f"SELECT id, source, target, {_codes()} FROM edge")])
    actor_places, edge_places = _places([number for _, number in actors]), _places(edges[:, 0])
    document_places = _places([number for _, number in documents])
    claims, confidence = [_NO_CLAIM], [np.empty(0)]
    for block in _blocks(connection, _CLAIMS):
        numbers = block[:, :5].astype(np.int32)
        numbers[:, 1], numbers[:, 2] = edge_places[numbers[:, 1]], document_places[numbers[:, 2]]
        claims.append(numbers)
        confidence.append(block[:, 5].copy())
    rows = np.concatenate(claims)
    edges = edges[:, 1:].astype(np.int32)
    edges[:, :2] = actor_places[edges[:, :2]]
    ids = [slug for slug, _ in actors]
    parties, cases = _parties(connection, ids), _cases(connection)
    for tags in (parties, cases):
        tags[:, 0] = np.searchsorted(rows[:, 0], tags[:, 0])
    hashes = [key for key, _ in documents]
    return Columns(ids, hashes, edges, rows[:, 1:], np.concatenate(confidence), parties, cases)


def _codes() -> str:
    """Relation and modality as integers, in SQL: where their names stand in a list of all."""
    return f"{_code('relation', relation_codes())}, {_code('modality', modality_codes())}"


def _code(column: str, codes: Mapping[str, int]) -> str:
    branches = " ".join(f"WHEN '{name}' THEN {code}" for name, code in codes.items())
    return f"CASE {column} {branches} END"


def _blocks(connection: Connection, query: str) -> Iterator[np.ndarray]:
    """Rows of numbers, of which never more than a block is there as Python's own objects."""
    rows = connection.execute(query)
    while block := rows.fetchmany(_BLOCK):
        yield np.array(block, np.float64)  # exact for integers to 2^53


def _places(numbers: Iterable[int] | np.ndarray) -> np.ndarray:
    """For each of these integers its place among them."""
    given = np.asarray(numbers, np.int64)
    places = np.zeros(given.max(initial=0) + 1, np.int64)
    places[given] = np.arange(len(given))
    return places


def _parties(connection: Connection, ids: Iterable[str]) -> np.ndarray:
    """(Claim, actor) for the parties that mediations name, by claim."""
    canonical, places = canonical_slugs(connection), {slug: place for place, slug in enumerate(ids)}
    named = ((claim, unlisted(listed)) for claim, listed in connection.execute(f"{_PARTIES} ORDER BY id"))
    return _tags((claim, places[canonical.get(one, one)]) for claim, several in named for one in several)


def _cases(connection: Connection) -> np.ndarray:
    """(Claim, case) for the negotiations that belong to one, by claim."""
    numbers: dict[tuple[int, str], int] = {}
    rows = connection.execute(f"{_CASES} ORDER BY id")
    return _tags((claim, numbers.setdefault((document, act), len(numbers))) for claim, document, act in rows)


def _tags(rows: Iterable[tuple[int, int]]) -> np.ndarray:
    return np.array(list(rows), np.int32).reshape(-1, 2)
