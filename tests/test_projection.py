"""From claims to edges: sums that do not depend on the order."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from backchannel.graph.model import Edge, Modality, Precision, Summed, edge_id
from backchannel.graph.projection import earlier, later, project, summarise, summed, together


def edges(claims, published=None, canonical=None):
    return list(project(claims, published or {}, canonical or {}))


def test_an_edge_sums_up_one_source_relation_target_and_modality(claim):
    found = edges([
        claim("Iran", "aids", "Iraq", document="d1"),
        claim("Iran", "aids", "Iraq", document="d2", modality="planned"),
        claim("Iraq", "aids", "Iran", document="d1"),
    ])  # fmt: skip
    assert {(edge.source, edge.target, edge.modality.value) for edge in found} == {
        ("iran", "iraq", "actual"),
        ("iran", "iraq", "planned"),
        ("iraq", "iran", "actual"),
    }


def test_the_whole_edge(claim):
    one = claim("Qatar", "mediates", "Israel", document="d1", between=["hamas"], date="2024-05", confidence=0.8)
    two = claim("Qatar", "mediates", "Israel", document="d2", between=["egypt", "israel"], sentence="Doha mediated.")
    assert edges([one, two], {"d2": "2024-03-01"}) == [
        Edge(
            id=edge_id("qatar", "mediates", "israel", "actual", symmetric=False),
            source="qatar",
            target="israel",
            relation="mediates",
            modality=Modality.ACTUAL,
            count=2,
            documents=2,
            first="2024-03-01",
            last="2024-05",
            confidence=0.9,
            sentence="Doha mediated.",
            claim=two.id,
            between=("egypt", "hamas"),
        )
    ]


def test_a_symmetric_relation_is_one_edge_with_sorted_ends(claim):
    (edge,) = edges([claim("Oman", "meets", "Iran"), claim("Iran", "meets", "Oman", number=2)])
    assert (edge.source, edge.target, edge.count, edge.documents) == ("iran", "oman", 2, 1)


def test_merged_actors_are_one_also_among_the_parties(claim):
    claims = [
        claim("UAE", "meets", "Oman"),
        claim("Emirates", "meets", "Oman"),
        claim("UAE", "meets", "Emirates"),
        claim("Oman", "mediates", "Iran", between=["emirates"]),
    ]
    found = {edge.relation: edge for edge in edges(claims, canonical={"emirates": "uae"})}
    assert found["meets"].count == 2
    assert found["mediates"].between == ("uae",)


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ({"confidence": 0.5}, {"confidence": 0.6}),
        ({"date": "2023-12"}, {"date": "2024"}),
        ({"date": None}, {"date": "1900"}),
        ({"document": "d2"}, {"document": "d1"}),
    ],
)
def test_the_best_claim_is_surest_then_latest_then_of_the_first_document(claim, worse, better):
    one = claim("Iran", "aids", "Iraq", sentence="worse", **{"document": "d", **worse})
    other = claim("Iran", "aids", "Iraq", sentence="better", **{"document": "d", **better})
    assert [edges(order)[0].sentence for order in ([one, other], [other, one])] == ["better", "better"]


def test_a_draw_is_broken_by_claim_id(claim):
    claims = [claim("Iran", "aids", "Iraq", number=number, document="d") for number in range(5)]
    assert edges(claims)[0].claim == min(one.id for one in claims)


def test_the_order_of_claims_never_matters(claim):
    claims = [
        claim("Iran", "aids", "Iraq", document="d1", date="2024"),
        claim("Iran", "aids", "Iraq", document="d2", date="2024-01-01", date_end="2024-02"),
        claim("Iran", "aids", "Iraq", document="d1", number=2),
        claim("Iran", "aids", "Iraq", document="d3", confidence=0.2),
    ]
    assert len({tuple(edges(order, {"d3": "2020"})) for order in permutations(claims)}) == 1


def test_sums_of_different_documents_add_up(claim):
    first = [claim("Iran", "aids", "Iraq", document="d1", number=n) for n in range(3)]
    second = [claim("Iran", "aids", "Iraq", document="d2", number=n) for n in range(2)]
    (whole,) = summarise([*first, *second], {}, {}).values()
    (one,), (other,) = summarise(first, {}, {}).values(), summarise(second, {}, {}).values()
    assert together(one, other) == together(other, one) == whole
    assert (whole.claims, whole.documents) == (5, 2)


@pytest.mark.parametrize(
    ("dates", "first", "last"),
    [
        (("2024", "2024-03-01"), "2024", "2024"),
        (("2024-01-01", "2024"), "2024", "2024"),
        (("2024-12-31", "2023-05"), "2023-05", "2024-12-31"),
        ((None, "2024"), "2024", "2024"),
        ((None, None), None, None),
    ],
)
def test_the_earliest_begins_first_and_the_latest_ends_last(dates, first, last):
    assert (earlier(*dates), later(*dates)) == (first, last)


def test_an_undated_claim_counts_by_its_documents_date(claim):
    (edge,) = edges([claim("Iran", "aids", "Iraq", document="d1", date_end="2030")], {"d1": "2024-03"})
    assert (edge.first, edge.last) == ("2024-03", "2024-03")


def of_an_edge(claim, document, **values):
    return claim("Oman", "meets", "Iran", document=document, **values)


def test_a_sum_stands_for_all_claims_of_an_edge(claim):
    claims = [
        of_an_edge(claim, "d1", date="2024-03-01", confidence=0.5),
        of_an_edge(claim, "d1", date="2023-05", confidence=0.8, case="c"),
        claim("Iran", "meets", "Oman", document="d2", confidence=0.7),
    ]
    (one,) = summed(claims, {"d2": "2024-06-01"})
    assert one == replace(claims[1], case=None, summed=Summed(3, 2, "2023-05", "2024-06-01"))
    assert edges([one]) == edges(claims, {"d2": "2024-06-01"})


def test_a_sum_of_undated_claims_takes_the_date_of_the_document(claim):
    (one,) = summed([of_an_edge(claim, "d1")], {"d1": "2024-06"})
    assert (one.date, one.date_precision) == ("2024-06", Precision.MONTH)
    (one,) = summed([of_an_edge(claim, "d1")], {})
    assert (one.date, one.summed) == (None, Summed(1, 1, None, None))


def test_sums_of_sums_are_sums_of_all(claim):
    first = [of_an_edge(claim, f"d{n}", date=f"2024-01-0{n}", number=n, confidence=n / 10) for n in range(1, 6)]
    second = [
        of_an_edge(claim, "e", date="2022"),
        claim("Qatar", "mediates", "Iran", document="e", between=("oman",)),
        claim("Qatar", "mediates", "Iran", document="d1", between=("un",)),
    ]
    parts = [*summed(first, {}), *summed(second[:2], {"e": "2025"}), *summed(second[2:], {})]
    assert set(summed(parts, {})) == set(summed([*first, *second], {"e": "2025"}))
    assert edges(parts) == edges([*first, *second], {"e": "2025"})


def test_sums_of_one_document_may_be_of_the_same_documents(claim):
    sums = [
        replace(of_an_edge(claim, "archive"), summed=Summed(9, 5, None, None)),
        replace(of_an_edge(claim, "archive", number=2), summed=Summed(4, 3, None, None)),
        of_an_edge(claim, "d"),
    ]
    (edge,) = edges(sums)
    assert (edge.count, edge.documents) == (14, 6)
