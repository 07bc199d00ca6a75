"""How long a store takes until it is of use: python bench/opening.py sqlite:///FILE opens it and asks for ways.

`performance.py open` runs this twice, each time in a process of its own, which has loaded nothing else.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from backchannel.errors import UnknownActor
from backchannel.graph.open_store import Indexing, open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backchannel.graph.store import Store

NAMED = 10_000
"""Asked are those of the first so many actors that the graph has: all sizes have them."""


def openings(url: str, questions: int) -> Iterator[dict[str, object]]:
    """What the first opening takes, which may have to build the index, and what the second, which finds it saved."""
    for index in ("as it is there", "saved"):
        done = subprocess.run([sys.executable, __file__, url, str(questions)], check=True, stdout=subprocess.PIPE)
        yield {"index": index} | json.loads(done.stdout)


def _opened(url: str, questions: int = 1_000) -> dict[str, object]:
    start = time.perf_counter()
    import backchannel.graph.indexing.held  # noqa: F401, PLC0415 - its compiled code is timed by itself

    imported = time.perf_counter()
    with open_store(url, create=False, index=Indexing.MEMORY) as store:
        store.settle()  # the index, which the first question would open else
        opened = time.perf_counter()
        spent = [seconds * 1000 for seconds in _asked(store, questions)]
    return {
        "import_seconds": round(imported - start, 2),
        "open_seconds": round(opened - imported, 3),
        "first_ms": round(spent[0], 1),
        "next_ms": round(spent[1], 1),
        "p50_ms": round(float(np.median(spent)), 2),
        "p99_ms": round(float(np.percentile(spent, 99)), 2),
        "most_megabytes": _most_megabytes(),
    }


def _most_megabytes() -> int | None:
    """The most memory this process had; not what getrusage says, which begins with that of the process before."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else ()
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), None)


def _asked(store: Store, questions: int) -> Iterator[float]:
    """The seconds of so many questions about different pairs."""
    chance = random.Random(1)  # noqa: S311 - a repeatable experiment, no secret
    while questions:
        a, b = (f"actor-{number}" for number in chance.sample(range(NAMED), 2))
        start = time.perf_counter()
        with suppress(UnknownActor):
            store.paths(a, b)
            yield time.perf_counter() - start
            questions -= 1


if __name__ == "__main__":
    print(json.dumps(_opened(sys.argv[1], *map(int, sys.argv[2:]))))
