"""Which documents in Neo4j are one story, kept in step with them by the pure functions of ``stories``."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from backchannel.cypher import load
from backchannel.graph.neo4j_edges import typed
from backchannel.graph.neo4j_rows import document_of
from backchannel.graph.neo4j_server import rows
from backchannel.graph.relation_types import relation_types
from backchannel.graph.stories import Stored, imprint, joined, parted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neo4j import ManagedTransaction

    from backchannel.graph.model import Document
    from backchannel.graph.stories import Imprint

_CHUNK = 1_000


def join(tx: ManagedTransaction, document: Document) -> None:
    """Find the copies of a document that is a story of its own till now; what they tell is then counted once."""
    own = imprint(document)
    if not own.bands:
        return
    found = rows(tx, load("put_bands"), document=document.id, bands=sorted(own.bands))
    stories = joined(own, (Stored(**row) for row in found), lambda other: _look(tx, other))
    if stories:
        together = sorted({document.id, *stories})
        _count(tx, together, -1)
        rows(tx, load("join_stories"), stories=together, story=together[0])


def _look(tx: ManagedTransaction, document: str) -> Imprint:
    return imprint(document_of(rows(tx, load("document"), document=document)[0]["document"]))


def part(tx: ManagedTransaction, story: str) -> None:
    """Find what is still one story of one that lost a document."""
    documents = [document_of(row["document"]) for row in rows(tx, load("documents_of_story"), story=story)]
    if not documents:
        return
    stories = parted({document.id: imprint(document) for document in documents})
    moves = [{"document": document, "story": its} for document, its in stories.items()]
    rows(tx, load("move_documents"), moves=moves)
    _count(tx, sorted(set(stories.values())), 1)


def join_all(tx: ManagedTransaction) -> None:
    """Find the copies of every document afresh; each is a story of its own before, and so its edges count them."""
    after = ""
    while found := rows(tx, load("documents_after"), after=after, limit=_CHUNK):
        for row in found:
            join(tx, document_of(row["document"]))
        after = found[-1]["document"]["id"]


def _count(tx: ManagedTransaction, stories: Iterable[str], sign: int) -> None:
    """On each edge that several of these stories tell count all but one of them, or (-1) no longer."""
    edges = defaultdict(list)
    for row in rows(tx, load("told_by_several"), stories=list(stories)):
        kind = relation_types()[row["relation"]].neo4j_type
        edges[kind].append({"id": row["edge"], "more": sign * (row["stories"] - 1)})
    for kind, some in edges.items():
        rows(tx, typed("count_stories", kind), edges=some)
