"""GDELT events of both versions, and their mentions; the rows in tests/datasets are made up in the exact layouts."""

import zipfile
from pathlib import Path

import pytest

from backchannel.loaders.datasets import recognised
from backchannel.loaders.datasets.chains import chain_party
from backchannel.loaders.datasets.code_book import CodeBook
from backchannel.loaders.datasets.loading import load
from backchannel.loaders.lexicon import lexicon

FILES = Path(__file__).parent / "datasets"
EVENTS = FILES / "20240105001500.export.CSV"
MENTIONS = FILES / "20240105001500.mentions.CSV"
OLD = FILES / "20130405.export.CSV"

SAID = [
    (1, "united-states", "accuses", "iran"),
    (2, "oman", "meets", "iran"),
    (4, "oman", "mediates", "yemen"),
    (5, "military-of-israel", "attacks", "palestine"),
    (6, "united-nations", "aids", "sudan"),
    (7, "france", "agrees-with", "germany"),
]


def claims(store, title):
    found = (reading for reading in store.readings() if reading.document.title == title)
    return sorted((c for r in found for c in r.claims if c.relation != "represents"), key=lambda c: c.sentence_number)


def said(store, title):
    return [(c.sentence_number, c.source_id, c.relation, c.target_id) for c in claims(store, title)]


@pytest.fixture(scope="module")
def book():
    return CodeBook(lexicon())


@pytest.mark.parametrize(
    ("file", "title"), [(EVENTS, "GDELT 2.0 events"), (OLD, "GDELT 1.0 events"), (MENTIONS, "GDELT mentions")]
)
def test_the_number_of_columns_tells_the_version(file, title):
    assert recognised(file).layout.title == title


def test_events_become_claims_between_actors_of_the_lexicon(sqlite_store):
    load(sqlite_store, [EVENTS])
    assert said(sqlite_store, "GDELT 2.0 events") == [
        *SAID,
        (11, "erewhon-motors", "cooperates-with", "germany"),
        (12, "donald-trump", "threatens", "china"),
        (14, "romania", "meets", "kosovo"),
    ]


def test_rows_that_say_nothing_are_counted_by_reason(sqlite_store):
    assert load(sqlite_store, [EVENTS]).left_out == {
        "told before from the other end": 1,
        "statement": 1,
        "a party without a name": 2,
        "both parties are one actor": 1,
    }


def test_a_claim_has_the_code_as_text_and_says_where_the_article_is(sqlite_store):
    load(sqlite_store, [EVENTS])
    claim = claims(sqlite_store, "GDELT 2.0 events")[5]
    assert (claim.cameo, claim.plover, claim.date, claim.confidence) == ("036", "AGREE", "2024-01-05", 0.2)
    assert claim.sentence == "Express intent to meet or negotiate (https://news.example/paris)"
    assert (claim.attribution, claim.case) == ("news.example", "gdelt:410000007")


def test_the_first_version_says_the_same(sqlite_store):
    load(sqlite_store, [OLD])
    assert said(sqlite_store, "GDELT 1.0 events") == SAID


def test_files_are_read_as_they_are_downloaded(sqlite_store, tmp_path):
    with zipfile.ZipFile(tmp_path / "20240105001500.export.CSV.zip", "w") as archive:
        archive.write(EVENTS, EVENTS.name)
    load(sqlite_store, [EVENTS])
    assert load(sqlite_store, [tmp_path / "20240105001500.export.CSV.zip"]).changes == {"unchanged": 1}


def test_mentions_tell_their_event_again_by_article_sentence_and_characters(sqlite_store):
    tally = load(sqlite_store, [MENTIONS, EVENTS])
    first, second, third = claims(sqlite_store, "GDELT mentions")
    assert (first.source_id, first.relation, first.target_id) == ("united-states", "accuses", "iran")
    assert first.sentence == "Accuse, sentence 1 of https://news.example/strait (actors at 12 and 40, action at 25)"
    assert second.sentence.endswith("again (actors at 210 and ?, action at 260)")
    assert (second.attribution, second.confidence, second.case) == ("gazette.example", 0.08, "gdelt:410000001")
    assert (third.sentence_number, third.relation) == (3, "meets")
    assert tally.left_out["a mention of an event in none of the files"] == 2


def test_mentions_without_their_events_say_nothing(sqlite_store):
    assert load(sqlite_store, [MENTIONS]).events == 0


@pytest.mark.parametrize(
    ("code", "name", "actor"),
    [
        ("USA", "CALIFORNIA", "united-states"),
        ("USA", "GEORGIA", "united-states"),
        ("ISRGOV", "JERUSALEM", "israel"),
        ("ISRGOVMIL", "MINISTER", "military-of-israel"),
        ("AFGINSTAL", "TALIBAN", "taliban"),
        ("PSEHMS", "HAMAS", "hamas"),
        ("IGOEUREEC", "EUROPEAN UNION", "european-union"),
        ("COP", "POLICE", None),
        ("", "", None),
        ("EUR", "EUROPE", None),
        ("NGO", "EREWHON RELIEF", "erewhon-relief"),
        ("KUR", "KURD", "kurd"),
    ],
)
def test_an_actor_code_is_its_group_or_its_country_or_a_body_of_that(book, code, name, actor):
    found = chain_party(code, name, "2024-01-05", book)
    assert (found and found.actor.id) == actor
