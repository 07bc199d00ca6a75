"""Questions to the embedded store: each fetches what it touches and leaves the answer to ``queries``."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from backchannel.errors import NotFound
from backchannel.graph.answering import by_pair, connectors_answer, different, room_between, ways_answer
from backchannel.graph.answers import By, DatedClaim, Neighbourhood, Page
from backchannel.graph.paging import at_least_one, cursor_after, key_of
from backchannel.graph.projection import project
from backchannel.graph.queries import (
    Tie,
    cheapest_ways,
    find_connectors,
    mediating,
    pairs,
    ranked_neighbours,
    ways_of_length,
)
from backchannel.graph.sqlite.actors import actors_by_number, resolve
from backchannel.graph.sqlite.conditions import STANDS_FOR, claim_condition, edge_condition
from backchannel.graph.sqlite.documents import document_number, urls
from backchannel.graph.sqlite.edges import canonical_slugs
from backchannel.graph.sqlite.reach import Ball, Between, named
from backchannel.graph.sqlite.rows import (
    CLAIMS,
    CLAIMS_BY_DAY,
    CLAIMS_BY_EDGE,
    EDGES,
    claim_of,
    edge_from,
    stories_of,
    story_of,
)
from backchannel.graph.sqlite.values import UNDATED_LAST, many, packed, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from sqlite3 import Connection

    from backchannel.graph.answers import Connectors, Ways
    from backchannel.graph.deadline import Tick
    from backchannel.graph.filters import Filters
    from backchannel.graph.model import Actor, Edge
    from backchannel.graph.sqlite.reach import NamedTie
    from backchannel.graph.sqlite.rows import Row


def all_edges(connection: Connection, filters: Filters) -> Iterator[Edge]:
    """Every passing edge, by id."""
    if filters.by_edge:
        condition, parameters = edge_condition(filters)
        for row in connection.execute(f"{EDGES} WHERE {condition} ORDER BY e.hash", parameters):
            yield edge_from(row)
        return
    condition, parameters = claim_condition(filters)
    rows = connection.execute(f"{CLAIMS_BY_EDGE} WHERE {condition} ORDER BY e.hash", parameters)
    canonical = canonical_slugs(connection)
    for _, group in groupby(rows, key=lambda row: row[-1]):
        yield from _projected(connection, group, canonical)


def all_ties(connection: Connection, filters: Filters) -> Iterator[Tie]:
    """Every passing edge, light, as the store holds them."""
    condition, parameters = edge_condition(filters)
    query = f"SELECT source, target, relation, count FROM edge e WHERE {condition}"
    if not filters.by_edge:  # through all claims as they stand: an index would lead all over the file
        condition, parameters = claim_condition(filters)
        query = f"""
            SELECT source, target, relation, told.claims
            FROM (SELECT c.edge, sum({STANDS_FOR}) AS claims FROM claim c NOT INDEXED
                  WHERE c.edge IS NOT NULL AND {condition} GROUP BY c.edge) told JOIN edge e ON e.id = told.edge
        """
    slugs, relations = dict(connection.execute("SELECT id, slug FROM actor")), words(connection)
    for source, target, relation, count in connection.execute(query, parameters):
        yield Tie(slugs[source], slugs[target], relations[relation], count)


def _projected(connection: Connection, rows: Iterable[Row], canonical: dict[str, str] | None = None) -> Iterator[Edge]:
    kept = [(row, claim_of(row)) for row in rows]
    published = {claim.document: row[1] for row, claim in kept}
    merged = canonical_slugs(connection) if canonical is None else canonical
    return project((claim for _, claim in kept), published, merged, stories_of(kept))


def edges_by_number(connection: Connection, numbers: Iterable[int], filters: Filters | None) -> list[Edge]:
    """These edges, over their passing claims (None: over all)."""
    chosen = many(numbers)
    if filters is None or filters.by_edge:
        rows = connection.execute(f"{EDGES} WHERE e.id IN (SELECT value FROM json_each(?))", [chosen])
        return [edge_from(row) for row in rows]
    condition, parameters = claim_condition(filters)
    query = f"{CLAIMS} WHERE c.edge IN (SELECT value FROM json_each(?)) AND {condition}"
    return list(_projected(connection, connection.execute(query, [chosen, *parameters])))


def edges_by_hash(connection: Connection, edges: Iterable[str], filters: Filters) -> list[Edge]:
    """These edges by their ids, over their passing claims."""
    query = "SELECT id FROM edge WHERE hash IN (SELECT unhexed(value) FROM json_each(?))"
    numbers = connection.execute(query, [many(edges)])
    return edges_by_number(connection, [number for (number,) in numbers], filters)


def edge_number(connection: Connection, edge: str) -> int:
    """An edge's integer.

    Raises:
        NotFound: no such edge.
    """
    row = connection.execute("SELECT id FROM edge WHERE hash = ?", [packed(edge)]).fetchone()
    if row is None:
        raise NotFound(f"no edge {edge!r}: `backchannel neighbours ACTOR --json` shows the ids of edges")
    return int(row[0])


def one_edge(connection: Connection, edge: str, filters: Filters | None) -> Edge:
    """One edge over its passing claims."""
    number = edge_number(connection, edge)
    condition, parameters = edge_condition(filters) if filters else ("1", [])
    passing = connection.execute(f"SELECT e.id FROM edge e WHERE e.id = ? AND {condition}", [number, *parameters])
    edges = edges_by_number(connection, [row[0] for row in passing], filters)
    if not edges:
        raise NotFound(f"no claim behind edge {edge} passes these filters")
    return edges[0]


def evidence(connection: Connection, edge: str, filters: Filters | None) -> tuple[DatedClaim, ...]:
    """The passing claims behind an edge, oldest first."""
    condition, parameters = claim_condition(filters) if filters else ("1", [])
    query = f"{CLAIMS} WHERE c.edge = ? AND {condition} ORDER BY c.first_day IS NULL, c.first_day, c.hash"
    rows = connection.execute(query, [edge_number(connection, edge), *parameters])
    return tuple(_dated(connection, row) for row in rows)


def _dated(connection: Connection, row: Row) -> DatedClaim:
    claim = claim_of(row)
    places = urls(connection, document_number(connection, claim.document)) if claim.summed else ()
    return DatedClaim.of(claim, row[1], story_of(row) or claim.document, places)


_TOUCHING = "SELECT id FROM edge WHERE source = ? UNION SELECT id FROM edge WHERE target = ?"
_BETWEEN = (
    "SELECT id FROM edge WHERE source = ? AND target = ? UNION ALL SELECT id FROM edge WHERE source = ? AND target = ?"
)
_DAY = f"coalesce(c.first_day, {UNDATED_LAST})"


def timeline(
    connection: Connection, a: str, b: str | None, filters: Filters, *, limit: int, cursor: str | None
) -> Page[DatedClaim]:
    """What happened to ``a`` (between ``a`` and ``b``), oldest first."""
    at_least_one("limit", limit)
    first = resolve(connection, a)
    second = None if b is None else different(first, resolve(connection, b), b)
    where = _TOUCHING if second is None else _BETWEEN
    ends = [first, first] if second is None else [first, second, second, first]
    condition, others = claim_condition(filters)
    within, parameters = f"c.edge IN ({where}) AND {condition}", [*ends, *others]
    (total,) = connection.execute(f"SELECT count(*) FROM claim c WHERE {within}", parameters).fetchone()
    if cursor:
        day, claim = key_of(cursor, 2)
        within += f" AND ({_DAY}, c.hash) > (?, ?)"
        parameters += [day, packed(str(claim))]
    query = f"{CLAIMS_BY_DAY} WHERE {within} ORDER BY {_DAY}, c.hash LIMIT ?"
    rows = connection.execute(query, [*parameters, limit + 1]).fetchall()
    shown = rows[:limit]
    following = cursor_after(shown[-1][-1] or UNDATED_LAST, shown[-1][2].hex()) if len(rows) > limit else None
    return Page(tuple(_dated(connection, row) for row in shown), following, total)


def neighbours(
    connection: Connection, actor: str, *, hops: int, filters: Filters, limit: int, tick: Tick
) -> Neighbourhood:
    """Who is tied to an actor."""
    at_least_one("hops", hops)
    at_least_one("limit", limit)
    number = resolve(connection, actor)
    centre = actors_by_number(connection, [number])[number]
    ball = Ball(connection, number, filters)
    for _ in range(hops):
        ball.grow()
    ties = named(connection, ball.ties.values())
    ranked = ranked_neighbours(pairs(ties), centre.id, hops, tick=tick)
    kept = ranked[:limit]
    shown = {centre.id, *kept}
    inside = [tie.edge for tie in ties if tie.source in shown and tie.target in shown]
    edges = sorted(edges_by_number(connection, inside, filters), key=lambda edge: (-edge.count, edge.id))
    actors = actors_by_id(connection, shown)
    nodes = (centre, *(actors[one] for one in kept))
    return Neighbourhood(centre, filters, nodes, tuple(edges), len(ranked) - len(kept))


def actors_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Actor]:
    """Canonical actors by their ids."""
    query = "SELECT id FROM actor WHERE slug IN (SELECT value FROM json_each(?))"
    numbers = [row[0] for row in connection.execute(query, [many(ids)])]
    return {actor.id: actor for actor in actors_by_number(connection, numbers).values()}


def paths(
    connection: Connection, a: str, b: str, *, k: int, max_hops: int, by: By, filters: Filters, tick: Tick
) -> Ways:
    """The k best different ways."""
    at_least_one("k", k)
    at_least_one("max-hops", max_hops)
    first = resolve(connection, a)
    second = different(first, resolve(connection, b), b)
    ends = actors_by_number(connection, [first, second])
    start, end = ends[first], ends[second]
    found: list[tuple[int, tuple[str, ...]]] = []
    ties: list[NamedTie] = []
    between = Between(connection, first, second, filters)
    for hops in range(1, max_hops + 1):
        between.grow()
        if by is By.STRENGTH:
            continue
        ties = between.ties()
        found += ways_of_length(pairs(ties), start.id, end.id, hops, k - len(found), tick=tick)
        if len(found) >= k:
            break
    if by is By.STRENGTH:
        ties = between.ties()
        found = cheapest_ways(pairs(ties), start.id, end.id, k, max_hops, tick=tick)
    return ways_answer(
        start,
        end,
        filters,
        found,
        edges=lambda wanted: _by_pair(connection, ties, wanted, filters),
        actors=lambda ids: actors_by_id(connection, ids),
    )


def _by_pair(
    connection: Connection, ties: Iterable[NamedTie], wanted: set[frozenset[str]], filters: Filters
) -> dict[frozenset[str], tuple[Edge, ...]]:
    """All passing edges of these pairs, most claims first, then by id."""
    numbers = [tie.edge for tie in ties if frozenset((tie.source, tie.target)) in wanted]
    return by_pair(edges_by_number(connection, numbers, filters), wanted)


def connectors(
    connection: Connection, a: str, b: str, *, max_hops: int, filters: Filters, limit: int, tick: Tick
) -> Connectors:
    """Who connects two actors, best first."""
    at_least_one("limit", limit)
    room_between(max_hops)
    first = resolve(connection, a)
    second = different(first, resolve(connection, b), b)
    ends = actors_by_number(connection, [first, second])
    one, other = ends[first], ends[second]
    between = Between(connection, first, second, filters)
    for _ in range(max_hops):
        between.grow()
    ties = between.ties()
    mediators = _mediators(connection, ties, one.id, other.id, filters)
    found = find_connectors(ties, one.id, other.id, mediators=mediators, max_hops=max_hops, tick=tick)
    return connectors_answer(
        one,
        other,
        filters,
        found,
        limit=limit,
        edges=lambda wanted: _by_pair(connection, ties, wanted, filters),
        actors=lambda ids: actors_by_id(connection, ids),
    )


def _mediators(connection: Connection, ties: Iterable[NamedTie], a: str, b: str, filters: Filters) -> set[str]:
    """Who mediates between two actors, or negotiates with both in one case of one document."""
    sides = [tie for tie in ties if a in (tie.source, tie.target) or b in (tie.source, tie.target)]
    mediations = [tie.edge for tie in sides if tie.relation == "mediates"]
    talks = [tie for tie in sides if tie.relation == "negotiates-with"]
    cases = {side: _cases(connection, talks, side, filters) for side in (a, b)}
    both = {actor for actor, _ in cases[a] & cases[b]}
    return mediating(edges_by_number(connection, mediations, filters), a, b) | both


def _cases(
    connection: Connection, talks: list[NamedTie], side: str, filters: Filters
) -> set[tuple[str, tuple[int, str]]]:
    """With whom a side negotiates in which case: (actor, (document, case))."""
    partner = {
        tie.edge: tie.target if tie.source == side else tie.source for tie in talks if side in (tie.source, tie.target)
    }
    condition, parameters = claim_condition(filters)
    rows = connection.execute(
        f"SELECT c.edge, c.document, c.act FROM claim c WHERE c.edge IN (SELECT value FROM json_each(?)) "
        f"AND c.act IS NOT NULL AND {condition}",
        [many(partner), *parameters],
    )
    return {(partner[edge], (document, case)) for edge, document, case in rows}
