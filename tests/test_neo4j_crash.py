"""A server killed in the middle of a load, or that cannot write: a clear word, whole documents, and loading completes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from resource import RLIM_INFINITY, RLIMIT_FSIZE, prlimit

import pytest

from backchannel.errors import StoreError, StoreUnreachable
from backchannel.graph.filters import Filters
from backchannel.graph.model import Document, Modality
from backchannel.graph.open_store import open_store
from backchannel.loaders.pipeline import load

pytestmark = pytest.mark.neo4j
ALL = Filters(modalities=frozenset(Modality))


def document(number: int) -> Document:
    return Document.from_text(f"Qatar mediated between Israel and Hamas. Iran attacked Israel {number} times.")


@pytest.fixture
def loading(tmp_path, neo4j_server):
    """The command under way, and the pipe of JSON Lines it reads: it cannot end before that is closed."""
    os.mkfifo(news := tmp_path / "news.jsonl")
    known = os.environ | {"BACKCHANNEL_STORE_PASSWORD": neo4j_server.password}
    command = [sys.executable, "-m", "backchannel", "--store", neo4j_server.url, "load", "news.jsonl"]
    with (
        subprocess.Popen(
            command, cwd=tmp_path, env=known, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as started,
        news.open("w", encoding="utf-8", buffering=1) as pipe,
    ):
        yield started, pipe


def test_a_server_killed_in_the_middle_of_a_load_keeps_whole_documents_and_takes_the_rest_later(
    neo4j_server, neo4j_store, loading
):
    command, pipe = loading
    given = []

    def give():
        given.append(document(len(given)))
        print(json.dumps({"text": given[-1].text}), file=pipe)

    with neo4j_store:
        while neo4j_store.documents(limit=1).total < 20:
            give()
            time.sleep(0.05)
        neo4j_server.kill()
    for _ in range(32):
        give()
    pipe.close()
    whole = open_store("sqlite:///:memory:")
    load(whole, given)  # beside it: the command gives up only when it has tried for ten seconds
    out, complaint = command.communicate(timeout=120)
    assert (command.returncode, out) == (1, "")
    assert complaint.startswith(f"backchannel: no Neo4j answers at {neo4j_server.url}: start it")
    assert complaint.count("\n") == 1
    assert neo4j_server.password not in complaint

    neo4j_server.start()
    with whole, open_store(neo4j_server.url, password=neo4j_server.password) as killed:
        wanted = {reading.document.id: reading for reading in whole.readings()}
        kept = list(killed.readings())
        assert 20 <= len(kept) < len(wanted) == len(given)
        assert all(reading == wanted[reading.document.id] for reading in kept)
        assert sum(edge.count for edge in killed.edges(ALL)) == sum(len(reading.claims) for reading in kept)
        assert load(killed, given).added == len(wanted) - len(kept)
        assert list(killed.readings()) == list(whole.readings())
        assert list(killed.edges(ALL)) == list(whole.edges(ALL))


def test_a_server_that_can_write_no_more_says_so_keeps_what_it_had_and_goes_on_once_restarted(
    neo4j_server, neo4j_store, reading, claim
):
    one, other = reading("one", claim("Oman", "meets", "Iran")), reading("two", claim("Oman", "meets", "Iraq"))
    with neo4j_store as store:
        store.put(one)
        prlimit(neo4j_server.process.pid, RLIMIT_FSIZE, (1, RLIM_INFINITY))  # its files end here, as on a full disk
        with pytest.raises(StoreError, match="could not write to its disk, and nothing of it was stored"):
            store.put(other)
        with pytest.raises(StoreUnreachable, match="restart it"):
            store.documents()
    neo4j_server.kill()
    neo4j_server.start()
    with open_store(neo4j_server.url, password=neo4j_server.password) as store:
        assert [kept.id for kept in store.documents().items] == [one.document.id]
        assert store.put(other) == "added"
        assert len(list(store.edges())) == 2
