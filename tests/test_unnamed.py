"""With the option ``unnamed`` people, bodies and places act and suffer under the text's own words."""

from __future__ import annotations

import pytest

import backchannel as bc
from backchannel.loaders.extract import read


def said(text: str, *, unnamed: bool = True) -> set[tuple[str, str, str]]:
    claims = bc.extract([bc.Document.from_text(text, date="2013-11-27")], unnamed=unnamed)
    return {(claim.source, claim.relation, claim.target) for claim in claims}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Thai police arrested three protesters.", ("Thai police", "coerces", "protesters")),
        ("Gunmen attacked a hospital.", ("gunmen", "attacks", "hospital")),
        ("Soldiers killed several demonstrators in the square.", ("soldiers", "attacks", "demonstrators")),
        ("Prosecutors accused the mayor.", ("prosecutors", "accuses", "mayor")),
        ("The rebels, who hold the north, released two hostages.", ("rebels", "yields-to", "hostages")),
    ],
)
def test_people_and_places_without_a_name_are_ends_in_the_texts_own_words(
    text: str, claim: tuple[str, str, str]
) -> None:
    assert claim in said(text)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Police in helmets arrested dozens of students.", {("police", "coerces", "students")}),
        ("Masked gunmen abducted two aid workers near the border.", {("masked gunmen", "attacks", "aid workers")}),
        ("Prosecutors charged a former minister with bribery.", {("prosecutors", "accuses", "former minister")}),
        ("The president pardoned forty prisoners.", {("president", "yields-to", "prisoners")}),
        ("Farmers protested against the government.", {("farmers", "protests-against", "government")}),
        ("A patrol boat rescued more than a hundred migrants.", {("patrol boat", "aids", "migrants")}),
        ("Leaders of Hamas condemned the settlers.", {("Hamas", "accuses", "settlers")}),
        ("A bomb tore through the hall on a rainy morning.", set()),
        ("The village lies beside a river.", set()),
    ],
)
def test_a_sentence_says_exactly_what_a_careful_reader_takes_from_it(
    text: str, claims: set[tuple[str, str, str]]
) -> None:
    assert said(text) == claims


def test_without_the_option_nobody_without_a_name_is_an_actor() -> None:
    assert said("Gunmen attacked a hospital.", unnamed=False) == set()


def test_who_belongs_to_a_state_by_the_words_is_tied_to_it() -> None:
    assert ("Thai police", "represents", "Thailand") in said("Thai police arrested three protesters.")
    assert ("Turkish soldiers", "member-of", "Turkey") in said("Gunmen ambushed Turkish soldiers.")


def test_whose_somebody_is_is_told_of_those_alone_who_do_or_suffer_something() -> None:
    claims = said("Ugandan soldiers shot two prisoners. Kenyan farmers were tired.")
    assert ("Ugandan soldiers", "member-of", "Uganda") in claims
    assert not any("farmers" in source for source, _, _ in claims)


def test_a_place_only_suffers() -> None:
    assert said("The hospital accused Egypt.") == set()


def test_the_kind_follows_from_the_noun_and_its_number() -> None:
    reading = read(bc.Document.from_text("Militants killed a judge. Police arrested students."), unnamed=True)
    assert {actor.name: str(actor.kind) for actor in reading.actors} == {
        "militants": "armed-group", "judge": "role", "police": "organisation", "students": "population",
    }  # fmt: skip


def test_the_span_is_the_phrase_without_what_follows_it() -> None:
    text = "Police arrested three young protesters who had thrown stones."
    (claim,) = (c for c in bc.extract([bc.Document.from_text(text)], unnamed=True) if c.relation == "coerces")
    assert claim.target_span is not None
    assert claim.target_span.of(text) == "three young protesters"


def test_media_are_no_actors_with_the_option_either() -> None:
    assert not any("Reuters" in claim for claim in said("Reuters criticised the rebels."))


def test_reading_with_the_option_is_another_extractor_so_that_it_replaces_a_reading_without() -> None:
    document = bc.Document.from_text("Gunmen attacked a hospital.")
    with bc.open_store("sqlite:///:memory:") as store:
        assert bc.load(store, [document]).added == 1
        assert bc.load(store, [document], unnamed=True).replaced == 1
        assert bc.load(store, [document], unnamed=True).unchanged == 1
        assert [match.actor.name for match in store.actors("gunmen").items] == ["gunmen"]
