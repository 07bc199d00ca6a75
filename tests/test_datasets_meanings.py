"""Event codes of political science to our relations: total, and of one mind with the text reader."""

import csv
from pathlib import Path

import pytest

from backchannel.graph.relation_types import relation_types
from backchannel.loaders.datasets.meanings import cameo, cameo_by_name, plover
from backchannel.loaders.lexicon.vocabulary import vocabulary

CODES = Path(__file__).resolve().parents[2] / "shared" / "data" / "cameo-codes.csv"


@pytest.mark.skipif(not CODES.is_file(), reason="the list of codes is not shipped: it lies in ../shared/data")
def test_every_cameo_code_is_mapped_or_refused_by_name():
    with CODES.open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    assert [code for code in codes if code not in cameo()] == []
    assert all(bool(each.relation) != bool(each.refused) for each in cameo().values())


def test_only_statements_are_refused():
    assert {code for code, each in cameo().items() if each.refused} == {
        "01", "010", "011", "012", "013", "014", "015", "016", "017", "018", "019",
    }  # fmt: skip
    assert {each.refused for each in cameo().values() if each.refused} == {"statement"}


@pytest.mark.parametrize(
    ("code", "relation"),
    [
        ("020", "requests"), ("036", "agrees-with"), ("040", "meets"), ("045", "mediates"), ("046", "negotiates-with"),
        ("051", "supports"), ("054", "normalizes"), ("057", "agrees-with"), ("061", "cooperates-with"), ("073", "aids"),
        ("0871", "yields-to"), ("090", "accuses"), ("1056", "requests"), ("112", "accuses"), ("129", "rejects"),
        ("139", "threatens"), ("145", "protests-against"), ("154", "mobilizes-against"), ("164", "sanctions"),
        ("173", "coerces"), ("1831", "attacks"), ("195", "attacks"), ("2042", "attacks"),
    ],
)  # fmt: skip
def test_a_code_means_the_relation_of_its_root_or_a_finer_one(code, relation):
    assert cameo()[code].relation == relation


def test_the_words_of_the_text_reader_mean_the_same_under_their_codes():
    words = vocabulary()
    senses = [*words.verbs.values(), *words.nouns.values(), *words.agents.values(), *words.adjectives.values()]
    differ = {(s.cameo, s.relation) for s in senses if s.cameo in cameo() and cameo()[s.cameo].relation != s.relation}
    # a root covers standing ties too, and no event code says that one holds
    assert differ == {("05", "allied-with")}


def test_every_code_of_a_relation_is_found_under_it():
    for each in relation_types().values():
        if each.cameo and each.name != "allied-with":
            assert cameo()[each.cameo].relation == each.name
        if each.plover and each.sign and each.name not in {"allied-with", "mediates", "negotiates-with", "normalizes"}:
            assert plover()[each.plover].relation in {each.name, "meets"}


def test_a_name_of_an_event_finds_its_finest_code_whatever_the_case():
    assert cameo_by_name()["fight with artillery and tanks"].code == "194"
    assert cameo_by_name()["provide aid"].code == "070"
