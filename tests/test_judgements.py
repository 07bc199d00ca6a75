"""What follows from the log of judgements."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backchannel.errors import ConflictError
from backchannel.graph.answers import Judgement, Verdict
from backchannel.graph.judgements import canonical_ids, standing


def log(*lines):
    """``("a", "=", "b")`` judges the same, "#" different; a fourth entry marks it undone."""
    return [
        Judgement(
            number, Verdict.SAME if sign == "=" else Verdict.DIFFERENT, a, b, "eve", "2024", *(["2025"] if undone else [])
        )
        for number, (a, sign, b, *undone) in enumerate(lines, 1)
    ]  # fmt: skip


def test_nothing_judged_merges_nothing():
    assert canonical_ids([]) == {}


def test_the_head_of_a_group_is_the_first_side_of_its_earliest_judgement():
    assert canonical_ids(log(("b", "=", "a"), ("c", "=", "a"), ("y", "=", "x"))) == {
        "a": "b", "b": "b", "c": "b", "x": "y", "y": "y",
    }  # fmt: skip


def test_two_groups_become_one_under_the_older_head():
    assert set(canonical_ids(log(("b", "=", "a"), ("d", "=", "c"), ("c", "=", "a"))).values()) == {"b"}


def test_an_undone_judgement_counts_no_more():
    assert canonical_ids(log(("b", "=", "a", "undone"), ("a", "=", "c"))) == {"a": "a", "c": "a"}


def test_the_latest_judgement_of_a_pair_counts_whichever_side_is_named_first():
    lines = log(("a", "=", "b"), ("b", "#", "a"), ("b", "=", "a"))
    assert [one.id for one in standing(lines)] == [3]
    assert canonical_ids(lines) == {"a": "b", "b": "b"}
    assert canonical_ids(lines[:2]) == {}


def test_the_log_may_come_in_any_order():
    lines = log(("a", "=", "b"), ("c", "=", "b"), ("c", "#", "d"))
    assert canonical_ids(lines[::-1]) == canonical_ids(lines)


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        ((("a", "=", "b"), ("b", "=", "c"), ("a", "#", "c")), "judgement 3, but the same by judgement 1, judgement 2"),
        ((("a", "#", "c"), ("a", "=", "b"), ("b", "=", "c")), "judgement 1, but the same by judgement 2, judgement 3"),
    ],
)
def test_a_contradiction_names_the_judgements_at_odds(lines, named):
    with pytest.raises(ConflictError, match=named):
        canonical_ids(log(*lines))


def test_undoing_may_bring_a_contradiction_back():
    lines = log(("a", "=", "b"), ("a", "#", "b"), ("a", "=", "c"), ("b", "#", "c"))
    assert canonical_ids(lines) == {"a": "a", "c": "a"}
    with pytest.raises(ConflictError):
        canonical_ids([replace(one, undone="2025") if one.id == 2 else one for one in lines])


def test_a_difference_between_strangers_merges_nothing():
    assert canonical_ids(log(("a", "#", "b"), ("a", "=", "c"))) == {"a": "a", "c": "a"}
