"""What only the embedded store promises: files, migrations, processes, sudden death, time limits."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from backchannel.errors import NotAStore, QueryTooLong, StoreError, StoreNewer, StoreReadOnly, UsageError
from backchannel.graph.export import export
from backchannel.graph.open_store import open_store
from backchannel.graph.sqlite import connection as sqlite_connection

WRITER = """
import os, sys
sys.path.insert(0, sys.argv[2])
from conftest import make_claim, make_reading
from backchannel.graph.open_store import open_store
import backchannel.graph.sqlite_store

def say(word):
    # one write, so that a killed writer has said a whole line or nothing, however its output is buffered
    os.write(1, f"{word}\\n".encode())

def write(first, last):
    with open_store(sys.argv[1]) as store:
        for number in range(first, last):
            store.put(make_reading(f"Report {number}.", *(make_claim("Iran", "meets", f"Party {n}", number=number)
                                                          for n in range(20))))
            say(number)

if sys.argv[3] != "forked":
    write(int(sys.argv[3]), int(sys.argv[4]))
else:
    for first in sys.stdin:
        child = os.fork()
        if not child:
            say(os.getpid())
            write(int(first), 400)
            os._exit(0)
        os.waitpid(child, 0)
        say("ended")
"""


def writer(url, first=0, last=400, **more):
    tests = os.path.dirname(__file__)  # noqa: PTH120 - one path for another process
    command = [sys.executable, "-c", WRITER, url, tests, str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **more)


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/news.db"


@pytest.fixture
def filled(url, claim, reading):
    with open_store(url) as store:
        store.put(reading("Talks.", claim("Iran", "meets", "Oman")))
    return url


# -- opening ----------------------------------------------------------------------------------------------------------


def test_a_store_is_there_again_after_closing(filled):
    with open_store(filled) as store:
        assert [edge.relation for edge in store.edges()] == ["meets"]
        assert store.url == filled


def test_a_store_in_memory_is_shared_by_threads_and_gone_after(claim, reading):
    seen = []
    with open_store("sqlite:///:memory:") as store:
        store.put(reading("Talks.", claim("Iran", "meets", "Oman")))
        thread = threading.Thread(target=lambda: seen.extend(store.edges()))
        thread.start()
        thread.join()
    assert [edge.relation for edge in seen] == ["meets"]
    with open_store("sqlite:///:memory:") as store:
        assert list(store.edges()) == []


def test_a_store_in_memory_may_be_written_while_it_is_read(claim, reading):
    with open_store("sqlite:///:memory:") as store:
        store.put(reading("Talks.", claim("Iran", "meets", "Oman"), claim("Iran", "meets", "Iraq")))
        for edge in store.edges():
            store.put(reading(edge.id, claim("Iran", "aids", "Oman")))
        assert len(list(store.edges())) == 3


def test_a_plain_path_is_a_store_too(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in (str(tmp_path / "a.db"), "b.db", "sqlite:///c.db", f"sqlite:///{tmp_path}/d.db"):
        open_store(name).close()
    assert sorted(path.name for path in tmp_path.glob("*.db")) == ["a.db", "b.db", "c.db", "d.db"]


@pytest.mark.parametrize("url", ["mysql://host", "sqlite://news.db", "sqlite:///", ""])
def test_another_url_is_refused_with_the_forms(url):
    with pytest.raises(UsageError, match="sqlite:///"):
        open_store(url)


def test_a_refused_url_shows_no_password():
    with pytest.raises(UsageError) as raised:
        open_store("redis://eve:secret@host")
    assert "secret" not in str(raised.value)


def test_a_new_store_keeps_what_the_operating_notes_promise(url):
    with open_store(url):
        pass
    connection = sqlite3.connect(url.removeprefix("sqlite:///"))
    values = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
    assert values == [sqlite_connection.APPLICATION_ID, sqlite_connection.SCHEMA_VERSION]
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_every_connection_checks_keys_and_syncs_fully(url):
    with open_store(url) as store, store._connections.reading() as connection:
        settings = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("foreign_keys", "synchronous")]
    assert settings == [1, 2]


def test_an_empty_file_becomes_a_store(tmp_path):
    (tmp_path / "news.db").touch()
    with open_store(f"sqlite:///{tmp_path}/news.db") as store:
        assert list(store.edges()) == []


def test_a_text_file_is_no_store(tmp_path):
    (tmp_path / "news.txt").write_text("Talks were held in Muscat. " * 100)
    with pytest.raises(NotAStore, match=r"news\.txt"):
        open_store(f"sqlite:///{tmp_path}/news.txt")
    assert (tmp_path / "news.txt").read_text().startswith("Talks")


def test_another_programs_database_is_no_store_and_left_alone(tmp_path):
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE music (title)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NotAStore, match="other program"):
        open_store(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_folder_is_no_store(tmp_path):
    with pytest.raises(NotAStore, match="folder"):
        open_store(f"sqlite:///{tmp_path}")


def test_a_store_in_no_folder_cannot_be_made(tmp_path):
    with pytest.raises(StoreError, match="folder"):
        open_store(f"sqlite:///{tmp_path}/none/news.db")


def test_a_missing_store_is_not_made_when_that_is_not_wanted(tmp_path):
    with pytest.raises(StoreError, match="load"):
        open_store(f"sqlite:///{tmp_path}/news.db", create=False)
    assert not list(tmp_path.iterdir())


def test_a_store_of_a_newer_schema_is_refused(filled):
    connection = sqlite3.connect(filled.removeprefix("sqlite:///"))
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreNewer, match="99"):
        open_store(filled)


def test_a_damaged_store_says_so_with_the_cause_kept(filled):
    path = filled.removeprefix("sqlite:///")
    with open(path, "r+b") as file:  # noqa: PTH123 - a plain file, on purpose
        size = file.seek(0, 2)
        file.seek(4096)
        file.write(os.urandom(size - 4096))
    with pytest.raises(StoreError) as raised, open_store(filled) as store:
        list(store.edges())
    assert isinstance(raised.value.__cause__, sqlite3.Error)


def test_a_store_that_cannot_be_written_can_be_read(filled, monkeypatch, claim, reading):
    monkeypatch.setattr(sqlite_connection.os, "access", lambda *_: False)  # as on a read-only disk
    with open_store(filled) as store:
        assert [edge.relation for edge in store.edges()] == ["meets"]
        with pytest.raises(StoreReadOnly) as raised:
            store.put(reading("More.", claim("Iran", "meets", "Iraq")))
    assert isinstance(raised.value.__cause__, sqlite3.Error)


def test_no_store_is_made_where_nothing_can_be_written(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite_connection.os, "access", lambda *_: False)
    with pytest.raises(StoreReadOnly):
        open_store(f"sqlite:///{tmp_path}/news.db")


def test_a_closed_store_says_so(url):
    store = open_store(url)
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.version()


# -- time limit -------------------------------------------------------------------------------------------------------


def test_a_question_that_takes_too_long_is_stopped(url, claim, reading, monkeypatch):
    monkeypatch.setattr(sqlite_connection, "_STEPS_BETWEEN_LOOKS", 1)
    with open_store(url) as store:
        store.put(reading("Talks.", claim("A", "meets", "B"), claim("B", "meets", "C")))
    with open_store(url, query_seconds=1e-9) as store:
        with pytest.raises(QueryTooLong, match="narrow"):
            store.paths("A", "C")
        assert store.put(reading("Writing goes on.", claim("A", "meets", "D")))
        assert len(list(store.edges())) == 3  # and so does reading the whole graph, for export


# -- processes and threads --------------------------------------------------------------------------------------------


def test_readers_see_whole_documents_while_another_process_writes(url):
    with open_store(url) as store, writer(url, last=30) as process:
        counts = set()
        for _ in process.stdout:
            counts.add(sum(edge.count for edge in store.edges()))
        counts.add(sum(edge.count for edge in store.edges()))
    assert {count % 20 for count in counts} == {0}
    assert max(counts) == 600


def test_a_reader_keeps_its_state_while_others_write(filled, claim, reading):
    with open_store(filled) as store:
        store.put(reading("Two.", claim("Iran", "aids", "Iraq")))
        stream = store.edges()
        next(stream)
        store.put(reading("Three.", claim("Iran", "attacks", "Mali")))
        assert len(list(stream)) == 1
        assert len(list(store.edges())) == 3


def test_two_processes_may_write_in_turn(url):
    with writer(url, 0, 20) as one, writer(url, 20, 40) as other:
        one.communicate()
        other.communicate()
    assert (one.returncode, other.returncode) == (0, 0)
    with open_store(url) as store:
        assert store.documents().total == 40
        before = list(store.edges())
        store.rebuild()
        assert list(store.edges()) == before


def test_the_version_is_that_of_all_processes(url):
    with open_store(url) as store:
        before = store.version()
        with writer(url, last=1) as process:
            process.communicate()
        assert store.version() != before


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="kill -9 is for POSIX")
def test_nothing_acknowledged_is_lost_when_killed_twenty_times(url, tmp_path):
    acknowledged = 0
    with forked(url) as start:
        for round_ in range(20):
            child, heard = start(acknowledged)
            for _ in range(1 + round_ % 3):
                acknowledged = int(next(heard)) + 1
            time.sleep(0.001 * round_)  # at a different moment each time
            os.kill(child, signal.SIGKILL)
            acknowledged = max([acknowledged, *(int(number) + 1 for number in heard)])
            with open_store(url) as store:
                assert acknowledged <= store.documents().total <= acknowledged + 1
                assert {edge.count for edge in store.edges()} == {store.documents().total}
    with writer(url, last=acknowledged + 5) as process:
        process.communicate()
    with writer(fresh := f"sqlite:///{tmp_path}/fresh.db", last=acknowledged + 5) as process:
        process.communicate()
    with open_store(url) as store, open_store(fresh) as other:
        assert "".join(export(store, "json")) == "".join(export(other, "json"))


@contextmanager
def forked(url):
    """``start(first)`` has a new process write from there on; its id and what it acknowledges until it ends.

    All come from one process that has imported everything once, so that twenty of them start as fast as one.
    """
    with writer(url, "forked", stdin=subprocess.PIPE) as parent:

        def start(first):
            parent.stdin.write(f"{first}\n")
            parent.stdin.flush()
            return int(parent.stdout.readline()), iter(lambda: parent.stdout.readline().strip(), "ended")

        yield start
