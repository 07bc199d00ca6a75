"""Claims that stand for many others, which are kept in an archive: the edges are those of all of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from backchannel.graph.answers import Change, DatedClaim, Verdict
from backchannel.graph.columns import columns_of
from backchannel.graph.copying import copy
from backchannel.graph.filters import Filters
from backchannel.graph.model import Summed
from backchannel.graph.open_store import open_store

SUM = Summed(7, 3, "2023-05", "2024-02-01")
ARCHIVE = "/data/archive"


@pytest.fixture
def archive(claim, reading):
    """An archive of two edges: seven claims of one, one of the other."""
    return reading(
        "an archive",
        claim("Oman", "meets", "Iran", date="2023-05-09", confidence=0.6, summed=SUM),
        claim("Oman", "aids", "Yemen", summed=Summed(1, 1, None, None)),
        url=ARCHIVE,
        extractor="backchannel-archive/test/1",
    )


@pytest.fixture
def summed(store, archive):
    store.put(archive)
    return store


def meeting(store, **filters):
    return next(edge for edge in store.edges(Filters(**filters)) if edge.relation == "meets")


def figures(edge):
    return edge.count, edge.documents, edge.first, edge.last, edge.confidence


def by_id(reading):
    return replace(
        reading,
        claims=tuple(sorted(reading.claims, key=lambda one: one.id)),
        actors=tuple(sorted(reading.actors, key=lambda one: one.id)),
    )


def test_an_edge_has_the_figures_of_all_claims_that_its_sum_stands_for(summed):
    assert figures(meeting(summed)) == (7, 3, "2023-05", "2024-02-01", 0.6)


def test_claims_that_come_later_are_added(summed, claim, reading):
    summed.put(reading("d", claim("Iran", "meets", "Oman", date="2025-01", confidence=0.9), date="2025"))
    assert figures(meeting(summed)) == (8, 4, "2023-05", "2025-01", 0.9)
    assert meeting(summed).sentence == "Iran meets Oman."


def test_a_sum_is_added_to_claims_that_were_there(store, archive, claim, reading):
    store.put(reading("d", claim("Iran", "meets", "Oman", date="2022"), date="2025"))
    store.put(archive)
    assert figures(meeting(store)) == (8, 4, "2022", "2024-02-01", 0.9)


def test_the_same_archive_again_changes_nothing(summed, archive):
    edges = list(summed.edges())
    assert summed.put(archive) is Change.UNCHANGED
    assert list(summed.edges()) == edges
    assert list(summed.readings()) == [by_id(archive)]


def test_another_reader_of_the_archive_replaces_its_sums(summed, archive):
    fewer = replace(archive.claims[0], summed=Summed(2, 1, None, None))
    assert summed.put(replace(archive, extractor="backchannel-archive/test/2", claims=(fewer,))) is Change.REPLACED
    assert [edge.count for edge in summed.edges()] == [2]


def test_edges_can_be_drawn_afresh_and_an_archive_forgotten(summed, archive):
    before = list(summed.edges())
    assert summed.rebuild() == 2
    assert list(summed.edges()) == before
    assert summed.forget(archive.document.id) == 2
    assert list(summed.edges()) == []


def test_what_an_archive_says_stays_when_another_document_goes(summed, claim, reading):
    later = reading("d", claim("Iran", "meets", "Oman", date="2025-01"))
    summed.put(later)
    summed.forget(later.document.id)
    assert figures(meeting(summed)) == (7, 3, "2023-05", "2024-02-01", 0.6)


@pytest.mark.parametrize(
    ("filters", "passes"),
    [
        ({"since": "2024-01-31"}, True),
        ({"since": "2024-02-02"}, False),
        ({"until": "2023-04"}, False),
        ({"until": "2023-05-01"}, True),
        ({"min_confidence": 0.6}, True),
        ({"min_confidence": 0.61}, False),
    ],
)
def test_a_sum_passes_whole_from_its_first_to_its_last_day(summed, filters, passes):
    found = [figures(edge)[:2] for edge in summed.edges(Filters(**filters)) if edge.relation == "meets"]
    assert found == [(7, 3)] * passes


@pytest.mark.parametrize("filters", [Filters(), Filters(since="2023"), Filters(min_confidence=0.1)])
def test_ways_are_as_strong_as_all_claims_make_them(summed, claim, reading, archive, filters):
    summed.put(reading("d", claim("Iran", "meets", "Iraq", date="2024-01-01")))
    (direct,) = summed.paths("Oman", "Iran", filters=filters)
    (longer,) = summed.paths("Oman", "Iraq", filters=filters)
    assert (direct.strength, longer.strength) == (7, 1)
    inside = replace(filters, documents=frozenset({archive.document.id}))
    assert [way.strength for way in summed.paths("Oman", "Iran", filters=inside)] == [7]
    assert [edge.count for edge in summed.neighbours("Iran", filters=filters).edges] == [7, 1]


def test_merged_actors_have_the_sums_of_both(summed, claim, reading):
    summed.put(reading("d", claim("Muscat", "meets", "Iran", date="2020")))
    judgement = summed.judge(Verdict.SAME, "oman", "muscat", by="eve", at="2025-01-01T00:00:00Z")
    assert figures(meeting(summed))[:3] == (8, 4, "2020")
    summed.undo(judgement.id, at="2025-01-02T00:00:00Z")
    assert {figures(edge)[:2] for edge in summed.edges() if edge.relation == "meets"} == {(7, 3), (1, 1)}


def test_evidence_says_where_the_archive_is(summed, archive):
    (one,) = summed.evidence(meeting(summed).id)
    assert one == DatedClaim(
        archive.claims[0], "2023-05", reported=False, story=archive.document.id, archives=(ARCHIVE,)
    )
    assert [each.archives for each in summed.timeline("Oman").items] == [(ARCHIVE,), (ARCHIVE,)]


def test_copies_carry_sums(summed, archive):
    with open_store("sqlite:///:memory:") as target:
        copy(summed, target)
        assert list(target.readings()) == [by_id(archive)]
        assert list(target.edges()) == list(summed.edges())


def test_an_index_counts_all_claims(summed, archive):
    _, columns = summed.columns()
    meets = np.bincount(columns.claims[:, 0]).argmax()
    rows = columns.claims[columns.claims[:, 0] == meets]
    assert rows[:, 2:].tolist() == [[20230501, 20240201]] * 7
    assert len(columns_of([archive], {}).claims) == len(columns.claims) == 8


def test_a_standing_tie_holds_on_when_its_best_claim_does(store, claim, reading):
    store.put(reading("a", claim("Iran", "allied-with", "Syria", date="2011", summed=Summed(2, 2, "2010", "2012"))))
    assert [edge.count for edge in store.edges(Filters(since="2024"))] == [2]
