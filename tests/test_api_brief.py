"""Short questions, which the server answers where they come in; and what it does with those that turn out long."""

from __future__ import annotations

import threading

import pytest
from tests.conftest import tell_news

from backchannel.errors import QueryTooLong, UnknownActor
from backchannel.graph import brief_store
from backchannel.graph.filters import Filters
from backchannel.graph.open_store import Indexing, has_numba, open_store
from backchannel.graph.wire import to_json

pytestmark = pytest.mark.skipif(not has_numba(), reason="the index is an extra: pip install 'backchannel[index]'")

PAIR = "a=Israel&b=Hamas"
QUESTIONS = [
    ("paths?from=Israel&to=Hamas&k=3", lambda store: store.paths("Israel", "Hamas", k=3)),
    (f"connectors?{PAIR}", lambda store: store.connectors("Israel", "Hamas")),
    (
        f"connectors?{PAIR}&since=2024&relation=meets",
        lambda store: store.connectors("Israel", "Hamas", filters=Filters.of(since="2024", relations=["meets"])),
    ),
]
LONG = [
    lambda store: store.paths("Israel", "Israel"),
    lambda store: store.paths("Israel", "Hamas", max_hops=9),
    lambda store: store.connectors("Israel", "Hamas", max_hops=3),
    lambda store: store.neighbours("Israel"),
]


@pytest.fixture
def indexed(tmp_path):
    with tell_news(open_store(f"sqlite:///{tmp_path}/news.db", index=Indexing.MEMORY)) as store:
        store.settle()
        yield store


class Watched:
    """A store that notes in which threads it was asked for ways."""

    def __init__(self, store, threads=None):
        self._store, self.threads = store, [] if threads is None else threads

    def __getattr__(self, name):
        return getattr(self._store, name)

    def at_once(self):
        return Watched(self._store.at_once(), self.threads)

    def paths(self, *args, **options):
        self.threads.append(threading.current_thread().name)
        return self._store.paths(*args, **options)


@pytest.mark.parametrize(("path", "ask"), QUESTIONS)
def test_a_moment_is_enough_for_the_same_answer(indexed, serve, path, ask):
    assert ask(indexed.at_once()) == ask(indexed)
    assert serve(indexed).get(f"/v1/{path}").json() == to_json(ask(indexed))


@pytest.mark.parametrize("ask", LONG)
def test_what_may_take_longer_is_told_to_be_long(indexed, ask):
    with pytest.raises(QueryTooLong):
        ask(indexed.at_once())


@pytest.mark.parametrize("limit", ["MOST_FETCHED", "MOST_TIES"])
def test_a_question_that_touches_too_much_is_a_long_one(indexed, monkeypatch, limit):
    monkeypatch.setattr(brief_store, limit, 0)
    with pytest.raises(QueryTooLong):
        indexed.at_once().connectors("Israel", "Hamas")


def test_names_that_nobody_bears_need_no_second_look(indexed):
    with pytest.raises(UnknownActor):
        indexed.at_once().paths("Israel", "Narnia")


def test_a_store_that_was_written_to_answers_in_a_thread_until_its_index_is_up_to_date(indexed, reading, claim):
    indexed.put(reading("News", claim("Norway", "meets", "Israel")))
    with pytest.raises(QueryTooLong):
        indexed.at_once().paths("Norway", "Hamas")
    ways = indexed.paths("Norway", "Hamas")
    assert indexed.at_once().paths("Norway", "Hamas") == ways


def test_no_question_is_a_short_one_without_an_index_or_over_a_server(store):
    assert store.at_once() is None


def test_the_server_changes_threads_only_for_long_questions(indexed, serve, monkeypatch):
    watched = Watched(indexed)
    client = serve(watched)
    assert client.get("/v1/paths?from=Israel&to=Hamas").status_code == 200
    monkeypatch.setattr(brief_store, "MOST_FETCHED", 0)
    assert client.get("/v1/paths?from=Israel&to=Egypt").status_code == 200
    _short, begun, ended = watched.threads
    assert begun != ended


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("from=Israel", ["query.to"]),
        ("from=Israel&to=Hamas&k=0&max_hops=x", ["query.k", "query.max_hops"]),
        ("from=Israel&to=Hamas&when=now", ["query.when"]),
        ("from=Israel&to=Hamas&modality=maybe&modality=actual", ["query.modality.0"]),
        ("from=&to=Hamas", ["query.from"]),
    ],
)
def test_each_fault_of_a_question_is_named(indexed, serve, query, where):
    answer = serve(indexed).get(f"/v1/paths?{query}")
    assert answer.status_code == 422
    assert [fault["where"] for fault in answer.json()["errors"]] == where


def test_of_a_parameter_that_is_no_list_the_last_counts(indexed, serve):
    answer = serve(indexed).get("/v1/paths?from=Israel&to=Egypt&to=Hamas&k=1&k=3").json()
    assert answer == to_json(indexed.paths("Israel", "Hamas", k=3))
