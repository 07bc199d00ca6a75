"""Which documents of the embedded store are one story, kept in step with them by the pure functions of ``stories``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Document
from backchannel.graph.sqlite.values import many, packed
from backchannel.graph.stories import Stored, imprint, joined, parted

if TYPE_CHECKING:
    from collections.abc import Iterable
    from sqlite3 import Connection

    from backchannel.graph.stories import Imprint

_DOCUMENT = "SELECT id, hash, text, title, date FROM document"
_FOUND = """
    SELECT DISTINCT d.hash, d.date, s.hash FROM band b JOIN document d ON d.id = b.document
        LEFT JOIN retold r ON r.document = d.id JOIN document s ON s.id = coalesce(r.story, d.id)
    WHERE b.band IN (SELECT value FROM json_each(?))
"""
_MEMBERS = """
    SELECT document, story FROM retold WHERE story IN (SELECT value FROM json_each(:stories))
    UNION SELECT value, value FROM json_each(:stories)
"""
_COUNT = f"""
    WITH member AS MATERIALIZED ({_MEMBERS}),
         told AS (
           SELECT c.edge AS edge, count(DISTINCT m.story) AS stories
           FROM member m CROSS JOIN document d ON d.id = m.document
               CROSS JOIN claim c ON c.id BETWEEN d.first_claim AND d.first_claim + d.claims - 1
           WHERE c.edge IS NOT NULL GROUP BY c.edge HAVING count(DISTINCT m.story) > 1
         )
    UPDATE edge SET documents = documents + :sign * (told.stories - 1) FROM told WHERE edge.id = told.edge
"""
_JOIN = f"INSERT OR REPLACE INTO retold SELECT document, :story FROM ({_MEMBERS})"


def join(connection: Connection, number: int, document: Document) -> None:
    """Find the copies of a document that is a story of its own till now; what they tell is then counted once."""
    own = imprint(document)
    if not own.bands:
        return
    found = connection.execute(_FOUND, [many(own.bands)])
    stored = [Stored(key.hex(), date, story.hex()) for key, date, story in found]
    connection.executemany("INSERT INTO band VALUES (?, ?)", ((band, number) for band in own.bands))
    if stories := joined(own, stored, lambda other: _look(connection, other)):
        together = _numbers(connection, {document.id, *stories})
        _count(connection, together.values(), -1)
        least = together[min(together)]
        connection.execute(_JOIN, {"stories": many(together.values()), "story": least})


def _documents(connection: Connection, condition: str, parameter: object) -> dict[int, Document]:
    rows = connection.execute(f"{_DOCUMENT} WHERE {condition}", [parameter])
    return {number: Document(key.hex(), text, title, date) for number, key, text, title, date in rows}


def _look(connection: Connection, document: str) -> Imprint:
    (found,) = _documents(connection, "hash = ?", packed(document)).values()
    return imprint(found)


def _numbers(connection: Connection, documents: Iterable[str]) -> dict[str, int]:
    query = "SELECT hash, id FROM document WHERE hash IN (SELECT unhexed(value) FROM json_each(?))"
    return {key.hex(): number for key, number in connection.execute(query, [many(documents)])}


def _count(connection: Connection, stories: Iterable[int], sign: int) -> None:
    """On each edge that several of these stories tell count all but one of them, or (-1) no longer."""
    connection.execute(_COUNT, {"stories": many(stories), "sign": sign})


def leave(connection: Connection, number: int) -> None:
    """Take a document, of which no claim is there any more, out of its story, and find what that still is."""
    document = _documents(connection, "id = ?", number)[number]
    bands = many(imprint(document).bands)
    connection.execute(
        "DELETE FROM band WHERE band IN (SELECT value FROM json_each(?)) AND document = ?", [bands, number]
    )
    row = connection.execute("DELETE FROM retold WHERE document = ? RETURNING story", [number]).fetchone()
    if row is not None:
        _part(connection, row[0])


def _part(connection: Connection, story: int) -> None:
    members = _documents(connection, "id IN (SELECT document FROM retold WHERE story = ?)", story)
    numbers = {document.id: number for number, document in members.items()}
    stories = parted({document.id: imprint(document) for document in members.values()})
    connection.execute("DELETE FROM retold WHERE story = ?", [story])
    rows = [(numbers[document], numbers[its]) for document, its in stories.items()]
    shared = {its for document, its in rows if document != its}
    connection.executemany("INSERT INTO retold VALUES (?, ?)", [row for row in rows if row[1] in shared])
    _count(connection, {its for _, its in rows}, 1)


def shared(connection: Connection, numbers: Iterable[int]) -> list[int]:
    """Those of these documents that share a story."""
    query = "SELECT document FROM retold WHERE document IN (SELECT value FROM json_each(?))"
    return [number for (number,) in connection.execute(query, [many(numbers)])]


def part_all(connection: Connection) -> None:
    """Make every document a story of its own; the edges are to be projected afresh."""
    connection.execute("DELETE FROM band")
    connection.execute("DELETE FROM retold")


def join_all(connection: Connection) -> None:
    """Find the copies of every document, each of which is a story of its own till now."""
    for (number,) in connection.execute("SELECT id FROM document ORDER BY id").fetchall():
        join(connection, number, _documents(connection, "id = ?", number)[number])
