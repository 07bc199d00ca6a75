"""The embedded store's claims as columns, read in blocks of rows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backchannel.graph.columns import UNDATED, Columns, case_number, modality_codes, relation_codes, tag_rows
from backchannel.graph.sqlite.conditions import STANDS_FOR
from backchannel.graph.sqlite.edges import canonical_slugs
from backchannel.graph.sqlite.values import Terms, unlisted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from sqlite3 import Connection, Cursor

_BLOCK = 65_536
_NO_EDGE, _NO_CLAIM = np.empty((0, 5)), np.empty((0, 5), np.int32)

_CLAIMS = f"""
    SELECT id, edge, document, coalesce(first_day, {UNDATED[0]}), coalesce(last_day, {UNDATED[1]}), confidence,
        {STANDS_FOR}
    FROM claim c WHERE edge IS NOT NULL
"""
_PARTIES = """
    SELECT id, parties FROM claim
    WHERE parties IS NOT NULL AND edge IS NOT NULL AND relation = (SELECT id FROM term WHERE word = 'mediates')
"""
_CASES = """
    SELECT claim.id, document.hash, act FROM claim JOIN document ON document.id = claim.document
    WHERE act IS NOT NULL AND edge IS NOT NULL AND relation = (SELECT id FROM term WHERE word = 'negotiates-with')
"""


def columns(connection: Connection, only: Collection[str] | None = None) -> Columns:
    """Every edge with its claims (only the edges of these ids, and who and what they name)."""
    which = _Which.all() if only is None else _Which.of(only)
    parties = _parties(connection, which)
    actors = which.actors(connection, {actor for _, actor in parties})
    documents = which.documents(connection)
    edges = np.concatenate([_NO_EDGE, *_blocks(which.edges(connection))])
    rows, confidence = _claims(which.claims(connection), _places(edges[:, 0]), _places([n for _, n in documents]))
    ends = edges[:, 1:].astype(np.int32)
    ends[:, :2] = _places([number for _, number in actors])[ends[:, :2]]
    ids = [slug for slug, _ in actors]
    numbers = {slug: number for number, slug in enumerate(ids)}
    of_parties = tag_rows((claim, numbers[actor]) for claim, actor in parties)
    of_cases = _cases(which.cases(connection))
    for tags in (of_parties, of_cases):
        tags[:, 0] = np.searchsorted(rows[:, 0], tags[:, 0])
    return Columns(ids, [key for key, _ in documents], ends, rows[:, 1:], confidence, of_parties, of_cases)


@dataclass(frozen=True, slots=True)
class _Which:
    """Which edges are wanted: their ids as one parameter, and what each query says of them."""

    parameters: tuple[str, ...]
    of_edge: str = ""
    of_claim: str = ""

    @classmethod
    def all(cls) -> _Which:
        return cls(())

    @classmethod
    def of(cls, edges: Collection[str]) -> _Which:
        of_edge = " WHERE hash IN (SELECT unhexed(value) FROM json_each(?1))"
        return cls((json.dumps(list(edges)),), of_edge, f" AND edge IN (SELECT id FROM edge{of_edge})")

    def edges(self, connection: Connection) -> Cursor:
        terms = Terms(connection)
        relation, modality = _code("relation", relation_codes(), terms), _code("modality", modality_codes(), terms)
        return connection.execute(
            f"SELECT id, source, target, {relation}, {modality} FROM edge{self.of_edge}", self.parameters
        )

    def claims(self, connection: Connection) -> Cursor:
        return connection.execute(f"{_CLAIMS}{self.of_claim} ORDER BY id", self.parameters)

    def parties(self, connection: Connection) -> Cursor:
        return connection.execute(f"{_PARTIES}{self.of_claim} ORDER BY id", self.parameters)

    def cases(self, connection: Connection) -> Cursor:
        return connection.execute(f"{_CASES}{self.of_claim} ORDER BY claim.id", self.parameters)

    def actors(self, connection: Connection, named: Collection[str]) -> list[tuple[str, int]]:
        """Ids and integers of those at the ends and of those named."""
        among, parameters = "", self.parameters
        if self.of_edge:
            ends = f"SELECT source FROM edge{self.of_edge} UNION SELECT target FROM edge{self.of_edge}"
            among = f" AND (id IN ({ends}) OR slug IN (SELECT value FROM json_each(?2)))"
            parameters = (*parameters, json.dumps(list(named)))
        query = f"SELECT slug, id FROM actor WHERE id = canonical{among} ORDER BY slug"
        return connection.execute(query, parameters).fetchall()

    def documents(self, connection: Connection) -> list[tuple[str, int]]:
        """Ids and integers of those whose claims these are."""
        among = f" WHERE id IN (SELECT document FROM claim WHERE 1{self.of_claim})" if self.of_claim else ""
        rows = connection.execute(f"SELECT hash, id FROM document{among} ORDER BY id", self.parameters)
        return [(key.hex(), number) for key, number in rows]


def _claims(rows: Cursor, edges: np.ndarray, documents: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The integers of claims (its own first) and their confidences, as often as each counts.

    Ends are the places of edges and documents.
    """
    claims, confidence = [_NO_CLAIM], [np.empty(0)]
    for block in _blocks(rows):
        numbers = block[:, :5].astype(np.int32)
        numbers[:, 1], numbers[:, 2] = edges[numbers[:, 1]], documents[numbers[:, 2]]
        times = block[:, 6].astype(np.int64)
        claims.append(np.repeat(numbers, times, axis=0))
        confidence.append(np.repeat(block[:, 5], times))
    return np.concatenate(claims), np.concatenate(confidence)


def _code(column: str, codes: Mapping[str, int], terms: Mapping[str, int]) -> str:
    """The code of a word that a column has as a term."""
    branches = " ".join(f"WHEN {terms[word]} THEN {code}" for word, code in codes.items() if word in terms)
    return f"CASE {column} {branches or 'WHEN 0 THEN 0'} END"


def _blocks(rows: Cursor) -> Iterator[np.ndarray]:
    """Rows of numbers, of which never more than a block is there as Python's own objects."""
    while block := rows.fetchmany(_BLOCK):
        yield np.array(block, np.float64)  # exact for integers to 2^53


def _places(numbers: Iterable[int] | np.ndarray) -> np.ndarray:
    """For each of these integers its place among them."""
    given = np.asarray(numbers, np.int64)
    places = np.zeros(given.max(initial=0) + 1, np.int64)
    places[given] = np.arange(len(given))
    return places


def _parties(connection: Connection, which: _Which) -> list[tuple[int, str]]:
    """(Claim, actor) for the parties that mediations name, by claim."""
    canonical = canonical_slugs(connection)
    named = ((claim, unlisted(listed)) for claim, listed in which.parties(connection))
    return [(claim, canonical.get(one, one)) for claim, several in named for one in several]


def _cases(rows: Cursor) -> np.ndarray:
    """(Claim, case) for the negotiations that belong to one, by claim."""
    return tag_rows((claim, case_number(document.hex(), case)) for claim, document, case in rows)
