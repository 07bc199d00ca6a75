"""Registers of alliances, envoys, wars and states: standing ties and their intervals.

The rows in tests/datasets are made up, or public dates put down from memory, in the exact layouts.
"""

from pathlib import Path

import pytest

from backchannel.graph.filters import Filters
from backchannel.loaders.datasets import names, recognised
from backchannel.loaders.datasets.days import date_of
from backchannel.loaders.datasets.loading import load

FILES = Path(__file__).parent / "datasets"
TOLD = "told before from the other end or in another year"


@pytest.fixture
def said(sqlite_store):
    def of(name):
        tally = load(sqlite_store, [FILES / name])
        found = [claim for reading in sqlite_store.readings() for claim in reading.claims]
        found.sort(key=lambda claim: (claim.sentence_number, claim.source_id, claim.target_id))
        ties = [
            (c.sentence_number, c.source_id, c.relation, c.target_id, c.date, c.date_end, c.modality.value)
            for c in found
        ]
        return ties, tally

    return of


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("alliance_v4.1_by_dyad.csv", "COW formal alliances by dyad"),
        ("alliance_v4.1_by_member.csv", "COW formal alliances by member"),
        ("Diplomatic_Exchange_2006v1.csv", "COW diplomatic exchange"),
        ("Inter-StateWarData_v4.0.csv", "COW inter-state wars"),
        ("states2016.csv", "COW states"),
        ("atop5_1m.csv", "ATOP alliances by member"),
        ("atop5_1a.csv", "ATOP alliances"),
        ("atop5_1dy.csv", "ATOP alliances by dyad and year"),
        ("GEDEvent_v24_1.csv", "UCDP georeferenced events"),
        ("GEDEvent_v24_0_6.csv", "UCDP georeferenced events"),
    ],
)
def test_a_register_is_known_by_its_first_line(file, title):
    assert recognised(FILES / file).layout.title == title


def test_every_data_set_has_a_name():
    assert names() == (
        "icews", "polecat", "gdelt", "cow-alliances", "cow-diplomatic", "cow-wars", "cow-states", "atop", "ucdp",
    )  # fmt: skip


@pytest.mark.parametrize("name", names())
def test_every_data_set_is_described(name):
    page = Path(__file__).parents[1] / "docs" / "datasets.md"
    if not page.is_file():
        pytest.skip("no checkout: this looks at the source tree")
    assert f"| `{name}` |" in page.read_text(encoding="utf-8")


def test_alliances_of_dyads_are_standing_ties_with_intervals(said):
    ties, tally = said("alliance_v4.1_by_dyad.csv")
    assert ties == [
        (1, "united-states", "allied-with", "canada", "1949-04-04", None, "actual"),
        (2, "united-states", "allied-with", "france", "1949-04-04", None, "actual"),
        (3, "germany", "allied-with", "austria-hungary", "1879-10-07", "1918-11-03", "actual"),
        (5, "soviet-union", "allied-with", "germany", "1939-08-23", "1941-06-22", "actual"),
        (6, "jordan", "allied-with", "egypt", "1967-05-30", None, "suspended"),
        (7, "afghanistan", "allied-with", "turkey", "1925", "1939", "actual"),
        (9, "russia", "allied-with", "mongolia", "1946-02-27", None, "actual"),
    ]
    assert tally.left_out == {TOLD: 1, "broken row": 1}
    assert [refusal.why for refusal in tally.refused] == ["no state has the number 998 or 651"]


def test_an_alliance_in_force_when_the_data_ends_holds_on_and_an_ended_one_does_not(said, sqlite_store):
    said("alliance_v4.1_by_dyad.csv")
    today = {(edge.source, edge.target) for edge in sqlite_store.edges(Filters.of(since="2024"))}
    assert today == {("canada", "united-states"), ("france", "united-states"), ("mongolia", "russia")}


def test_the_kinds_of_an_alliance_are_its_sentence(said, sqlite_store):
    said("alliance_v4.1_by_dyad.csv")
    assert sqlite_store.timeline("Soviet Union").items[0].claim.sentence == "formal alliance 2040: nonaggression"


def test_members_belong_to_their_alliance_while_they_are_in_it(said):
    assert said("alliance_v4.1_by_member.csv")[0] == [
        (1, "united-states", "member-of", "cow-alliance-3180", "1949-04-04", None, "actual"),
        (2, "turkey", "member-of", "cow-alliance-3180", "1952-02-18", None, "actual"),
        (3, "soviet-union", "member-of", "cow-alliance-3240", "1955-05-14", "1991-07-01", "actual"),
        (4, "albania", "member-of", "cow-alliance-3240", "1955-05-14", "1968-09-13", "actual"),
        (5, "east-germany", "member-of", "cow-alliance-3240", "1956-01-28", "1990-10-02", "actual"),
    ]


def test_envoys_in_years_that_follow_each_other_are_one_tie(said):
    ties, tally = said("Diplomatic_Exchange_2006v1.csv")
    assert ties == [
        (2, "united-states", "normalizes", "soviet-union", "1935", "1940", "actual"),
        (6, "united-states", "normalizes", "iran", "1970", "1975", "actual"),
        (9, "united-states", "normalizes", "iran", "2005", "2005", "actual"),
        (10, "united-kingdom", "normalizes", "france", "1935", "1940", "actual"),
        (13, "soviet-union", "normalizes", "mongolia", "1985", "1985", "actual"),
        (14, "russia", "normalizes", "mongolia", "1995", "1995", "actual"),
    ]
    assert tally.left_out == {TOLD: 1, "no envoys exchanged": 2, "broken row": 1}


