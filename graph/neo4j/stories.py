"""Which documents in Neo4j are one story, kept in step with them by the pure functions of ``stories``."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from backchannel.cypher import load
from backchannel.graph.neo4j.edges import typed
from backchannel.graph.neo4j.rows import document_of
from backchannel.graph.neo4j.server import rows
from backchannel.graph.relation_types import relation_types
from backchannel.graph.stories import Stored, imprint, joined, parted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from neo4j import ManagedTransaction

    from backchannel.graph.model import Document
    from backchannel.graph.stories import Imprint

_CHUNK = 200


def join(tx: ManagedTransaction, document: Document) -> None:
    """Find the copies of a new document, a story of its own till now; what they tell is then counted once."""
    own = imprint(document)
    if own.bands:
        rows(tx, load("put_bands"), document=document.id, bands=sorted(own.bands))
        _join(tx, document.id, own)


def _join(tx: ManagedTransaction, document: str, own: Imprint) -> None:
    found = rows(tx, load("sharing_bands"), document=document)
    others = (Stored(row["document"], row["date"], row["story"]) for row in found)
    if stories := joined(own, others, lambda other: _look(tx, other)):
        together = sorted({found[0]["own"], *stories})
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
    for row in rows(tx, load("bands_shared")):
        document = document_of(row["document"])
        _join(tx, document.id, imprint(document))


def join_older(tx: ManagedTransaction, after: str) -> str | None:
    """Find the copies of some documents that were put away before copies were told; the last one's id, if there was one.

    Some at a time, each time in a transaction of its own: in a large one the server looks long for what it has just made.
    """
    found = rows(tx, load("without_bands"), after=after, limit=_CHUNK)
    for row in found:
        join(tx, document_of(row["document"]))
    return found[-1]["document"]["id"] if found else None


def _count(tx: ManagedTransaction, stories: Iterable[str], sign: int) -> None:
    """On each edge that several of these stories tell count all but one of them, or (-1) no longer."""
    edges = defaultdict(list)
    for row in rows(tx, load("told_by_several"), stories=list(stories)):
        kind = relation_types()[row["relation"]].neo4j_type
        edges[kind].append({"id": row["edge"], "more": sign * (row["stories"] - 1)})
    for kind, some in edges.items():
        rows(tx, typed("count_stories", kind), edges=some)
