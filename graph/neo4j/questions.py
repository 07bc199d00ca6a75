"""Questions to Neo4j: the server searches, ``queries`` ranks what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.cypher import load
from backchannel.errors import NotFound
from backchannel.graph.answering import connectors_answer, different, hops_of, room_between, ways_answer
from backchannel.graph.answers import By, DatedClaim, Neighbourhood, Page
from backchannel.graph.deadline import never
from backchannel.graph.judgements import canonical_ids
from backchannel.graph.neo4j.actors import actors_by_id, log, resolve
from backchannel.graph.neo4j.edges import typed
from backchannel.graph.neo4j.reach import LONGEST, Reach, Tie
from backchannel.graph.neo4j.rows import claim_of, edge_of, filter_parameters
from backchannel.graph.neo4j.server import rows
from backchannel.graph.paging import at_least_one, cursor_after, key_of
from backchannel.graph.queries import find_connectors, mediating, pairs, ranked_neighbours
from backchannel.graph.relation_types import relation_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from neo4j import ManagedTransaction

    from backchannel.graph.answers import Connectors, Ways
    from backchannel.graph.deadline import Tick
    from backchannel.graph.filters import Filters
    from backchannel.graph.model import Edge


def reach(tx: ManagedTransaction, filters: Filters, tick: Tick = never) -> Reach:
    """What these filters let through."""
    canonical = {} if filters.by_edge else canonical_ids(log(tx))
    return Reach(tx, filters, canonical, tick)


def one_edge(tx: ManagedTransaction, edge: str, filters: Filters | None) -> Edge:
    """One edge over its passing claims."""
    found = [edge_of(row) for row in rows(tx, typed("edge", _type_of(tx, edge)), edge=edge)]
    if filters:
        asked = reach(tx, filters)
        passing = (one for one in found if one.modality in filters.modalities)
        passing = (one for one in passing if not filters.relations or one.relation in filters.relations)
        found = list(asked.over_passing_claims(passing))
    if not found:
        raise NotFound(f"no claim behind edge {edge} passes these filters")
    return found[0]


def _type_of(tx: ManagedTransaction, edge: str) -> str:
    found = rows(tx, load("relation_of_edge"), edge=edge)
    if not found:
        raise NotFound(f"no edge {edge!r}: `backchannel neighbours ACTOR --json` shows the ids of edges")
    return relation_type(found[0]["relation"]).neo4j_type


def evidence(tx: ManagedTransaction, edge: str, filters: Filters | None) -> tuple[DatedClaim, ...]:
    """The passing claims behind an edge, oldest first."""
    _type_of(tx, edge)
    return tuple(map(_dated, rows(tx, load("evidence"), edges=[edge], **filter_parameters(filters))))


def _dated(row: Mapping[str, Any]) -> DatedClaim:
    return DatedClaim.of(claim_of(row["claim"]), row["published"], row["story"], row["urls"])


def timeline(
    tx: ManagedTransaction, a: str, b: str | None, filters: Filters, *, limit: int, cursor: str | None
) -> Page[DatedClaim]:
    """What happened to ``a`` (between ``a`` and ``b``), oldest first."""
    at_least_one("limit", limit)
    first = resolve(tx, a)
    second = None if b is None else different(first, resolve(tx, b), b).id
    day, claim = key_of(cursor, 2) if cursor else (None, None)
    asked = {"a": first.id, "b": second, **filter_parameters(filters)}
    total = rows(tx, load("count_timeline"), **asked)[0]["claims"]
    found = rows(tx, load("timeline"), day=day, claim=claim, limit=limit + 1, **asked)
    shown = found[:limit]
    following = cursor_after(shown[-1]["day"], shown[-1]["claim"]["id"]) if len(found) > limit else None
    return Page(tuple(map(_dated, shown)), following, total)


def neighbours(
    tx: ManagedTransaction, actor: str, filters: Filters, *, hops: int, limit: int, tick: Tick
) -> Neighbourhood:
    """Who is tied to an actor."""
    at_least_one("hops", hops)
    at_least_one("limit", limit)
    centre, asked = resolve(tx, actor), reach(tx, filters, tick)
    ties: dict[str, Tie] = {}
    seen, rim = {centre.id}, {centre.id}
    for _ in range(hops):
        found = asked.ties_at(sorted(rim))
        ties |= {tie.edge: tie for tie in found}
        rim = {end for tie in found for end in tie.ends} - seen
        seen |= rim
    ranked = ranked_neighbours(pairs(ties.values()), centre.id, hops, tick=tick)
    kept = ranked[:limit]
    shown = {centre.id, *kept}
    inside = {tie.ends for tie in ties.values() if tie.ends <= shown}
    actors = actors_by_id(tx, shown)
    nodes = (centre, *(actors[one] for one in kept))
    return Neighbourhood(centre, filters, nodes, tuple(asked.edges_between(inside)), len(ranked) - len(kept))


def paths(
    tx: ManagedTransaction, a: str, b: str, filters: Filters, *, k: int, max_hops: int, by: By, tick: Tick
) -> Ways:
    """The k best different ways."""
    at_least_one("k", k)
    at_least_one("max-hops", max_hops)
    start = resolve(tx, a)
    end = different(start, resolve(tx, b), b)
    asked = reach(tx, filters, tick)
    find = asked.cheapest_ways if by is By.STRENGTH else asked.best_ways
    found, complete = find(start.id, end.id, k, min(max_hops, LONGEST))
    return ways_answer(
        start,
        end,
        filters,
        found,
        edges=asked.edges_of,
        actors=lambda ids: actors_by_id(tx, ids),
        complete=complete and (max_hops <= LONGEST or (len(found) >= k and by is By.HOPS)),
    )


def connectors(
    tx: ManagedTransaction, a: str, b: str, filters: Filters, *, max_hops: int, limit: int, tick: Tick
) -> Connectors:
    """Who connects two actors, best first."""
    at_least_one("limit", limit)
    room_between(max_hops)
    one = resolve(tx, a)
    other = different(one, resolve(tx, b), b)
    asked = reach(tx, filters, tick)
    ties, complete = _ties_for_connectors(asked, one.id, other.id, max_hops)
    mediators = _mediators(asked, ties, one.id, other.id)
    found = find_connectors(ties, one.id, other.id, mediators=mediators, max_hops=min(max_hops, LONGEST), tick=tick)
    return connectors_answer(
        one,
        other,
        filters,
        found,
        limit=limit,
        edges=asked.edges_of,
        actors=lambda ids: actors_by_id(tx, ids),
        complete=complete,
    )


def _ties_for_connectors(asked: Reach, a: str, b: str, max_hops: int) -> tuple[list[Tie], bool]:
    """The ties of all common neighbours, and of the first longer ways; whether these are all."""
    ties = {tie.edge: tie for tie in asked.ties_to_both(a, b)}
    complete = max_hops <= LONGEST
    ways: list[tuple[str, ...]] = []
    for hops in range(3, min(max_hops, LONGEST) + 1):
        more, all_seen = asked.candidates(a, b, hops, 0)
        ways, complete = ways + more, complete and all_seen
    ties |= {tie.edge: tie for tie in asked.ties_between(hops_of(ways))}
    return list(ties.values()), complete


def _mediators(asked: Reach, ties: Iterable[Tie], a: str, b: str) -> set[str]:
    """Who mediates between two actors, or negotiates with both in one case of one document."""
    sides = [tie for tie in ties if tie.ends & {a, b}]
    cases = {side: _cases(asked, sides, side) for side in (a, b)}
    both = {actor for actor, _, _ in cases[a] & cases[b]}
    tied = {actor for tie in sides for actor in tie.ends}
    return (mediating(asked.mediations(a, b), a, b) & tied) | both


def _cases(asked: Reach, ties: Iterable[Tie], side: str) -> set[tuple[str, str, str]]:
    """With whom a side negotiates in which case: (actor, document, case)."""
    partner = {
        tie.edge: tie.target if tie.source == side else tie.source
        for tie in ties
        if tie.relation == "negotiates-with" and side in tie.ends
    }
    found = rows(asked.tx, load("cases"), edges=list(partner), **asked.parameters)
    return {(partner[row["edge"]], row["document"], row["case"]) for row in found}
