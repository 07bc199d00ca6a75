"""SQLite and Neo4j give equal answers: random small worlds, written, changed and asked in the same way."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backchannel.errors import BackchannelError
from backchannel.graph.answers import By, Verdict
from backchannel.graph.filters import ACTUAL, Filters
from backchannel.graph.model import Actor, Kind, Modality
from backchannel.graph.open_store import open_store

pytestmark = pytest.mark.neo4j

NAMES = ("Qatar", "Egypt", "Israel", "Hamas", "Iran", "Oman", "Eve Envoy")
IDS = tuple(name.lower().replace(" ", "-") for name in NAMES)
RELATIONS = ("mediates", "negotiates-with", "meets", "attacks", "represents", "allied-with")
DATES = (None, "2023", "2023-11", "2024-01-15")
AT = "2025-01-01T00:00:00Z"

claims = st.fixed_dictionaries(
    {
        "ends": st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True),
        "relation": st.sampled_from(RELATIONS),
        "modality": st.sampled_from(["actual", "actual", "planned"]),
        "date": st.sampled_from(DATES),
        "confidence": st.sampled_from([0.3, 0.6, 0.9]),
        "between": st.lists(st.sampled_from(IDS), max_size=1),
        "case": st.sampled_from([None, "talks"]),
    }
)
TEXTS = ((), (1, 2, 3), (1, 2, 3, 4), (2, 3, 4), (3, 4, 5))
worlds = st.lists(
    st.tuples(st.lists(claims, min_size=1, max_size=6), st.sampled_from(DATES), st.sampled_from(TEXTS)),
    min_size=1,
    max_size=5,
)
filters = st.one_of(
    st.just(ACTUAL),
    st.builds(
        Filters,
        relations=st.frozensets(st.sampled_from(RELATIONS), max_size=3),
        modalities=st.sampled_from([frozenset({Modality.ACTUAL}), frozenset(Modality)]),
        since=st.sampled_from([None, "2023-11-15"]),
        until=st.sampled_from([None, "2023", "2024-01"]),
        min_confidence=st.sampled_from([0.0, 0.5]),
    ),
)
changes = st.lists(
    st.one_of(
        st.tuples(st.just("forget"), st.integers(0, 4)),
        st.tuples(st.just("reread"), st.integers(0, 4)),
        st.tuples(st.just("merge"), st.sampled_from(IDS), st.sampled_from(IDS)),
        st.tuples(st.just("split"), st.sampled_from(IDS), st.sampled_from(IDS)),
        st.tuples(st.just("undo"), st.integers(1, 2)),
        st.tuples(st.just("rebuild")),
    ),
    max_size=4,
)


def readings(world, reading, claim, text_of):
    for number, (said, date, passages) in enumerate(world):
        written = [
            claim(
                *_ordered(each),
                number=place,
                **{k: each[k] for k in ("modality", "date", "confidence", "case", "between")},
            )
            for place, each in enumerate(said)
        ]
        described = Actor("egypt", "Egypt", Kind.STATE, ("Misr", f"Egypt {number % 2}"), (("iso3", "EGY"),))
        text = f"document {number} {text_of(*passages)}"
        yield reading(text, *written, date=date, actors=(described,))


def _ordered(each):
    source, target = each["ends"]
    return source, each["relation"], target


def change(store, step, world):
    kind, *more = step
    match kind:
        case "forget":
            return store.forget(world[more[0] % len(world)].document.id)
        case "reread":
            again = world[more[0] % len(world)]
            half = again.claims[: len(again.claims) // 2 + 1]
            return store.put(type(again)(again.document, "test/2", half, again.actors))
        case "merge" | "split":
            return store.judge(Verdict.SAME if kind == "merge" else Verdict.DIFFERENT, *more, by="eve", at=AT)
        case "undo":
            return store.undo(more[0], at=AT)
        case _:
            return store.rebuild()


def answer(question):
    """What a store says, or what it says against it."""
    try:
        return question()
    except BackchannelError as error:
        return type(error), str(error)


def asked(store, chosen):
    """Everything there is to ask under these filters."""
    yield list(store.edges(chosen))
    yield sorted((tie.source, tie.relation, tie.target, tie.count) for tie in store.ties(chosen))
    for edge in list(store.edges(Filters(modalities=frozenset(Modality)))):
        yield answer(partial(store.edge, edge.id, chosen))
        yield answer(partial(store.evidence, edge.id, chosen))
    for one in IDS[:3]:
        yield answer(partial(store.actor, one))
        yield answer(partial(store.timeline, one, filters=chosen, limit=3))
        yield answer(partial(store.neighbours, one, hops=2, filters=chosen, limit=4))
        for other in IDS[2:4]:
            yield answer(partial(store.timeline, one, other, chosen))
            yield answer(partial(store.paths, one, other, k=40, max_hops=6 if one == IDS[0] else 3, filters=chosen))
            yield answer(partial(store.paths, one, other, k=3, by=By.STRENGTH, filters=chosen))
            yield answer(partial(store.connectors, one, other, max_hops=3, filters=chosen))
    yield store.judgements(), store.documents(limit=4), store.actors("e"), store.actors(limit=3), list(store.readings())


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(world=worlds, steps=changes, chosen=filters, by_document=st.booleans())
def test_both_stores_answer_alike(empty_neo4j, reading, claim, text_of, *, world, steps, chosen, by_document):
    written = list(readings(world, reading, claim, text_of))
    if by_document:
        chosen = replace(chosen, documents=frozenset({written[0].document.id}))
    with open_store("sqlite:///:memory:") as sqlite, empty_neo4j() as neo4j:
        for one in written:
            assert sqlite.put(one) == neo4j.put(one)
        for step in steps:
            done, done_too = (answer(partial(change, store, step, written)) for store in (sqlite, neo4j))
            assert done == done_too, step
        for said, said_too in zip(asked(sqlite, chosen), asked(neo4j, chosen), strict=True):
            assert said == said_too
