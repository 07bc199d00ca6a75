"""How long questions take: random pairs of actors, and pairs of the twenty busiest."""

from __future__ import annotations

import random
import time
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from backchannel.errors import QueryTooLong
from backchannel.graph.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from backchannel.graph.store import Store

BUSIEST = 20
WARMING = 5  # pairs asked about first and not counted: a server plans a statement when it first meets it

Pairs = list[tuple[str, str]]


def latencies(store: Store, many: int) -> Iterator[dict[str, object]]:
    """The median, the 99th percentile and the slowest of so many pairs, in milliseconds, for every question."""
    for where, chosen in pairs(store, many).items():
        for name, ask in _questions(store).items():
            yield {"question": name, "pairs": where} | _timed(ask, chosen)


def pairs(store: Store, many: int, seed: int = 1) -> dict[str, Pairs]:
    """Pairs of all actors that are tied to anybody, and of the busiest; always the same for a graph."""
    degrees = Counter(end for edge in store.edges() for end in (edge.source, edge.target))
    ranked = sorted(degrees, key=lambda actor: (-degrees[actor], actor))
    chance = random.Random(seed)  # noqa: S311 - a repeatable experiment, no secret
    busiest = list(combinations(ranked[:BUSIEST], 2))
    return {
        "random": [(a, b) for a, b in (chance.sample(ranked, 2) for _ in range(many + WARMING))],
        "busiest": chance.sample(busiest, min(many + WARMING, len(busiest))),
    }


def _questions(store: Store) -> dict[str, Callable[[str, str], object]]:
    recent = Filters.of(since="2015")
    return {
        "neighbours": lambda a, _: store.neighbours(a),
        "path": store.paths,
        "path, 5 ways": lambda a, b: store.paths(a, b, k=5),
        "path since 2015": lambda a, b: store.paths(a, b, filters=recent),
        "connect": store.connectors,
        "connect since 2015": lambda a, b: store.connectors(a, b, filters=recent),
        "connect in a chain": lambda a, b: store.connectors(a, b, max_hops=3),
        "timeline": store.timeline,
    }


def _timed(ask: Callable[[str, str], object], chosen: Pairs) -> dict[str, float]:
    spent, stopped = [], 0
    for a, b in chosen:
        start = time.perf_counter()
        try:
            ask(a, b)
        except QueryTooLong:
            stopped += 1
        spent.append(1000 * (time.perf_counter() - start))
    spent = sorted(spent[WARMING:])
    # The nearest rank: of a hundred the 99th is left out by one only.
    p50, p99 = (spent[-(-len(spent) * share // 100) - 1] for share in (50, 99))
    return {
        "n": len(spent),
        "p50_ms": round(p50, 1),
        "p99_ms": round(p99, 1),
        "slowest_ms": round(spent[-1], 1),
        "stopped": stopped,
    }
