"""POLECAT weekly files, well-formed and not; the rows in tests/datasets are made up in the exact layout."""

from pathlib import Path

import pytest

from backchannel.loaders.datasets import recognised
from backchannel.loaders.datasets.loading import load

FILES = Path(__file__).parent / "datasets"
WEEK = FILES / "ngecEvents.20230310.txt"

FIRST_FIVE = [
    (1, "iran", "meets", "oman"),
    (2, "iran", "meets", "saudi-arabia"),
    (3, "iran", "agrees-with", "china"),
    (3, "saudi-arabia", "agrees-with", "china"),
    (4, "military-of-israel", "attacks", "hamas"),
    (5, "hamas", "yields-to", "citizens-of-israel"),
]


def claims(store):
    found = [claim for reading in store.readings() for claim in reading.claims if claim.relation != "represents"]
    return sorted(found, key=lambda claim: (claim.sentence_number, claim.source_id))


def said(store):
    return [(c.sentence_number, c.source_id, c.relation, c.target_id) for c in claims(store)]


def test_lists_of_actors_become_claims_of_each_with_each(sqlite_store):
    tally = load(sqlite_store, [WEEK])
    assert said(sqlite_store) == [
        *FIRST_FIVE,
        (6, "orla-brannigan", "requests", "european-union"),
        (8, "labour-unions-of-france", "protests-against", "france"),
    ]
    assert (tally.rows, tally.left_out) == (8, {"a party without a name": 1})


def test_a_claim_names_type_and_mode_and_shares_its_case(sqlite_store):
    load(sqlite_store, [WEEK])
    visit, _, *both = claims(sqlite_store)[:4]
    assert (visit.sentence, visit.plover, visit.cameo, visit.date) == ("CONSULT visit", "CONSULT", None, "2023-03-10")
    assert {claim.case for claim in both} == {"polecat:AFP3_AGREE"}
    assert visit.attribution == "Erewhon Wire"


@pytest.mark.parametrize("name", ["ngecEvents.extra-names.txt", "ngecEvents.stray-tabs.txt"])
def test_files_with_extra_names_or_stray_tabs_say_the_same(sqlite_store, name):
    assert recognised(FILES / name).layout.title == "POLECAT events"
    tally = load(sqlite_store, [FILES / name])
    assert (said(sqlite_store), tally.refused) == (FIRST_FIVE, [])


def test_an_unknown_type_is_a_broken_row(sqlite_store, tmp_path):
    path = tmp_path / "week.txt"
    path.write_text(WEEK.read_text(encoding="utf-8").replace("\tCONSULT\tvisit", "\tCHAT\tvisit"), encoding="utf-8")
    assert [refusal.why for refusal in load(sqlite_store, [path]).refused] == ["unknown PLOVER type 'CHAT'"]
