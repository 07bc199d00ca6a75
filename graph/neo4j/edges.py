"""Edges in Neo4j, kept in step with the claims by the pure functions of ``projection``."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from backchannel.cypher import load
from backchannel.graph.neo4j.rows import (
    claim_of,
    edge_properties,
    neo4j_type,
    relation_of,
    summary_of,
    tick,
    ticks_of,
)
from backchannel.graph.neo4j.server import rows
from backchannel.graph.projection import ALONE, Place, edge_of, place, summarise, together
from backchannel.graph.relation_types import relation_types

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from neo4j import ManagedTransaction

    from backchannel.graph.model import Claim
    from backchannel.graph.neo4j.rows import Properties, Tick
    from backchannel.graph.projection import Summary

Published = dict[str, "str | None"]
Stories = dict[str, str]
Ids = dict[str, list[str]]
"""Edge ids by the relationship type they are stored under."""

_CHUNK = 5_000


def typed(statement: str, neo4j_type: str) -> str:
    """A statement for one relationship type; only the vocabulary's types ever come here."""
    if relation_of(neo4j_type) not in relation_types():
        raise ValueError(f"{neo4j_type} is no type of the vocabulary")
    return load(statement).replace("EDGE_TYPE", neo4j_type)


def told(found: Iterable[Mapping[str, Any]]) -> tuple[list[Claim], Published, Stories]:
    """The claims of rows ``{claim, published, story}``, and the dates and stories of their documents."""
    claims, published, stories = [], {}, {}
    for row in found:
        claim = claim_of(row["claim"])
        claims.append(claim)
        published[claim.document], stories[claim.document] = row["published"], row["story"]
    return claims, published, stories


def draw(
    tx: ManagedTransaction,
    claims: Iterable[Claim],
    published: Published,
    canonical: Mapping[str, str],
    stories: Mapping[str, str] = ALONE,
) -> None:
    """Add claims of stories that no edge counts yet to their edges."""
    kept = list(claims)
    sums, ticks = summarise(kept, published, canonical, stories), _ticks(kept, published, canonical)
    sentences = {(claim.document, claim.id): claim.sentence for claim in kept}
    by_type: dict[str, dict[Place, Summary]] = defaultdict(dict)
    for where, total in sums.items():
        by_type[neo4j_type(where)][where] = total
    for kind in sorted(by_type):
        _draw_type(tx, kind, by_type[kind], ticks, sentences)


def _ticks(claims: Iterable[Claim], published: Published, canonical: Mapping[str, str]) -> dict[Place, list[Tick]]:
    ticks = defaultdict(list)
    for claim in claims:
        if (where := place(claim, canonical)) is not None:
            ticks[where].append(tick(claim, published.get(claim.document)))
    return ticks


def _draw_type(
    tx: ManagedTransaction,
    kind: str,
    sums: Mapping[Place, Summary],
    ticks: Mapping[Place, list[Tick]],
    sentences: Mapping[tuple[str, str], str],
) -> None:
    ids = [where.edge for where in sums]
    stored = {row["edge"]["id"]: row["edge"] for row in rows(tx, typed("edges_stored", kind), ids=ids)}
    drawn: dict[bool, list[Properties]] = {True: [], False: []}
    for where, total in sums.items():
        before = stored.get(where.edge)
        edge = _with(before, where, total, ticks[where], sentences)
        drawn[before is None].append({"source": where.source, "target": where.target, "edge": edge})
    for fresh, statement in ((True, "put_edges"), (False, "update_edges")):
        for start in range(0, len(drawn[fresh]), _CHUNK):
            rows(tx, typed(statement, kind), edges=drawn[fresh][start : start + _CHUNK])


def _with(
    before: Mapping[str, Any] | None,
    where: Place,
    total: Summary,
    ticks: list[Tick],
    sentences: Mapping[tuple[str, str], str],
) -> Properties:
    """An edge's properties: what is stored of it, if anything, with these claims added."""
    whole = together(summary_of(before), total) if before else total
    sentence = sentences.get(whole.best[2:]) or (before or {}).get("sentence", "")
    return edge_properties(edge_of(where, whole, sentence), whole.best, [*(ticks_of(before) if before else ()), *ticks])


def erase(tx: ManagedTransaction, ids: Ids) -> None:
    """Take out these edges."""
    for kind, some in ids.items():
        rows(tx, typed("delete_edges", kind), ids=some)


def draw_again(tx: ManagedTransaction, ids: Ids, canonical: Mapping[str, str]) -> None:
    """Throw these edges away and project their claims afresh."""
    erase(tx, ids)
    found = rows(tx, load("claims_of_edges"), ids=[one for some in ids.values() for one in some])
    claims, published, stories = told(found)
    draw(tx, claims, published, canonical, stories)


def draw_all(tx: ManagedTransaction, canonical: Mapping[str, str]) -> None:
    """Throw all edges away and project all claims afresh, each document as a story of its own."""
    for relation in relation_types().values():
        rows(tx, typed("delete_all_edges", relation.neo4j_type))
    claims, published, _ = told(rows(tx, load("claims_all")))
    move(tx, claims, canonical)
    draw(tx, claims, published, canonical)


def move(tx: ManagedTransaction, claims: Iterable[Claim], canonical: Mapping[str, str]) -> None:
    """Note at each claim which edge it now belongs to."""
    moves = [
        {"document": claim.document, "id": claim.id, "edge": where.edge if where else None}
        for claim in claims
        for where in [place(claim, canonical)]
    ]
    for start in range(0, len(moves), _CHUNK):
        rows(tx, load("move_claims"), moves=moves[start : start + _CHUNK])
