"""What a claim's confidence says, and what lowers it."""

from __future__ import annotations

import pytest

from backchannel.graph.model import Document, Modality
from backchannel.loaders.confidence import confidence, kind_of
from backchannel.loaders.extract import extract
from backchannel.loaders.lexicon.tables import table
from backchannel.loaders.mentions import Form


def _claim(text, date="2024-05-02"):
    (claim,) = extract([Document.from_text(text, date=date)])
    return claim


def test_every_modality_and_every_kind_of_rule_has_odds():
    known = table("confidence")
    assert all(odds > 0 for part in known.values() for odds in part.values())
    assert set(known["modality"]) == {modality.value for modality in Modality}
    assert {"pair", "other"} < set(known["rule"])


def test_a_rule_is_known_by_how_its_name_begins():
    assert confidence("verb accuse", Modality.ACTUAL, []) == confidence("verb meet with", Modality.ACTUAL, [])
    assert kind_of("lift + embargo", table("confidence")["rule"]) == "pair"
    assert kind_of("something new", table("confidence")["rule"]) == "other"


def test_the_longest_kind_that_a_rule_begins_with_counts():
    assert kind_of("verb of speech accuse", ["verb", "verb of speech", "noun"]) == "verb of speech"
    assert kind_of("verb of speech accuse", ["verb of speech", "verb"]) == "verb of speech"


def test_no_claim_is_certain_and_none_is_given_up():
    known = table("confidence")
    forms = [(), (Form.NAME, Form.SEAT), (Form.PRONOUN, Form.DESCRIPTION), (Form.WORDS, Form.PLACE)]
    sure = [confidence(rule, modality, ends) for rule in known["rule"] for modality in Modality for ends in forms]
    assert min(sure) > 0.3
    assert max(sure) < 1


def test_what_may_be_is_less_sure_than_what_was():
    assert _claim("Oman may meet Iran.").confidence < _claim("Oman met Iran.").confidence


def test_who_is_only_pointed_to_is_less_sure_than_who_is_named():
    text = "Iran is angry. It condemned Oman."
    assert _claim(text).confidence < _claim("Iran condemned Oman.").confidence


@pytest.mark.parametrize("unnamed", [False, True])
def test_an_end_without_a_name_is_no_surer(unnamed):
    document = Document.from_text("Farmers condemned Mali." if unnamed else "Niger condemned Mali.", date="2024-05-02")
    sure = [claim.confidence for claim in extract([document], unnamed=True) if claim.relation == "accuses"]
    named = confidence("verb condemn", Modality.ACTUAL, [Form.NAME, Form.NAME])
    assert sure == [confidence("verb condemn", Modality.ACTUAL, [Form.WORDS, Form.NAME]) if unnamed else named]
    assert sure[0] <= named
