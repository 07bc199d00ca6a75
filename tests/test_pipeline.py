"""Documents into a store: the same result whatever the number of processes and the order."""

import subprocess
import sys
from itertools import count

import pytest

from backchannel.errors import DocumentRefused, UsageError
from backchannel.graph.filters import Filters
from backchannel.graph.model import Document, Modality
from backchannel.graph.open_store import open_store
from backchannel.loaders.pipeline import load, put_away, readings, reread

EVERYTHING = Filters(modalities=frozenset(Modality))
TALKS = Document.from_text("Qatar mediated between Israel and Hamas.", date="2023-11-22")
ATTACK = Document.from_text("Iran attacked Israel. Egypt condemned Iran.", date="2024-04-14")
DENIAL = Document.from_text("Iran did not attack Iraq.", date="2024-04-15")


@pytest.fixture
def memory():
    with open_store("sqlite:///:memory:") as store:
        yield store


def edges(store):
    return list(store.edges(EVERYTHING))


def test_loading_counts_what_it_did(memory):
    refusal = DocumentRefused("a.txt", "is empty")
    report = load(memory, [TALKS, refusal, ATTACK])
    assert (report.added, report.unchanged, report.replaced, report.refused) == (2, 0, 0, (refusal,))
    assert (report.claims, report.edges) == (4, 4)


def test_loading_twice_changes_nothing(memory):
    load(memory, [TALKS, ATTACK])
    before = edges(memory)
    report = load(memory, [TALKS, ATTACK])
    assert (report.added, report.unchanged) == (0, 2)
    assert edges(memory) == before


def test_the_order_of_documents_does_not_matter(memory):
    load(memory, [TALKS, ATTACK, DENIAL])
    with open_store("sqlite:///:memory:") as other:
        load(other, [DENIAL, ATTACK, TALKS])
        assert edges(other) == edges(memory)


def test_several_processes_read_the_same_in_the_same_order():
    refusal = DocumentRefused("a.txt", "is empty")
    many = [Document.from_text(f"Oman hosted Iran in Muscat {number} times.") for number in range(40)]
    alone = list(readings([refusal, *many], jobs=1))
    together = list(readings([refusal, *many], jobs=2))
    assert str(together[0]) == str(alone[0])
    assert together[1:] == alone[1:]


def test_who_lets_others_read_loads_no_parser():
    look = """
import sys
from backchannel.graph.model import Document
from backchannel.loaders.pipeline import readings

(reading,) = readings([Document.from_text("Iran attacked Israel.")], jobs=2)
print(len(reading.claims), "spacy" in sys.modules)
"""
    assert (
        subprocess.run([sys.executable, "-c", look], check=False, capture_output=True, text=True).stdout == "1 False\n"
    )


def test_each_document_is_reported_as_it_is_done(memory):
    seen = []
    load(memory, [TALKS, ATTACK], progress=seen.append)
    assert [outcome.document.id for outcome in seen] == [TALKS.id, ATTACK.id]


def test_a_document_is_reported_once_it_is_in_the_store(memory):
    seen = []
    load(memory, [TALKS, ATTACK], progress=lambda outcome: seen.append(memory.document(outcome.document.id)))
    assert seen == [TALKS, ATTACK]


def test_what_was_read_within_a_second_is_one_write(memory):
    def writes():
        return int(memory.version().rpartition("-")[2])

    before = writes()
    put_away(memory, readings([TALKS, ATTACK, DENIAL]), clock=count(0, 0.6).__next__)
    assert writes() - before == 2


def test_a_document_given_twice_is_counted_twice_and_its_claims_once(memory):
    report = load(memory, [ATTACK, ATTACK])
    assert (report.added, report.unchanged, report.claims, report.edges) == (1, 1, 2, 2)


def test_refusals_alone_write_nothing(memory):
    before = memory.version()
    assert load(memory, [DocumentRefused("a.txt", "is empty")]).documents == 0
    assert memory.version() == before


def test_reading_again_with_the_same_reader_changes_nothing(memory):
    load(memory, [TALKS, ATTACK])
    before = edges(memory)
    assert reread(memory).unchanged == 2
    assert edges(memory) == before


def test_reading_again_keeps_those_without_a_name(memory):
    load(memory, [Document.from_text("Farmers condemned Mali.", date="2024-05-02")], unnamed=True)
    before = edges(memory)
    assert len(before) == 1
    assert reread(memory).unchanged == 1
    assert edges(memory) == before


def test_forgetting_every_document_leaves_an_empty_graph(memory):
    load(memory, [TALKS, ATTACK])
    for document in (TALKS, ATTACK):
        memory.forget(document.id)
    assert edges(memory) == []
    assert memory.actors().items == ()


def test_documents_are_streamed_not_gathered():
    taken = []

    def endless():
        for number in range(1000):
            taken.append(number)
            yield Document.from_text(f"Iran attacked Israel {number} times.")

    next(iter(readings(endless())))
    assert len(taken) < 50


OWN = "kind,name,names\norganisation,Basel Forum,the Forum|BF\n"


def test_a_lexicon_of_ones_own_adds_actors(tmp_path):
    (tmp_path / "own.csv").write_text(OWN, encoding="utf-8")
    document = Document.from_text("The Basel Forum mediated between Israel and Hamas.")
    (read,) = readings([document], lexicon=[tmp_path / "own.csv"])
    assert {claim.source_id for claim in read.claims} == {"basel-forum"}


@pytest.mark.parametrize(
    ("content", "why"), [(None, "cannot be read"), ("kind,name\nplanet,Mars\n", "'planet' is none of")]
)
def test_a_lexicon_that_cannot_be_used_is_wrong_usage(tmp_path, content, why):
    if content:
        (tmp_path / "own.csv").write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=why):
        list(readings([TALKS], lexicon=[tmp_path / "own.csv"]))
