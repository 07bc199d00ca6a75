"""Stores that an older backchannel made: brought up to date whole, or refused with what to do.

``store_of_schema_1.sql`` is the dump of a store to which the code of that day told the news of ``conftest`` and then
``history``.
"""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from backchannel.errors import StoreError, StoreReadOnly
from backchannel.graph.answers import Verdict
from backchannel.graph.export import export
from backchannel.graph.filters import Filters
from backchannel.graph.model import Actor, Kind, Modality, Span
from backchannel.graph.open_store import open_store
from backchannel.graph.sqlite import connection as sqlite_connection

TABLES = "SELECT name, sql FROM sqlite_master ORDER BY name"
DUMP = Path(__file__).parent / "store_of_schema_1.sql"


def history(store, claim, reading):
    """Everything that a claim can have, actors described in several ways, documents read again and forgotten."""
    store.judge(Verdict.SAME, "cd", "cg", by="eve", at="2024-06-01T00:00:00Z")
    store.put(reading("Forgotten.", claim("Chad", "meets", "Egypt"), date="2021-01-01"))
    store.put(reading("Again.", claim("Mali", "meets", "Egypt"), extractor="test/0", url="https://a.example"))
    store.put(
        reading(
            "Again.",
            claim(
                "The Malians", "leads", "Egypt", source_id="mali", date="2020-05", date_end="2021-02-03",
                attribution="Reuters", cameo="04", plover="CONSULT", source_span=Span(0, 11), target_span=Span(18, 23),
                trigger_span=Span(12, 17),
            ),
            claim("Mali", "aids", "Benin", trigger="Mali aids Benin.", date="2019"),
            claim("Mali", "aids", "Mali", number=2),
            url="https://b.example",
            actors=(Actor("mali", "Mali", Kind.STATE, ("Republic of Mali",), (("iso3", "MLI"),)),),
        )
    )  # fmt: skip
    read = reading("Twice read.", claim("Mali", "meets", "Peru"))
    store.put(replace(read, claims=tuple(replace(one, extractor="older/1") for one in read.claims)))
    store.forget(reading("Forgotten.", date="2021-01-01").document.id)
    return store


@pytest.fixture
def told(sqlite_news, claim, reading):
    """A store of today that was told the same."""
    return history(sqlite_news, claim, reading)


@pytest.fixture
def old(tmp_path):
    """The path of a store of schema 1."""
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(DUMP.read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA application_id = {sqlite_connection.APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    return path


def everything(store):
    every = Filters(modalities=frozenset(Modality))
    return (
        list(store.readings()), list(store.edges(every)), store.actors(limit=100), store.judgements(),
        store.documents(limit=100), list(export(store, "json")),
    )  # fmt: skip


def test_a_store_of_schema_1_is_brought_up_to_date_with_all_that_is_in_it(old, told):
    with open_store(f"sqlite:///{old}") as store:
        assert everything(store) == everything(told)


def test_such_a_store_goes_on_as_one_that_was_made_today(old, told, claim, reading):
    with open_store(f"sqlite:///{old}") as store:
        for one in (store, told):
            one.put(reading("War", claim("Israel", "meets", "Hamas"), extractor="test/2"))
            one.forget(reading("Cairo", date="2024-02-05").document.id)
            one.undo(1, at="2024-07-01T00:00:00Z")
        assert everything(store) == everything(told)
        before = everything(store)
        store.rebuild()
        assert everything(store) == before


def test_its_keys_hold_and_nothing_of_the_old_tables_is_left(old, told):
    open_store(f"sqlite:///{old}").close()
    with contextlib.closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = connection.execute(TABLES).fetchall()
    with contextlib.closing(sqlite3.connect(told.url.removeprefix("sqlite:///"))) as connection:
        assert connection.execute(TABLES).fetchall() == tables


def test_copies_in_a_store_of_schema_2_are_found(sqlite_store, claim, reading, text_of):
    with sqlite_store as store:
        for day in (1, 2):
            store.put(reading(text_of(1, 2), claim("Iran", "meets", "Oman"), date=f"2024-03-0{day}"))
        found = everything(store)
    path = sqlite_store.url.removeprefix("sqlite:///")
    with contextlib.closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(
            "DROP TABLE band; DROP TABLE retold; UPDATE edge SET documents = 2; ALTER TABLE claim DROP COLUMN summed"
        )
        connection.execute("PRAGMA user_version = 2")
    with open_store(path) as store:
        assert everything(store) == found
        assert [edge.documents for edge in store.edges()] == [1]


def test_an_old_store_that_cannot_be_written_says_what_to_do_and_is_left_alone(old, monkeypatch):
    before = old.read_bytes()
    monkeypatch.setattr(sqlite_connection.os, "access", lambda *_: False)  # as on a read-only disk
    with pytest.raises(StoreReadOnly, match=r"older backchannel .*schema 1.*copy it"):
        open_store(f"sqlite:///{old}")
    assert old.read_bytes() == before


def test_a_step_that_fails_leaves_the_store_as_it_was(old):
    with contextlib.closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE claim SET hash = 'no hash' WHERE id = 1")
    with pytest.raises(StoreError, match=r"old\.db"):
        open_store(f"sqlite:///{old}")
    with contextlib.closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM claim JOIN document ON document = document.id").fetchone() > (
            10,
        )
