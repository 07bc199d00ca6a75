"""The index against NetworkX: the same pairs of actors, asked of both in turn in one process, both equally often."""

from __future__ import annotations

import gc
import json
import os
import platform
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import graphs
import numpy as np
from engines import InMemoryIndex, NetworkX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from engines import Engine

QUESTIONS = ("shortest", "filtered", "weighted", "k5")
TIMES = 3
"""Each engine is asked so often about a pair, one time after the other, and its quickest answer counts. Time is that of
the processor: what else the machine does in the meantime is no matter of theirs."""

Report = dict[str, object]


def measured(size: str, pairs: int, seconds: float) -> Report:
    """What each question took on a graph of some size; each is asked for so many seconds at most."""
    columns = graphs.columns(size)
    (index, index_seconds), (reference, reference_seconds) = (
        _built(engine, columns) for engine in (InMemoryIndex, NetworkX)
    )
    gc.collect()
    gc.freeze()  # the collector of cycles would walk through NetworkX's graph in the middle of a question
    tied = np.flatnonzero(index.index.arrays.end > index.index.arrays.begin).tolist()
    chance = random.Random(1)  # noqa: S311 - a repeatable experiment, no secret
    chosen = [tuple(chance.sample(tied, 2)) for _ in range(pairs)]
    actors, claims = graphs.SIZES[size]
    return {
        "size": size,
        "actors": actors,
        "claims": claims,
        "machine": machine(),
        "build": {
            "index": {"seconds": round(index_seconds, 2), "megabytes": round(index.megabytes())},
            "networkx": {"seconds": round(reference_seconds, 2)},
        },
        "queries": {name: _question(name, index, reference, chosen, seconds) for name in QUESTIONS},
    }


def _built(engine: type, columns: graphs.Columns) -> tuple[Engine, float]:
    start = time.process_time()
    return engine(columns), time.process_time() - start


def _question(
    name: str, index: Engine, reference: Engine, chosen: list[tuple[int, int]], seconds: float
) -> dict[str, object]:
    ours, theirs = getattr(index, name), getattr(reference, name)
    ours(*chosen[0])
    spent: list[tuple[float, float]] = []
    disagreements, until = 0, time.perf_counter() + seconds
    for a, b in chosen:
        answer, quickest = _timed(ours, a, b)
        expected, quickest_too = _timed(theirs, a, b)
        spent.append((quickest, quickest_too))
        disagreements += answer != expected
        if time.perf_counter() > until:
            break
    own, others = zip(*spent, strict=True)
    return {
        "pairs": len(spent),
        "index": _summary(own),
        "networkx": _summary(others),
        "disagreements": disagreements,
    }


def _timed(ask: Callable[[int, int], object], a: int, b: int) -> tuple[object, float]:
    """The answer, and the microseconds of the quickest time."""
    spent = []
    for _ in range(TIMES):
        start = time.thread_time_ns()
        answer = ask(a, b)
        spent.append((time.thread_time_ns() - start) / 1000)
    return answer, min(spent)


def _summary(spent: Iterable[float]) -> dict[str, float]:
    p50, p99 = np.percentile(list(spent), [50, 99])
    return {"p50_us": round(p50, 2), "p99_us": round(p99, 2), "mean_us": round(float(np.mean(list(spent))), 2)}


def machine() -> str:
    """What this was measured on, and how busy that was."""
    cpu = Path("/proc/cpuinfo")
    model = next((line.split(": ")[1] for line in cpu.read_text().splitlines() if "model name" in line), "")
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{model or platform.processor()}, {os.cpu_count()} cores, Python {platform.python_version()}{load}"


def report(found: Report, *, as_json: bool) -> None:
    """Print what was measured."""
    if as_json:
        print(json.dumps(found))
        return
    print(f"{found['size']}: {found['actors']:,} actors, {found['claims']:,} claims, on {found['machine']}")
    print(f"built: {json.dumps(found['build'])}")
    print(f"{'':10}{'index p50':>12}{'p99':>12}{'mean':>12}{'networkx p50':>16}{'p99':>14}{'ratio p50':>12}{'p99':>8}")
    for name, row in found["queries"].items():
        ours, theirs = row["index"], row["networkx"]
        figures = "".join(f"{ours[key]:>12,.1f}" for key in ("p50_us", "p99_us", "mean_us"))
        ratios = [theirs[key] / ours[key] for key in ("p50_us", "p99_us")]
        print(
            f"{name:10}{figures}{theirs['p50_us']:>16,.1f}{theirs['p99_us']:>14,.1f}"
            f"{ratios[0]:>12,.0f}{ratios[1]:>8,.0f}   {row['disagreements']} of {row['pairs']} disagree"
        )
