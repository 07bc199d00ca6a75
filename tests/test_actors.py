"""Who is named in a sentence, and who only seems to be."""

from __future__ import annotations

import pytest

from backchannel.loaders.actors import cast
from backchannel.loaders.lexicon import lexicon
from backchannel.loaders.sentences import parse


def _cast(text, date="2024-05-06"):
    return cast(parse(text), lexicon(), date)


def _names(text, date="2024-05-06"):
    return {mention.actor.name for mention in _cast(text, date).mentions}


def _ties(text, date="2024-05-06"):
    return {(t.source.actor.name, t.relation, t.target.actor.name, str(t.modality)) for t in _cast(text, date).ties}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Palestinian Islamic Jihad rejected the offer.", {"Palestinian Islamic Jihad"}),
        ("South Sudan and Sudan reopened the crossing.", {"South Sudan", "Sudan"}),
        ("Washington condemned the coup in Niger.", {"United States", "Niger"}),
        ("He arrived in Washington on Monday.", set()),
        ("He flew to Washington for talks with rebels.", set()),
        ("Talks between Moscow and Kyiv broke down.", {"Russia", "Ukraine"}),
        ("The US-Japan alliance is firm.", {"United States", "Japan"}),
        ("A pro-Russian crowd blocked the road.", set()),
        ("They asked us to leave at once.", set()),
        ("The Washington Post published the letter.", set()),
        ("The storm crossed New Mexico and the Gulf of Mexico.", set()),
        ("Michael Jordan opened a restaurant.", {"Michael Jordan"}),
        ("The Bank of England raised interest rates.", set()),
        ("The PM spoke for an hour.", set()),
        ("A Reuters reporter was there.", set()),
    ],
)
def test_names_are_found_where_they_are_names(text, names):
    assert _names(text) == names


def test_a_role_finds_its_holder_by_the_date():
    assert "Abdel Fattah el-Sisi" in _names("The Egyptian president hosted the delegations.", "2024-05-06")
    assert "Hosni Mubarak" in _names("The Egyptian president hosted the delegations.", "2009-05-06")


def test_an_office_without_a_known_holder_is_an_actor_itself():
    assert "Foreign Minister of Bhutan" in _names("The Bhutanese foreign minister travelled to Delhi.")


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        ("Kenya's president, William Ruto, spoke first.", ("William Ruto", "leads", "Kenya", "actual")),
        ("Former UN chief Kofi Annan died.", ("Kofi Annan", "leads", "United Nations", "suspended")),
        (
            "Espen Barth Eide, foreign minister of Norway, flew in.",
            ("Espen Barth Eide", "represents", "Norway", "actual"),
        ),
        ("Foreign Minister Sergei Lavrov left.", ("Sergei Lavrov", "represents", "Russia", "actual")),
    ],
)
def test_a_name_with_its_office_is_a_tie(text, tie):
    assert tie in _ties(text)


def test_an_unknown_envoy_is_a_person_who_represents_his_state():
    text = "The Omani ambassador to the US, Tarek Selim, declined to comment."
    assert ("Tarek Selim", "represents", "Oman", "actual") in _ties(text)


def test_a_surname_is_enough_after_the_full_name():
    found = [m.actor.name for m in _cast("Robert Hale met Maria Vance. Hale left early.").mentions]
    assert found.count("Robert Hale") == 2


def test_a_ministry_is_an_actor_that_represents_its_state():
    assert ("Foreign Ministry of Turkey", "represents", "Turkey", "actual") in _ties(
        "The Turkish Foreign Ministry denied it."
    )


def test_an_abbreviation_stands_for_what_introduced_it():
    text = "The Indian Ministry of External Affairs (MEA) denounced it. The MEA said no more."
    found = [m.actor.name for m in _cast(text).mentions]
    assert found.count("Ministry of External Affairs of India") == 3


def test_a_state_that_is_a_member_is_tied_to_its_organisation():
    assert ("Turkey", "member-of", "NATO", "actual") in _ties("Turkey is a NATO member.")
    assert _ties("Sweden was not a NATO member.") == set()
