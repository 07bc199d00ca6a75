"""Copies of one report are one story; another writer's report, the next day's form and a short text are not."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.graph.model import Document
from backchannel.graph.stories import LEAST_WORDS, Imprint, Stored, alike, imprint, joined, parted

PAIRS = sorted(Path(__file__).with_name("stories").glob("*.toml"))
NOTE = "Editor's note: this report was updated with the reaction of the ministry. Edited by the night desk."

COPIES = {
    "with another headline": lambda text: {"text": text, "title": "Envoys return as row over ship ends"},
    "without its last paragraph": lambda text: {"text": text.strip().rpartition("\n\n")[0]},
    "with an editor's note": lambda text: {"text": f"{NOTE}\n\n{text}"},
    "with another dateline": lambda text: {"text": "GENEVA, 14 March (Agency) - " + text.strip().partition(" - ")[2]},
    "two days later": lambda text: {"text": text, "days": 2},
    "without a date": lambda text: {"text": text, "dated": False},
    "with all of these": lambda text: {
        "text": f"GENEVA (Agency): {text.strip().rpartition(chr(10) * 2)[0].partition(' - ')[2]}\n\n{NOTE}",
        "title": "Row ends",
        "days": 1,
    },
}


def told(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def document(text, *, date="2016-04-12", title="A report", days=0, dated=True):
    day = f"{date[:8]}{int(date[8:]) + days:02}"
    return Document.from_text(text, title=title, date=day if dated else None)


@pytest.fixture(params=PAIRS, ids=lambda path: path.stem)
def pair(request):
    return told(request.param)


@pytest.mark.parametrize("change", COPIES.values(), ids=COPIES)
def test_a_copy_of_a_report_is_the_same_story(change):
    report = told(Path(__file__).with_name("stories") / "ferry.toml")["report"]
    assert alike(imprint(document(report)), imprint(document(**change(report))))


def test_a_report_of_the_same_event_by_somebody_else_is_another_story(pair):
    mine, others = (imprint(document(pair[each], date=pair["date"])) for each in ("report", "other"))
    assert not alike(mine, others)
    assert len(mine.runs & others.runs) < 0.3 * len(mine.runs | others.runs)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2024-03-01", "2024-03-07", True),
        ("2024-03-01", "2024-03-08", False),
        ("2024-03-08", "2024-03-01", False),
        ("2024-03", "2024-04-06", True),
        ("2024-03", "2024-04-07", False),
        ("2024", "2024-06-01", True),
        (None, "2024-03-01", True),
        (None, None, True),
    ],
)
def test_copies_a_week_apart_are_two_stories(one, other, same):
    text = " ".join(f"word{number}" for number in range(80))
    assert alike(*(imprint(Document.from_text(text, date=date)) for date in (one, other))) is same


def test_a_text_too_short_to_tell_a_copy_from_a_coincidence_is_a_story_of_its_own():
    words = [f"word{number}" for number in range(LEAST_WORDS)]
    whole, short = (imprint(document(" ".join(some))) for some in (words, words[:-1]))
    assert alike(whole, whole)
    assert not alike(short, short)
    assert short == Imprint(frozenset(), frozenset(), short.days)


def test_the_title_does_not_lengthen_a_text():
    assert imprint(document("Talks went on.", title="word " * LEAST_WORDS)).runs == frozenset()


def test_the_numbers_of_a_text_stay_the_same_from_version_to_version():
    """They stand in stores: when this fails the library counts otherwise, and the stores need a new schema."""
    numbers = imprint(document(" ".join(f"word{number}" for number in range(80)))).bands
    assert sorted(numbers)[:2] == [-8871200844444522086, -8080544222821183386]


def test_a_story_is_named_by_the_least_document_that_hangs_together_by_copies():
    words = [f"word{number}" for number in range(200)]
    texts = [" ".join(words[start : start + 100]) for start in (0, 25, 50)] + ["x " + " ".join(words[150:])]
    documents = [document(text) for text in texts]
    imprints = {each.id: imprint(each) for each in documents}
    first, between, last, other = imprints
    assert not alike(imprints[first], imprints[last])
    assert parted(imprints) == dict.fromkeys((first, between, last), min(first, between, last)) | {other: other}
    del imprints[between]
    assert parted(imprints) == {each: each for each in imprints}


def test_of_a_story_no_more_documents_are_looked_at_than_needed():
    text = " ".join(f"word{number}" for number in range(80))
    looked = []

    def look(key):
        looked.append(key)
        return imprint(document(text if key < "f" else text[:280]))

    found = [Stored(key, "2016-04-12", story) for key, story in (("e", "b"), ("b", "b"), ("f", "f"))]
    late = Stored("c", "2016-05-12", "c")
    assert joined(imprint(document(text)), [*found, late], look) == {"b"}
    assert looked == ["b", "f"]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 5), st.integers(1, 20)), max_size=7, unique=True))
def test_stories_are_the_same_in_whatever_order_documents_come(pieces):
    """Documents of some of six passages of 30 words, one after another or all at once."""
    passages = [" ".join(f"word{passage}x{number}" for number in range(30)) for passage in range(10)]
    documents = [
        document(" ".join(passages[start : start + length]), date="2016-04-01", days=day)
        for start, length, day in pieces
    ]
    imprints = {each.id: imprint(each) for each in documents}
    for order in (documents, documents[::-1]):
        stories = {}
        for each in order:
            found = [
                Stored(other.id, other.date, stories[other.id])
                for other in documents
                if other.id in stories and imprints[each.id].bands & imprints[other.id].bands
            ]
            one = {each.id} | joined(imprints[each.id], found, imprints.__getitem__)
            stories = {key: min(one) if story in one else story for key, story in stories.items()} | {each.id: min(one)}
        assert stories == parted(imprints)


def test_half_of_the_runs_in_common_and_a_number_make_a_copy():
    one, other = frozenset("abc"), frozenset("bcd")
    numbers = frozenset({1})
    assert alike(Imprint(one, numbers, None), Imprint(other, numbers, None))
    assert not alike(Imprint(one, numbers, None), Imprint(other | {"e"}, numbers, None))
    assert not alike(Imprint(one, numbers, None), Imprint(one, frozenset({2}), None))
