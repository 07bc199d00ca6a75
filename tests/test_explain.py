"""Why a sentence yields what it does, for those who mend lexicons."""

from __future__ import annotations

import pytest

from backchannel.graph.model import Document
from backchannel.loaders.explain import explain


def _explained(text, **options):
    (sentence,) = explain(Document.from_text(text, date="2024-05-02"), **options)
    return sentence


@pytest.mark.parametrize(
    ("text", "trigger", "why"),
    [
        ("Zambia was condemned.", "condemned", "no word says who does it"),
        ("Iran attacked the tankers.", "attacked", "'tankers', to whom it is done, is no actor that is known"),
        ("The storm hit Fiji.", "hit", "'storm', who does it, is no actor that is known"),
        ("Chad arrested Chad.", "arrested", "who does it and to whom are the same actor"),
        ("France destroyed Brazil 3-0.", "destroyed", "a report of a game, whose teams are no states"),
        ("President Salva Kiir of South Sudan blamed South Sudan.", "blamed", "these two cannot be tied so: one leads"),
    ],
)
def test_a_rule_without_a_claim_says_why(text, trigger, why):
    (fired,) = (rule for rule in _explained(text).fired if rule.trigger == trigger)
    assert fired.claims == ()
    assert fired.silent.startswith(why)


def test_a_rule_shows_its_words_and_its_claims_with_date_and_confidence():
    (fired,) = _explained("Kenya thanked Norway on Monday.").fired
    assert (fired.rule, fired.trigger, fired.sources, fired.targets) == (
        "verb thank",
        "thanked",
        ("Kenya",),
        ("Norway",),
    )
    assert [claim.rsplit(",", 1)[0] for claim in fired.claims] == ["Kenya supports Norway (actual, 2024-04-29"]


def test_verbs_that_bear_on_others_are_told_from_verbs_that_no_list_has():
    sentence = _explained("Kenya failed to help Norway, hopes to win and zigzagged.")
    assert [verb for verb, _ in sentence.listed] == ["fail", "hope", "win"]
    assert dict(sentence.listed)["fail"].startswith("failed")
    assert sentence.unknown == ("zigzag",)


def test_an_event_noun_that_no_rule_took_is_shown():
    assert _explained("The truce was a surprise.").idle == (("truce", "yields-to"),)


def test_what_names_carry_is_shown_as_ties():
    assert [tie.rsplit(",", 1)[0] for tie in _explained("Turkey's president, Recep Tayyip Erdogan, smiled.").ties] == [
        "Recep Tayyip Erdogan leads Turkey (actual"
    ]


def test_the_unnamed_are_shown_when_asked():
    assert [actor for _, actor, _ in _explained("Farmers condemned Mali.").actors] == ["Mali"]
    assert [actor for _, actor, _ in _explained("Farmers condemned Mali.", unnamed=True).actors] == ["Mali", "farmers"]
