"""What a claim's confidence says, and what lowers it."""

from __future__ import annotations

import pytest

from backchannel.graph.model import Document, Modality
from backchannel.loaders.confidence import confidence
from backchannel.loaders.extract import extract
from backchannel.loaders.lexicon.tables import table


def _claim(text, date="2024-05-02"):
    (claim,) = extract([Document.from_text(text, date=date)])
    return claim


def test_every_share_is_a_share_and_every_modality_has_one():
    known = table("confidence")
    shares = [share for part in known.values() for share in part.values()]
    assert all(0 < share <= 1 for share in shares)
    assert set(known["modality"]) == {modality.value for modality in Modality}


def test_a_rule_is_known_by_how_its_name_begins():
    assert confidence("verb accuse", Modality.ACTUAL, []) == confidence("verb meet with", Modality.ACTUAL, [])
    assert confidence("lift + embargo", Modality.ACTUAL, []) == table("confidence")["rule"]["pair"]
    assert confidence("something new", Modality.ACTUAL, []) == table("confidence")["rule"]["other"]


def test_what_may_be_is_less_sure_than_what_was():
    assert _claim("Oman may meet Iran.").confidence < _claim("Oman met Iran.").confidence


def test_who_is_only_pointed_to_is_less_sure_than_who_is_named():
    text = "Iran is angry. It condemned Oman."
    assert _claim(text).confidence < _claim("Iran condemned Oman.").confidence


@pytest.mark.parametrize("unnamed", [False, True])
def test_an_end_without_a_name_is_less_sure(unnamed):
    document = Document.from_text("Farmers condemned Mali." if unnamed else "Niger condemned Mali.", date="2024-05-02")
    sure = [claim.confidence for claim in extract([document], unnamed=True) if claim.relation == "accuses"]
    assert sure == [0.54 if unnamed else 0.9]
