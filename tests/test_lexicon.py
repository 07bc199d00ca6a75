"""What the lexicons must hold, and what they refuse."""

from __future__ import annotations

import csv
from pathlib import Path

import countrynames
import pycountry
import pytest

from backchannel.graph.model import Kind
from backchannel.loaders.lexicon import lexicon
from backchannel.loaders.lexicon.rows import read_rows

_COW = Path(__file__).parents[2] / "shared" / "data" / "cow-states2016.csv"


def _states():
    return [entry.actor for entry in lexicon().entries.values() if entry.actor.kind == Kind.STATE]


def test_every_state_of_the_united_nations_is_there():
    known = {dict(actor.codes)["iso3"] for actor in _states()}
    assert len(known) >= 195
    assert known >= {"USA", "RUS", "CHN", "TUV", "SSD", "TLS", "PSE", "XKX", "TWN", "VAT"}


def test_iso_codes_are_those_pycountry_gives():
    codes = {dict(actor.codes)["iso3"] for actor in _states()} - {"XKX"}
    assert [code for code in codes if pycountry.countries.get(alpha_3=code) is None] == []


def test_countrynames_reads_our_names_as_our_codes():
    wrong = [
        actor.name
        for actor in _states()
        if (code := countrynames.to_code_3(actor.name)) and code not in {dict(actor.codes)["iso3"], "XKX"}
    ]
    assert wrong == []


@pytest.mark.skipif(not _COW.exists(), reason="the Correlates of War list is not shipped")
def test_correlates_of_war_codes_are_in_its_own_list():
    with _COW.open(encoding="utf-8") as lines:
        listed = {row["ccode"] for row in csv.DictReader(lines)}
    assert [a.name for a in _states() if dict(a.codes).get("cow", "2") not in listed] == []


def test_an_office_has_its_holder_of_the_day():
    world = lexicon()
    assert world.holder("president", "united-states", "2013-05-01").name == "Barack Obama"
    assert world.holder("foreign minister", "united-states", "2007-11-28").name == "Condoleezza Rice"
    assert world.holder("secretary-general", "united-nations", "2010").name == "Ban Ki-moon"


def test_without_a_date_nobody_is_taken_for_the_holder():
    assert lexicon().holder("president", "united-states", None) is None


def test_a_year_with_two_holders_names_neither():
    assert lexicon().holder("president", "united-states", "2017") is None


def test_a_users_own_file_adds_actors():
    lines = ["kind,name,names", "armed-group,Red Hills Front,RHF|Red Hills rebels"]
    assert lexicon().extended(lines).entries["red-hills-front"].names == ("Red Hills Front", "RHF", "Red Hills rebels")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["name", "Red Hills Front"], "kind"),
        (["kind,name", "planet,Mars"], "planet"),
        (["kind,name", "state,"], "name is missing"),
        (["kind,name", "state,Ruritania,too,many"], "cells"),
    ],
)
def test_a_wrong_row_is_refused_with_what_is_wrong(lines, said):
    with pytest.raises(ValueError, match=said):
        lexicon().extended(lines)


def test_comments_in_a_file_are_no_rows():
    assert list(read_rows(["a,b", "# note", "1,2"], "x.csv", ("a",))) == [{"a": "1", "b": "2"}]


def test_no_state_has_two_heads_of_one_office_at_once():
    heads = {"president", "prime minister", "chancellor", "king", "emir", "sultan", "pope"}
    states = {actor.id for actor in _states()}
    terms = [term for term in lexicon().terms if term.of in states and term.office in heads]
    together = [
        (first.holder, second.holder, first.of)
        for first in terms
        for second in terms
        if (first.office, first.of) == (second.office, second.of)
        and first.holder != second.holder
        and first.since[:7] <= second.since[:7] < (first.until or "9999")[:7]
    ]
    assert together == []


def test_a_term_ends_after_it_begins_and_its_office_is_of_somebody_known():
    world = lexicon()
    assert [t for t in world.terms if t.until is not None and t.until[:4] < t.since[:4]] == []
    assert [t.of for t in world.terms if t.of not in world.entries] == []
