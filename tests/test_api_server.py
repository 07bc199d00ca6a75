"""A real server process: read while it writes, killed in the middle, stopped with grace."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event

import httpx2
import pytest

from backchannel.graph.open_store import open_store

READERS = 20
POSTS = 25


def document(number):
    """A text with two ties of one actor, so that every whole answer counts both alike."""
    return {
        "text": f"Chile sanctioned Peru in case {number}. Chile sanctioned Bolivia in case {number}.",
        "date": f"2024-01-{number % 28 + 1:02}",
    }


def test_twenty_readers_see_only_whole_states_while_documents_are_posted(running, tmp_path):
    done = Event()

    def read(address):
        seen = []
        with httpx2.Client(base_url=address, timeout=60) as client:
            while not done.is_set():
                answer = client.get("/v1/actors/chile/neighbours")
                assert answer.status_code == 200, answer.text
                seen.append(sorted((edge["target"], edge["count"]) for edge in answer.json()["edges"]))
        return seen

    with running(tmp_path / "news.db") as (address, _):
        httpx2.post(f"{address}/v1/documents", json=document(0), timeout=60).raise_for_status()
        with ThreadPoolExecutor(READERS) as pool:
            readers = [pool.submit(read, address) for _ in range(READERS)]
            try:
                for number in range(1, POSTS):
                    posted = httpx2.post(f"{address}/v1/documents", json=document(number), timeout=60)
                    assert posted.status_code == 201
            finally:
                done.set()
        seen = [state for reader in readers for state in reader.result()]
    assert {tuple(target for target, _ in state) for state in seen} == {("bolivia", "peru")}
    assert all(bolivia == peru for (_, bolivia), (_, peru) in seen)
    assert {bolivia for (_, bolivia), _ in seen} <= set(range(1, POSTS + 1))


def test_nothing_acknowledged_is_lost_when_the_server_is_killed(running, tmp_path):
    numbers = count()
    acknowledged = []

    def post(address):
        try:
            while True:
                answer = httpx2.post(f"{address}/v1/documents", json=document(next(numbers)), timeout=60)
                acknowledged.append(answer.json())
        except httpx2.TransportError:
            return

    with running(tmp_path / "news.db") as (address, process), ThreadPoolExecutor(4) as pool:
        posting = [pool.submit(post, address) for _ in range(4)]
        while len(acknowledged) < POSTS and process.poll() is None:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        for one in posting:
            one.result()
    assert len(acknowledged) >= POSTS
    with open_store(f"sqlite:///{tmp_path}/news.db") as store:
        kept = {reading.document.id: {claim.id for claim in reading.claims} for reading in store.readings()}
        for answer in acknowledged:
            assert kept[answer["id"]] == {claim["id"] for claim in answer["claims"]}
        edges = list(store.edges())
        store.rebuild()
        assert list(store.edges()) == edges


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_server_told_to_stop_ends_cleanly(running, tmp_path, told):
    with running(tmp_path / "news.db") as (_, process):
        process.send_signal(told)
        process.wait(timeout=30)
    assert process.returncode in {0, -told}
    assert "Traceback" not in (tmp_path / "news.log").read_text()


def test_a_request_under_way_is_finished_before_the_server_stops(running, tmp_path):
    body = json.dumps(document(1)).encode()
    head = f"POST /v1/documents HTTP/1.1\r\nHost: news\r\nContent-Type: application/json\r\nContent-Length: {len(body)}"
    with running(tmp_path / "news.db") as (address, process):
        host, port = address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=60) as posting:
            posting.sendall(f"{head}\r\nExpect: 100-continue\r\n\r\n".encode())
            assert posting.recv(1000).startswith(b"HTTP/1.1 100 ")  # the server has begun with it
            process.send_signal(signal.SIGTERM)
            posting.sendall(body)
            assert posting.recv(1000).startswith(b"HTTP/1.1 201 ")
        process.wait(timeout=30)


def test_the_command_refuses_to_listen_to_others_without_a_key(tmp_path):
    command = [
        sys.executable,
        "-m",
        "backchannel",
        "serve",
        "--host",
        "0.0.0.0",  # noqa: S104 - the very point
        "--store",
        f"sqlite:///{tmp_path}/a.db",
    ]
    known = {name: value for name, value in os.environ.items() if not name.startswith("BACKCHANNEL_")}
    refused = subprocess.run(command, env=known, capture_output=True, text=True, timeout=60, check=False)
    assert refused.returncode == 2
    assert "BACKCHANNEL_API_KEY" in refused.stderr
    assert "Traceback" not in refused.stderr
