"""Who is said to be a member of what, and who is only near such words."""

from __future__ import annotations

import pytest

import backchannel as bc
from backchannel.loaders.actors import cast
from backchannel.loaders.lexicon import lexicon
from backchannel.loaders.sentences import parse


def _members(text):
    ties = cast(parse(text), lexicon(), "2020-01-01").ties
    return {(t.source.actor.name, t.target.actor.name, str(t.modality)) for t in ties if t.relation == "member-of"}


@pytest.mark.parametrize(
    "text",
    [
        "NATO members Norway and Spain disagreed.",
        "The NATO countries Norway and Spain disagreed.",
        "Norway and Spain, members of NATO, disagreed.",
        "NATO members such as Norway and Spain disagreed.",
        "Officials of the NATO states - Norway and Spain - disagreed.",
        "Norway and Spain are NATO members.",
    ],
)
def test_a_list_of_members_is_a_tie_of_each(text):
    assert _members(text) == {("Norway", "NATO", "actual"), ("Spain", "NATO", "actual")}


def test_one_member_is_apposed_to_its_name():
    assert _members("Norway, a NATO member, objected.") == {("Norway", "NATO", "actual")}


def test_a_candidate_is_no_member_yet():
    assert _members("Albania, an EU candidate, objected.") == {("Albania", "European Union", "hypothetical")}


def test_a_land_is_part_of_the_state_that_its_name_says():
    text = "Shops closed in the Indian state of Jammu and Kashmir."
    assert _members(text) == {("Jammu and Kashmir", "India", "actual")}


@pytest.mark.parametrize(
    "text",
    [
        "Former EU member Britain objected.",
        "Unlike other EU members, Serbia objected.",
        "In Russia, NATO members said nothing.",
        "NATO member Norway and Russia met.",
        "Ukraine is not a NATO member.",
        "NATO countries fear Russia and China.",
        "Russia described Georgia and Ukraine as NATO members.",
    ],
)
def test_nearness_to_members_is_no_membership(text):
    assert _members(text) == set()


def test_a_body_that_describes_the_parties_is_no_party():
    text = "The EU members Spain and Italy signed a deal with Libya."
    claims = bc.extract([bc.Document.from_text(text, date="2020-01-01")])
    said = {(c.source, c.target) for c in claims if c.relation == "agrees-with"}
    assert {end for pair in said for end in pair} == {"Spain", "Italy", "Libya"}