def test_the_sides_of_a_war_attack_each_other_while_both_are_in_it(said):
    ties, tally = said("Inter-StateWarData_v4.0.csv")
    assert ties == [
        (1, "united-states", "attacks", "north-korea", "1950-03-01", "1953-07-27", "actual"),
        (2, "north-korea", "attacks", "turkey", "1950-10-18", "1953-07-27", "actual"),
        (2, "north-korea", "attacks", "united-states", "1950-03-01", "1953-07-27", "actual"),
        (3, "turkey", "attacks", "north-korea", "1950-10-18", "1953-07-27", "actual"),
        (4, "france", "attacks", "germany", "1940-05-10", "1940-06-22", "actual"),
        (4, "france", "attacks", "germany", "1944-10-23", "1945-05-07", "actual"),
        (5, "germany", "attacks", "france", "1940-05-10", "1940-06-22", "actual"),
        (5, "germany", "attacks", "france", "1944-10-23", "1945-05-07", "actual"),
    ]
    assert tally.left_out == {"nobody on the other side": 1}


def test_a_register_of_states_describes_them_and_ties_nobody(said, sqlite_store):
    ties, tally = said("states2016.csv")
    assert (ties, tally.rows, tally.known) == ([], 5, 4)
    assert sqlite_store.actor("Austria-Hungary").kind.value == "state"
    assert ("cow", "2") in sqlite_store.actor("USA").codes


def test_phases_of_one_membership_are_one_tie(said):
    ties, tally = said("atop5_1m.csv")
    assert ties == [
        (1, "united-states", "member-of", "atop-alliance-3075", "1949-04-04", None, "actual"),
        (2, "france", "member-of", "atop-alliance-3075", "1949-04-04", None, "actual"),
        (3, "germany", "member-of", "atop-alliance-1255", "1879-10-07", "1918-11-03", "actual"),
        (5, "austria-hungary", "member-of", "atop-alliance-1255", "1879-10-07", "1918-11-03", "actual"),
    ]
    assert tally.left_out == {"another phase of the same membership": 1}


def test_an_alliance_with_its_members_in_one_row_is_a_tie_of_each(said):
    assert [tie[:4] for tie in said("atop5_1a.csv")[0]] == [
        (1, "france", "member-of", "atop-alliance-3075"),
        (1, "turkey", "member-of", "atop-alliance-3075"),
        (1, "united-states", "member-of", "atop-alliance-3075"),
        (2, "austria-hungary", "member-of", "atop-alliance-1255"),
        (2, "germany", "member-of", "atop-alliance-1255"),
    ]


def test_years_of_a_dyad_are_joined_and_the_last_year_of_the_file_leaves_it_in_force(said):
    ties, tally = said("atop5_1dy.csv")
    assert ties == [
        (1, "united-states", "allied-with", "canada", "2016", None, "actual"),
        (4, "united-states", "allied-with", "cuba", "1950", "1951", "actual"),
        (7, "united-states", "allied-with", "cuba", "1960", "1960", "actual"),
    ]
    assert tally.left_out == {"no alliance in this year": 1}


@pytest.mark.parametrize("name", ["GEDEvent_v24_1.csv", "GEDEvent_v24_0_6.csv"])
def test_who_was_killed_tells_who_attacked_with_or_without_a_header(said, name):
    ties, tally = said(name)
    assert ties == [
        (1, "sudan", "attacks", "sudan-peoples-liberation-movement", "1995-03-01", None, "actual"),
        (2, "sudan-peoples-liberation-movement", "attacks", "sudan", "1995-03-01", "1995-03-03", "actual"),
        (3, "eritrea", "attacks", "ethiopia", "1999-02", None, "actual"),
        (3, "ethiopia", "attacks", "eritrea", "1999-02", None, "actual"),
        (4, "erewhon-front", "attacks", "nowhere-army", "1999", None, "actual"),
        (5, "lords-resistance-army", "attacks", "citizens-of-uganda", "2002-07-01", "2002-07-07", "actual"),
        (7, "soviet-union", "attacks", "erewhon-front", "1990-03-01", None, "actual"),
    ]
    assert tally.left_out == {"a party without a name": 1}


def test_an_event_of_violence_says_where_and_how_many_and_by_whom_it_is_told(said, sqlite_store):
    said("GEDEvent_v24_1.csv")
    claim = sqlite_store.timeline("Lord's Resistance Army").items[0].claim
    assert claim.sentence == "LRA - Civilians, Erewhon town: 7 killed"
    assert (claim.date_precision, claim.attribution, claim.case) == ("week", "Erewhon Wire", "ucdp:5")


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        (("1949", "4", "4"), "1949-04-04"),
        (("1949", "-9", "-9"), "1949"),
        (("1949", "2", "30"), "1949-02"),
        (("", "", ""), None),
        (("-8", "4", "4"), None),
        (("1949.0", "4.0", "0"), "1949-04"),
    ],
)
def test_unknown_parts_of_a_date_are_cut_off(parts, date):
    assert date_of(*parts) == date
