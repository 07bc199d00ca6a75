"""A graph moves from one store to another without loss."""

from __future__ import annotations

import pytest

from backchannel.errors import ConflictError
from backchannel.graph.answers import Verdict
from backchannel.graph.copying import copy
from backchannel.graph.filters import Filters
from backchannel.graph.model import Modality
from backchannel.graph.open_store import open_store

ALL = Filters(modalities=frozenset(Modality))


@pytest.fixture
def judged(news, reading, claim):
    """The small world with a merge, a split that was taken back, and a judged actor whom no document names any more."""
    lost = reading("lost", claim("Zaire", "meets", "Egypt"))
    news.put(lost)
    news.judge(Verdict.SAME, "cd", "zaire", by="eve", at="2025-01-01T00:00:00Z")
    news.judge(Verdict.SAME, "cd", "cg", by="eve", at="2025-01-02T00:00:00Z")
    news.undo(2, at="2025-01-03T00:00:00Z")
    news.judge(Verdict.DIFFERENT, "cd", "cg", by="ada", at="2025-01-03T00:00:00Z")
    news.forget(lost.document.id)
    return news


def test_a_copy_has_everything(judged, tmp_path):
    with open_store(f"sqlite:///{tmp_path}/copy.db") as target:
        assert copy(judged, target) == 5
        assert list(target.readings()) == list(judged.readings())
        assert list(target.edges(ALL)) == list(judged.edges(ALL))
        assert target.judgements() == judged.judgements()
        assert target.actor("zaire") == judged.actor("zaire")


def test_copying_again_brings_a_copy_up_to_date(judged, reading, claim, tmp_path):
    with open_store(f"sqlite:///{tmp_path}/copy.db") as target:
        copy(judged, target)
        judged.put(reading("more", claim("Oman", "meets", "Iran")))
        judged.undo(3, at="2025-01-04T00:00:00Z")
        copy(judged, target)
        assert list(target.readings()) == list(judged.readings())
        assert target.judgements() == judged.judgements()


def test_a_store_with_judgements_of_its_own_is_no_copy(judged, reading, claim, tmp_path):
    with open_store(f"sqlite:///{tmp_path}/other.db") as target:
        target.put(reading("own", claim("Oman", "meets", "Iran")))
        target.judge(Verdict.DIFFERENT, "oman", "iran", by="eve", at="2025-01-01T00:00:00Z")
        with pytest.raises(ConflictError, match="judgements of its own"):
            copy(judged, target)


@pytest.mark.neo4j
def test_a_graph_goes_to_a_server_and_back(sqlite_store, empty_neo4j, reading, claim, tmp_path):
    with sqlite_store as ours, empty_neo4j() as theirs, open_store(f"sqlite:///{tmp_path}/back.db") as back:
        ours.put(reading("one", claim("Oman", "mediates", "Iran", between=["iraq"], date="2024-01"), date="2024"))
        copy(ours, theirs)
        copy(theirs, back)
        assert list(back.readings()) == list(theirs.readings()) == list(ours.readings())
        assert list(back.edges(ALL)) == list(ours.edges(ALL))
