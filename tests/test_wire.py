"""The JSON that users see, and back."""

from __future__ import annotations

import json

import pytest

from backchannel.graph.answers import ActorMatch, DatedClaim, Judgement, Page, Verdict
from backchannel.graph.filters import Filters
from backchannel.graph.model import Actor, Kind, Span
from backchannel.graph.wire import claim_from_json, to_json

CLAIM_KEYS = [
    "id", "document", "source", "source_id", "relation", "target", "target_id", "modality",
    "date", "date_end", "date_precision", "attribution", "case", "between", "cameo", "plover", "confidence",
    "sentence", "sentence_number", "start", "end", "source_span", "target_span", "trigger", "trigger_span", "extractor",
]  # fmt: skip


def test_a_claim_has_the_keys_of_the_design_in_their_order(claim):
    assert list(to_json(claim("Iran", "meets", "Oman"))) == CLAIM_KEYS


def test_a_claim_can_be_read_back(claim):
    one = claim("Qatar", "mediates", "Israel", between=["hamas"], date="2024-03", source_span=Span(0, 5), case="k")
    raw = json.loads(json.dumps(to_json(one)))
    assert raw["source_span"] == [0, 5]
    assert claim_from_json(raw) == one


def test_a_claim_with_a_field_missing_is_refused(claim):
    raw = to_json(claim("Iran", "meets", "Oman"))
    del raw["trigger"]
    with pytest.raises(KeyError):
        claim_from_json(raw)


def test_edges_and_actors_have_the_keys_of_the_design(sqlite_store, claim, reading):
    with sqlite_store as store:
        store.put(reading("Talks.", claim("Iran", "meets", "Oman")))
        (edge,) = store.edges()
    assert list(to_json(edge)) == [
        "id", "source", "target", "relation", "modality", "count", "documents", "first", "last", "confidence",
        "sentence", "claim", "between",
    ]  # fmt: skip
    actor = Actor("oman", "Oman", Kind.STATE, ("Muscat",), (("iso3", "OMN"),))
    assert to_json(actor) == {
        "id": "oman", "name": "Oman", "kind": "state", "names": ["Muscat"], "codes": {"iso3": "OMN"},
    }  # fmt: skip


def test_answers_have_the_keys_of_the_design_and_are_plain_json(sqlite_store, claim, reading):
    with sqlite_store as store:
        store.put(reading("Talks.", claim("Oman", "meets", "Iran"), claim("Oman", "meets", "Iraq")))
        answers = {
            "connect": to_json(store.connectors("Iran", "Iraq")),
            "path": to_json(store.paths("Iran", "Iraq")),
            "neighbours": to_json(store.neighbours("Oman")),
            "documents": to_json(store.documents()),
        }
    assert {name: list(answer) for name, answer in answers.items()} == {
        "connect": ["a", "b", "filters", "connectors", "complete"],
        "path": ["from", "to", "filters", "ways", "complete"],
        "neighbours": ["centre", "filters", "nodes", "edges", "cut"],
        "documents": ["items", "next", "total"],
    }
    assert list(answers["connect"]["connectors"][0]) == ["actor", "capacity", "hops", "strength", "edges"]
    assert list(answers["path"]["ways"][0]) == ["hops", "strength", "actors", "edges"]
    assert json.loads(json.dumps(answers)) == answers


def test_a_list_says_how_many_there_are_and_where_to_go_on():
    actor = Actor("oman", "Oman", Kind.STATE)
    page = Page((ActorMatch(actor, "Oman"),), "next", 7)
    assert to_json(page) == {
        "items": [to_json(actor) | {"matched": "Oman"}],
        "next": "next",
        "total": {"value": 7, "relation": "eq"},
    }


def test_a_dated_claim_says_by_what_day_it_counts(claim):
    shown = to_json(DatedClaim.of(claim("Iran", "meets", "Oman"), "2024-03-01", "5b1f"))
    assert (shown["date"], shown["day"], shown["reported"], shown["story"]) == (None, "2024-03-01", True, "5b1f")


def test_filters_and_judgements_are_plain(claim):
    assert to_json(Filters.of(relations=["meets", "aids"], since="2024"))["relation"] == ["aids", "meets"]
    assert to_json(Judgement(1, Verdict.SAME, "a", "b", "eve", "2024-01-01T00:00:00Z"))["verdict"] == "same"


def test_confidence_is_shown_to_three_places(claim):
    assert to_json(claim("Iran", "meets", "Oman", confidence=2 / 3))["confidence"] == 0.667


def test_what_has_no_shape_is_refused():
    with pytest.raises(TypeError, match="set"):
        to_json(set())
