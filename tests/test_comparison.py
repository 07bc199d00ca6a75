"""How far two sources tell the same, on tiny sources with exact shares."""

import json
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from backchannel.cli import app
from backchannel.graph.comparison import Days, Dyad, Score, compare, matching, observe
from backchannel.graph.open_store import open_store


def told(*claims, published=None):
    return observe((claim, published) for claim in claims)


def test_an_event_is_told_by_both_when_dyad_and_day_are_the_same(claim):
    ours = told(
        claim("Oman", "aids", "Yemen", date="2024-03-01"),
        claim("Oman", "aids", "Yemen", date="2024-03-05"),
        claim("Iran", "attacks", "Iraq", date="2024-03-09"),
    )
    theirs = told(
        claim("Oman", "aids", "Yemen", date="2024-03-01"),
        claim("Iraq", "attacks", "Iran", date="2024-03-09"),
    )
    found = compare(ours, theirs)
    assert found.period == Days("2024-03-01", "2024-03-09")
    assert found.pairs == Score(2, 2, 2)
    assert found.dyads == Score(2, 2, 1)
    assert found.events == Score(3, 2, 1)
    assert (found.events.precision, found.events.recall, found.events.f1) == (1 / 2, 1 / 3, 2 / 5)


def test_the_ends_of_a_symmetric_relation_have_no_order(claim):
    found = compare(
        told(claim("Oman", "meets", "Iran", date="2024-03-01")), told(claim("Iran", "meets", "Oman", date="2024-03-01"))
    )
    assert found.events == Score(1, 1, 1)
    assert found.agreements[0].dyad == Dyad("iran", "meets", "oman")


def test_one_event_in_many_documents_is_one_event(claim):
    twice = told(*(claim("Oman", "aids", "Yemen", date="2024-03-01", number=number) for number in (1, 2)))
    assert compare(twice, twice).events == Score(1, 1, 1)


def test_only_the_period_that_both_cover_counts(claim):
    ours = told(
        *(claim("Oman", "aids", "Yemen", date=day) for day in ("2023-01-01", "2024-03-01", "2024-03-31", "2024-04-30"))
    )
    theirs = told(*(claim("Oman", "aids", "Yemen", date=day) for day in ("2024-03-01", "2024-04-01", "2025-01-01")))
    assert compare(ours, theirs).period == Days("2024-03-01", "2024-04-30")
    assert compare(ours, theirs).events == Score(3, 2, 1)
    assert compare(ours, theirs, since="2024-04-01", until="2025-12-31").events == Score(1, 2, 0)


def test_with_slack_neighbouring_days_are_one_event_each_matched_once(claim):
    ours = told(*(claim("Oman", "aids", "Yemen", date=day) for day in ("2024-03-31", "2024-04-02")))
    theirs = told(claim("Oman", "aids", "Yemen", date="2024-04-01"))
    found = compare(ours, theirs, since="2024-03-01", until="2024-04-30", slack=1)
    assert found.events == Score(2, 1, 1)
    (agreement,) = found.agreements
    assert (agreement.both, agreement.only_a, agreement.only_b) == (("2024-03-31",), ("2024-04-02",), ())
    assert [(month.name, month.events) for month in found.months] == [
        ("2024-03", Score(1, 1, 1)),
        ("2024-04", Score(1, 0, 0)),
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "slack", "pairs"),
    [
        (["2024-03-01"], ["2024-03-02"], 0, 0),
        (["2024-02-29"], ["2024-03-01"], 1, 1),
        (["2024-03-02", "2024-03-03"], ["2024-03-01", "2024-03-02"], 1, 2),
        (["2024-03-01", "2024-03-02", "2024-03-03"], ["2024-03-03"], 2, 1),
        ([], ["2024-03-01"], 9, 0),
    ],
)
def test_as_many_events_are_matched_as_can_be(ours, theirs, slack, pairs):
    assert len(matching(ours, theirs, slack)) == pairs


def test_a_coarse_date_counts_as_far_as_it_goes(claim):
    ours = told(claim("Oman", "aids", "Yemen", date="2024-03"), claim("Iran", "aids", "Iraq", date="2024"))
    theirs = told(claim("Oman", "aids", "Yemen", date="2024-03-01"), claim("Iran", "aids", "Iraq", date="2024-03-01"))
    found = compare(ours, theirs)
    assert found.dyads == Score(2, 2, 2)
    assert found.dyad_months == Score(1, 2, 1)
    assert found.events == Score(0, 2, 0)
    assert found.events.recall is None


