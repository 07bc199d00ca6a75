"""What passes a filter, and what cannot be asked."""

from __future__ import annotations

import pytest

from backchannel.errors import UsageError
from backchannel.graph.filters import ACTUAL, Filters, interval
from backchannel.graph.model import Modality


def passes(claim, reported=None, **asked):
    return Filters.of(**asked).passes(claim, reported)


def test_by_default_only_actual_claims_pass(claim):
    assert ACTUAL.passes(claim("Iran", "meets", "Oman"), None)
    assert not ACTUAL.passes(claim("Iran", "meets", "Oman", modality="planned"), None)
    assert Filters.of() == ACTUAL


def test_each_filter_leaves_out_its_own(claim):
    meeting = claim("Iran", "meets", "Oman", date="2024-03-10", confidence=0.6, document="d1")
    assert passes(meeting, relations=["meets", "aids"], modalities=["actual"], min_confidence=0.6, documents=["d1"])
    assert not passes(meeting, relations=["aids"])
    assert not passes(meeting, modalities=["planned", "negated"])
    assert not passes(meeting, min_confidence=0.61)
    assert not passes(meeting, documents=["d2"])


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ({"since": "2024-03-10"}, True),
        ({"since": "2024-03-11"}, False),
        ({"until": "2024-03-10"}, True),
        ({"until": "2024-03-09"}, False),
        ({"since": "2024", "until": "2024"}, True),
        ({"since": "2024-03", "until": "2024-03"}, True),
        ({"until": "2024-02"}, False),
    ],
)
def test_both_ends_of_a_window_are_inside(claim, window, expected):
    assert passes(claim("Iran", "meets", "Oman", date="2024-03-10"), **window) is expected


def test_a_rough_date_passes_where_it_can_be_meant(claim):
    assert passes(claim("Iran", "meets", "Oman", date="2024"), since="2024-06", until="2024-06")


def test_a_claim_without_date_counts_by_its_documents_date(claim):
    undated = claim("Iran", "meets", "Oman")
    assert passes(undated, "2024-03-01", since="2024")
    assert not passes(undated, "2023-03-01", since="2024")
    assert not passes(undated, None, since="2024")
    assert passes(undated, None)


def test_a_standing_tie_holds_on_until_its_end(claim):
    assert interval(claim("A", "leads", "B", date="2020"), None) == ("2020-01-01", "9999-12-31")
    assert interval(claim("A", "leads", "B"), "2020-05-01") == ("2020-05-01", "9999-12-31")
    assert interval(claim("A", "leads", "B", date="2020", date_end="2021-06"), None) == ("2020-01-01", "2021-06-30")
    assert interval(claim("A", "leads", "B", date="2020", modality="suspended"), None) == ("2020-01-01", "2020-12-31")
    assert interval(claim("A", "meets", "B", date="2020"), None) == ("2020-01-01", "2020-12-31")
    assert interval(claim("A", "meets", "B"), None) is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"relations": ["likes"]}, "choose from mediates"),
        ({"modalities": ["certain"]}, "choose from actual"),
        ({"since": "soon"}, "write 2024"),
        ({"until": "2024-02-30"}, "write 2024"),
        ({"min_confidence": 1.5}, "between 0 and 1"),
        ({"min_confidence": float("nan")}, "between 0 and 1"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_what_can(asked, said):
    with pytest.raises(UsageError, match=said):
        Filters.of(**asked)


def test_only_relation_and_modality_leave_an_edge_whole():
    assert Filters.of(relations=["meets"], modalities=["planned"]).by_edge
    assert not any(
        Filters.of(**asked).by_edge
        for asked in ({"since": "2024"}, {"until": "2024"}, {"min_confidence": 0.1}, {"documents": ["d"]})
    )


def test_modalities_are_read_as_typed():
    assert Filters.of(modalities=["planned"]).modalities == {Modality.PLANNED}
