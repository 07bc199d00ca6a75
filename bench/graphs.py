"""Synthetic graphs of diplomacy, always the same for a seed: for measuring, not for believing.

Actors are named by a Zipf law, as in event data a few states make most of the news; four events in five are between
dyads that met before, so that edges are parallel and persistent; events spread over thirty years.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING

import numpy as np

from backchannel.graph.columns import Columns, relation_codes
from backchannel.graph.model import Actor, Claim, Document, Kind, Modality, Precision, Reading, unique
from backchannel.graph.relation_types import relation_types

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = {"XS": (1_000, 10_000), "S": (10_000, 100_000), "M": (100_000, 1_000_000), "L": (500_000, 10_000_000)}
"""Actors and claims of each size."""

_PERSISTENT = 0.8  # the share of events between actors that had one before
_PER_DOCUMENT = 1_000


@dataclass(frozen=True, slots=True)
class Event:
    """One synthetic event."""

    source: int
    relation: str
    target: int
    day: str
    between: int | None


def events(actors: int, claims: int, seed: int = 1) -> Iterator[Event]:
    """So many events among so many actors, oldest first."""
    chance = random.Random(seed)  # noqa: S311 - a repeatable experiment, no secret
    weights = list(accumulate(1 / (rank + 1) for rank in range(actors)))
    relations = list(relation_types())
    dyads: list[tuple[int, int]] = []
    for number in range(claims):
        if dyads and chance.random() < _PERSISTENT:
            source, target = dyads[chance.randrange(len(dyads))]
        else:
            source, target = chance.choices(range(actors), cum_weights=weights, k=2)
            if source == target:
                target = (source + 1) % actors
            dyads.append((source, target))
        relation = relations[min(int(chance.expovariate(0.25)), len(relations) - 1)]
        between = chance.randrange(min(actors, 200)) if relation == "mediates" else None
        yield Event(source, relation, target, _day(number, claims), between)


def _day(number: int, claims: int) -> str:
    month, day = divmod(number * 30 * 12 * 28 // claims, 28)
    return f"{1995 + month // 12}-{month % 12 + 1:02}-{day + 1:02}"


def readings(size: str) -> Iterator[Reading]:
    """A synthetic graph as documents, ready for a store."""
    actors, claims = SIZES[size]
    stream = events(actors, claims)
    for part in range(-(-claims // _PER_DOCUMENT)):
        yield _reading(part, list(islice(stream, _PER_DOCUMENT)))


def _reading(part: int, batch: list[Event]) -> Reading:
    document = Document.from_text(f"Synthetic events, part {part}.", date=batch[-1].day)
    claims = tuple(_claim(document.id, row, event) for row, event in enumerate(batch))
    named = {party for event in batch for party in (event.source, event.target, event.between) if party is not None}
    return Reading(document, "bench/1", claims, unique(Actor(f"actor-{n}", f"Actor {n}", Kind.STATE) for n in named))


def _claim(document: str, row: int, event: Event) -> Claim:
    between = () if event.between in (None, event.source, event.target) else (f"actor-{event.between}",)
    sentence = f"Actor {event.source} {event.relation} Actor {event.target} on {event.day}."
    return Claim(
        f"{document[:24]}{row:08x}", document, f"Actor {event.source}", f"actor-{event.source}", event.relation,
        f"Actor {event.target}", f"actor-{event.target}", Modality.ACTUAL, event.day, None, Precision.DAY, None, None,
        between, "04", "CONSULT", 0.5 + row % 50 / 100, sentence, row, 0, len(sentence), None, None, event.relation,
        None, "bench/1",
    )  # fmt: skip


def columns(size: str) -> Columns:
    """The same graph as columns, ready for an index."""
    actors, claims = SIZES[size]
    codes = relation_codes()
    rows = chain.from_iterable(
        (one.source, one.target, codes[one.relation], int(one.day.replace("-", ""))) for one in events(actors, claims)
    )
    said = np.fromiter(rows, np.int32, 4 * claims).reshape(-1, 4)
    ids = sorted(f"actor-{number}" for number in range(actors))
    places = np.empty(actors, np.int64)
    places[[int(one.removeprefix("actor-")) for one in ids]] = np.arange(actors)
    key = (places[said[:, 0]] * actors + places[said[:, 1]]) * len(codes) + said[:, 2]
    distinct, edge = np.unique(key, return_inverse=True)
    ends, relation = np.divmod(distinct, len(codes))
    edges = np.stack([*np.divmod(ends, actors), relation, np.zeros_like(relation)], axis=1).astype(np.int32)
    number = np.arange(claims)
    of_claims = np.stack([edge, number // _PER_DOCUMENT, said[:, 3], said[:, 3]], axis=1).astype(np.int32)
    documents = [f"document {part}" for part in range(-(-claims // _PER_DOCUMENT))]
    confidence = 0.5 + number % _PER_DOCUMENT % 50 / 100
    none = np.empty((0, 2), np.int64)
    return Columns(ids, documents, edges, of_claims, confidence, none, none)
