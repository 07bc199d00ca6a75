"""Actors of the embedded store: who is named by which document, and whom a name means."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from heapq import nsmallest
from itertools import count
from typing import TYPE_CHECKING, Any

from backchannel.errors import AmbiguousActor, UnknownActor
from backchannel.graph.answers import ActorMatch
from backchannel.graph.model import Actor, Kind
from backchannel.graph.naming import combined, fold, match_class
from backchannel.graph.sqlite.reach import slugs_of
from backchannel.graph.sqlite.rows import Described
from backchannel.graph.sqlite.values import many, next_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from sqlite3 import Connection


def enter(connection: Connection, casts: Sequence[Sequence[Actor]]) -> list[dict[str, Described]]:
    """Note the casts of documents: for each how it describes its actors, by their ids."""
    distinct = {_said(actor): actor for cast in casts for actor in cast}
    profiles = _profiles(connection, distinct.values())
    described = {said: Described(profile, said[1]) for said, profile in zip(distinct, profiles, strict=True)}
    entered = [{actor.id: described[_said(actor)] for actor in cast} for cast in casts]
    _count(connection, Counter(one.profile for cast in entered for one in cast.values()))
    return entered


def _said(actor: Actor) -> tuple[str, str, Kind, tuple[str, ...], tuple[tuple[str, str], ...]]:
    """What makes a description, as a tuple, which is compared much faster than an actor."""
    return actor.id, actor.name, actor.kind, actor.names, actor.codes


def _count(connection: Connection, times: Mapping[int, int]) -> None:
    """Count documents more, or fewer, that describe actors so."""
    rows = ((more, profile) for profile, more in times.items())
    connection.executemany("UPDATE profile SET documents = documents + ? WHERE id = ?", rows)


def actor_numbers(connection: Connection, slugs: Iterable[str]) -> dict[str, int]:
    """The integers of actors' ids, which are given one where they have none."""
    wanted = list(dict.fromkeys(slugs))
    query = "SELECT slug, id FROM actor WHERE slug IN (SELECT value FROM json_each(?))"
    numbers = dict(connection.execute(query, [_json(wanted)]))
    fresh = dict(zip((slug for slug in wanted if slug not in numbers), count(next_number(connection, "actor"))))
    connection.executemany("INSERT INTO actor VALUES (?, ?, ?)", [(n, slug, n) for slug, n in fresh.items()])
    return numbers | fresh


