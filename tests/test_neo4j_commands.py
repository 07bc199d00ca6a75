"""The commands, with a graph on a real server."""

from __future__ import annotations

import json
import shlex
from urllib.parse import parse_qs, urlsplit

import pytest
from typer.testing import CliRunner

from backchannel.cli import app
from backchannel.graph.filters import Filters
from backchannel.graph.model import Modality
from backchannel.graph.neo4j.browser import looks
from backchannel.graph.open_store import open_store

pytestmark = pytest.mark.neo4j
ALL = Filters(modalities=frozenset(Modality))


@pytest.fixture
def run(neo4j_server, tmp_path, monkeypatch):
    """A command's result; the password comes from the environment, the stores are named."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BACKCHANNEL_STORE_PASSWORD", neo4j_server.password)
    monkeypatch.setenv("BACKCHANNEL_STORE", neo4j_server.url)

    def ask(*words):
        result = CliRunner().invoke(app, [str(word) for word in words])
        assert neo4j_server.password not in result.output
        return result

    return ask


@pytest.fixture
def copied(run, sqlite_news, neo4j_server, empty_neo4j):
    """The small world, copied to the server by the command; the embedded store it came from."""
    empty_neo4j().close()
    result = run("copy", sqlite_news.url, neo4j_server.url)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"backchannel: copied 5 documents to {neo4j_server.url}\n"
    return sqlite_news


def test_a_graph_goes_to_a_server_by_command_and_comes_back_the_same(run, copied, neo4j_server, tmp_path):
    assert run("copy", neo4j_server.url, "sqlite:///back.db").exit_code == 0
    with open_store(f"sqlite:///{tmp_path}/back.db") as back:
        assert list(back.readings()) == list(copied.readings())
        assert list(back.edges(ALL)) == list(copied.edges(ALL))


@pytest.mark.parametrize(
    "words",
    [
        ["connect", "Israel", "Hamas"],
        ["path", "Qatar", "Egypt", "--k", "3"],
        ["neighbours", "Hamas", "--since", "2024"],
        ["timeline", "Israel", "Hamas"],
        ["actors", "is"],
        ["show", "Israel"],
        ["documents"],
        ["analyse", "centrality"],
        ["analyse", "mediators"],
        ["export", "-", "--format", "graphml"],
    ],
    ids=lambda words: words[-1] if words[0] == "analyse" else words[0],
)
def test_a_command_prints_the_same_over_either_store(run, copied, words):
    over_server = run(*words)
    assert over_server.exit_code == 0
    assert over_server.stdout == run(*words, "--store", copied.url).stdout


def test_browser_prints_the_link_to_all_of_it_or_to_who_connects_two(run, copied, neo4j_server):
    every = run("browser", "--at", neo4j_server.browser)
    connecting = run("browser", "israel", "Hamas", "--at", neo4j_server.browser, "--dbms", "neo4j://db.example:7687")
    assert [result.exit_code for result in (every, connecting)] == [0, 0]
    assert every.stdout.startswith(f"{neo4j_server.browser}?")
    assert asked(every) == {
        "dbms": [neo4j_server.url], "db": ["neo4j"], "cmd": ["edit"], "arg": [looks()["all"].cypher],
    }  # fmt: skip
    assert asked(connecting)["dbms"] == ["neo4j://db.example:7687"]
    assert asked(connecting)["arg"] == [looks()["connect"].about("israel", "hamas")]


def test_where_browser_and_server_are_can_be_set(run, copied, monkeypatch):
    monkeypatch.setenv("BACKCHANNEL_NEO4J_BROWSER", "https://graph.example/browser/")
    monkeypatch.setenv("BACKCHANNEL_NEO4J_DBMS", "neo4j+s://graph.example")
    link = run("browser")
    assert link.stdout.startswith("https://graph.example/browser/?")
    assert asked(link)["dbms"] == ["neo4j+s://graph.example"]


def asked(result):
    return parse_qs(urlsplit(result.stdout.strip()).query)


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (["browser", "Israel"], 2, "name two actors, or none"),
        (["browser", "Israel", "Atlantis"], 3, "no actor is called 'Atlantis'"),
        (["browser", "--store", "sqlite:///here.db"], 2, "a Neo4j store only"),
        (["copy", "sqlite:///nowhere.db", "sqlite:///new.db"], 1, "nowhere.db"),
    ],
)
def test_what_cannot_be_is_one_clear_line(run, copied, words, code, complaint):
    with open_store("sqlite:///here.db"):
        result = run(*words)
    assert (result.exit_code, result.stderr.count("\n")) == (code, 1)
    assert complaint in result.stderr


ODD = """It's "odd": a \\ back\\u0027slash, a \\n, a new
line, C\u00f4te d\u2019Ivoire, \u4e2d."""


@pytest.fixture
def odd(sqlite_store, reading, claim):
    """Two edges, one of them with a sentence of all that a script must write in some other way."""
    with sqlite_store as ours:
        ours.put(reading("odd", claim("Oman", "mediates", "Iran", between=["iraq"], sentence=ODD), date="2024-01"))
        ours.put(reading("two", claim("Iran", "meets", "Oman", modality="planned", confidence=0.25)))
        yield ours


def test_the_cypher_export_rebuilds_the_graph_in_cypher_shell(run, odd, empty_neo4j, neo4j_server, tmp_path):
    words = ["export", "graph.cypher", "--store", odd.url, "--modality", "actual", "--modality", "planned"]
    assert run(*words).exit_code == 0
    with empty_neo4j() as theirs:
        for _ in range(2):  # running it twice changes nothing
            done = neo4j_server.shell(tmp_path / "graph.cypher")
            assert done.returncode == 0, done.stderr
        told = theirs._server.read(lambda tx: tx.run(
            "MATCH (a:State)-[r]->(b:State) RETURN r.id, a.id, type(r), b.id, r.modality, r.sentence, r.count, r.between"
        ).values())  # fmt: skip
    assert sorted(told) == [
        [edge.id, edge.source, edge.relation.upper(), edge.target, edge.modality, edge.sentence, 1, list(edge.between)]
        for edge in odd.edges(ALL)
    ]


def test_export_for_the_bulk_import_writes_files_and_the_command_to_run(run, copied, tmp_path):
    result = run("export", "import", "--format", "neo4j-admin", "--store", copied.url)
    assert result.exit_code == 0
    assert "stop the server and run in that folder" in result.stderr
    command = shlex.split(result.stdout)
    assert command[:5] == ["neo4j-admin", "database", "import", "full", "neo4j"]
    named = {word.rpartition("=")[2] for word in command if word.endswith(".csv")}
    assert named == {path.name for path in (tmp_path / "import").iterdir()}
    assert json.dumps("Talks in Doha") in (tmp_path / "import/Document.csv").read_text(encoding="utf-8")
