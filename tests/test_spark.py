"""Reading with Apache Spark: what one process reads, as multisets, whatever happens to its workers."""

import datetime as dt
import gc
import json
import os
import shutil
import subprocess
import sys
from dataclasses import asdict, replace
from importlib.util import find_spec
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from backchannel.cli import app
from backchannel.errors import DocumentRefused, MissingExtra, UsageError
from backchannel.graph.filters import Filters
from backchannel.graph.model import Claim, Document, Modality, Summed
from backchannel.graph.open_store import open_store
from backchannel.graph.projection import project
from backchannel.loaders import pipeline, spark, spark_edges
from backchannel.loaders.archive import batch_of, behind, claim_of, outcome_of, struct_of
from backchannel.loaders.documents import LONGEST, Defaults, read_documents

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(find_spec("pyspark") is None, reason="no pyspark: pip install 'backchannel[spark]'"),
    pytest.mark.skipif(not shutil.which("java"), reason="no Java on this machine"),
    pytest.mark.filterwarnings("default"),  # pyspark and py4j leave sockets and pipes to the collector
]


@pytest.fixture(autouse=True)
def collected():
    """What pyspark leaves open is collected here, and not while another test runs."""
    yield
    gc.collect()


EXAMPLES = Path(__file__).parents[1] / "examples"
LINES = [
    {"text": "Qatar mediated between Israel and Hamas.", "date": "2023-11-22", "url": "https://news.example/1"},
    {"text": "Iran attacked Israel. Egypt condemned Iran.", "title": "Attack", "date": "2024-04-14"},
    {"text": "Iran did not attack Iraq."},
    {"text": "L'Iran a attaqué Israël hier soir, selon les autorités.", "lang": "fr"},
    {"text": "Iran attacked Israel. " * (LONGEST // 20)},
    {"body": "nothing"},
]


@pytest.fixture
def news(tmp_path):
    """A folder with a file of lines, two of them malformed, and a text that is dated by its name."""
    folder = tmp_path / "my news"
    folder.mkdir()
    lines = [json.dumps(line).encode() for line in LINES] + [b"{broken", b'{"text": "\xff"}', b"", b"[1]"]
    (folder / "2024-05-01 all.jsonl").write_bytes(b"\n".join(lines))
    (folder / "2022-07-22-istanbul.txt").write_text("Turkey met Ukraine in Istanbul.", encoding="utf-8")
    return folder


def everything(outcomes):
    outcomes = list(outcomes)
    read = [one for one in outcomes if not isinstance(one, DocumentRefused)]
    refused = sorted(one.why for one in outcomes if isinstance(one, DocumentRefused))
    return sorted(read, key=lambda one: one.document.id), refused


def by_id(store):
    return list(store.readings()), list(store.edges(Filters(modalities=frozenset(Modality))))


def test_an_outcome_comes_back_from_the_archive_as_it_was():
    document = Document.from_text("Qatar mediated between Israel and Hamas on Monday.", date="2023-11-22", url="u")
    outcomes = [*pipeline.readings([document]), DocumentRefused("a.txt", "is empty")]
    back = [outcome_of(row) for row in batch_of(outcomes).to_pylist()]
    assert back[0] == outcomes[0]
    assert (back[1].where, back[1].why) == ("a.txt", "is empty")


def test_spark_reads_what_one_process_reads_and_stores_it(news, tmp_path):
    tabled = Document.from_text("Oman hosted Iran in Muscat.", date="2023-01-02", publisher="Agency")
    row = {"text": [tabled.text], "title": [None], "date": [dt.date(2023, 1, 2)]}
    pq.write_table(pa.table(row), tmp_path / "more.parquet")

    def documents():
        return [*read_documents([news], Defaults(publisher="Agency")), tabled]

    alone = everything(pipeline.readings(documents()))
    out = str(tmp_path / "archive")
    seen = []
    with open_store("sqlite:///:memory:") as together, open_store("sqlite:///:memory:") as single:
        report = spark.load(
            together, [str(news), f"{tmp_path}/more.parquet", "none.txt"], master="local[2]", out=out, defaults=Defaults(publisher="Agency"),
            progress=seen.append,
        )  # fmt: skip
        pipeline.load(single, documents())
        assert by_id(together) == by_id(single)
        assert everything(seen) == (alone[0], sorted([*alone[1], "no such file"]))
        assert report.added == 5
        assert any("the line that begins '{broken'" in refusal.where for refusal in report.refused)
        with pytest.raises(UsageError, match="is there already"):
            spark.load(together, [str(news)], master="local[2]", out=out)


def test_edges_alone_are_those_of_all_claims_and_the_claims_are_found_in_the_archive(tmp_path):
    news, out = tmp_path / "news.jsonl", str(tmp_path / "archive")
    texts = [each for each in read_documents([EXAMPLES]) if not isinstance(each, DocumentRefused)]
    texts += [replace(each, urls=("https://copy.example",)) for each in texts[:3]]  # documents that come twice
    lines = [json.dumps({"text": each.text, "date": each.date, "url": "".join(each.urls)}) for each in texts]
    news.write_text("\n".join([*lines, "{broken"]), encoding="utf-8")
    every = Filters(modalities=frozenset(Modality))
    url = f"sqlite:///{tmp_path}/edges.db"
    with open_store(url) as edges, open_store("sqlite:///:memory:") as whole:
        with spark.session("local[2]") as session:
            spark.write(session, [str(news)], out)
            report = spark_edges.put_away(edges, session, out)
            again = spark_edges.put_away(edges, session, out)
            copied = spark_edges.put_away(edges, session, str(shutil.copytree(out, tmp_path / "copy")))
        read = pipeline.load(whole, [*read_documents([news])])
        assert list(edges.edges(every)) == list(whole.edges(every))
        assert [match.actor for match in edges.actors(limit=999).items] == [
            one.actor for one in whole.actors(limit=999).items
        ]
        assert (report.added, report.claims, report.edges) == (read.added, read.claims, read.edges)
        assert (again.unchanged, copied.unchanged, len(again.refused)) == (read.added, read.added, 1)
        for edge in edges.edges(every):
            sums = edges.evidence(edge.id)
            assert sums[0].archives == (out, f"{tmp_path}/copy")
            assert behind(sums, every) == whole.evidence(edge.id)
        busiest = max(edges.edges(), key=lambda edge: edge.count)
    shown = CliRunner().invoke(app, ["why", busiest.id, "--store", url])
    assert f"the best of {busiest.count} claims in {busiest.documents} documents" in " ".join(shown.stdout.split())
    assert "`why EDGE --archive` reads them there" in " ".join(shown.stdout.split())
    found = CliRunner().invoke(app, ["why", busiest.id, "--archive", "--json", "--store", url])
    assert json.loads(found.stdout)["total"]["value"] == busiest.count
    for place in (out, tmp_path / "copy"):
        shutil.rmtree(place)
    gone = CliRunner().invoke(app, ["why", busiest.id, "--archive", "--store", url])
    assert gone.exit_code == 3
    assert "no archive of it can be read from here" in gone.stderr


def test_edges_of_many_texts_are_put_away_in_parts():
    read = list(pipeline.readings(read_documents([EXAMPLES])))
    rows = [{"published": one.document.date, "claims": [asdict(claim) for claim in one.claims]} for one in read]
    schema = pa.schema([("published", pa.string()), ("claims", pa.list_(struct_of(Claim)))])
    batches = [pa.RecordBatch.from_pylist(rows[at : at + 9], schema=schema) for at in range(0, len(rows), 9)]
    first = pa.Table.from_batches(spark_edges.sum_batches(batches, parts=3)).sort_by("part")
    parts = pa.Table.from_batches(spark_edges.sum_parts(first.to_batches(max_chunksize=50))).to_pylist()
    sums = [replace(claim_of(row["claim"]), summed=Summed(**row["summed"])) for row in parts]
    assert {row["part"] for row in parts} == {0, 1, 2}
    claims, published = (
        [claim for one in read for claim in one.claims],
        {one.document.id: one.document.date for one in read},
    )
    assert list(project(sums, {}, {})) == list(project(claims, published, {}))


def test_a_store_of_edges_needs_spark(tmp_path):
    done = CliRunner().invoke(app, ["load", "a.jsonl", "--edges-only", "--store", f"{tmp_path}/news.db"])
    assert done.exit_code == 2
    assert "--spark MASTER and --out DIR go together" in done.stderr


def test_spark_needs_a_folder_for_what_was_read(tmp_path):
    done = CliRunner().invoke(app, ["load", "a.jsonl", "--spark", "local[2]", "--store", f"{tmp_path}/news.db"])
    assert done.exit_code == 2
    assert "--spark MASTER and --out DIR go together" in done.stderr


def test_without_pyspark_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(MissingExtra, match=r"backchannel\[spark\]"), spark.session("local[1]"):
        pass


def test_without_java_it_is_said_what_is_missing(tmp_path):
    command = [sys.executable, "-m", "backchannel", "load", "a.jsonl", "--spark", "local[1]", "--out", "archive"]
    done = subprocess.run(
        command,
        env=os.environ | {"JAVA_HOME": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "is Java 17 or later installed" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_row_of_a_table_is_read_as_a_line_is():
    line = json.dumps({"text": "Iran attacked Iraq.", "title": None}).encode()
    batch = pa.RecordBatch.from_pylist([{"place": "file:///my%20news/2024-05-01.parquet/part-0", "line": line}])
    (read,) = spark.read_batches([batch], defaults=Defaults(), lexicon=(), unnamed=False)
    (row,) = read.to_pylist()
    assert [claim["relation"] for claim in row["claims"]] == ["attacks"]
