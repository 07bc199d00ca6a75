"""Analysis on graphs small enough to know the answer by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from backchannel.graph.analysis import balance, centrality, communities, mediators
from backchannel.graph.answers import Balance, Community, MediatorRank
from backchannel.graph.projection import project
from backchannel.graph.wire import to_json


@pytest.fixture
def edges(claim):
    def make(*triples, **more):
        claims = [claim(*triple, number=number, **more) for number, triple in enumerate(triples)]
        return list(project(claims, {}, {}))

    return make


def exact(share):
    return Fraction(share).limit_denominator(1000)


def test_the_middle_of_a_star_is_on_every_way(edges):
    rows = centrality(edges(("Hub", "meets", "A"), ("B", "meets", "Hub"), ("Hub", "aids", "C")))
    assert [(row.actor, row.partners, exact(row.degree), exact(row.betweenness)) for row in rows] == [
        ("hub", 3, Fraction(1), Fraction(1)),
        ("a", 1, Fraction(1, 3), Fraction(0)),
        ("b", 1, Fraction(1, 3), Fraction(0)),
        ("c", 1, Fraction(1, 3), Fraction(0)),
    ]


def test_two_equal_ways_share_the_betweenness(edges):
    square = edges(("A", "meets", "B"), ("B", "meets", "C"), ("C", "meets", "D"), ("D", "meets", "A"))
    assert {exact(row.betweenness) for row in centrality(square)} == {Fraction(1, 6)}


def test_parallel_edges_make_nobody_more_central(edges):
    once = centrality(edges(("A", "meets", "B"), ("B", "meets", "C")))
    often = centrality(edges(("A", "meets", "B"), ("A", "attacks", "B"), ("B", "aids", "A"), ("B", "meets", "C")))
    assert often == once


def test_a_sample_as_large_as_the_graph_is_exact(edges):
    line = edges(("A", "meets", "B"), ("B", "meets", "C"), ("C", "meets", "D"))
    assert centrality(line, sample=10) == centrality(line)


def test_mediators_are_ranked_by_pairs_then_claims(edges, claim):
    claims = [
        claim("Qatar", "mediates", "Israel", between=["hamas"]),
        claim("Qatar", "mediates", "Hamas", between=["israel"]),
        claim("Oman", "mediates", "Iran", between=["united-states", "saudi-arabia"]),
        claim("Norway", "mediates", "Israel", number=1),
        claim("Norway", "mediates", "Israel", number=2),
        claim("Norway", "meets", "Israel"),
    ]
    assert mediators(project(claims, {}, {})) == (
        MediatorRank("oman", 2, 1),
        MediatorRank("qatar", 1, 2),
        MediatorRank("norway", 0, 2),
    )


def test_communities_follow_co_operation_only(edges):
    two = edges(
        ("A", "aids", "B"), ("B", "meets", "C"), ("A", "allied-with", "C"),
        ("X", "aids", "Y"), ("A", "attacks", "X"), ("Foe", "attacks", "B"),
    )  # fmt: skip
    assert communities(two) == (Community(1, ("a", "b", "c")), Community(2, ("x", "y")))
    assert communities(two[::-1]) == communities(two)
    assert communities([]) == ()


def test_the_foe_of_a_foe_is_balanced_the_foe_of_a_friend_is_not(edges):
    friends = (("A", "aids", "B"), ("B", "aids", "C"), ("A", "aids", "C"))
    common_foe = (("A", "aids", "D"), ("A", "attacks", "E"), ("D", "attacks", "E"))
    strained = (("A", "aids", "F"), ("A", "aids", "G"), ("F", "attacks", "G"))
    assert balance(edges(*friends, *common_foe, *strained)) == Balance(2, 1, 2 / 3, (("a", "f", "g"),))


def test_the_majority_of_claims_makes_friend_or_foe(edges):
    even = edges(("A", "aids", "B"), ("A", "attacks", "B"), ("B", "aids", "C"), ("A", "aids", "C"))
    assert balance(even) == Balance(0, 0, None, ())


def test_the_tensions_shown_are_limited_and_all_are_counted(edges):
    strained = edges(*[(hub, "aids", end) for hub in ("H", "I", "J") for end in ("A", "B")], ("A", "attacks", "B"))
    found = balance(strained, limit=2)
    assert (found.unbalanced, found.tension) == (3, (("a", "b", "h"), ("a", "b", "i")))


def test_an_empty_graph_has_nothing_to_say():
    assert centrality([]) == ()
    assert mediators([]) == ()
    assert balance([]) == Balance(0, 0, None, ())


def test_rows_have_a_json_shape(edges):
    rows = centrality(edges(("A", "meets", "B"), ("B", "meets", "C"), ("C", "meets", "D"), ("B", "meets", "D")))
    assert to_json(rows[0]) == {"actor": "b", "partners": 3, "degree": 1.0, "betweenness": 0.666667}
    assert to_json(Community(1, ("a", "b"))) == {"number": 1, "actors": ["a", "b"]}
    assert to_json(MediatorRank("a", 1, 2)) == {"actor": "a", "pairs": 1, "claims": 2}
    assert to_json(Balance(2, 1, 2 / 3, (("a", "b", "c"),))) == {
        "balanced": 2, "unbalanced": 1, "share": 0.666667, "tension": [["a", "b", "c"]],
    }  # fmt: skip
