"""Analysis on graphs small enough to know the answer by hand."""

from __future__ import annotations

import math
from collections import Counter
from fractions import Fraction

import networkx as nx
import pytest

from backchannel.errors import UsageError
from backchannel.graph import analysis, crowds
from backchannel.graph.analysis import (
    balance,
    brokerage,
    brokers,
    centrality,
    change,
    communities,
    mediations,
    mediators,
)
from backchannel.graph.answers import (
    Balance,
    Broker,
    Centrality,
    Community,
    Course,
    Grouping,
    MediatorRank,
    Mend,
    Shift,
    Strained,
    Window,
)
from backchannel.graph.brokerage import named_groups
from backchannel.graph.changes import windows
from backchannel.graph.filters import Filters
from backchannel.graph.model import Actor, Kind
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


def test_only_mediations_are_asked_of_a_store_and_nothing_where_other_relations_are_wanted():
    def asked(filters):
        return sorted(filters.relations), filters.since

    assert mediations(asked, Filters.of(since="2020")) == (["mediates"], "2020")
    assert mediations(asked, Filters.of(relations=["mediates", "meets"])) == (["mediates"], None)
    assert mediations(asked, Filters.of(relations=["meets"])) == ()


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
    assert balance(edges(*friends, *common_foe, *strained)) == Balance(
        2, 1, 2 / 3, (("a", "f", "g"),),
        (Strained("a", 1), Strained("f", 1), Strained("g", 1)),
        Mend("a", "f", "foes", mends=1, unsettles=0),
    )  # fmt: skip


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
        "balanced": 2, "unbalanced": 1, "share": 0.666667, "tension": [["a", "b", "c"]], "actors": [], "mend": None,
    }  # fmt: skip
    assert to_json(Centrality("a", 1, 0.5, 0.25, 0.1)) == {
        "actor": "a", "partners": 1, "degree": 0.5, "betweenness": 0.25, "error": 0.1,
    }  # fmt: skip
    assert to_json(Balance(0, 1, 0.0, (), (Strained("a", 1),), Mend("a", "b", "foes", 1, 0)))["mend"] == {
        "a": "a", "b": "b", "become": "foes", "mends": 1, "unsettles": 0,
    }  # fmt: skip


def test_the_pair_that_many_tensions_share_mends_most(edges):
    strained = edges(*[(hub, "aids", end) for hub in ("H", "I", "J") for end in ("A", "B")], ("A", "attacks", "B"))
    found = balance(strained, limit=2)
    assert found.mend == Mend("a", "b", "friends", mends=3, unsettles=0)
    assert found.actors == (Strained("a", 3), Strained("b", 3))


def test_no_pair_mends_where_each_would_unsettle_as_much(edges):
    friends = [(one, "aids", other) for one, other in ("AB", "AC", "BC", "AD", "BD")]
    assert balance(edges(*friends)).mend is None


@pytest.mark.parametrize(("seed", "most_bits"), [(1, 0), (1, 100), (2, 0), (2, 100)])
def test_triangles_counted_by_circles_are_those_looked_at_one_by_one(edges, monkeypatch, seed, most_bits):
    monkeypatch.setattr(crowds, "MOST_BITS", most_bits)
    graph = nx.gnp_random_graph(12, 0.6, seed=seed)
    relation = {pair: "attacks" if sum(pair) % 3 == 0 else "aids" for pair in graph.edges}
    ties = edges(*[(f"A{one}", name, f"A{other}") for (one, other), name in relation.items()])
    hostile = [
        sum(relation[tuple(sorted(pair))] == "attacks" for pair in ((a, b), (b, c), (a, c)))
        for a, b, c in nx.all_triangles(graph)
    ]
    found = balance(ties, limit=1000)
    assert (found.balanced, found.unbalanced) == (sum(n in (0, 2) for n in hostile), sum(n in (1, 3) for n in hostile))
    assert len(found.tension) == found.unbalanced
    assert sum(row.unbalanced for row in found.actors) == 3 * found.unbalanced


