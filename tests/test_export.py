"""The graph for other tools: every format is really opened again."""

from __future__ import annotations

import csv
import io
import json
import re

import networkx as nx
import pytest

from backchannel.errors import UsageError
from backchannel.graph.export import export, format_named, format_of_file, formats, to_networkx
from backchannel.graph.export_cypher import literal
from backchannel.graph.filters import Filters
from backchannel.graph.model import Actor, Kind
from backchannel.graph.wire import to_json


@pytest.fixture
def graph(sqlite_store, claim, reading):
    """Three edges, two of them between the same actors; every awkward sign in a name or a sentence."""
    ivory = Actor("cote-divoire", "Côte d'Ivoire", Kind.STATE, ("Ivory Coast", "CIV"), (("iso3", "CIV"),))
    with sqlite_store as store:
        store.put(
            reading(
                "Report.",
                claim("Qatar", "mediates", "Mali", between=["ghana", "togo"], sentence='He said: "Talks, at last";\n& <so> on.'),
                claim("Côte d'Ivoire", "meets", "Mali", date="2024-05", sentence="It's on \\u0027 the C:\\users\x0c."),
                claim("Mali", "attacks", "Côte d'Ivoire", date="2024-05-02"),
                actors=(ivory,),
            )
        )  # fmt: skip
        yield store


def written(store, form, **filters):
    return "".join(export(store, form, Filters.of(**filters)))


def test_parallel_edges_survive_in_networkx_under_their_ids(graph):
    drawn = to_networkx(graph)
    assert sorted(drawn.nodes) == ["cote-divoire", "mali", "qatar"]
    assert {key for *_, key in drawn.edges(keys=True)} == {edge.id for edge in graph.edges()}
    assert drawn.to_undirected().number_of_edges() == 3
    assert drawn.nodes["cote-divoire"]["names"] == "Ivory Coast; CIV"
    assert drawn.nodes["cote-divoire"]["codes"] == "iso3:CIV"
    (mediation,) = (data for *_, data in drawn.edges(data=True) if data["relation"] == "mediates")
    assert mediation["between"] == "ghana; togo"
    assert "first" not in mediation


def test_attributes_are_plain_texts_and_numbers(graph):
    drawn = to_networkx(graph)
    values = [value for _, data in drawn.nodes(data=True) for value in data.values()]
    values += [value for *_, data in drawn.edges(data=True) for value in data.values()]
    assert {type(value) for value in values} == {str, int, float}


@pytest.mark.parametrize(("form", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_opens_the_xml_formats_again(graph, form, read):
    opened = read(io.BytesIO(written(graph, form).encode()))
    assert sorted(opened.nodes) == ["cote-divoire", "mali", "qatar"]
    assert opened.nodes["cote-divoire"]["name"] == "Côte d'Ivoire"
    edges = {data["relation"]: (source, target, data) for source, target, data in opened.edges(data=True)}
    assert set(edges) == {"mediates", "meets", "attacks"}
    assert edges["attacks"][:2] == ("mali", "cote-divoire")
    assert edges["attacks"][2]["first"] == "2024-05-02"
    assert edges["mediates"][2]["sentence"] == 'He said: "Talks, at last";\n& <so> on.'
    assert edges["meets"][2]["sentence"] == "It's on \\u0027 the C:\\users\ufffd."


def test_networkx_opens_the_json_again_with_all_attributes(graph):
    data = json.loads(written(graph, "json"))
    opened = nx.node_link_graph(data, edges="edges")
    assert isinstance(opened, nx.MultiDiGraph)
    for edge in graph.edges():
        assert opened.edges[edge.source, edge.target, edge.id]["sentence"] == edge.sentence
    assert data["edges"] == [to_json(edge) | {"key": edge.id} for edge in graph.edges()]


def test_a_csv_row_holds_an_edge_and_both_its_ends(graph):
    rows = list(csv.DictReader(io.StringIO(written(graph, "csv"), newline="")))
    by_relation = {row["relation"]: row for row in rows}
    meeting = by_relation["meets"]
    assert (meeting["source_name"], meeting["source_kind"], meeting["target"]) == ("Côte d'Ivoire", "state", "mali")
    assert by_relation["mediates"]["between"] == "ghana; togo"
    assert by_relation["mediates"]["sentence"] == 'He said: "Talks, at last";\n& <so> on.'
    assert by_relation["mediates"]["first"] == ""
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)


def test_the_cypher_script_has_one_whole_statement_a_line(graph):
    lines = written(graph, "cypher").splitlines()
    assert lines[0].startswith("//")
    assert all(line.endswith(";") for line in lines[1:])
    assert len(lines) == 1 + 1 + 3 + 3
    without_texts = [re.sub(r"'(?:[^'\\]|\\.)*'", "''", line) for line in lines[1:]]
    assert not [line for line in without_texts if "'" in line.replace("''", "") or ";" in line[:-1]]
    assert "MERGE (a:Actor {id: 'cote-divoire'}) SET a:State" in "\n".join(lines)
    assert "(a)-[r:MEDIATES {id: " in "\n".join(lines)


@pytest.mark.parametrize(
    ("value", "written_as"),
    [
        ("it's", r"'it\'s'"),
        ("a\\", r"'a\\'"),
        ("\\u0027", r"'\\' + 'u0027'"),
        ("\\' OR 1=1", r"'\\\' OR 1=1'"),
        ("two\nlines\x00", r"'two\nlines\u0000'"),
        (0.5, "0.5"),
        ((), "[]"),
    ],
)
def test_no_text_breaks_out_of_its_quotes(value, written_as):
    assert literal(value) == written_as


@pytest.mark.parametrize("form", list(formats()))
def test_the_same_graph_gives_the_same_bytes_in_any_order_of_loading(form, tmp_path, claim, reading):
    from backchannel.graph.open_store import open_store

    documents = [
        reading(f"D{n}.", claim("A", "meets", f"B{n % 3}"), claim("A", "aids", "C", number=n)) for n in range(9)
    ]
    texts = set()
    for order in (documents, documents[::-1], documents * 2):
        with open_store("sqlite:///:memory:") as store:
            for one in order:
                store.put(one)
            texts.add(written(store, form))
            store.rebuild()
            texts.add(written(store, form))
    assert len(texts) == 1


@pytest.mark.parametrize("form", list(formats()))
def test_an_empty_graph_can_be_exported(form, sqlite_store):
    with sqlite_store as store:
        assert "mali" not in written(store, form)


def test_exports_keep_to_the_filters(graph):
    assert "attacks" not in written(graph, "csv", relations=["meets"])
    assert "qatar" not in written(graph, "csv", relations=["meets"])


def test_a_format_is_known_by_name_or_by_the_end_of_a_file():
    assert format_named("gexf").suffix == ".gexf"
    assert format_of_file("OUT.GraphML").name == "graphml"
    with pytest.raises(UsageError, match="graphml"):
        format_named("xls")
    with pytest.raises(UsageError, match="--format"):
        format_of_file("graph.xls")
