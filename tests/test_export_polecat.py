"""Claims in POLECAT's layout: what is written, and read again by the reader of POLECAT's own files."""

import csv
import io

import pytest

from backchannel.graph.export import export
from backchannel.graph.export_polecat import COLUMNS
from backchannel.graph.filters import Filters
from backchannel.graph.model import Actor, Kind, Span
from backchannel.graph.open_store import open_store
from backchannel.graph.plover import type_and_mode
from backchannel.loaders.datasets import loading
from backchannel.loaders.datasets.polecat import _COLUMNS


def written(store, **filters):
    return "".join(export(store, "polecat-like", Filters.of(**filters)))


def rows(store, **filters):
    return list(csv.DictReader(io.StringIO(written(store, **filters)), delimiter="\t"))


@pytest.fixture
def memory():
    with open_store("sqlite:///:memory:") as store:
        yield store


def test_the_columns_are_those_that_the_reader_of_polecat_knows():
    assert COLUMNS == _COLUMNS


def test_a_mediation_is_one_row_with_its_parties_as_recipients(memory, claim, reading):
    qatar = Actor("qatar", "Qatar", Kind.STATE, (), (("cow", "694"), ("iso3", "QAT")))
    parties = {"case": "doha", "cameo": "045", "plover": "CONSULT", "trigger_span": Span(0, 5)}
    memory.put(
        reading(
            "Talks in Doha",
            claim("Qatar", "mediates", "Israel", between=["hamas"], **parties),
            claim("Qatar", "mediates", "Hamas", between=["israel"], **parties),
            date="2024-03-02",
            actors=(qatar,),
        )
    )
    (row,) = rows(memory)
    assert (row["Event Type"], row["Event Mode"], row["Quad Code"]) == ("CONSULT", "third-party", "VERBAL COOPERATION")
    assert (row["Actor Name"], row["Actor Country"], row["Actor COW"]) == ("Qatar", "QAT", "694")
    assert sorted(row["Recipient Name"].split("; ")) == ["Hamas", "Israel"]
    assert (row["Event Date"], row["Publication Date"], row["Intensity"]) == ("2024-03-02", "2024-03-02", "None")


def test_lists_hold_exactly_the_pairs_there_are(memory, claim, reading):
    act = {"plover": "ASSAULT", "cameo": "19", "trigger_span": Span(0, 5), "date": "2024-03-01"}
    pairs = {("A", "C"), ("A", "D"), ("B", "C"), ("B", "D"), ("E", "C")}
    memory.put(reading("War", *(claim(a, "attacks", b, **act) for a, b in pairs)))
    found = [(row["Actor Name"].split("; "), row["Recipient Name"].split("; ")) for row in rows(memory)]
    assert len(found) == 2
    assert {(a, b) for sources, targets in found for a in sources for b in targets} == pairs


def test_what_is_no_event_or_has_no_date_is_left_out(memory, claim, reading):
    memory.put(reading("A", claim("Amiri", "leads", "Iran", date="2024-03-01")))
    memory.put(reading("B", claim("Iran", "attacks", "Iraq", plover="ASSAULT", cameo="19")))
    assert rows(memory) == []


def test_no_name_breaks_a_row_or_a_list(memory, claim, reading):
    memory.put(reading("A", claim("One\tTwo; Three", "aids", "Iraq", plover="AID", cameo="07", date="2024-03-01")))
    (row,) = rows(memory)
    assert row["Actor Name"] == "One Two, Three"


def test_rows_keep_to_the_filters_and_to_canonical_actors(memory, claim, reading):
    memory.put(reading("A", claim("Burma", "aids", "Iraq", plover="AID", date="2024-03-01")))
    memory.put(reading("B", claim("Myanmar", "aids", "Iran", plover="AID", date="2023-03-01")))
    memory.judge("same", "myanmar", "burma", by="eve", at="2024-01-01T00:00:00Z")
    assert [row["Actor Name"] for row in rows(memory, since="2024")] == ["Myanmar"]


@pytest.mark.parametrize(
    ("relation", "plover", "cameo", "printed"),
    [
        ("yields-to", "YIELD", "0871", ("RETREAT", "ceasefire")),
        ("yields-to", "YIELD", "0831", ("CONCEDE", "")),
        ("attacks", "YIELD", "19", ("CONCEDE", "")),
        ("attacks", "THREATEN", "1831", ("THREATEN", "")),
        ("attacks", "ASSAULT", "1831", ("ASSAULT", "suicide-attack")),
        ("attacks", "ASSAULT", None, ("ASSAULT", "")),
        ("leads", None, None, None),
    ],
)
def test_types_and_modes_are_those_polecat_prints(claim, relation, plover, cameo, printed):
    assert type_and_mode(claim("A", relation, "B", plover=plover, cameo=cameo)) == printed


def test_the_reader_of_polecat_reads_the_same_dyads_back(tmp_path, memory, claim, reading):
    memory.put(
        reading(
            "A",
            claim("Qatar", "meets", "Israel", plover="CONSULT", cameo="042", date="2024-03-01"),
            claim("Iran", "attacks", "Iraq", plover="ASSAULT", cameo="19", date="2024-03-02"),
        )
    )
    (tmp_path / "ours.txt").write_text(written(memory), encoding="utf-8")
    with open_store("sqlite:///:memory:") as other:
        loading.load(other, [tmp_path / "ours.txt"], name="polecat")
        ours, theirs = (
            {(edge.source, edge.relation, edge.target, edge.first) for edge in store.edges()}
            for store in (memory, other)
        )
    assert theirs == ours


def test_a_row_of_a_data_set_does_not_name_everybody_in_its_file(memory, claim, reading):
    act = {"plover": "CONSULT", "cameo": "04", "date": "2024-03-01"}
    memory.put(reading("A file", claim("Oman", "meets", "Iran", **act), claim("Peru", "meets", "Chile", **act)))
    memory.put(reading("A text", claim("Chad", "meets", "Mali", **act, trigger_span=Span(0, 5))))
    assert {row["Actor Name"]: row["Story Locations"] for row in rows(memory)} == {
        "Oman": "None", "Peru": "None", "Chad": "Chad; Mali",
    }  # fmt: skip
