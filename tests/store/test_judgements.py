"""What every store promises about merging and splitting actors."""

from __future__ import annotations

import pytest

from backchannel.errors import ConflictError, NotFound, UnknownActor, UsageError
from backchannel.graph.answers import Verdict
from backchannel.graph.filters import Filters
from backchannel.graph.model import Actor, Kind

NOW = "2025-02-03T12:00:00Z"


@pytest.fixture
def doubles(store, claim, reading):
    store.put(
        reading(
            "Doubles.",
            claim("Emirates", "meets", "Oman"),
            claim("UAE", "meets", "Oman"),
            claim("Dubai Emirates", "meets", "UAE"),
            claim("Oman", "mediates", "Iran", between=["uae"]),
        )
    )
    return store


def test_merged_actors_answer_as_one_and_old_ids_keep_answering(doubles, shown):
    judgement = doubles.judge(Verdict.SAME, "emirates", "uae", by="eve", at=NOW)
    assert (judgement.id, judgement.a, judgement.b, judgement.undone) == (1, "emirates", "uae", None)
    assert doubles.actor("uae") == Actor("emirates", "Emirates", Kind.STATE, ("UAE",))
    assert doubles.actor("UAE").id == "emirates"
    assert shown(doubles) == {
        ("emirates", "meets", "oman"): 2,
        ("dubai-emirates", "meets", "emirates"): 1,
        ("oman", "mediates", "iran"): 1,
    }
    (mediation,) = doubles.edges(Filters.of(relations=["mediates"]))
    assert mediation.between == ("emirates",)


def test_a_tie_between_merged_actors_is_none_and_comes_back_when_taken_back(doubles, shown):
    before = list(doubles.edges()), doubles.actors().items
    first = doubles.judge(Verdict.SAME, "uae", "emirates", by="eve", at=NOW)
    second = doubles.judge(Verdict.SAME, "dubai-emirates", "emirates", by="eve", at=NOW)
    assert shown(doubles) == {("oman", "meets", "uae"): 2, ("oman", "mediates", "iran"): 1}
    assert doubles.actor("dubai-emirates").id == "uae"
    assert doubles.undo(second.id, at=NOW).undone == NOW
    doubles.undo(first.id, at=NOW)
    assert (list(doubles.edges()), doubles.actors().items) == before
    assert [one.undone for one in doubles.judgements()] == [NOW, NOW]
    with pytest.raises(NotFound):
        doubles.undo(first.id, at=NOW)


def test_the_latest_judgement_of_a_pair_counts(doubles):
    doubles.judge(Verdict.SAME, "uae", "emirates", by="eve", at=NOW)
    doubles.judge(Verdict.DIFFERENT, "uae", "emirates", by="eve", at=NOW)
    assert doubles.actor("emirates").id == "emirates"


def test_a_contradiction_is_refused_and_names_the_judgements(doubles):
    doubles.judge(Verdict.SAME, "uae", "emirates", by="eve", at=NOW)
    doubles.judge(Verdict.SAME, "emirates", "dubai-emirates", by="eve", at=NOW)
    with pytest.raises(ConflictError, match=r"judgement 1, judgement 2"):
        doubles.judge(Verdict.DIFFERENT, "uae", "dubai-emirates", by="eve", at=NOW)
    assert len(doubles.judgements()) == 2


def test_a_judgement_of_one_actor_or_of_nobody_is_refused(doubles):
    with pytest.raises(UsageError):
        doubles.judge(Verdict.SAME, "uae", "UAE", by="eve", at=NOW)
    with pytest.raises(UnknownActor):
        doubles.judge(Verdict.SAME, "uae", "nobody", by="eve", at=NOW)


def test_new_documents_follow_the_judgements(doubles, claim, reading, shown):
    doubles.judge(Verdict.SAME, "uae", "emirates", by="eve", at=NOW)
    doubles.put(reading("Later.", claim("Emirates", "aids", "Iran")))
    assert ("uae", "aids", "iran") in shown(doubles)


def test_a_merged_group_outlives_the_document_that_named_its_head(store, claim, reading, shown):
    head = reading("Head.", claim("UAE", "meets", "Oman"))
    store.put(head)
    store.put(reading("Other.", claim("Emirates", "meets", "Oman")))
    store.judge(Verdict.SAME, "uae", "emirates", by="eve", at=NOW)
    store.forget(head.document.id)
    assert store.actor("Emirates") == Actor("uae", "Emirates", Kind.STATE)
    assert shown(store) == {("oman", "meets", "uae"): 1}
