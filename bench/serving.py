"""How many requests a second the server answers, beside a bare FastAPI that only says hello.

By wrk where it is installed, else by a small client of plain sockets (wrk takes less of the machine for itself).

``paths`` and ``connectors`` are asked about other actors every time, so that each answer has to be found; ``again`` is
one question over and over, which comes from the answers kept at hand (``api.answers``). On a machine that others use
too the rates say little; how much of a processor the server took for an answer says more, where Linux tells that.
"""

from __future__ import annotations

import asyncio
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import contextmanager
from itertools import cycle, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI

from backchannel.graph.open_store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONNECTIONS = 8
START_SECONDS = 600.0  # the index of a large store may have to be built first
DISTINCT = 50_000
"""So many different questions, before they come again."""
WARMING = 1.0  # seconds that are not counted

hello = FastAPI()


@hello.get("/")
def say_hello() -> dict[str, str]:
    """As little as FastAPI can answer, from a thread as it calls every plain function."""
    return {"hello": "world"}


@hello.get("/async")
async def say_hello_at_once() -> dict[str, str]:
    """The same without a change of threads."""
    return {"hello": "world"}


def rates(store: str, seconds: float) -> Iterator[dict[str, object]]:
    """Requests a second of each question over a store that is loaded, and their share of hello's."""
    with _server("-m", "uvicorn", "serving:hello", "--app-dir", str(Path(__file__).parent), "--no-access-log") as bare:
        of_hello = _measured(bare, ["/"], seconds)
        yield {"question": "hello"} | of_hello
        yield {"question": "hello, async"} | _measured(bare, ["/async"], seconds)
    with _server("-m", "backchannel", "serve", "--store", store) as ours:
        for name, paths in _questions(store).items():
            figures = _measured(ours, paths, seconds)
            shares = {f"{key}_of_hello": round(figures[key] / of_hello[key], 3) for key in figures}
            yield {"question": name} | figures | shares


def _questions(store: str) -> dict[str, list[str]]:
    """What is asked: of any actors, of busy ones but not the two busiest; and the neighbourhood of the busiest."""
    with open_store(store) as opened:
        degrees = Counter(end for edge in opened.edges() for end in (edge.source, edge.target))
    busiest, *_, a, b = (actor for actor, _ in degrees.most_common(10))
    chance = random.Random(1)  # noqa: S311 - a repeatable experiment, no secret
    actors = sorted(degrees)
    pairs = [tuple(chance.sample(actors, 2)) for _ in range(DISTINCT)]
    return {
        "healthz": ["/healthz"],
        "paths": [f"/v1/paths?from={one}&to={other}" for one, other in pairs],
        "paths again": [f"/v1/paths?from={a}&to={b}"],
        "connectors": [f"/v1/connectors?a={one}&b={other}" for one, other in pairs],
        "connectors again": [f"/v1/connectors?a={a}&b={b}"],
        "neighbourhood of 200 again": [f"/v1/actors/{busiest}/neighbours?limit=200"],
    }


@contextmanager
def _server(*command: str) -> Iterator[tuple[int, int]]:
    """A server in a process of its own, once it listens; its port and its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = [sys.executable, *command, "--port", str(port)]
    with subprocess.Popen(started, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(process, port)
            yield port, process.pid
        finally:
            process.terminate()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start: try `backchannel serve` by hand")


def _measured(server: tuple[int, int], paths: Sequence[str], seconds: float) -> dict[str, float]:
    """Answers a second, and for how many there would be time in a second of a processor."""
    port, process = server
    _answers(port, paths, WARMING)
    before, start = _processor(process), time.perf_counter()
    answers = _answers(port, paths, seconds)
    spent, taken = time.perf_counter() - start, _processor(process) - before
    figures = {"per_second": round(answers / spent, 1)}
    return figures | ({"per_processor_second": round(answers / taken, 1)} if taken else {})


def _processor(process: int) -> float:
    """The seconds of a processor that a process took so far; 0 where that is not told."""
    told = Path(f"/proc/{process}/stat")
    if not told.exists():
        return 0.0
    user, system = told.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _answers(port: int, paths: Sequence[str], seconds: float) -> int:
    """How many answers come over some connections that stay open; refusals do not count (wrk: one spoils all)."""
    if wrk := shutil.which("wrk"):
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "paths.lua"
            script.write_text(_script(paths))
            command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds:.0f}s", "-s", str(script)]
            address = f"http://127.0.0.1:{port}"
            told = subprocess.run([*command, address], capture_output=True, text=True, check=True).stdout
        return 0 if "Non-2xx" in told else int(re.findall(r"(\d+) requests in", told)[0])
    return asyncio.run(_own_answers(port, paths, seconds))


def _script(paths: Sequence[str]) -> str:
    """What wrk asks, in its own language: the next path each time, from a place that differs from run to run."""
    quoted = ",\n".join(f'"{path}"' for path in paths)
    start = random.randrange(len(paths))  # noqa: S311 - no secret
    return (
        f"local paths = {{{quoted}}}\nlocal at = {start}\n"
        "request = function() at = at % #paths + 1; return wrk.format('GET', paths[at]) end\n"
    )


async def _own_answers(port: int, paths: Sequence[str], seconds: float) -> int:
    ends = [len(paths) * part // CONNECTIONS for part in range(CONNECTIONS + 1)]
    parts = [paths[begin:end] or paths for begin, end in pairwise(ends)]
    end = time.perf_counter() + seconds
    return sum(await asyncio.gather(*(_ask_until(port, part, end) for part in parts)))


async def _ask_until(port: int, paths: Sequence[str], end: float) -> int:
    """How many answers one connection got by then."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    done = 0
    for path in cycle(paths):
        if time.perf_counter() > end:
            break
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        await reader.readexactly(int(re.findall(r"content-length: (\d+)", head)[0]))
        done += head.startswith("http/1.1 200")
    writer.close()
    return done
