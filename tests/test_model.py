"""The values: ids that name content, dates as exact as they are known."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace

import pytest

from backchannel.graph.model import (
    Actor,
    Document,
    Kind,
    Modality,
    Span,
    actor_id,
    content_hash,
    days,
    edge_id,
    parse_iso,
    unique,
)


def test_a_document_is_named_by_its_text_and_date():
    one = Document.from_text("Talks.", date="2024-03-01", url="https://example.org/a")
    assert one.id == Document.from_text("Talks.", date="2024-03-01", url="https://example.org/b").id
    assert one.id != Document.from_text("Talks.", date="2024-03-02").id
    assert one.id != Document.from_text("Talks!", date="2024-03-01").id


def test_the_title_is_part_of_the_text():
    assert Document.from_text("Talks.", title="Muscat").text == "Muscat\n\nTalks."
    assert Document.from_text("Talks.").text == "Talks."


def test_an_impossible_date_is_refused():
    with pytest.raises(ValueError, match="day is out of range"):
        Document.from_text("Talks.", date="2024-02-30")


@pytest.mark.parametrize("date", ["2024", "2024-10", "2024-10-07"])
def test_a_date_keeps_its_precision(date):
    assert parse_iso(f" {date} ") == date


@pytest.mark.parametrize("date", ["", "yesterday", "2024-13", "20-10", "0000"])
def test_what_is_no_date_is_refused(date):
    with pytest.raises(ValueError, match=r".+"):
        parse_iso(date)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2024", None, ("2024-01-01", "2024-12-31")),
        ("2023-02", None, ("2023-02-01", "2023-02-28")),
        ("2024-12", None, ("2024-12-01", "2024-12-31")),
        ("2024-10-07", None, ("2024-10-07", "2024-10-07")),
        ("2024-10", "2024-12", ("2024-10-01", "2024-12-31")),
    ],
)
def test_a_date_covers_its_days(start, end, expected):
    assert days(start, end) == expected


def test_a_claim_is_named_by_what_it_says_and_where_not_by_who_read_it(claim):
    one = claim("Iran", "meets", "Oman")
    assert replace(one, extractor="other/2", confidence=0.1).named().id == one.id
    assert replace(one, modality=Modality.PLANNED).named().id != one.id
    assert replace(one, source_span=Span(0, 4)).named().id != one.id


def test_an_edge_of_a_symmetric_relation_has_one_id_from_either_end():
    assert edge_id("a", "meets", "b", "actual", symmetric=True) == edge_id("b", "meets", "a", "actual", symmetric=True)
    assert edge_id("a", "aids", "b", "actual", symmetric=False) != edge_id("b", "aids", "a", "actual", symmetric=False)


def test_parts_of_a_hash_are_set_apart():
    assert content_hash("a", "bc") != content_hash("ab", "c")
    assert len(content_hash("\ud800")) == 32


def test_an_actor_found_in_text_gets_the_slug_of_its_name():
    assert actor_id("Steve Witkoff") == "steve-witkoff"
    assert actor_id("?!").startswith("actor-")


def test_each_actor_is_there_once():
    oman = Actor("oman", "Oman", Kind.STATE)
    assert unique([oman, Actor("iran", "Iran", Kind.STATE), oman]) == (oman, Actor("iran", "Iran", Kind.STATE))


def test_values_do_not_change(claim):
    with pytest.raises(FrozenInstanceError):
        claim("Iran", "meets", "Oman").relation = "attacks"
