"""What every store promises about neighbours, ways and connectors."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest

from backchannel.errors import UnknownActor, UsageError
from backchannel.graph.answers import Capacity
from backchannel.graph.filters import Filters
from backchannel.graph.model import Document, content_hash
from backchannel.graph.wire import to_json


def test_neighbours_are_the_nearest_and_strongest(store, claim, reading):
    store.put(
        reading(
            "Web.",
            claim("Iran", "meets", "Oman"),
            claim("Iran", "meets", "Iraq", number=1),
            claim("Iran", "aids", "Iraq", number=2),
            claim("Oman", "meets", "Qatar"),
            claim("Iraq", "meets", "Oman"),
        )
    )
    one = store.neighbours("Iran")
    assert [node.id for node in one.nodes] == ["iran", "iraq", "oman"]
    assert {(edge.source, edge.target) for edge in one.edges} == {("iran", "iraq"), ("iran", "oman")}
    two = store.neighbours("iran", hops=2)
    assert [node.id for node in two.nodes] == ["iran", "iraq", "oman", "qatar"]
    assert len(two.edges) == 5
    cut = store.neighbours("Iran", hops=2, limit=1)
    assert ([node.id for node in cut.nodes], cut.cut) == (["iran", "iraq"], 2)


def test_an_actor_without_passing_ties_stands_alone(store, truce):
    store.put(truce)
    alone = store.neighbours("Iran")
    assert ([node.id for node in alone.nodes], alone.edges, alone.cut) == (["iran"], (), 0)


def test_ways_come_by_hops_then_strength_then_ids(store, claim, reading):
    store.put(
        reading(
            "Ways.",
            claim("A", "meets", "X"), claim("X", "meets", "B"),
            claim("A", "meets", "Y", number=1), claim("A", "meets", "Y", number=2),
            claim("B", "aids", "Y"), claim("Y", "attacks", "B"),
            claim("A", "meets", "W"), claim("W", "meets", "B"),
            claim("X", "meets", "W"),
        )
    )  # fmt: skip
    ways = store.paths("A", "B", k=9, max_hops=3)
    assert [("".join(actor.id for actor in way.actors), way.strength) for way in ways] == [
        ("ayb", 2), ("awb", 1), ("axb", 1), ("awxb", 1), ("axwb", 1),
    ]  # fmt: skip
    best = ways.ways[0]
    assert best.hops == 2
    assert [[edge.relation for edge in hop] for hop in best.edges[:1]] == [["meets"]]
    assert {edge.relation for edge in best.edges[1]} == {"aids", "attacks"}
    assert [len(store.paths("A", "B", k=k, max_hops=2)) for k in (1, 2, 9)] == [1, 2, 3]


def test_no_way_is_an_empty_answer(store, claim, reading):
    store.put(reading("Apart.", claim("A", "meets", "B"), claim("C", "meets", "D")))
    assert list(store.paths("A", "C")) == []
    assert store.paths("A", "C").complete


def test_a_way_to_oneself_is_no_question(store, truce):
    store.put(truce)
    for ask in (store.paths, store.connectors):
        with pytest.raises(UsageError):
            ask("Qatar", "qatar")


@pytest.mark.parametrize("more", [{"k": 0}, {"max_hops": 0}])
def test_limits_below_one_are_refused(store, truce, more):
    store.put(truce)
    with pytest.raises(UsageError):
        store.paths("Qatar", "Israel", **more)


def test_connectors_name_mediators_first(store, truce):
    store.put(truce)
    answer = store.connectors("Israel", "Hamas")
    assert [(one.actor.id, one.capacity, one.hops, one.strength) for one in answer] == [
        ("qatar", Capacity.MEDIATOR, 2, 1),
        ("united-states", Capacity.PARTISAN, 2, 1),
    ]
    assert [edge.relation for edge in answer.connectors[0].edges] == ["mediates", "mediates"]
    assert answer.complete
    assert not store.connectors("Israel", "Hamas", limit=1).complete


def test_a_mediator_of_others_is_none_of_these(store, claim, reading):
    store.put(
        reading(
            "Two mediations.",
            claim("Qatar", "mediates", "Israel", between=["hamas"]),
            claim("Qatar", "mediates", "Iran", between=["saudi-arabia"]),
        )
    )
    assert [one.capacity for one in store.connectors("Israel", "Iran")] == [Capacity.SHARED_PARTNER]


def test_who_negotiates_with_both_in_one_case_is_a_mediator(store, claim, reading):
    store.put(
        reading(
            "Talks.",
            claim("Oman", "negotiates-with", "Iran", case="talks"),
            claim("Oman", "negotiates-with", "Iraq", case="talks"),
            claim("Qatar", "negotiates-with", "Iran", case="one"),
            claim("Qatar", "negotiates-with", "Iraq", case="two"),
        )
    )
    capacities = {one.actor.id: one.capacity for one in store.connectors("Iran", "Iraq")}
    assert capacities == {"oman": Capacity.MEDIATOR, "qatar": Capacity.SHARED_PARTNER}


def test_capacities_follow_from_the_ties(store, claim, reading):
    store.put(
        reading(
            "All sorts.",
            claim("Envoy", "represents", "A"), claim("Envoy", "meets", "B"),
            claim("Friend", "aids", "A"), claim("B", "aids", "Friend"),
            claim("Foe", "attacks", "A"), claim("B", "sanctions", "Foe"),
            claim("Side", "aids", "A"), claim("Side", "accuses", "B"),
            claim("Asker", "requests", "A"), claim("Asker", "requests", "B"),
        )
    )  # fmt: skip
    assert {one.actor.id: one.capacity.value for one in store.connectors("A", "B")} == {
        "envoy": "representative",
        "friend": "shared-partner",
        "foe": "shared-adversary",
        "side": "partisan",
    }


def test_envoys_who_meet_connect_in_a_chain(store, claim, reading):
    store.put(
        reading(
            "Envoys.",
            claim("Envoy of A", "represents", "A"),
            claim("Envoy of B", "represents", "B"),
            claim("Envoy of A", "meets", "Envoy of B"),
        )
    )
    assert list(store.connectors("A", "B")) == []
    chain = store.connectors("A", "B", max_hops=3)
    assert [(one.actor.id, one.capacity.value, one.hops) for one in chain] == [
        ("envoy-of-a", "representative", 3),
        ("envoy-of-b", "representative", 3),
    ]


def test_connectors_keep_to_the_filters(store, claim, reading):
    store.put(reading("Old.", claim("Oman", "aids", "A", date="2001"), claim("Oman", "aids", "B", date="2001")))
    store.put(reading("New.", claim("Peru", "aids", "A", date="2024"), claim("Peru", "aids", "B", date="2024")))
    answer = store.connectors("A", "B", filters=Filters.of(since="2020"))
    assert [one.actor.id for one in answer] == ["peru"]
    assert to_json(answer)["filters"]["since"] == "2020"


def test_questions_about_nobody_say_so(store, truce):
    store.put(truce)
    for ask in (store.neighbours, store.timeline, store.actor):
        with pytest.raises(UnknownActor):
            ask("Nobody")


def test_a_stream_of_edges_may_be_left_early(store, truce):
    store.put(truce)
    assert len(list(islice(store.edges(), 2))) == 2
    assert len(list(islice(store.readings(), 1))) == 1


def test_a_document_of_half_a_surrogate_pair_is_refused_not_a_crash(store, reading):
    with pytest.raises(UsageError, match="surrogate"):
        store.put(replace(reading("x"), document=Document(content_hash("half"), "half \ud800")))
