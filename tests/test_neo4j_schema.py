"""A database that an older backchannel filled is brought up to date; that of a newer one is refused."""

from __future__ import annotations

import pytest

from backchannel.errors import StoreNewer
from backchannel.graph.open_store import open_store

pytestmark = pytest.mark.neo4j


@pytest.fixture
def copied(neo4j_store, claim, reading, text_of):
    """A store with a report and its copy."""
    with neo4j_store as store:
        for day in (1, 2):
            store.put(reading(text_of(1, 2), claim("Iran", "meets", "Oman"), date=f"2024-03-0{day}"))
        yield store


@pytest.fixture
def run(copied):
    """Run a statement on the server, outside backchannel."""
    with copied._server._session("WRITE") as session:
        yield lambda statement: session.run(statement).consume()


def test_copies_in_a_database_of_schema_1_are_found(copied, neo4j_server, run):
    found = list(copied.edges()), copied.documents()
    run("MATCH (b:Band) DETACH DELETE b")
    run("MATCH (d:Document) REMOVE d.story")
    run("MATCH ()-[r:MEETS]->() SET r.documents = 2")
    run("MATCH (s:Backchannel) SET s.schema = 1")
    with open_store(neo4j_server.url, password=neo4j_server.password) as store:
        assert (list(store.edges()), store.documents()) == found
        assert [edge.documents for edge in store.edges()] == [1]


def test_a_database_of_a_newer_schema_is_refused(neo4j_server, run):
    run("MATCH (s:Backchannel) SET s.schema = s.schema + 1")
    try:
        with pytest.raises(StoreNewer, match="newer backchannel"):
            open_store(neo4j_server.url, password=neo4j_server.password)
    finally:
        run("MATCH (s:Backchannel) SET s.schema = s.schema - 1")
