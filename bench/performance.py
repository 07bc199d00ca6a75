"""How fast things are, on synthetic graphs: python bench/performance.py load --size S, then paths --size S.

`load` puts a graph into each `--store` and says how many claims a second that was. `paths` asks the index in memory
and NetworkX for ways between the same random pairs, each three times, of which the quickest counts, and says where they
disagree. `questions` asks stores about random pairs and the busiest, and gives the median and the 99th percentile; with
`--loaded` the graph is there already. `open` loads a `--store` and says what opening it and its first answers take. `serve`
gives requests a second. `extract` gives the cost of reading over that of parsing. `datasets` gives the events a second of
the whole command from made-up ICEWS and GDELT files of `--events` rows into SQLite.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))  # the scripts of this folder are no package
import event_files
import graphs
import latency
import opening
import paths
import reading as reading_cost
import serving

from backchannel.graph.open_store import open_store
from backchannel.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backchannel.graph.store import Store

_DOCUMENTS_AT_ONCE = 50  # of a thousand claims each: what one transaction takes


def main() -> None:
    """Measure what is asked for and print it, a JSON object a line."""
    asked = _arguments()
    if asked.what == "extract":
        print(json.dumps(reading_cost.ratio(asked.documents)))
        return
    if asked.what == "paths":
        paths.report(paths.measured(asked.size, asked.pairs, asked.seconds), as_json=asked.json)
        return
    secret, limit = Settings().store_password, Settings().query_seconds
    password = secret.get_secret_value() if secret else None
    with tempfile.TemporaryDirectory() as folder:
        if asked.what == "datasets":
            for row in event_files.rates(Path(folder), asked.events):
                print(json.dumps(row), flush=True)
            return
        for url in asked.store or [f"{folder}/bench.db"]:
            with open_store(url, password=password, query_seconds=limit) as store:
                for row in _rows(asked, store):
                    print(json.dumps({"size": asked.size, "store": store.url.partition(":")[0]} | row), flush=True)
            for row in opening.openings(url, asked.pairs) if asked.what == "open" else ():
                print(json.dumps(row), flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["datasets", "extract", "load", "open", "paths", "questions", "serve"])
    parser.add_argument("--size", choices=list(graphs.SIZES), default="XS")
    parser.add_argument("--store", action="append", help="repeatable; default: a new SQLite file, removed afterwards")
    parser.add_argument("--loaded", action="store_true", help="the graph is in the store already")
    parser.add_argument("--pairs", type=int, default=1_000, help="of how many pairs of actors to ask each question")
    parser.add_argument("--seconds", type=float, default=60, help="how long each question is asked at most")
    parser.add_argument("--json", action="store_true", help="paths: one JSON object instead of a table")
    parser.add_argument("--events", type=int, default=200_000, metavar="N", help="rows of each event file")
    parser.add_argument("--documents", type=int, default=130, metavar="N", help="how many to extract")
    return parser.parse_args()


def _rows(asked: argparse.Namespace, store: Store) -> Iterable[dict[str, object]]:
    loaded = {} if asked.loaded else load(store, asked.size)
    if asked.what in {"load", "open"}:
        return [loaded]
    return (
        latency.latencies(store, asked.pairs) if asked.what == "questions" else serving.rates(store.url, asked.seconds)
    )


def load(store: Store, size: str) -> dict[str, object]:
    """Put a synthetic graph into a store; only the putting is timed."""
    claims, spent, worked = 0, 0.0, 0.0
    stream = graphs.readings(size)
    while some := list(islice(stream, _DOCUMENTS_AT_ONCE)):
        start, began = time.perf_counter(), time.process_time()
        store.put_all(some)
        spent, worked = spent + time.perf_counter() - start, worked + time.process_time() - began
        claims += sum(len(reading.claims) for reading in some)
    per_second = {"claims_per_second": round(claims / spent), "claims_per_processor_second": round(claims / worked)}
    return {"claims": claims, "seconds": round(spent, 2)} | per_second


if __name__ == "__main__":
    main()