def test_a_standing_tie_counts_as_dyad_while_it_holds(claim):
    ours = told(claim("Oman", "allied-with", "Iran", date="1990"), claim("Oman", "aids", "Iran", date="2024-03-01"))
    theirs = told(claim("Oman", "allied-with", "Iran", date="2024-02-07"), claim("A", "aids", "B", date="2024-03-01"))
    found = compare(ours, theirs)
    assert found.period == Days("2024-03-01", "2024-03-01")
    assert {share.name: share.dyads for share in found.relations} == {
        "aids": Score(1, 1, 0),
        "allied-with": Score(1, 1, 1),
    }


def test_claims_without_any_date_are_counted_and_left_out(claim):
    found = compare(told(claim("Oman", "aids", "Yemen")), told(claim("Oman", "aids", "Yemen"), published="2024-03-01"))
    assert found.undated == (1, 0)
    assert found.dyads == Score(0, 1, 0)


def test_actors_that_only_one_source_knows_can_be_left_out(claim):
    ours = told(claim("Oman", "aids", "Yemen", date="2024-03-01"), claim("Oman", "aids", "Atlantis", date="2024-03-01"))
    theirs = told(claim("Yemen", "aids", "Oman", date="2024-03-01"))
    assert compare(ours, theirs).dyads == Score(2, 1, 0)
    assert compare(ours, theirs, common_actors=True).dyads == Score(1, 1, 0)


@pytest.fixture
def two(tmp_path, claim, reading):
    """Two stores that agree on one event of two, once the second one's judgement is counted."""
    with open_store(f"sqlite:///{tmp_path}/a.db") as a, open_store(f"sqlite:///{tmp_path}/b.db") as b:
        a.put(reading("A", claim("Oman", "aids", "Yemen", date="2024-03-01"), extractor="icews/1"))
        a.put(reading("B", claim("Oman", "aids", "Iran", date="2024-03-01"), extractor="gdelt/2"))
        b.put(reading("C", claim("Sultanate", "aids", "Yemen", date="2024-03-01")))
        b.put(reading("D", claim("Oman", "meets", "Iran", date="2024-03-01")))
        b.judge("same", "oman", "sultanate", by="eve", at="2024-01-01T00:00:00Z")
    return f"sqlite:///{tmp_path}/a.db", f"sqlite:///{tmp_path}/b.db"


def told_by_command(*arguments):
    done = CliRunner().invoke(app, ["compare", *arguments])
    return done.exit_code, done.stdout


def test_two_stores_are_compared_under_their_canonical_actors(two):
    code, printed = told_by_command(*two, "--json")
    answer = json.loads(printed)
    assert code == 0
    assert answer["period"] == ["2024-03-01", "2024-03-01"]
    assert answer["events"] == {"a": 2, "b": 2, "both": 1, "precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert answer["agreements"]["both"] == [
        {
            "source": "oman", "relation": "aids", "target": "yemen",
            "both": ["2024-03-01"], "only_a": [], "only_b": [],
        }
    ]  # fmt: skip
    assert [month["month"] for month in answer["months"]] == ["2024-03"]


def test_a_source_can_be_one_reader_within_a_store(two):
    a, b = two
    _, printed = told_by_command(f"{a}#ICEWS", b, "--relation", "aids", "--json")
    assert json.loads(printed)["events"] == {"a": 1, "b": 1, "both": 1, "precision": 1, "recall": 1, "f1": 1}


def test_a_source_can_be_a_data_set_by_the_first_word_of_its_title(two, claim, reading):
    read = reading("Rows", claim("Oman", "aids", "Yemen", date="2024-03-01"), extractor="backchannel-icews/1")
    with open_store(two[1]) as b:
        b.put(replace(read, document=replace(read.document, title="GDELT events")))
    _, printed = told_by_command(two[0], f"{two[1]}#gdelt", "--relation", "aids", "--json")
    assert json.loads(printed)["events"]["b"] == 1


def test_a_source_that_tells_nothing_is_named(two):
    done = CliRunner().invoke(app, ["compare", f"{two[0]}#isews", two[1]])
    assert "called 'isews' tells anything" in done.stderr


def test_people_see_scores_and_dyads(two):
    code, printed = told_by_command(*two)
    assert code == 0
    assert "2024-03-01 to 2024-03-01" in printed
    assert "oman ─ aids ─▸ yemen" in printed
    assert "told by B alone" in printed


def test_nothing_to_compare_is_exit_3(two):
    assert told_by_command(*two, "--since", "2030")[0] == 3


def test_a_store_that_is_not_there_is_an_error_and_is_not_made(tmp_path, two):
    assert told_by_command(f"{tmp_path}/none.db", two[1])[0] == 1
    assert not (tmp_path / "none.db").exists()