GROUPS = {"b": "one", "mate": "one", "mate2": "one", "x": "two", "y": "two", "z": "three"}


@pytest.mark.parametrize(
    ("start", "end", "role"),
    [
        ("Mate", "Mate2", "coordinator"),
        ("X", "Y", "consultant"),
        ("X", "Mate", "gatekeeper"),
        ("Mate", "X", "representative"),
        ("X", "Z", "liaison"),
        ("Nobody", "Z", "liaison"),
    ],
)
def test_the_groups_of_three_make_the_role_of_a_broker(edges, start, end, role):
    [row] = brokerage(edges((start, "requests", "B"), ("B", "requests", end)), GROUPS)
    assert (row.actor, row.group, row.total, getattr(row, role)) == ("b", "one", 1, 1)


def test_who_deals_directly_needs_no_broker(edges):
    through = ("X", "requests", "B"), ("B", "requests", "Z")
    assert brokerage(edges(*through, ("X", "accuses", "Z")), GROUPS) == ()
    assert {row.actor for row in brokerage(edges(*through, ("Z", "accuses", "X")), GROUPS)} == {"b", "x", "z"}


def test_a_symmetric_tie_brokers_both_ways(edges):
    rows = brokerage(edges(("Mate", "meets", "B"), ("B", "meets", "X")), GROUPS)
    assert rows == (Broker("b", "one", 0, 0, gatekeeper=1, representative=1, liaison=0),)


def _role(group, start, broker, end):
    at_start, at_broker, at_end = group[start], group[broker], group[end]
    if at_start == at_broker:
        return "coordinator" if at_end == at_broker else "representative"
    if at_end == at_broker:
        return "gatekeeper"
    return "consultant" if at_start == at_end else "liaison"


@pytest.mark.parametrize("most_bits", [0, 100])
def test_brokers_counted_by_circles_are_those_looked_at_one_by_one(edges, monkeypatch, most_bits):
    monkeypatch.setattr(crowds, "MOST_BITS", most_bits)
    graph = nx.gnp_random_graph(12, 0.4, seed=7, directed=True)
    group = {number: str(number % 3) for number in graph}
    expected = Counter(
        (f"a{broker}", _role(group, start, broker, end))
        for broker in graph
        for start in graph.predecessors(broker)
        for end in graph.successors(broker)
        if start != end and not graph.has_edge(start, end)
    )
    ties = edges(*[(f"A{one}", "requests", f"A{other}") for one, other in graph.edges])
    rows = brokerage(ties, {f"a{number}": name for number, name in group.items()})
    roles = ("coordinator", "consultant", "gatekeeper", "representative", "liaison")
    assert {(row.actor, role): getattr(row, role) for row in rows for role in roles if getattr(row, role)} == expected


def test_brokers_stand_between_communities_unless_groups_are_given(edges):
    two = edges(
        ("A", "aids", "B"), ("B", "aids", "C"), ("A", "aids", "C"), ("X", "aids", "Y"), ("Y", "aids", "Z"),
        ("X", "aids", "Z"), ("C", "requests", "X"),
    )  # fmt: skip
    found = brokers(two, {})
    assert found.groups is Grouping.COMMUNITIES
    assert [(row.actor, row.group, row.representative, row.gatekeeper) for row in found.page.items] == [
        ("c", "1", 2, 0),
        ("x", "2", 0, 2),
    ]
    assert brokers(two, {"a": "one"}).groups is Grouping.GIVEN


def _actor(name):
    return Actor(name.lower(), name, Kind.STATE)


def test_groups_are_named_by_texts():
    assert named_groups(["gulf=Qatar", " gulf = Oman "], _actor) == {"qatar": "gulf", "oman": "gulf"}


