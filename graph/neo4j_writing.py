"""What is written to Neo4j, each function inside one transaction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.cypher import load
from backchannel.errors import NotFound
from backchannel.graph.answers import Change
from backchannel.graph.judgements import canonical_ids
from backchannel.graph.naming import combined
from backchannel.graph.neo4j_actors import log
from backchannel.graph.neo4j_edges import claims_with_dates, draw, draw_again, draw_all, erase, move
from backchannel.graph.neo4j_rows import (
    actor_of,
    actor_properties,
    claim_properties,
    document_of,
    document_properties,
    judgement_properties,
    kind_label,
    neo4j_type,
    profile_row,
)
from backchannel.graph.neo4j_server import rows
from backchannel.graph.projection import place
from backchannel.graph.relation_types import relation_types

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from neo4j import ManagedTransaction

    from backchannel.graph.answers import Judgement
    from backchannel.graph.model import Actor, Claim, Kind, Reading
    from backchannel.graph.neo4j_edges import Ids


def lock(tx: ManagedTransaction) -> None:
    """Wait until no one else is writing."""
    rows(tx, load("state_lock"))


def written(tx: ManagedTransaction) -> None:
    """Count a write, so that ``version`` changes."""
    rows(tx, load("state_written"))


def put_all(tx: ManagedTransaction, readings: Iterable[Reading]) -> tuple[Change, ...]:
    """Put documents away with their claims; together they are one write, if anything changed at all."""
    lock(tx)
    changes = tuple(_put(tx, reading) for reading in readings)
    if any(change is not Change.UNCHANGED for change in changes):
        written(tx)
    return changes


def _put(tx: ManagedTransaction, reading: Reading) -> Change:
    stored = rows(tx, load("document"), document=reading.document.id)
    if stored and stored[0]["document"]["extractor"] == reading.extractor:
        _add_urls(tx, stored[0]["document"], reading.document.urls)
        return Change.UNCHANGED
    before = document_of(stored[0]["document"]) if stored else reading.document
    canonical = canonical_ids(log(tx))
    gone = _take_out(tx, before.id, canonical) if stored else set()
    document = replace(before, urls=tuple(sorted({*before.urls, *reading.document.urls})))
    rows(tx, load("put_document"), document=document_properties(document, reading.extractor))
    _enter(tx, reading, canonical)
    show_actors(tx, gone - {_head(actor.id, canonical) for actor in reading.actors})
    return Change.REPLACED if stored else Change.ADDED


def _head(actor: str, canonical: Mapping[str, str]) -> str:
    return canonical.get(actor, actor)


def _add_urls(tx: ManagedTransaction, node: Mapping[str, object], urls: Iterable[str]) -> None:
    known = document_of(node)
    whole = tuple(sorted({*known.urls, *urls}))
    if whole != known.urls:
        properties = document_properties(replace(known, urls=whole), str(node["extractor"]))
        rows(tx, load("put_document"), document=properties)
        written(tx)


def _enter(tx: ManagedTransaction, reading: Reading, canonical: Mapping[str, str]) -> None:
    """The cast, its actors, the claims, the edges: nodes before relationships."""
    document = reading.document
    profiles = [profile_row(actor, _head(actor.id, canonical)) for actor in reading.actors]
    rows(tx, load("put_cast"), document=document.id, profiles=profiles)
    show_actors(tx, {_head(actor.id, canonical) for actor in reading.actors})
    claims = []
    for claim in reading.claims:
        where = place(claim, canonical)
        claims.append(claim_properties(claim, document.date, where.edge if where else None))
    rows(tx, load("put_claims"), document=document.id, claims=claims)
    draw(tx, reading.claims, {document.id: document.date}, canonical)


def show_actors(tx: ManagedTransaction, heads: Iterable[str]) -> None:
    """Put these canonical actors together from all that documents say of them; those nobody describes go."""
    wanted = sorted(heads)
    if not wanted:
        return
    own: dict[str, list[Actor]] = defaultdict(list)
    merged: dict[str, list[Actor]] = defaultdict(list)
    for row in rows(tx, load("profiles"), actors=wanted):
        described = actor_of(row | {"id": row["actor"]})
        (own if row["actor"] == row["canonical"] else merged)[row["canonical"]].append(described)
    by_kind: dict[Kind, list[Actor]] = defaultdict(list)
    for head in (head for head in wanted if own[head] or merged[head]):
        actor = combined(head, own[head], merged[head])
        by_kind[actor.kind].append(actor)
    for kind, actors in by_kind.items():
        statement = load("put_actors").replace("KIND_LABEL", kind_label(kind))
        rows(tx, statement, actors=[actor_properties(actor) for actor in actors])
    rows(tx, load("delete_actors"), actors=[head for head in wanted if not own[head] and not merged[head]])


def forget(tx: ManagedTransaction, document: str) -> int:
    """Take out one document; how many claims it had.

    Raises:
        NotFound: no such document.
    """
    lock(tx)
    stored = rows(tx, load("document"), document=document)
    if not stored:
        raise NotFound(f"no document has the id {document!r}: `backchannel documents` lists them")
    canonical = canonical_ids(log(tx))
    gone = _take_out(tx, document, canonical)
    rows(tx, load("delete_document"), document=document)
    show_actors(tx, gone)
    written(tx)
    return int(stored[0]["claims"])


def _take_out(tx: ManagedTransaction, document: str, canonical: Mapping[str, str]) -> set[str]:
    """Take out a document's claims and cast; the canonical actors it named, who are still to be shown afresh."""
    ids: Ids = defaultdict(list)
    for row in rows(tx, load("delete_claims"), document=document):
        if row["edge"]:
            ids[relation_types()[row["relation"]].neo4j_type].append(row["edge"])
    draw_again(tx, ids, canonical)
    cast = rows(tx, load("delete_cast"), document=document)
    rows(tx, load("delete_unnamed"), keys=[row["key"] for row in cast])
    return {_head(row["actor"], canonical) for row in cast}


