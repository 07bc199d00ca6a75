"""The index answers as the store's own queries do: random small worlds, merged, forgotten, asked under all filters."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise, permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backchannel.errors import BackchannelError
from backchannel.graph.answers import By, Verdict
from backchannel.graph.columns import Columns
from backchannel.graph.cost import cost
from backchannel.graph.filters import ACTUAL, Filters
from backchannel.graph.indexed_store import IndexedStore
from backchannel.graph.model import Modality
from backchannel.graph.open_store import Indexing, open_store
from backchannel.graph.queries import Tie, find_connectors, pairs

pytest.importorskip("numba", reason="the index is an extra: pip install 'backchannel[index]'")

NAMES = ("Qatar", "Egypt", "Israel", "Hamas", "Iran", "Oman", "Eve Envoy", "Iraq")
IDS = tuple(name.lower().replace(" ", "-") for name in NAMES)
RELATIONS = ("mediates", "negotiates-with", "meets", "attacks", "represents", "allied-with", "requests")
DATES = (None, "2023", "2023-11", "2024-01-15")

claims = st.fixed_dictionaries(
    {
        "ends": st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True),
        "relation": st.sampled_from(RELATIONS),
        "modality": st.sampled_from(["actual", "actual", "planned"]),
        "date": st.sampled_from(DATES),
        "confidence": st.sampled_from([0.3, 0.6, 0.7 * 0.9, 0.9]),
        "between": st.lists(st.sampled_from(IDS), max_size=2),
        "case": st.sampled_from([None, "talks"]),
    }
)
worlds = st.lists(st.tuples(st.lists(claims, max_size=14), st.sampled_from(DATES)), min_size=1, max_size=3)
filters = st.one_of(
    st.just(ACTUAL),
    st.builds(
        Filters,
        relations=st.frozensets(st.sampled_from(RELATIONS), max_size=3),
        modalities=st.sampled_from([frozenset({Modality.ACTUAL}), frozenset(Modality)]),
        since=st.sampled_from([None, "2023-11-15"]),
        until=st.sampled_from([None, "2023", "2024-01"]),
        min_confidence=st.sampled_from([0.0, 0.5, 0.63, 0.95]),
    ),
)


def written(world, reading, claim):
    for number, (said, date) in enumerate(world):
        made = [
            claim(
                each["ends"][0], each["relation"], each["ends"][1], number=place,
                **{key: each[key] for key in ("modality", "date", "confidence", "between", "case")},
            )
            for place, each in enumerate(said)
        ]  # fmt: skip
        yield reading(f"document {number}", *made, date=date)


def ways_of(answer):
    return [(way.strength, tuple(actor.id for actor in way.actors)) for way in answer]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    world=worlds, chosen=filters, by_document=st.booleans(), merged=st.permutations(IDS), merging=st.booleans(),
    k=st.integers(1, 9), max_hops=st.integers(1, 5),
)  # fmt: skip
def test_the_index_answers_as_the_queries_do(
    reading, claim, *, world, chosen, by_document, merged, merging, k, max_hops
):
    from backchannel.graph.index import Index

    made = list(written(world, reading, claim))
    if by_document:
        chosen = replace(chosen, documents=frozenset({made[0].document.id}))
    with open_store("sqlite:///:memory:") as store:
        for one in made:
            store.put(one)
        known = {match.actor.id for match in store.actors(limit=99).items}
        if merging and {*merged[:2]} <= known:
            store.judge(Verdict.SAME, merged[0], merged[1], by="eve", at="2025-01-01T00:00:00Z")
            known.discard(merged[1])
        _, columns = store.columns()
        index = Index.of(columns)
        for a, b in permutations(sorted(known)[:3], 2):
            by_hops = store.paths(a, b, k=k, max_hops=max_hops, filters=chosen)
            assert index.best_ways(a, b, chosen, k=k, max_hops=max_hops) == ways_of(by_hops)
            by_strength = store.paths(a, b, k=k, max_hops=max_hops, by=By.STRENGTH, filters=chosen)
            assert index.best_ways(a, b, chosen, k=k, max_hops=max_hops, by_strength=True) == ways_of(by_strength)
            found = [(c.actor.id, c.capacity, c.strength) for c in store.connectors(a, b, filters=chosen, limit=99)]
            assert [(c.actor, c.capacity, c.strength) for c in index.between(a, b, chosen)] == found
            longer = store.connectors(a, b, max_hops=4, filters=chosen, limit=99)
            chained = find_connectors(
                index.ties(a, b, chosen, 4), a, b, mediators=index.mediators(a, b, chosen), max_hops=4
            )
            assert [(c.actor, c.capacity, c.hops, c.strength) for c in chained] == [
                (c.actor.id, c.capacity, c.hops, c.strength) for c in longer
            ]


@pytest.mark.parametrize("chosen", [ACTUAL, Filters(min_confidence=0.6)], ids=["all", "confident"])
def test_searches_of_a_wide_graph_find_ways_as_short_and_as_cheap_as_networkx_does(chosen):
    from backchannel.graph.index import Index

    chance = random.Random(7)  # noqa: S311 - a repeatable graph, no secret
    ends = [(chance.randrange(1 + chance.randrange(300)), chance.randrange(300)) for _ in range(700)]
    edges = np.array([(one, other, 2, 0) for one, other in ends if one != other], np.int32)
    claims = np.array([(edge, 0, 1, 1) for edge in range(len(edges)) for _ in range(chance.randrange(1, 9))], np.int32)
    confidence = np.array([chance.choice([0.5, 0.9]) for _ in claims])
    none = np.empty((0, 2), np.int64)
    ids = [f"{number:03}" for number in range(300)]
    index = Index.of(Columns(ids, ["d"], edges, claims, confidence, none, none))
    passing = claims[confidence >= chosen.min_confidence, 0]
    graph = nx.Graph(pairs(Tie(ids[edges[e][0]], ids[edges[e][1]], "meets", 1) for e in passing))
    graph.add_nodes_from(ids)

    def price(way):
        return sum(cost(graph[one][other]["strength"]) for one, other in pairwise(way))

    for a, b in ((chance.randrange(300), chance.randrange(300)) for _ in range(300)):
        way, cheap = ([ids[one] for one in find(a, b, chosen)] for find in (index.shortest, index.cheapest))
        if not nx.has_path(graph, ids[a], ids[b]):
            assert (way, cheap) == ([], [])
        elif a != b:
            assert len(way) == len(nx.shortest_path(graph, ids[a], ids[b]))
            assert price(cheap) == price(nx.dijkstra_path(graph, ids[a], ids[b], lambda u, v, _: price((u, v))))
            assert (cheap[0], cheap[-1], way[0], way[-1]) == (ids[a], ids[b]) * 2


steps = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.integers(0, 3)),
        st.tuples(st.just("forget"), st.integers(0, 3)),
        st.tuples(st.just("merge"), st.sampled_from(IDS), st.sampled_from(IDS)),
        st.tuples(st.just("rebuild")),
    ),
    min_size=2,
    max_size=6,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=st.lists(worlds.map(lambda world: world[0]), min_size=4, max_size=4), steps=steps, chosen=filters)
def test_an_indexed_store_answers_as_the_store_does_whatever_was_written(reading, claim, *, world, steps, chosen):
    documents = list(written(world, reading, claim))
    with open_store("sqlite:///:memory:", index=Indexing.NONE) as store:
        indexed = IndexedStore(store, least=0)
        indexed.put(documents[0])
        for step in steps:
            _answer(lambda step=step: _write(indexed, step, documents))
            for a, b in permutations(IDS[:3], 2):
                for ask in (
                    lambda of, a=a, b=b: of.paths(a, b, k=4, filters=chosen),
                    lambda of, a=a, b=b: of.paths(a, b, k=2, by=By.STRENGTH, filters=chosen),
                    lambda of, a=a, b=b: of.connectors(a, b, filters=chosen),
                    lambda of, a=a, b=b: of.connectors(a, b, max_hops=3, filters=chosen),
                ):
                    assert _answer(lambda ask=ask: ask(indexed)) == _answer(lambda ask=ask: ask(store)), step


def _write(store, step, documents):
    match step:
        case "put", number:
            half = documents[number].claims[number % 2 :: 2]
            return store.put(replace(documents[number], extractor=f"test/{number % 2}", claims=half))
        case "forget", number:
            return store.forget(documents[number].document.id)
        case "merge", a, b:
            return store.judge(Verdict.SAME, a, b, by="eve", at="2025-01-01T00:00:00Z")
        case _:
            return store.rebuild()


def _answer(question):
    try:
        return question()
    except BackchannelError as error:
        return type(error), str(error)
