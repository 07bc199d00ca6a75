"""Neighbours, ways and connectors over plain ties."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.errors import QueryTooLong
from backchannel.graph.answers import Capacity
from backchannel.graph.deadline import Deadline
from backchannel.graph.projection import project
from backchannel.graph.queries import (
    Tie,
    cheapest_ways,
    find_connectors,
    mediating,
    pairs,
    ranked_neighbours,
    telling,
    ways_of_length,
)


def ties(*lines):
    """``"a meets b 3"`` is a tie of three claims."""
    parts = (line.split() for line in lines)
    return [Tie(part[0], part[2], part[1], int(part[3]) if len(part) > 3 else 1) for part in parts]


def found(lines, *, max_hops=2, mediators=()):
    answer = find_connectors(ties(*lines), "a", "b", mediators=mediators, max_hops=max_hops)
    return [(one.actor, one.capacity.value, one.hops, one.strength) for one in answer]


def test_neighbours_at_a_distance_are_as_strong_as_the_weakest_hop_of_the_best_way():
    graph = pairs(ties("c meets x 5", "x meets far 4", "c meets y 1", "y meets far 9", "c meets z 3", "z meets end 3"))
    assert ranked_neighbours(graph, "c", 1) == ["x", "z", "y"]
    assert ranked_neighbours(graph, "c", 2) == ["x", "z", "y", "far", "end"]


def test_nobody_is_around_an_actor_without_ties():
    assert ranked_neighbours(pairs([]), "c", 2) == []


def test_no_actor_is_twice_on_a_way():
    graph = pairs(ties("a meets x", "x meets y", "y meets b", "x meets b"))
    assert [way for _, way in ways_of_length(graph, "a", "b", 3, 9)] == [("a", "x", "y", "b")]
    assert ways_of_length(graph, "a", "b", 4, 9) == []


def test_ways_from_or_to_strangers_are_none():
    graph = pairs(ties("a meets x"))
    assert ways_of_length(graph, "a", "b", 2, 9) == []
    assert ways_of_length(graph, "b", "a", 2, 9) == []


@settings(max_examples=150, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]), st.integers(1, 4)
    ),
    st.integers(1, 5),
    st.integers(1, 12),
)
def test_the_best_ways_are_those_of_a_search_through_all(weights, hops, limit):
    graph = nx.Graph(pairs(Tie(str(one), str(other), "meets", count) for (one, other), count in weights.items()))
    graph.add_nodes_from("06")
    every = (tuple(way) for way in nx.all_simple_paths(graph, "0", "6", cutoff=hops) if len(way) == hops + 1)
    strengths = ((min(graph[u][v]["strength"] for u, v in pairwise(way)), way) for way in every)
    expected = sorted(strengths, key=lambda one: (-one[0], one[1]))[:limit]
    assert ways_of_length(graph, "0", "6", hops, limit) == expected


def test_by_strength_two_strong_steps_beat_a_weak_one_and_of_equals_the_shorter_goes_first():
    graph = pairs(ties("a meets b 2", "a meets x 3", "x meets b 9", "a meets y 4", "y meets b 4"))
    assert cheapest_ways(graph, "a", "b", 9, 2) == [(3, ("a", "x", "b")), (2, ("a", "b")), (4, ("a", "y", "b"))]


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]), st.integers(1, 4)
    ),
    st.integers(1, 4),
    st.integers(1, 6),
)
def test_the_cheapest_ways_are_those_of_a_search_through_all(weights, max_hops, k):
    graph = nx.Graph(pairs(Tie(str(one), str(other), "meets", count) for (one, other), count in weights.items()))
    graph.add_nodes_from("06")
    every = [tuple(way) for way in nx.all_simple_paths(graph, "0", "6", cutoff=max_hops)]
    hops = {way: [Fraction(1, graph[u][v]["strength"]) for u, v in pairwise(way)] for way in every}
    expected = sorted(every, key=lambda way: (sum(hops[way]), len(way), way))[:k]
    assert [way for _, way in cheapest_ways(graph, "0", "6", k, max_hops)] == expected


SIGNED = {1: "meets", -1: "attacks", 0: "requests", 2: "leads"}
WEIGHED_TIES = st.dictionaries(
    st.tuples(st.sampled_from("abuvwxy"), st.sampled_from("abuvwxy"), st.sampled_from(sorted(SIGNED.values()))).filter(
        lambda key: key[0] != key[1]
    ),
    st.integers(1, 3),
    max_size=16,
)


def connectors_on(way, hops, mediators):
    """Every capacity that a way gives to those on it, by the definition, as (order of capacity, -strength, way)."""
    signs = []
    for pair in pairwise(way):
        between = [tie for tie in hops if {tie.source, tie.target} == set(pair)]
        warm = sum(tie.count for tie in between if tie.relation == "meets")
        cold = sum(tie.count for tie in between if tie.relation == "attacks")
        signs.append(-1 if cold > warm else int(warm > 0))
    strength = min(sum(tie.count for tie in hops if {tie.source, tie.target} == set(pair)) for pair in pairwise(way))
    stance = {(): 0} | {tuple([1] * n): 1 for n in range(1, 5)} | {(-1, *[1] * n): -1 for n in range(4)}
    for place in range(1, len(way) - 1):
        arms = [stance.get(tuple(sorted(part)), 0) for part in (signs[:place], signs[place:])]
        leading = {tie.target for tie in hops if tie.relation == "leads" and tie.source == way[place]}
        sides = {way[0]} if place == 1 else set()
        sides |= {way[-1]} if place == len(way) - 2 else set()
        holds = (way[place] in mediators, leading & sides, arms == [1, 1], arms == [-1, -1], arms in ([1, -1], [-1, 1]))
        if any(holds):
            yield way[place], ([bool(one) for one in holds].index(True), -strength, way)


@settings(max_examples=150, deadline=None)
@given(WEIGHED_TIES, st.sets(st.sampled_from("uvwxy"), max_size=1), st.integers(2, 4))
def test_the_connectors_are_those_of_a_search_through_all_ways(weights, mediators, max_hops):
    hops = [Tie(source, target, relation, count) for (source, target, relation), count in weights.items()]
    graph = nx.Graph(pairs(hops))
    graph.add_nodes_from("ab")
    expected = {}
    for length in range(2, max_hops + 1):
        ways = (tuple(way) for way in nx.all_simple_paths(graph, "a", "b", cutoff=length) if len(way) == length + 1)
        ranked = sorted((rank, actor) for way in ways for actor, rank in connectors_on(way, hops, mediators))
        nearest = {actor: (length, *rank) for rank, actor in reversed(ranked)}
        expected = nearest | expected
    answer = find_connectors(hops, "a", "b", mediators=mediators, max_hops=max_hops)
    assert {
        one.actor: (one.hops, list(Capacity).index(one.capacity), -one.strength, one.way) for one in answer
    } == expected


CROWD = [Tie(f"n{one}", f"n{other}", "meets", 1) for one in range(12) for other in range(one)]


@pytest.mark.parametrize(
    "ask",
    [
        lambda tick: ways_of_length(pairs(CROWD), "n0", "n1", 6, 10**9, tick=tick),
        lambda tick: find_connectors(CROWD, "n0", "n1", mediators=(), max_hops=4, tick=tick),
        lambda tick: ranked_neighbours(pairs(CROWD), "n0", 4, tick=tick),
    ],
)
def test_a_question_looks_at_the_clock_again_and_again(ask):
    looks = []

    def tick():
        looks.append(1)
        if len(looks) == 5:
            Deadline.after(-1).check()

    with pytest.raises(QueryTooLong, match="narrow"):
        ask(tick)
    assert len(looks) == 5


def test_mediation_counts_only_between_the_two(claim):
    claims = [
        claim("Qatar", "mediates", "Israel", between=["hamas"]),
        claim("Oman", "mediates", "Hamas", between=["israel", "iran"]),
        claim("Egypt", "mediates", "Israel", between=["iran"]),
        claim("Peru", "mediates", "Chile", between=["israel", "hamas"]),
        claim("Iraq", "meets", "Israel"),
    ]
    assert mediating(project(claims, {}, {}), "israel", "hamas") == {"qatar", "oman"}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["x meets a", "b aids x"], "shared-partner"),
        (["x attacks a", "b sanctions x"], "shared-adversary"),
        (["x aids a", "x accuses b"], "partisan"),
        (["x represents a", "x attacks b"], "representative"),
        (["x leads b", "x requests a"], "representative"),
        (["x member-of a", "x member-of b"], "shared-partner"),
    ],
)
def test_each_capacity_from_its_ties(lines, expected):
    assert [capacity for _, capacity, *_ in found(lines)] == [expected]


@pytest.mark.parametrize(
    "lines", [["x requests a", "x requests b"], ["x meets a", "x requests b"], ["a represents x", "x meets b"]]
)
def test_neutral_ties_give_no_capacity(lines):
    assert found(lines) == []


@pytest.mark.parametrize(
    ("mixed", "expected"),
    [
        ("x attacks a 2", "partisan"),
        ("x attacks a 1", "shared-partner"),
        ("x requests a 9", "shared-partner"),
    ],
)
def test_a_mixed_tie_is_what_most_of_its_claims_are(mixed, expected):
    assert [capacity for _, capacity, *_ in found(["x meets a 1", mixed, "x aids b"])] == [expected]


def test_who_is_tied_to_one_side_only_connects_nobody():
    assert found(["x meets a", "a meets b"]) == []


def test_mediators_come_first_then_the_nearest_then_the_strongest_then_by_id():
    lines = [
        "m attacks a", "m requests b",
        "s meets a 3", "s meets b 2", "r meets a", "r meets b", "q meets a", "q meets b",
        "far meets a 9", "far meets farther 9", "farther meets b 9",
    ]  # fmt: skip
    assert found(lines, mediators={"m"}, max_hops=3) == [
        ("m", "mediator", 2, 1),
        ("s", "shared-partner", 2, 2),
        ("q", "shared-partner", 2, 1),
        ("r", "shared-partner", 2, 1),
        ("far", "shared-partner", 3, 9),
        ("farther", "shared-partner", 3, 9),
    ]


def test_a_mediator_must_be_on_a_way():
    assert found(["m mediates a"], mediators={"m"}) == []
    assert found(["m mediates a", "m meets x", "x requests b"], mediators={"m"}, max_hops=3) == [
        ("m", "mediator", 3, 1)
    ]


def test_an_arm_with_one_foe_in_it_is_conflictual_with_two_it_is_nothing():
    assert found(["a meets x", "x meets y", "y attacks b"], max_hops=3) == [
        ("x", "partisan", 3, 1),
        ("y", "partisan", 3, 1),
    ]
    assert found(["a meets x", "x attacks y", "y attacks b"], max_hops=3) == [("y", "shared-adversary", 3, 1)]


def test_the_edges_shown_are_those_that_tell(claim):
    claims = [
        claim("X", "attacks", "A", number=1), claim("X", "attacks", "A", number=2), claim("X", "meets", "A"),
        claim("B", "sanctions", "X"), claim("X", "requests", "B"),
    ]  # fmt: skip
    edges = list(project(claims, {}, {}))
    (connector,) = find_connectors(edges, "a", "b", mediators=())
    assert connector.capacity is Capacity.SHARED_ADVERSARY
    assert [edge.relation for edge in telling(connector, edges, "a", "b")] == ["attacks", "sanctions"]


def test_a_hop_without_telling_edges_shows_all_it_has(claim):
    claims = [claim("X", "represents", "A"), claim("X", "meets", "A"), claim("X", "requests", "B")]
    edges = list(project(claims, {}, {}))
    (connector,) = find_connectors(edges, "a", "b", mediators=())
    assert [edge.relation for edge in telling(connector, edges, "a", "b")] == ["represents", "requests"]