def rebuild(tx: ManagedTransaction) -> int:
    """Project all edges afresh; how many there are."""
    lock(tx)
    draw_all(tx, canonical_ids(log(tx)))
    written(tx)
    return int(rows(tx, load("count_edges"))[0]["edges"])


def note(tx: ManagedTransaction, judgement: Judgement) -> None:
    """Enter a judgement (or that it was taken back) in the log, and redraw what it changes.

    Raises:
        ConflictError: it contradicts what other judgements imply.
    """
    known = log(tx)
    before = canonical_ids(known)
    after = canonical_ids([*(one for one in known if one.id != judgement.id), judgement])
    rows(tx, load("put_judgement"), judgement=judgement_properties(judgement))
    changed = {one for one in {*before, *after} if before.get(one, one) != after.get(one, one)}
    if changed:
        _redraw(tx, changed, before, after)
    written(tx)


def undo(tx: ManagedTransaction, number: int, at: str) -> Judgement:
    """Take a judgement back.

    Raises:
        NotFound: no such judgement stands.
    """
    lock(tx)
    standing = [one for one in log(tx) if one.id == number and one.undone is None]
    if not standing:
        raise NotFound(f"no judgement {number} stands: `backchannel judgements` lists them")
    undone = replace(standing[0], undone=at)
    note(tx, undone)
    return undone


def _redraw(tx: ManagedTransaction, changed: set[str], before: Mapping[str, str], after: Mapping[str, str]) -> None:
    moves = [{"actor": actor, "canonical": _head(actor, after)} for actor in sorted(changed)]
    rows(tx, load("profiles_moved"), moves=moves)
    claims, _ = claims_with_dates(rows(tx, load("claims_of_actors"), actors=sorted(changed)))
    old, new = _edges_of(claims, before), _edges_of(claims, after)
    erase(tx, old)
    show_actors(tx, {_head(actor, heads) for actor in changed for heads in (before, after)})
    move(tx, claims, after)
    draw_again(tx, {kind: sorted({*old[kind], *new[kind]}) for kind in {*old, *new}}, after)


def _edges_of(claims: Iterable[Claim], canonical: Mapping[str, str]) -> Ids:
    ids: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if (where := place(claim, canonical)) is not None:
            ids[neo4j_type(where)].add(where.edge)
    return defaultdict(list, {kind: sorted(some) for kind, some in ids.items()})
