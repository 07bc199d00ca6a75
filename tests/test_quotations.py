"""Who says "I" and "we" between quotation marks."""

from __future__ import annotations

import pytest

import backchannel as bc
from backchannel.loaders.actors import Form, cast
from backchannel.loaders.lexicon import lexicon
from backchannel.loaders.resolve import resolve
from backchannel.loaders.sentences import parse


def _first_person(text):
    parsed = parse(text)
    found = resolve(parsed, cast(parsed, lexicon(), "2019-01-01"), "2019-01-01")
    words = {"I", "We", "we"}
    return {
        m.actor.name for m in found.mentions if m.form is Form.PRONOUN and parsed.doc[m.start : m.end].text in words
    }


@pytest.mark.parametrize(
    "text",
    [
        '"We condemn Russia," Macron said.',
        '"We condemn Russia", said Macron.',
        'Macron told reporters: "We condemn Russia."',
        'Macron welcomed the vote: "For once we have warned Russia."',
        '"This is new. We condemn Russia. It is enough," Macron said.',
    ],
)
def test_the_first_person_of_a_quotation_is_its_speaker(text):
    assert _first_person(text) == {"Emmanuel Macron"}


@pytest.mark.parametrize(
    "text",
    [
        '"We condemn Russia," an analyst said.',
        '"We condemn Russia," a banner read.',
        "We condemn Russia, Macron said.",
        'Macron spoke.\n\n"We condemn Russia."',
    ],
)
def test_without_a_known_speaker_it_is_nobody(text):
    assert _first_person(text) == set()


def _said(text):
    claims = bc.extract([bc.Document.from_text(text, date="2019-01-01")])
    return {(c.source, c.relation, c.target, str(c.modality)) for c in claims}


def test_not_allowing_somebody_is_a_refusal():
    assert _said("Egypt never permits Libya to patrol.") == {("Egypt", "rejects", "Libya", "actual")}


def test_who_says_that_we_will_not_allow_it_refuses():
    text = '"We will not allow Libya to arm," Sisi said.'
    assert ("Abdel Fattah el-Sisi", "rejects", "Libya", "actual") in _said(text)


def test_what_follows_an_announced_speaker_is_his_words_and_we_are_those_he_speaks_for():
    text = "The French Foreign Minister Jean Petit said:\n\nI welcome the vote in Chad. We will arm Niger."
    assert _said(text) >= {("Jean Petit", "supports", "Chad", "actual"), ("France", "aids", "Niger", "planned")}


def test_a_state_or_body_that_publishes_says_we_but_a_newspaper_does_not():
    claims = {
        publisher: [
            (c.source, c.relation, c.target)
            for c in bc.extract([bc.Document.from_text("We condemn Eritrea.", publisher=publisher)])
        ]
        for publisher in ("Norwegian Government", "Norway Government", "NATO", "The Times", "")
    }
    assert claims == {
        "Norwegian Government": [],
        "Norway Government": [("Norway", "accuses", "Eritrea")],
        "NATO": [("NATO", "accuses", "Eritrea")],
        "The Times": [],
        "": [],
    }


def test_what_is_ours_is_of_those_whom_the_speaker_leads():
    text = '"Wagner Group attacked our soldiers," French President Emmanuel Macron said.'
    assert ("Wagner Group", "attacks", "France", "actual") in _said(text)


def test_what_is_ours_is_nobodys_where_the_speaker_leads_nothing_known():
    assert _said('"Wagner Group attacked our soldiers," Paul Durand said.') == set()
