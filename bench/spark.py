"""How fast Spark reads, that its claims are those of processes without it, and that they are even when a worker is killed.

    python bench/spark.py --master local[2] --documents 2000
    python bench/spark.py --master local-cluster[2,1,2048] --documents 2000 --kill

Documents are the examples, each told apart by a last sentence that says nothing. With ``--kill`` one Python worker, of
those that this run started, is killed some seconds after the first was there.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import tempfile
import threading
import time
from collections import Counter
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

from backchannel.errors import DocumentRefused
from backchannel.loaders import spark, spark_edges
from backchannel.loaders.documents import read_documents
from backchannel.loaders.pipeline import readings

IN_THE_MIDDLE = 15
"""Seconds from the first worker's start to the killing: the model is loaded, and documents are being read."""

EXAMPLES = Path(__file__).parents[1] / "examples"


def main() -> None:
    """Read alone, read with Spark, compare."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--master", default="local[2]")
    asked.add_argument("--documents", type=int, default=1000)
    asked.add_argument("--jobs", type=int, default=1, help="processes that read without Spark")
    asked.add_argument("--kill", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder, "news.jsonl")
        write(lines, given.documents)
        start = Clocks.now()
        alone = claims(readings(read_documents([lines]), jobs=given.jobs))
        told(f"{given.jobs} processes, each loading the parser", given.documents, start)
        compared(given.master, lines, alone, given.documents, kill=given.kill)


def compared(master: str, lines: Path, alone: Counter[str], documents: int, *, kill: bool) -> None:
    """Read with Spark, and say whether the claims are the same."""
    out = str(lines.with_name("archive"))
    start = Clocks.now()
    with spark.session(master) as session:
        told(f"Spark's start on {master}", 0, start)
        if kill:
            threading.Thread(target=kill_a_worker, daemon=True).start()
        start = Clocks.now()
        spark.write(session, [str(lines)], out)
        told("Spark, into Parquet", documents, start)
        start = Clocks.now()
        together = claims(spark.archived(session, out))
        told("back from Parquet", documents, start)
        start = Clocks.now()
        edges = [claim for part in spark_edges.readings(session, out)[1] for claim in part.claims]
        told(f"edges alone, {len(edges)}", documents, start)
    size = sum(part.stat().st_size for part in Path(out).glob("*.parquet"))
    print(f"archive: {size / documents:.0f} bytes a document ({lines.stat().st_size / documents:.0f} as JSON Lines)")
    print(f"{alone.total()} claims; the same, as multisets: {alone == together}")


def write(lines: Path, documents: int) -> None:
    """So many documents, a line each."""
    texts = [document for document in read_documents([EXAMPLES]) if not isinstance(document, DocumentRefused)]
    with lines.open("w", encoding="utf-8") as file:
        for number, document in enumerate(islice(cycle(texts), documents)):
            file.write(json.dumps({"text": f"{document.text}\n\nNumber {number}.", "date": document.date}) + "\n")


def claims(outcomes: object) -> Counter[str]:
    """Every claim whole, as a multiset."""
    return Counter(repr(claim) for read in outcomes if not isinstance(read, DocumentRefused) for claim in read.claims)


class Clocks(NamedTuple):
    """The time of day, and the processor time of this process and all that it started, in seconds."""

    wall: float
    processor: float

    @classmethod
    def now(cls) -> Clocks:
        """Both clocks as they stand; processes that have ended count through whoever waited for them."""
        parents = {int(stat.parent.name): parent_of(stat) for stat in Path("/proc").glob("[0-9]*/stat")}
        ours = [pid for pid in parents if descends(pid, parents) or pid == os.getpid()]
        return cls(time.perf_counter(), sum(map(processor_of, ours)))


def told(what: str, documents: int, start: Clocks) -> None:
    """One line of figures since a start."""
    now = Clocks.now()
    wall, processor = now.wall - start.wall, now.processor - start.processor
    each = (
        f" for {documents} documents: {documents / wall:.1f}/s, {1000 * processor / documents:.1f} ms each"
        if documents
        else ""
    )
    print(f"{what}: {wall:.1f} s, {processor:.1f} s of processor time{each}", flush=True)


def processor_of(pid: int) -> float:
    """The processor time of a process and of those it has waited for; 0 when it has ended meanwhile."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def kill_a_worker() -> None:
    """Kill one Python worker that descends from this process: a daemon's child, never the daemon itself."""
    while not workers():
        time.sleep(1)
    time.sleep(IN_THE_MIDDLE)
    chosen = workers()[0]
    os.kill(chosen, signal.SIGKILL)
    print(f"killed worker {chosen}, {IN_THE_MIDDLE} s after the first was there")


def workers() -> list[int]:
    """The Python workers of this run, by process id."""
    parents = {int(stat.parent.name): parent_of(stat) for stat in Path("/proc").glob("[0-9]*/stat")}
    return [pid for pid, parent in parents.items() if is_daemon(pid) and is_daemon(parent) and descends(pid, parents)]


def parent_of(stat: Path) -> int:
    """The parent of a process; 0 when it has ended meanwhile."""
    try:
        return int(stat.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def is_daemon(pid: int) -> bool:
    """Whether this is pyspark's daemon, or a worker it forked."""
    try:
        return b"pyspark.daemon" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def descends(pid: int, parents: dict[int, int]) -> bool:
    """Whether this process started it."""
    while pid > 1:
        pid = parents.get(pid, 0)
        if pid == os.getpid():
            return True
    return False


if __name__ == "__main__":
    main()
