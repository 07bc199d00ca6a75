"""A whole store goes into a server by neo4j-admin's bulk import."""

from __future__ import annotations

import shlex
from dataclasses import replace

import pytest

from backchannel.graph.answers import Verdict
from backchannel.graph.filters import Filters
from backchannel.graph.model import Modality
from backchannel.graph.neo4j.admin import write_import
from backchannel.graph.open_store import open_store

pytestmark = pytest.mark.neo4j
ALL = Filters(modalities=frozenset(Modality))


@pytest.fixture
def copies(reading, claim, text_of):
    """Three copies of one report."""
    return [reading(text_of(1, 2), claim("Oman", "meets", "Iran"), date=f"2024-02-0{day}") for day in (1, 2, 3)]


def test_a_bulk_import_answers_as_the_store_it_came_from(  # noqa: PLR0917 - fixtures
    sqlite_store, reading, claim, copies, neo4j_server, tmp_path
):
    with sqlite_store as ours:
        said = claim(
            "Oman", "mediates", "Iran", between=["united-states"], case="x", sentence='He said "yes"; then, no.'
        )
        aliased = reading("one\n\ntwo", said, claim("Iran", "meets", "Oman", modality="planned"), date="2024-02")
        named = tuple(
            replace(one, names=("Sultanate; of Oman",)) if one.id == "oman" else one for one in aliased.actors
        )
        ours.put(replace(aliased, actors=named))
        ours.put(reading("two", claim("Persia", "attacks", "Iraq", confidence=0.25), url="https://news.example/a,b"))
        ours.put_all(copies[:2])
        ours.judge(Verdict.SAME, "iran", "persia", by="eve", at="2025-01-01T00:00:00Z")
        command = shlex.split(write_import(ours, tmp_path / "csv"))
        neo4j_server.kill()
        done = neo4j_server.admin(*command[1:], folder=tmp_path / "csv")
        assert done.returncode == 0, done.stdout + done.stderr
        neo4j_server.start()
        with open_store(neo4j_server.url, password=neo4j_server.password) as theirs:
            assert list(theirs.readings()) == list(ours.readings())
            assert list(theirs.edges(ALL)) == list(ours.edges(ALL))
            assert theirs.judgements() == ours.judgements()
            assert theirs.documents() == ours.documents()
            assert theirs.actors("o") == ours.actors("o")
            assert theirs.neighbours("Persia", filters=Filters(since="2024")) == ours.neighbours(
                "Persia", filters=Filters(since="2024")
            )
            for store in (ours, theirs):
                store.put(copies[2])
            assert list(theirs.edges(ALL)) == list(ours.edges(ALL))
            assert theirs.rebuild() == 4
            assert list(theirs.edges(ALL)) == list(ours.edges(ALL))
