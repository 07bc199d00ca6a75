"""Lexicons that users bring: PETRARCH's dictionaries, FollowTheMoney's entities, our own CSV."""

import json

import pytest

import backchannel as bc
from backchannel.errors import UsageError
from backchannel.graph.model import Kind
from backchannel.loaders.datasets.loading import load
from backchannel.loaders.lexicon import lexicon
from backchannel.loaders.lexicon.own import with_own

DICTIONARY = """
# made up for this test
EREWHON_LIBERATION_FRONT_(ELF)_ [SDNREB]  # a group of its own
+BUTLERITES_
ORLA_BRANNIGAN_
+MRS._BRANNIGAN_
    [IRLGOV 960618-990706]
    [IRLOPP >990706]
OLD_MUSCOVY_
    [SUN <911226]
    [RUS 19911226-20240101]
ALBION_ [GBR]
+BRITISH_
"""


@pytest.fixture
def own(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        return with_own((path,))

    return write


@pytest.fixture
def dictionary(own):
    return own("own.actors.txt", DICTIONARY)


def said(text, world, date=None):
    return [
        (c.source_id, c.relation, c.target_id)
        for c in bc.extract([bc.Document.from_text(text, date=date)], lexicon=world)
    ]


def test_a_dictionary_s_actor_has_its_names_as_texts_write_them(dictionary):
    assert said("The Erewhon Liberation Front attacked Sudan.", dictionary) == [
        ("erewhon-liberation-front", "attacks", "sudan")
    ]
    assert said("The Butlerites attacked Sudan.", dictionary) == [("erewhon-liberation-front", "attacks", "sudan")]
    assert said("ELF attacked Sudan.", dictionary) == [("erewhon-liberation-front", "attacks", "sudan")]
    actor = dictionary.entries["erewhon-liberation-front"].actor
    assert (actor.kind, actor.codes) == (Kind.ARMED_GROUP, (("cameo", "SDNREB"),))


def test_a_name_coded_as_a_country_is_a_name_of_it(dictionary):
    assert said("Albion attacked Oman.", dictionary) == [("united-kingdom", "attacks", "oman")]
    assert dictionary.entries["united-kingdom"].adjectives == lexicon().entries["united-kingdom"].adjectives


@pytest.mark.parametrize(
    ("date", "actor"), [("1985-05-05", "soviet-union"), ("1991-12-26", "russia"), ("2024-06-01", None), (None, None)]
)
def test_a_dated_name_is_whom_it_meant_on_the_day_of_the_text(dictionary, date, actor):
    found = said("Old Muscovy attacked Oman.", dictionary, date)
    assert found == ([(actor, "attacks", "oman")] if actor else [])


@pytest.mark.parametrize(
    ("date", "code"), [("1997-01-01", "IRLGOV"), ("2003-01-01", "IRLOPP"), ("1990-01-01", None), (None, None)]
)
def test_a_person_is_there_on_all_days_and_bears_the_code_of_the_day(dictionary, date, code):
    document = bc.Document.from_text("Orla Brannigan criticised Oman.", date=date)
    from backchannel.loaders.extract import read

    (person,) = [one for one in read(document, lexicon=dictionary).actors if one.id == "orla-brannigan"]
    assert (person.kind, dict(person.codes).get("cameo")) == (Kind.PERSON, code)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("X_Y_ [ISR GOV]", "line 1: 'X_Y_ \\[ISR GOV\\]' is no code"),
        ("X_Y_ [ISRGOV 961318-990706]", "line 1: 961318 is no day"),
    ],
)
def test_a_dictionary_that_cannot_be_read_names_its_line(own, line, why):
    with pytest.raises(UsageError, match=why):
        own("bad.actors.txt", line + "\n")


def entities(*given):
    return "".join(json.dumps(one) + "\n" for one in given)


PERSON = {
    "id": "Q1234567", "caption": "Orla Brannigan", "schema": "Person",
    "properties": {"name": ["Orla Brannigan", "Brannigan"], "alias": ["O. Brannigan-Byrne"], "country": ["ie"]},
}  # fmt: skip
COMPANY = {"id": "NK-1", "schema": "Company", "properties": {"name": ["Erewhon Shipping"], "weakAlias": ["ESC"]}}
STATE = {"id": "x", "schema": "PublicBody", "properties": {"name": ["State of Israel"], "alias": ["Medinat Yisrael"]}}


def test_entities_become_actors_with_their_names_and_wikidata_numbers(own):
    world = own("entities.ftm.json", entities(PERSON, COMPANY, {"id": "a", "schema": "Address", "properties": {}}))
    person, company = world.entries["orla-brannigan"].actor, world.entries["erewhon-shipping"].actor
    assert (person.kind, person.names, person.codes) == (
        Kind.PERSON, ("O. Brannigan-Byrne",), (("wikidata", "Q1234567"),),
    )  # fmt: skip
    assert company.kind == Kind.ORGANISATION
    assert said("Oman sanctioned Erewhon Shipping.", world) == [("oman", "sanctions", "erewhon-shipping")]


def test_a_weak_alias_counts_only_beside_the_full_name(own):
    world = own("entities.jsonl", entities(COMPANY))
    assert said("Oman sanctioned ESC.", world) == []
    both = said("Erewhon Shipping moved. Oman sanctioned ESC.", world)
    assert both == [("oman", "sanctions", "erewhon-shipping")]


def test_an_entity_that_is_known_joins_the_actor_there_is(own):
    world = own("entities.jsonl", entities(STATE))
    assert said("Medinat Yisrael attacked Oman.", world) == [("israel", "attacks", "oman")]
    assert world.entries["israel"].adjectives == ("Israeli",)


@pytest.mark.parametrize(
    ("content", "why"), [("{", "line 1: is no JSON"), ('{"schema": "Person"}', "line 1: is no entity: write")]
)
def test_lines_that_are_no_entities_are_named(own, content, why):
    with pytest.raises(UsageError, match=why):
        own("bad.jsonl", content + "\n")


def test_several_lexicons_serve_data_sets_too(sqlite_store, tmp_path):
    (tmp_path / "own.actors.txt").write_text(DICTIONARY, encoding="utf-8")
    (tmp_path / "own.csv").write_text(
        "kind,name,names,id\nstate,Erewhon,Kingdom of Erewhon,erewhon\n", encoding="utf-8"
    )
    events = tmp_path / "train.txt"
    events.write_text(
        "Old Muscovy\tAccuse\tKingdom of Erewhon\t1985-05-05\nOld Muscovy\tAccuse\tErewhon\t1995-05-05\n",
        encoding="utf-8",
    )
    tally = load(sqlite_store, [events], lexicon=[tmp_path / "own.actors.txt", tmp_path / "own.csv"])
    claims = sorted((claim for reading in sqlite_store.readings() for claim in reading.claims), key=lambda c: c.date)
    assert [(c.source_id, c.target_id) for c in claims] == [("soviet-union", "erewhon"), ("russia", "erewhon")]
    assert tally.known == 3
