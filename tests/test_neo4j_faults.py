"""When a server says no: a clear word, no password, nothing half-written."""

from __future__ import annotations

from functools import partial

import pytest
from neo4j import exceptions

from backchannel.errors import QueryTooLong, StoreError, StoreReadOnly, StoreUnreachable, UsageError
from backchannel.graph.answers import By
from backchannel.graph.deadline import Deadline
from backchannel.graph.filters import ACTUAL
from backchannel.graph.neo4j import questions as neo4j_questions
from backchannel.graph.neo4j.server import Address, in_our_words, refuse_old
from backchannel.graph.open_store import open_store

SECRET = "hunter2-hunter2"  # noqa: S105 - made up
ADDRESS = Address.of(f"neo4j://ann:{SECRET}@db.example:7687/news", None)


def server_says(code, kind=exceptions.ClientError):
    return kind._basic_hydrate(neo4j_code=code, message="as it is")


@pytest.mark.parametrize(
    ("code", "meant", "words"),
    [
        ("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", QueryTooLong, "--since"),
        ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", QueryTooLong, "memory"),
        ("Neo.ClientError.Database.DatabaseNotFound", StoreUnreachable, "leave it out of --store"),
        ("Neo.ClientError.General.ForbiddenOnReadOnlyDatabase", StoreReadOnly, "ask for the right to write"),
        ("Neo.DatabaseError.Transaction.TransactionCommitFailed", StoreError, "disk space"),
    ],
)
def test_what_a_server_says_is_said_in_our_words(code, meant, words):
    error = in_our_words(server_says(code), ADDRESS, 10.0)
    assert type(error) is meant
    assert words in str(error)
    assert SECRET not in str(error)


def test_an_old_server_is_refused():
    with pytest.raises(StoreError, match=r"5\.23 or newer"):
        refuse_old("Neo4j/5.12.0")


def test_an_address_never_shows_its_password():
    assert SECRET not in repr(ADDRESS) + ADDRESS.shown
    assert ADDRESS.shown == "neo4j://ann@db.example:7687/news"


def test_a_password_given_apart_goes_before_one_in_the_url():
    assert Address.of("bolt://ann:old@db.example", SECRET).password == SECRET


@pytest.mark.parametrize("url", ["neo4j://", "neo4j://host:port", "neo4j://host:99999"])
def test_an_address_that_cannot_be_meant_says_what_to_write(url):
    with pytest.raises(UsageError, match="write neo4j://USER@HOST:7687"):
        open_store(url)


def test_a_server_that_is_down_says_how_to_start_it():
    with pytest.raises(StoreUnreachable, match="start it"):
        open_store(f"bolt://neo4j:{SECRET}@127.0.0.1:1")


@pytest.mark.neo4j
def test_a_wrong_password_is_refused_and_not_shown(neo4j_server):
    with pytest.raises(StoreUnreachable, match="BACKCHANNEL_STORE_PASSWORD") as refused:
        open_store(neo4j_server.url, password=SECRET)
    assert SECRET not in str(refused.value)


@pytest.mark.neo4j
def test_a_wrong_database_is_named(neo4j_server):
    with pytest.raises(StoreUnreachable, match="no database has this name"):
        open_store(f"{neo4j_server.url}/nowhere", password=neo4j_server.password)


@pytest.mark.neo4j
def test_a_question_past_its_time_is_stopped_on_the_server(neo4j_server, neo4j_store):
    neo4j_store.close()
    with open_store(neo4j_server.url, password=neo4j_server.password, query_seconds=0.5) as store:
        endless = "UNWIND range(1, 100000000) AS x UNWIND range(1, 100000) AS y RETURN sum(x * y)"
        with pytest.raises(QueryTooLong, match="stopped on the server"):
            store._server.read(lambda tx: tx.run(endless).single())


@pytest.mark.neo4j
@pytest.mark.parametrize(
    "ask",
    [
        partial(neo4j_questions.paths, a="oman", b="iran", k=1, max_hops=2, by=By.HOPS),
        partial(neo4j_questions.connectors, a="oman", b="iran", max_hops=2, limit=1),
        partial(neo4j_questions.neighbours, actor="oman", hops=1, limit=1),
    ],
    ids=["paths", "connectors", "neighbours"],
)
def test_our_own_work_on_what_the_server_found_stops_at_the_limit_too(neo4j_store, reading, claim, ask):
    with neo4j_store as store:
        store.put(reading("one", claim("Oman", "meets", "Iraq"), claim("Iraq", "meets", "Iran")))
        with pytest.raises(QueryTooLong, match="narrow it"):
            store._server.read(lambda tx: ask(tx, filters=ACTUAL, tick=Deadline(at=0).check))


@pytest.mark.neo4j
def test_a_write_that_fails_in_the_middle_leaves_nothing_and_can_be_done_again(
    neo4j_store, reading, claim, monkeypatch
):
    one = reading("one", claim("Oman", "meets", "Iran"))
    with neo4j_store as store:
        with monkeypatch.context() as patched:
            patched.setattr("backchannel.graph.neo4j.writing.draw", full_disk)
            with pytest.raises(StoreError, match="nothing of it was stored"):
                store.put(one)
        assert store.documents().total == 0
        assert store.actors().total == 0
        assert store.put(one) == "added"
        assert len(list(store.edges())) == 1


def full_disk(*_):
    raise server_says("Neo.DatabaseError.General.UnknownError", exceptions.DatabaseError)
