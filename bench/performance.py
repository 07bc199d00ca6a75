"""How fast things are, on synthetic graphs: python bench/performance.py load --size S, then paths --size S.

`load` puts a graph into a store and says how many claims a second that was; `paths` asks questions of hubs and of
actors at the rim, and gives the median and the slowest of each. `serve` gives requests a second. `extract` gives the cost of reading over that of parsing.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))  # the scripts of this folder are no package
import graphs
import reading as reading_cost
import serving

from backchannel.graph.filters import ACTUAL, Filters
from backchannel.graph.open_store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from backchannel.graph.store import Store


def main() -> None:
    """Measure what is asked for and print it, a JSON object a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["extract", "load", "paths", "serve"])
    parser.add_argument("--size", choices=list(graphs.SIZES), default="XS")
    parser.add_argument("--store", help="default: a new SQLite file, removed afterwards")
    parser.add_argument("--seconds", type=float, default=5, help="how long each question is asked of the server")
    parser.add_argument("--documents", type=int, default=130, metavar="N", help="how many to extract")
    asked = parser.parse_args()
    if asked.what == "extract":
        print(json.dumps(reading_cost.ratio(asked.documents)))
        return
    with tempfile.TemporaryDirectory() as folder, open_store(asked.store or f"{folder}/bench.db") as store:
        loaded = load(store, asked.size)
        for row in _rows(asked.what, loaded, store, asked.seconds):
            print(json.dumps({"size": asked.size} | row), flush=True)


def _rows(what: str, loaded: dict[str, float], store: Store, seconds: float) -> Iterable[dict[str, object]]:
    if what == "load":
        return [dict(loaded)]
    return paths(store) if what == "paths" else serving.rates(store.url, seconds)


def load(store: Store, size: str) -> dict[str, float]:
    """Put a synthetic graph into a store; only the putting is timed."""
    claims, spent = 0, 0.0
    for reading in graphs.readings(size):
        start = time.perf_counter()
        store.put(reading)
        spent += time.perf_counter() - start
        claims += len(reading.claims)
    return {"claims": claims, "seconds": round(spent, 2), "claims_per_second": round(claims / spent)}


def paths(store: Store) -> Iterator[dict[str, object]]:
    """Ask questions of the busiest and of the least busy actors."""
    degrees = Counter(end for edge in store.edges() for end in (edge.source, edge.target))
    ranked = [actor for actor, _ in degrees.most_common()]
    for where, actors in (("hubs", ranked[:6]), ("rim", ranked[-6:])):
        for name, ask in _questions(store).items():
            yield {"question": name, "actors": where} | _timed(ask, actors)


def _questions(store: Store) -> dict[str, Callable[[str, str], object]]:
    recent = Filters.of(since="2015")
    return {
        "neighbours": lambda a, _: store.neighbours(a),
        "path": lambda a, b: store.paths(a, b, k=5),
        "path since 2015": lambda a, b: store.paths(a, b, k=5, filters=recent),
        "connect": store.connectors,
        "connect since 2015": lambda a, b: store.connectors(a, b, filters=recent),
        "connect in a chain": lambda a, b: store.connectors(a, b, max_hops=3, filters=ACTUAL),
        "timeline": store.timeline,
    }


def _timed(ask: Callable[[str, str], object], actors: list[str]) -> dict[str, float]:
    spent = []
    for a, b in pairwise(actors):
        start = time.perf_counter()
        ask(a, b)
        spent.append(1000 * (time.perf_counter() - start))
    return {"median_ms": round(statistics.median(spent), 1), "slowest_ms": round(max(spent), 1)}


if __name__ == "__main__":
    main()
