"""A server killed in the middle of a load: a clear word, whole documents only, and loading again completes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time

import pytest

from backchannel.graph.filters import Filters
from backchannel.graph.model import Modality
from backchannel.graph.open_store import open_store

pytestmark = pytest.mark.neo4j
ALL = Filters(modalities=frozenset(Modality))
COMMAND = [sys.executable, "-m", "backchannel", "load", "news.jsonl", "--store"]
DOCUMENTS = 200


@pytest.fixture
def load(tmp_path, neo4j_server):
    """``load(url)`` is the command under way, with two hundred documents."""
    lines = (
        json.dumps({"text": f"Qatar mediated between Israel and Hamas. Iran attacked Israel {number} times."})
        for number in range(DOCUMENTS)
    )
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    known = os.environ | {"BACKCHANNEL_STORE_PASSWORD": neo4j_server.password}
    return lambda url: subprocess.Popen(
        [*COMMAND, url], cwd=tmp_path, env=known, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_a_server_killed_in_the_middle_of_a_load_keeps_whole_documents_and_takes_the_rest_later(
    neo4j_server, neo4j_store, load, tmp_path
):
    url = neo4j_server.url
    with neo4j_store, load(url) as loading:
        while neo4j_store.documents(limit=1).total < 20:
            assert loading.poll() is None
            time.sleep(0.02)
        neo4j_server.kill()
        beside = load(f"sqlite:///{tmp_path}/news.db")
        out, complaint = loading.communicate(timeout=60)
    assert (loading.returncode, out) == (1, "")
    assert complaint.startswith(f"backchannel: no Neo4j answers at {url}: start it")
    assert complaint.count("\n") == 1
    assert neo4j_server.password not in complaint
    beside.communicate(timeout=120)

    neo4j_server.start()
    with (
        open_store(url, password=neo4j_server.password) as killed,
        open_store(f"sqlite:///{tmp_path}/news.db") as whole,
    ):
        wanted = {reading.document.id: reading for reading in whole.readings()}
        kept = list(killed.readings())
        assert 20 <= len(kept) < len(wanted) == DOCUMENTS
        assert all(reading == wanted[reading.document.id] for reading in kept)
        assert sum(edge.count for edge in killed.edges(ALL)) == sum(len(reading.claims) for reading in kept)

        again = load(url)
        assert again.communicate(timeout=120)[1] == ""
        assert again.returncode == 0
        assert list(killed.readings()) == list(whole.readings())
        assert list(killed.edges(ALL)) == list(whole.edges(ALL))
