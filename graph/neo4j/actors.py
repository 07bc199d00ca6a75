"""Actors in Neo4j: whom a name means, and the search."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from backchannel.cypher import load
from backchannel.errors import AmbiguousActor, UnknownActor
from backchannel.graph.answers import ActorMatch
from backchannel.graph.judgements import canonical_ids
from backchannel.graph.naming import fold, match_class
from backchannel.graph.neo4j.rows import actor_of, judgement_of
from backchannel.graph.neo4j.server import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from neo4j import ManagedTransaction

    from backchannel.graph.answers import Judgement
    from backchannel.graph.model import Actor, Kind

Ranked = tuple[tuple[int, int, int, str], ActorMatch]


def log(tx: ManagedTransaction) -> tuple[Judgement, ...]:
    """The log of judgements, oldest first."""
    return tuple(judgement_of(row["judgement"]) for row in rows(tx, load("judgements")))


def actors_by_id(tx: ManagedTransaction, ids: Iterable[str]) -> dict[str, Actor]:
    """Canonical actors by their ids; those nobody describes are left out."""
    found = (actor_of(row["actor"]) for row in rows(tx, load("actors"), ids=sorted(ids)))
    return {actor.id: actor for actor in found}


def resolve(tx: ManagedTransaction, name: str) -> Actor:
    """The canonical actor that an id, a display name or an alias means.

    Raises:
        UnknownActor, AmbiguousActor: nobody, or several, are called so.
    """
    wanted = fold(name)
    tiers: dict[int, set[str]] = defaultdict(set)
    for row in rows(tx, load("names"), folded=wanted):
        merged = row["canonical"] != row["actor"]
        tiers[0 if row["form"] == 2 else 1 + (row["form"] == 1 or merged)].add(row["canonical"])
    if not tiers[0]:
        tiers[0] = {head for one, head in _judged(tx).items() if one == wanted}
    for tier in sorted(tiers):
        meant = actors_by_id(tx, tiers[tier])
        if len(meant) == 1:
            return next(iter(meant.values()))
        if meant:
            counts = claim_counts(tx, meant)
            raise AmbiguousActor(name, sorted(meant, key=lambda one: (-counts.get(one, 0), one)))
    raise UnknownActor(name)


def _judged(tx: ManagedTransaction) -> dict[str, str]:
    """The canonical id of everybody whom the log names, even if no document does."""
    known = log(tx)
    canonical = canonical_ids(known)
    return {one: canonical.get(one, one) for judgement in known for one in (judgement.a, judgement.b)}


def own_id(tx: ManagedTransaction, name: str) -> str:
    """The id a judgement names: an actor's own where it is given or plain, not that of the actor it was merged into."""
    wanted = fold(name)
    found = rows(tx, load("names"), folded=wanted)
    if any(row["form"] == 2 for row in found) or wanted in _judged(tx):
        return wanted
    for form in (0, 1):
        bearers = {row["actor"] for row in found if row["form"] == form}
        if len(bearers) == 1:
            return str(bearers.pop())
        if bearers:
            break
    return resolve(tx, name).id


def claim_counts(tx: ManagedTransaction, ids: Iterable[str]) -> dict[str, int]:
    """How many claims name each actor (at either end, in any modality)."""
    return {row["id"]: row["claims"] for row in rows(tx, load("claim_counts"), ids=list(ids))}


def search(tx: ManagedTransaction, query: str, kind: Kind | None) -> list[Ranked]:
    """Every actor that matches, best first, with what it is ordered by."""
    heard = _matching_names(tx, fold(query))
    counts = claim_counts(tx, heard)
    found = []
    for actor in actors_by_id(tx, heard).values():
        if kind is not None and actor.kind is not kind:
            continue
        rank, form, name = heard[actor.id]
        matched = actor.name if form == 0 else name
        found.append(((rank, form, -counts.get(actor.id, 0), actor.id), ActorMatch(actor, matched)))
    return sorted(found, key=lambda pair: pair[0])


def _matching_names(tx: ManagedTransaction, wanted: str) -> dict[str, tuple[int, int, str]]:
    """By canonical id the best (match class, form, name); forms are 0 display name, 1 alias, 2 id."""
    if not wanted:
        return {row["id"]: (0, 0, "") for row in rows(tx, load("actors_all"))}
    heard: dict[str, tuple[int, int, str]] = {}
    for canonical, form, name, folded in _names_inside(tx, wanted):
        rank = match_class(wanted, folded)
        if rank is not None:
            heard[canonical] = min(heard.get(canonical, (9, 9, "")), (rank, form, name))
    return heard


def _names_inside(tx: ManagedTransaction, wanted: str) -> Iterator[tuple[str, int, str, str]]:
    """Every name that these letters stand in: canonical id, form, name, folded name."""
    for row in rows(tx, load("names_inside"), wanted=wanted):
        merged = row["canonical"] != row["actor"]
        yield row["canonical"], row["form"] or int(merged), row["name"], row["folded"]
    for one, head in _judged(tx).items():
        yield head, 2, one, one