def _profiles(connection: Connection, actors: Collection[Actor]) -> list[int]:
    """The integers of descriptions, which are given one where they have none."""
    numbers = actor_numbers(connection, (actor.id for actor in actors))
    described = [_description(numbers[actor.id], actor) for actor in actors]
    query = "SELECT actor, name, kind, names, codes, id FROM profile WHERE actor IN (SELECT value FROM json_each(?))"
    known: dict[_Description, int] = {row[:5]: row[5] for row in connection.execute(query, [many(numbers.values())])}
    fresh = {one: actor for one, actor in zip(described, actors, strict=True) if one not in known}
    numbered = dict(zip(fresh, count(next_number(connection, "profile")), strict=False))
    rows = ((number, one[0], 0, *one[1:]) for one, number in numbered.items())
    connection.executemany("INSERT INTO profile VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    names = ((n, alias, name, fold(name)) for one, n in numbered.items() for alias, name in _names(fresh[one]))
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", names)
    every = known | numbered
    return [every[one] for one in described]


_Description = tuple[int, str, str, str, str]


def _description(number: int, actor: Actor) -> _Description:
    return number, actor.name, actor.kind.value, _json(actor.names), _json(sorted(actor.codes))


def _names(actor: Actor) -> list[tuple[int, str]]:
    return [(0, actor.name), *((1, alias) for alias in actor.names)]


def _json(value: Sequence[object]) -> str:
    return json.dumps(value, ensure_ascii=False) if value else "[]"


def leave(connection: Connection, times: Mapping[int, int]) -> None:
    """Note that so many documents fewer describe actors so; who is described no more and was not judged goes."""
    _count(connection, {profile: -fewer for profile, fewer in times.items()})
    chosen = many(times)
    of_profiles = "SELECT DISTINCT actor FROM profile WHERE id IN (SELECT value FROM json_each(?))"
    actors = many(number for (number,) in connection.execute(of_profiles, [chosen]))
    connection.execute("DELETE FROM profile WHERE id IN (SELECT value FROM json_each(?)) AND documents = 0", [chosen])
    connection.execute(
        "DELETE FROM actor WHERE id IN (SELECT value FROM json_each(?)) "
        "AND NOT EXISTS (SELECT 1 FROM profile p WHERE p.actor = actor.id) "
        "AND slug NOT IN (SELECT a FROM judgement UNION SELECT b FROM judgement)",
        [actors],
    )


def actors_by_number(connection: Connection, numbers: Iterable[int]) -> dict[int, Actor]:
    """Canonical actors, each put together from all that documents say of it and of those merged into it."""
    own: dict[int, list[Actor]] = defaultdict(list)
    merged: dict[int, list[Actor]] = defaultdict(list)
    slugs: dict[int, str] = {}
    chosen = list(numbers)
    rows = connection.execute(
        """
        WITH chosen AS MATERIALIZED (SELECT value AS id FROM json_each(?)),
             member AS (SELECT id, id AS head FROM chosen
                        UNION SELECT a.id, a.canonical FROM actor a
                              WHERE a.canonical <> a.id AND a.canonical IN (SELECT id FROM chosen))
        SELECT m.head, m.id, h.slug, a.slug, p.name, p.kind, p.names, p.codes
        FROM member m JOIN actor a ON a.id = m.id JOIN actor h ON h.id = m.head JOIN profile p ON p.actor = m.id
        """,
        [many(chosen)],
    )
    for head, member, head_slug, slug, name, kind, names, codes in rows:
        slugs[head] = head_slug
        pairs = tuple((scheme, code) for scheme, code in json.loads(codes))
        described = Actor(slug, name, Kind(kind), tuple(json.loads(names)), pairs)
        (own if head == member else merged)[head].append(described)
    return {head: combined(slugs[head], own[head], merged[head]) for head in slugs}


_NAMED = """
    SELECT 0, a.canonical FROM actor a WHERE a.slug = :folded
    UNION SELECT 1 + (n.alias OR a.canonical <> a.id), a.canonical
    FROM name n JOIN profile p ON p.id = n.profile JOIN actor a ON a.id = p.actor WHERE n.folded = :folded
"""


def resolve(connection: Connection, name: str) -> int:
    """The canonical actor, as an integer, that an id, a display name or an alias means.

    Raises:
        UnknownActor, AmbiguousActor: nobody, or several, are called so.
    """
    tiers: dict[int, set[int]] = defaultdict(set)
    for tier, number in connection.execute(_NAMED, {"folded": fold(name)}):
        tiers[tier].add(number)
    for tier in sorted(tiers):
        meant = actors_by_number(connection, tiers[tier])  # those still described by some document
        if len(meant) == 1:
            return next(iter(meant))
        if meant:
            counts = claim_counts(connection, meant)
            best = sorted(meant, key=lambda number: (-counts.get(number, 0), meant[number].id))
            raise AmbiguousActor(name, [meant[number].id for number in best])
    raise UnknownActor(name)


def own_id(connection: Connection, name: str) -> str:
    """The id a judgement names: an actor's own where it is given or plain, not that of the actor it was merged into."""
    row = connection.execute("SELECT slug FROM actor WHERE slug = ?", [fold(name)]).fetchone()
    if row:
        return str(row[0])
    bearers = connection.execute(
        "SELECT DISTINCT a.slug, n.alias FROM name n JOIN profile p ON p.id = n.profile JOIN actor a ON a.id = p.actor "
        "WHERE n.folded = ?",
        [fold(name)],
    ).fetchall()
    for alias in (0, 1):
        slugs = {slug for slug, is_alias in bearers if is_alias == alias}
        if len(slugs) == 1:
            return str(slugs.pop())
        if slugs:
            break
    number = resolve(connection, name)
    return str(connection.execute("SELECT slug FROM actor WHERE id = ?", [number]).fetchone()[0])


def claim_counts(connection: Connection, numbers: Iterable[int] | None = None) -> dict[int, int]:
    """How many claims name each actor (at either end, in any modality); all actors when none are given."""
    condition, parameters = "", []
    if numbers is not None:
        condition, parameters = "WHERE actor IN (SELECT value FROM json_each(?))", [many(numbers)]
    query = f"""
        SELECT actor, sum(count) FROM (SELECT source AS actor, count FROM edge
                                       UNION ALL SELECT target, count FROM edge) {condition} GROUP BY actor
    """
    return dict(connection.execute(query, parameters))


Order = tuple[Any, ...]
"""What actors that were found are ordered by: match class, form, minus the number of claims, id."""


def search(
    connection: Connection, query: str, kind: Kind | None, *, limit: int, after: Order | None
) -> tuple[list[tuple[Order, ActorMatch]], int]:
    """The first so many that match, beyond a place in the order, each with its own; and how many match at all.

    Only those are put together from what documents say of them, and all where a kind is wanted, which that tells.
    """
    wanted = fold(query)
    heard = _matching_names(connection, wanted)
    if kind is not None:
        every = actors_by_number(connection, heard)
        heard = {number: heard[number] for number, actor in every.items() if actor.kind is kind}
    slugs, counts = slugs_of(connection, heard), claim_counts(connection, heard if wanted else None)
    orders = (((*heard[number][:2], -counts.get(number, 0), slugs[number]), number) for number in heard)
    shown = nsmallest(limit, (one for one in orders if after is None or one[0] > after))
    actors = actors_by_number(connection, [number for _, number in shown])
    found = []
    for order, number in shown:
        actor, (_, form, name) = actors[number], heard[number]
        found.append((order, ActorMatch(actor, actor.name if form == 0 else name)))
    return found, len(heard)


def _matching_names(connection: Connection, wanted: str) -> dict[int, tuple[int, int, str]]:
    """By canonical actor the best (match class, form, name); forms are 0 display name, 1 alias, 2 id."""
    if not wanted:
        rows = connection.execute("SELECT DISTINCT a.canonical FROM profile p JOIN actor a ON a.id = p.actor")
        return {number: (0, 0, "") for (number,) in rows}
    heard: dict[int, tuple[int, int, str]] = {}
    query = """
        SELECT a.canonical, (n.alias OR a.canonical <> a.id), n.name, n.folded
        FROM name n JOIN profile p ON p.id = n.profile JOIN actor a ON a.id = p.actor WHERE instr(n.folded, :wanted)
        UNION SELECT a.canonical, 2, a.slug, a.slug FROM actor a WHERE instr(a.slug, :wanted) AND EXISTS (
            SELECT 1 FROM profile p WHERE p.actor = a.canonical
                OR p.actor IN (SELECT m.id FROM actor m WHERE m.canonical = a.canonical AND m.canonical <> m.id))
    """
    for number, form, name, folded in connection.execute(query, {"wanted": wanted}):
        rank = match_class(wanted, folded)
        if rank is not None:
            heard[number] = min(heard.get(number, (9, 9, "")), (rank, form, name))
    return heard
