"""How many requests a second the server answers, beside a bare FastAPI that only says hello.

By wrk where it is installed, else by a small client of plain sockets (wrk takes less of the machine for itself).

One question is asked again and again, so that all but its first answer come from those kept at hand (``api.answers``):
what this measures is the way through the server, and not finding an answer.
"""

from __future__ import annotations

import asyncio
import re
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import FastAPI

from backchannel.graph.open_store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

CONNECTIONS = 8
START_SECONDS = 60.0

hello = FastAPI()


@hello.get("/")
def say_hello() -> dict[str, str]:
    """As little as FastAPI can answer, from a thread as our own questions are."""
    return {"hello": "world"}


def rates(store: str, seconds: float) -> Iterator[dict[str, object]]:
    """Requests a second of each question over a store that is loaded, and their share of hello's."""
    with _server("-m", "uvicorn", "serving:hello", "--app-dir", str(Path(__file__).parent), "--no-access-log") as port:
        bare = _rate(port, "/", seconds)
    yield {"question": "hello", "per_second": round(bare, 1)}
    with _server("-m", "backchannel", "serve", "--store", store) as port:
        for name, path in _questions(store).items():
            asked = _rate(port, path, seconds)
            yield {"question": name, "per_second": round(asked, 1), "of_hello": round(asked / bare, 3)}


def _questions(store: str) -> dict[str, str]:
    """What is asked: of busy actors, but not of the two busiest; and the neighbourhood of the busiest."""
    with open_store(store) as opened:
        degrees = Counter(end for edge in opened.edges() for end in (edge.source, edge.target))
    busiest, *_, a, b = (actor for actor, _ in degrees.most_common(10))
    return {
        "healthz": "/healthz",
        "paths": f"/v1/paths?from={a}&to={b}",
        "connectors": f"/v1/connectors?a={a}&b={b}",
        "neighbourhood of 200": f"/v1/actors/{busiest}/neighbours?limit=200",
    }


@contextmanager
def _server(*command: str) -> Iterator[int]:
    """A server in a process of its own, once it listens; the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    started = [sys.executable, *command, "--port", str(port)]
    with subprocess.Popen(started, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(process, port)
            yield port
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


def _rate(port: int, path: str, seconds: float) -> float:
    """Answers a second over some connections that stay open; refusals do not count (wrk: one spoils all)."""
    if wrk := shutil.which("wrk"):
        address = f"http://127.0.0.1:{port}{path}"
        told = subprocess.run(
            [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds:.0f}s", address], capture_output=True, text=True, check=True
        ).stdout
        return 0.0 if "Non-2xx" in told else float(re.findall(r"Requests/sec:\s+([\d.]+)", told)[0])
    return asyncio.run(_own_rate(port, path, seconds))


async def _own_rate(port: int, path: str, seconds: float) -> float:
    start = time.perf_counter()
    done = await asyncio.gather(*(_ask_until(port, path, start + seconds) for _ in range(CONNECTIONS)))
    return sum(done) / (time.perf_counter() - start)


async def _ask_until(port: int, path: str, end: float) -> int:
    """How many answers one connection got by then."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    done = 0
    while time.perf_counter() < end:
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
        await reader.readexactly(int(re.findall(r"content-length: (\d+)", head)[0]))
        done += head.startswith("http/1.1 200")
    writer.close()
    return done