@pytest.mark.parametrize("given", [["Qatar"], ["=Qatar"], ["gulf="], ["gulf=Qatar", "levant=Qatar"]])
def test_groups_that_cannot_be_meant_are_refused(given):
    with pytest.raises(UsageError, match="group"):
        named_groups(given, _actor)


def test_ties_appear_rise_fall_and_vanish(edges):
    before = edges(("A", "aids", "B"), ("C", "aids", "D"), ("C", "aids", "D"), ("E", "aids", "F"), ("G", "aids", "H"))
    after = edges(*[("A", "aids", "B")] * 4, ("C", "aids", "D"), ("E", "attacks", "F"), ("G", "aids", "H"))
    assert change(before, after) == (
        Shift("a", "aids", "b", Course.ROSE, 1, 4),
        Shift("c", "aids", "d", Course.FELL, 2, 1),
        Shift("e", "aids", "f", Course.VANISHED, 1, 0),
        Shift("e", "attacks", "f", Course.APPEARED, 0, 1),
    )


def test_the_earlier_window_is_as_long_as_the_other_and_just_before_it():
    year = Filters.of(since="2024", until="2024")
    assert windows(year) == (Window("2022-12-31", "2023-12-31"), Window("2024", "2024"))
    assert windows(year, since="2019") == (Window("2019", None), Window("2024", "2024"))


@pytest.mark.parametrize(
    ("since", "until"), [(None, None), ("2024", None), (None, "2024"), ("2024", "2023"), ("0001", "0003")]
)
def test_an_earlier_window_that_cannot_be_told_is_asked_for(since, until):
    with pytest.raises(UsageError, match="since"):
        windows(Filters(since=since, until=until))


def test_a_sample_says_its_error_and_all_say_none(edges):
    line = edges(*[(f"A{number}", "meets", f"A{number + 1}") for number in range(6)])
    assert {row.error for row in centrality(line)} == {None}
    assert {row.error for row in centrality(line, sample=7)} == {None}
    # 7 actors are on the longest way: floor(log2(7 - 2)) + 1 = 3
    [error] = {row.error for row in centrality(line, sample=5)}
    assert error == pytest.approx((0.1 * (3 + math.log(10))) ** 0.5)


def test_betweenness_is_sampled_once_all_ways_are_too_many(edges, monkeypatch):
    line = edges(*[(f"A{number}", "meets", f"A{number + 1}") for number in range(6)])
    monkeypatch.setattr(analysis, "MOST_STEPS", 3 * (7 + 2 * 6 + 1))
    monkeypatch.setattr(analysis, "FASTER", 1)
    assert centrality(line) == centrality(line, sample=3)
    assert centrality(line, sample=7) != centrality(line)


@pytest.mark.parametrize("sample", [1, 30, None])
def test_compiled_code_counts_as_networkx_does(edges, monkeypatch, sample):
    pytest.importorskip("numba", reason="the index is an extra: pip install 'backchannel[index]'")
    parts = nx.disjoint_union(nx.barabasi_albert_graph(60, 2, seed=3), nx.cycle_graph(4))
    ties = edges(*[(f"A{one}", "meets", f"A{other}") for one, other in parts.edges])
    expected = {row.actor: row.betweenness for row in centrality(ties, sample=sample)}
    monkeypatch.setattr(analysis, "MOST_STEPS", 1)
    monkeypatch.setattr(analysis, "FASTER", 1_000_000)
    assert {row.actor: row.betweenness for row in centrality(ties, sample=sample)} == pytest.approx(expected)


def test_a_sample_errs_by_less_than_it_says(edges):
    graph = nx.barabasi_albert_graph(80, 2, seed=3)
    ties = edges(*[(f"A{one}", "meets", f"A{other}") for one, other in graph.edges])
    exactly = {row.actor: row.betweenness for row in centrality(ties)}
    rows = centrality(ties, sample=40)
    assert all(abs(row.betweenness - exactly[row.actor]) <= row.error < 1 for row in rows)
