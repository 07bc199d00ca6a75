"""What every store promises about copies of one report: they are one story, and an edge's documents count stories."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from backchannel.graph.answers import Verdict
from backchannel.graph.copying import copy
from backchannel.graph.filters import Filters
from backchannel.graph.model import Modality
from backchannel.graph.open_store import open_store

NOW = "2025-02-03T12:00:00Z"
ALL = Filters(modalities=frozenset(Modality))


@pytest.fixture
def wire(claim, reading, text_of):
    """``wire(1, 2)`` is a report of two passages that says that Oman met Iran; ``says`` other claims instead."""

    def written(*numbers, says=None, date="2024-03-01", **others):
        return reading(text_of(*numbers), *(says or [claim("Oman", "meets", "Iran")]), date=date, **others)

    return written


def stories(store):
    return {each.id: each.story for each in store.documents(limit=100).items}


def told(store, filters=ALL):
    """How many claims and stories stand behind each edge."""
    return {
        f"{edge.source} {edge.relation} {edge.target}": (edge.count, edge.documents) for edge in store.edges(filters)
    }


def test_copies_count_once_among_an_edges_documents_and_as_often_as_they_are_among_its_claims(store, wire):
    report, copied, other = wire(1, 2), wire(1, 2, date="2024-03-03"), wire(3, 4)
    for each in (report, copied, other):
        store.put(each)
    assert told(store) == {"iran meets oman": (3, 2)}
    least = min(report.document.id, copied.document.id)
    assert stories(store) == {
        report.document.id: least, copied.document.id: least, other.document.id: other.document.id,
    }  # fmt: skip


def test_what_a_copy_adds_is_told_by_its_story(store, wire, claim):
    store.put(wire(1, 2))
    store.put(wire(1, 2, date="2024-03-02", says=[claim("Oman", "meets", "Iran"), claim("Oman", "meets", "Iraq")]))
    assert told(store) == {"iran meets oman": (2, 1), "iraq meets oman": (1, 1)}


def test_the_same_report_a_week_later_is_another_story(store, wire):
    store.put(wire(1, 2))
    store.put(wire(1, 2, date="2024-03-08"))
    assert told(store) == {"iran meets oman": (2, 2)}


def test_a_report_between_two_makes_them_one_story_and_taken_out_leaves_two(store, wire):
    first, last, between = wire(1, 2, 3), wire(3, 4, 5), wire(1, 2, 3, 4, 5)
    store.put(first)
    store.put(last)
    assert told(store) == {"iran meets oman": (2, 2)}
    before = list(store.edges()), stories(store)
    store.put(between)
    assert told(store) == {"iran meets oman": (3, 1)}
    assert set(stories(store).values()) == {min(each.document.id for each in (first, last, between))}
    store.forget(between.document.id)
    assert (list(store.edges()), stories(store)) == before


def test_a_story_without_its_least_document_goes_by_the_next(store, wire):
    copies = sorted((wire(1, 2, date=f"2024-03-0{day}") for day in (1, 2, 3)), key=lambda each: each.document.id)
    store.put_all(copies)
    store.forget(copies[0].document.id)
    assert stories(store) == dict.fromkeys((each.document.id for each in copies[1:]), copies[1].document.id)
    assert told(store) == {"iran meets oman": (2, 1)}
    store.put(copies[0])
    assert told(store) == {"iran meets oman": (3, 1)}


def test_stories_are_the_same_in_whatever_order_documents_come_and_go(store, wire, claim):
    others = [claim("Oman", "meets", "Iran"), claim("Qatar", "attacks", "Iraq")]
    documents = [wire(1, 2, 3), wire(1, 2, 3, 4, 5, says=others), wire(3, 4, 5), wire(6, 7, says=others)]
    states = []
    for order in list(permutations(documents))[::5]:
        store.put_all(order)
        states.append((list(store.edges()), stories(store)))
        for one in order:
            store.forget(one.document.id)
            store.put(one)
        states.append((list(store.edges()), stories(store)))
        for one in order:
            store.forget(one.document.id)
    assert all(state == states[0] for state in states)
    assert [(edge.count, edge.documents) for edge in states[0][0]] in ([(4, 2), (2, 2)], [(2, 2), (4, 2)])


def test_reading_a_copy_again_leaves_it_in_its_story(store, wire, claim):
    first, second = wire(1, 2), wire(1, 2, date="2024-03-02")
    store.put_all([first, second])
    before = stories(store)
    says = [claim("Oman", "meets", "Iran", number=number) for number in (1, 2)] + [claim("Oman", "meets", "Iraq")]
    store.put(wire(1, 2, says=says, extractor="test/2"))
    assert told(store) == {"iran meets oman": (3, 1), "iraq meets oman": (1, 1)}
    store.put(wire(1, 2, extractor="test/3"))
    assert told(store) == {"iran meets oman": (2, 1)}
    assert stories(store) == before


def test_rebuilding_finds_the_same_stories(store, wire):
    store.put_all([wire(1, 2), wire(1, 2, date="2024-03-02"), wire(3, 4), wire(2, 3)])
    before = list(store.edges()), stories(store)
    store.rebuild()
    assert (list(store.edges()), stories(store)) == before
    store.put(wire(3, 4, date="2024-03-02"))
    assert told(store) == {"iran meets oman": (5, 3)}


def test_of_the_passing_claims_stories_are_counted(store, wire, claim):
    store.put(wire(1, 2))
    store.put(wire(1, 2, date="2024-03-02", says=[claim("Oman", "meets", "Iran", confidence=0.5)]))
    store.put(wire(3, 4, date="2024-03-05"))
    assert told(store, Filters(until="2024-03-04")) == {"iran meets oman": (2, 1)}
    assert told(store, Filters(min_confidence=0.6)) == {"iran meets oman": (2, 2)}
    (edge,) = store.edges()
    assert store.edge(edge.id, Filters(until="2024-03-04")).documents == 1
    assert [each.documents for each in store.neighbours("Oman", filters=Filters(since="2024")).edges] == [2]


def test_merging_actors_counts_stories_and_taking_it_back_too(store, wire, claim):
    store.put(wire(1, 2))
    store.put(wire(1, 2, date="2024-03-02", says=[claim("Oman", "meets", "Persia")]))
    before = list(store.edges())
    store.judge(Verdict.SAME, "iran", "persia", by="eve", at=NOW)
    assert told(store) == {"iran meets oman": (2, 1)}
    store.undo(1, at=NOW)
    assert list(store.edges()) == before


def test_claims_say_which_story_they_are_of(store, wire):
    first, second, other = wire(1, 2), wire(1, 2, date="2024-03-02"), wire(3, 4)
    store.put_all([first, second, other])
    (edge,) = store.edges()
    least = min(first.document.id, second.document.id)
    expected = {first.document.id: least, second.document.id: least, other.document.id: other.document.id}
    for found in (store.evidence(edge.id), store.timeline("Oman").items):
        assert {each.claim.document: each.story for each in found} == expected


def test_short_texts_are_stories_of_their_own(store, reading, claim):
    for day in (1, 2):
        store.put(reading("Oman met Iran.", claim("Oman", "meets", "Iran"), date=f"2024-03-0{day}"))
    assert told(store) == {"iran meets oman": (2, 2)}


def test_a_copied_store_has_the_same_stories(store, wire):
    store.put_all([wire(1, 2), wire(1, 2, date="2024-03-02"), wire(3, 4)])
    with open_store("sqlite:///:memory:") as target:
        copy(store, target)
        assert stories(target) == stories(store)
        assert list(target.edges()) == list(store.edges())


def test_two_documents_put_at_once_may_be_copies(store, wire):
    both = [wire(1, 2), replace(wire(1, 2, date="2024-03-02"), extractor="test/2")]
    store.put_all([*both, replace(both[0], extractor="test/3")])
    assert told(store) == {"iran meets oman": (2, 1)}
