"""What is written to Neo4j, each function inside one transaction."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from backchannel.cypher import load
from backchannel.errors import NotFound
from backchannel.graph.answers import Change
from backchannel.graph.judgements import canonical_ids
from backchannel.graph.naming import combined
from backchannel.graph.neo4j.actors import log
from backchannel.graph.neo4j.edges import draw, draw_again, draw_all, erase, move
from backchannel.graph.neo4j.rows import (
    actor_of,
    actor_properties,
    claim_of,
    claim_properties,
    document_of,
    document_properties,
    judgement_properties,
    kind_label,
    neo4j_type,
    profile_row,
)
from backchannel.graph.neo4j.server import rows
from backchannel.graph.neo4j.stories import join, join_all, part
from backchannel.graph.projection import place
from backchannel.graph.relation_types import relation_types

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from neo4j import ManagedTransaction

    from backchannel.graph.answers import Judgement
    from backchannel.graph.model import Actor, Claim, Kind, Reading
    from backchannel.graph.neo4j.edges import Ids


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
    if stored:
        _replace(tx, stored[0]["document"], reading)
        return Change.REPLACED
    _add(tx, reading)
    return Change.ADDED


def _add(tx: ManagedTransaction, reading: Reading) -> None:
    document, canonical = reading.document, canonical_ids(log(tx))
    rows(tx, load("put_document"), document=document_properties(document, reading.extractor, document.id))
    _enter(tx, reading, canonical)
    draw(tx, reading.claims, {document.id: document.date}, canonical)
    join(tx, document)


def _replace(tx: ManagedTransaction, node: Mapping[str, Any], reading: Reading) -> None:
    """Another reading of a document there is: its text and so its story stay."""
    known, canonical = document_of(node), canonical_ids(log(tx))
    edges, gone = _take_out(tx, known.id, canonical)
    document = replace(known, urls=tuple(sorted({*known.urls, *reading.document.urls})))
    rows(tx, load("put_document"), document=document_properties(document, reading.extractor, node["story"]))
    _enter(tx, reading, canonical)
    for kind, some in _edges_of(reading.claims, canonical).items():
        edges[kind] = sorted({*edges[kind], *some})
    draw_again(tx, edges, canonical)
    show_actors(tx, gone - {_head(actor.id, canonical) for actor in reading.actors})


def _head(actor: str, canonical: Mapping[str, str]) -> str:
    return canonical.get(actor, actor)


def _add_urls(tx: ManagedTransaction, node: Mapping[str, Any], urls: Iterable[str]) -> None:
    known = document_of(node)
    whole = tuple(sorted({*known.urls, *urls}))
    if whole != known.urls:
        properties = document_properties(replace(known, urls=whole), node["extractor"], node["story"])
        rows(tx, load("put_document"), document=properties)
        written(tx)


def _enter(tx: ManagedTransaction, reading: Reading, canonical: Mapping[str, str]) -> None:
    """The cast, its actors and the claims; their edges are not yet drawn."""
    document = reading.document
    profiles = [profile_row(actor, _head(actor.id, canonical)) for actor in reading.actors]
    rows(tx, load("put_cast"), document=document.id, profiles=profiles)
    show_actors(tx, {_head(actor.id, canonical) for actor in reading.actors})
    claims = []
    for claim in reading.claims:
        where = place(claim, canonical)
        claims.append(claim_properties(claim, document.date, where.edge if where else None))
    rows(tx, load("put_claims"), document=document.id, claims=claims)


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
    edges, gone = _take_out(tx, document, canonical)
    draw_again(tx, edges, canonical)
    rows(tx, load("delete_document"), document=document)
    part(tx, stored[0]["document"]["story"])
    show_actors(tx, gone)
    written(tx)
    return int(stored[0]["claims"])


def _take_out(tx: ManagedTransaction, document: str, canonical: Mapping[str, str]) -> tuple[Ids, set[str]]:
    """Take out a document's claims and cast.

    The edges they stood behind, which are still to be drawn again, and the canonical actors it named, who are still to
    be shown afresh.
    """
    ids: Ids = defaultdict(list)
    for row in rows(tx, load("delete_claims"), document=document):
        if row["edge"]:
            ids[relation_types()[row["relation"]].neo4j_type].append(row["edge"])
    cast = rows(tx, load("delete_cast"), document=document)
    rows(tx, load("delete_unnamed"), keys=[row["key"] for row in cast])
    return ids, {_head(row["actor"], canonical) for row in cast}


def rebuild(tx: ManagedTransaction) -> int:
    """Project all edges afresh, and find afresh which documents are one story; how many edges there are."""
    lock(tx)
    rows(tx, load("part_stories"))
    draw_all(tx, canonical_ids(log(tx)))
    join_all(tx)
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
    claims = [claim_of(row["claim"]) for row in rows(tx, load("claims_of_actors"), actors=sorted(changed))]
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
