"""The index as people meet it: saved beside the store, opened again, left out, asked for."""

from __future__ import annotations

import json
import subprocess
import sys

import msgspec
import pytest
from tests.conftest import tell_news

from backchannel.errors import UsageError
from backchannel.graph import open_store as opening
from backchannel.graph.open_store import Indexing, has_numba, open_store
from backchannel.graph.wire import to_json

needs_numba = pytest.mark.skipif(not has_numba(), reason="the index is an extra: pip install 'backchannel[index]'")


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/news.db"


@needs_numba
def test_an_index_is_saved_beside_the_store_and_opened_again(url, tmp_path):
    from backchannel.graph.indexing import file as index_file

    with tell_news(open_store(url, index=Indexing.MEMORY)) as store:
        store.settle()
        ways = store.paths("Israel", "Hamas", k=3)
    saved = tmp_path / "news.db-index"
    with open_store(url, index=Indexing.MEMORY) as again:
        assert index_file.saved_version(saved) == again.version()
        assert again.paths("Israel", "Hamas", k=3) == ways
    assert [path.name for path in tmp_path.iterdir() if "index" in path.name] == ["news.db-index"]


@needs_numba
@pytest.mark.parametrize("damage", [b"", b"something else", b'{"format": "backchannel index 0"}'])
def test_a_saved_index_that_cannot_be_read_is_built_again(url, tmp_path, damage):
    with tell_news(open_store(url, index=Indexing.MEMORY)) as store:
        ways = store.paths("Israel", "Hamas")
    (tmp_path / "news.db-index").write_bytes(damage)
    with open_store(url, index=Indexing.MEMORY) as again:
        assert again.paths("Israel", "Hamas") == ways


@needs_numba
def test_what_another_process_writes_is_answered_at_once(url, reading, claim):
    with tell_news(open_store(url, index=Indexing.MEMORY)) as store, open_store(url, index=Indexing.NONE) as other:
        assert store.paths("Egypt", "Hamas").ways
        other.put(reading("News", claim("Norway", "mediates", "Hamas", between=["israel"])))
        found = {one.actor.name: one.capacity for one in store.connectors("Israel", "Hamas")}
        other.put(reading("More", claim("Norway", "meets", "Israel")))
        assert store.connectors("Israel", "Hamas") == other.connectors("Israel", "Hamas")
        assert "Norway" not in found


@needs_numba
def test_the_only_way_there_is_holds_plain_numbers_that_json_can_write(url, reading, claim):
    with open_store(url, index=Indexing.MEMORY) as store:
        store.put(reading("News", claim("Norway", "meets", "Chad"), claim("Chad", "meets", "Mali")))
        answered = json.loads(msgspec.json.encode(to_json(store.paths("Norway", "Mali", max_hops=2))))
    assert [(way["hops"], way["strength"]) for way in answered["ways"]] == [(2, 1)]


@needs_numba
def test_a_small_graph_in_a_store_is_asked_without_an_index(url, tmp_path):
    with tell_news(open_store(url)) as store:
        store.paths("Israel", "Hamas")
        store.settle()
    assert not (tmp_path / "news.db-index").exists()


def test_one_question_of_a_small_store_loads_neither_compiled_code_nor_networkx(url):
    tell_news(open_store(url)).close()
    code = """
import sys
from backchannel.cli import app
app(standalone_mode=False)
assert not {"numba", "networkx"} & set(sys.modules)
"""
    words = ["path", "Israel", "Hamas", "--store", url]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_without_numba_the_store_answers_and_an_index_that_was_asked_for_is_explained(url, monkeypatch):
    monkeypatch.setattr(opening, "find_spec", lambda _: None)
    with tell_news(open_store(url, index_from=0)) as store:
        assert type(store).__name__ == "SQLiteStore"
    with pytest.raises(UsageError, match=r"pip install 'backchannel\[index\]'"):
        open_store(url, index=Indexing.MEMORY)


@needs_numba
@pytest.mark.neo4j
def test_an_index_over_neo4j_answers_as_the_server_does(empty_neo4j, reading, claim):
    from backchannel.graph.indexed_store import IndexedStore

    with tell_news(empty_neo4j()) as server:
        store = IndexedStore(server, least=0)
        for _ in range(2):
            assert store.paths("Israel", "Hamas", k=4) == server.paths("Israel", "Hamas", k=4)
            assert store.connectors("Israel", "Hamas", max_hops=3) == server.connectors("Israel", "Hamas", max_hops=3)
            store.put(reading("News", claim("Norway", "mediates", "Hamas", between=["israel"], date="2024")))
