"""The vocabulary is closed, valid data."""

from __future__ import annotations

import pytest

from backchannel.errors import UsageError
from backchannel.graph.model import Modality
from backchannel.graph.relation_types import RelationType, is_symmetric, plover_code, relation_type, relation_types


def test_the_vocabulary_has_its_twenty_two_relations():
    assert len(relation_types()) == 22
    assert list(relation_types())[:3] == ["mediates", "negotiates-with", "meets"]


@pytest.mark.parametrize("kind", relation_types().values(), ids=lambda kind: kind.name)
def test_every_relation_is_described_with_an_example(kind):
    assert kind.label
    assert kind.definition
    assert kind.example.endswith(".")
    assert (kind.plover is None) == (kind.cameo is None)


def test_symmetric_and_standing_ties_are_those_of_the_table():
    symmetric = {name for name in relation_types() if is_symmetric(name)}
    assert symmetric == {"negotiates-with", "meets", "normalizes", "allied-with", "agrees-with", "cooperates-with"}
    standing = {name for name, kind in relation_types().items() if kind.standing}
    assert standing == {"allied-with", "leads", "represents", "member-of"}


def test_an_unknown_relation_is_refused_with_the_known_ones():
    with pytest.raises(UsageError, match="mediates, negotiates-with"):
        relation_type("likes")


@pytest.mark.parametrize(
    ("relation", "modality", "code"),
    [
        ("aids", "actual", "AID"), ("aids", "suspended", "AID"), ("aids", "planned", "AGREE"),
        ("aids", "hypothetical", "AID"), ("aids", "negated", "REJECT"),
        ("meets", "planned", "CONSULT"), ("meets", "negated", "REJECT"),
        ("attacks", "planned", "THREATEN"), ("attacks", "hypothetical", "THREATEN"), ("attacks", "negated", "YIELD"),
        ("requests", "negated", "REQUEST"), ("leads", "actual", None),
    ],
)  # fmt: skip
def test_the_plover_code_follows_from_relation_and_modality(relation, modality, code):
    assert plover_code(relation, Modality(modality)) == code


@pytest.mark.parametrize("wrong", [{"sign": 2}, {"neo4j_type": "Likes"}])
def test_an_entry_that_cannot_be_used_is_refused(wrong):
    values = {"name": "likes", "neo4j_type": "LIKES", "label": "likes", "symmetric": False, "sign": 1}
    with pytest.raises(ValueError, match="relation likes"):
        RelationType(**values | {"standing": False, "definition": "d", "example": "e."} | wrong)
