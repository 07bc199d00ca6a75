"""The command line, as its users meet it: what it prints, where, and how it exits."""

import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from backchannel.cli import COMMANDS, app
from backchannel.graph.analysis import balance, centrality, communities, mediators
from backchannel.graph.answers import Page
from backchannel.graph.model import Modality
from backchannel.graph.open_store import open_store
from backchannel.graph.wire import to_json
from backchannel.loaders.confidence import confidence

TALKS = "Qatar mediated between Israel and Hamas. Iran attacked Israel.\n"
COMMAND = [sys.executable, "-m", "backchannel"]
TIE = confidence("tie represents", Modality.ACTUAL, [])
VERB = confidence("verb urge", Modality.ACTUAL, [])


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path}/news.db"


@pytest.fixture
def run(url, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BACKCHANNEL_STORE", url)
    monkeypatch.setenv("COLUMNS", "80")

    def ask(*words, stdin=None):
        return CliRunner().invoke(app, [str(word) for word in words], input=stdin)

    return ask


@pytest.fixture
def loaded(run, tmp_path):
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")
    assert run("load", "talks.txt", "--date", "2023-11-22").exit_code == 0
    return run


def names():
    return [command.__name__ for commands in COMMANDS.values() for command in commands if callable(command)]


@pytest.mark.parametrize("name", names())
def test_every_command_explains_itself_with_an_example(run, name):
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"backchannel {name}" in result.stdout


def test_extract_prints_one_claim_a_line_and_stores_nothing(run, tmp_path):
    result = run("extract", "-", "--date", "2023-11-22", "--jsonl", stdin=TALKS)
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    said = {(claim["source"], claim["relation"], claim["target"]) for claim in claims}
    assert ("Qatar", "mediates", "Hamas") in said
    assert ("Iran", "attacks", "Israel") in said
    assert not list(tmp_path.glob("*.db"))


def test_extract_takes_in_the_unnamed_when_asked(run, tmp_path):
    (tmp_path / "farmers.txt").write_text("Farmers condemned Mali.", encoding="utf-8")
    named = run("extract", str(tmp_path / "farmers.txt"), "--jsonl")
    every = run("extract", str(tmp_path / "farmers.txt"), "--jsonl", "--unnamed")
    assert named.stdout == ""
    assert [json.loads(line)["source"] for line in every.stdout.splitlines()] == ["farmers"]


def test_extract_explains_what_it_takes_from_a_sentence_and_what_not(run):
    text = "Norway's foreign minister, Espen Barth Eide, urged Oman to help. The strike killed dozens."
    assert run("extract", "-", "--explain", stdin=text).stdout.splitlines() == [
        "Norway's foreign minister, Espen Barth Eide, urged Oman to help.",
        "  actor    Norway's foreign minister = Espen Barth Eide (role)",
        "  actor    Norway = Norway (name)",
        "  actor    Espen Barth Eide = Espen Barth Eide (name)",
        "  actor    Oman = Oman (name)",
        f"  tie      Espen Barth Eide represents Norway (actual, {TIE:.2f})",
        "  rule     verb urge: 'urged', by minister, to Oman",
        f"           -> Espen Barth Eide requests Oman (actual, {VERB:.2f})",
        "  rule     verb help: 'help', by Oman",
        "           silent: no word says to whom it is done",
        "The strike killed dozens.",
        "  rule     verb kill: 'killed', by strike, to dozens",
        "           silent: 'strike', who does it, is no actor that is known",
        "  idle     strike (attacks): no rule made anything of it",
    ]


def test_an_explanation_knows_the_actors_of_an_own_lexicon_and_can_be_json(run, tmp_path):
    (tmp_path / "own.csv").write_text("id,name,kind\nwater-forum,Water Forum,organisation\n", encoding="utf-8")
    told = run("extract", "-", "--explain", "--jsonl", "--lexicon", "own.csv", stdin="Oman thanked the Water Forum.")
    sentence = json.loads(told.stdout)
    assert sentence["actors"] == [["Oman", "Oman", "name"], ["Water Forum", "Water Forum", "name"]]
    assert [fired["rule"] for fired in sentence["fired"]] == ["verb thank"]


def test_load_takes_in_the_unnamed_when_asked_in_place_of_what_was_read_without_them(run, tmp_path):
    (tmp_path / "farmers.txt").write_text("Farmers condemned Mali. Oman thanked Mali.", encoding="utf-8")
    assert json.loads(run("load", "farmers.txt", "--json").stdout)["claims"] == 1
    again = json.loads(run("load", "farmers.txt", "--unnamed", "--json").stdout)
    assert (again["added"], again["replaced"], again["claims"]) == (0, 1, 2)
    assert {edge["source"] for edge in json.loads(run("neighbours", "Mali", "--json").stdout)["edges"]} == {
        "farmers",
        "oman",
    }


def test_extract_leaves_out_claims_below_a_confidence(run):
    assert run("extract", "-", "--jsonl", "--min-confidence", "1", stdin=TALKS).stdout == ""


def test_load_says_what_it_did(run, tmp_path):
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")
    first = json.loads(run("load", "talks.txt", "--json").stdout)
    assert (first["added"], first["claims"], first["refused"]) == (1, 3, [])
    assert run("load", "talks.txt").stdout == "1 known already: 3 claims, 3 edges\n"


def test_a_bad_document_is_named_on_standard_error_and_the_rest_is_loaded(run, tmp_path):
    (tmp_path / "talks.txt").write_text(TALKS, encoding="utf-8")
    result = run("load", "no.txt", "talks.txt")
    assert result.exit_code == 1
    assert result.stderr == "backchannel: no.txt: no such file\n"
    assert result.stdout == "1 new, 1 refused: 3 claims, 3 edges\n"


def test_connect_names_the_mediator(loaded):
    result = loaded("connect", "Israel", "Hamas")
    assert result.exit_code == 0
    assert re.search(r"1 +Qatar +mediator", result.stdout)


QUESTIONS = {
    "connect": (["Israel", "Hamas"], lambda store: store.connectors("Israel", "Hamas")),
    "path": (["Iran", "Hamas"], lambda store: store.paths("Iran", "Hamas")),
    "neighbours": (["Israel"], lambda store: store.neighbours("Israel")),
    "neighbors": (["Israel"], lambda store: store.neighbours("Israel")),
    "timeline": (["Israel", "Iran"], lambda store: store.timeline("Israel", "Iran")),
    "actors": (["isr"], lambda store: store.actors("isr")),
    "show": (["israel"], lambda store: store.actor("israel")),
    "documents": ([], lambda store: store.documents()),
}


@pytest.mark.parametrize("command", QUESTIONS)
def test_json_is_exactly_what_rest_answers(loaded, url, command):
    words, question = QUESTIONS[command]
    result = loaded(command, *words, "--json")
    assert result.exit_code == 0
    with open_store(url) as store:
        assert json.loads(result.stdout) == to_json(question(store))


@pytest.mark.parametrize("command", QUESTIONS)
def test_people_get_lines_of_80_columns_at_most(loaded, command):
    result = loaded(command, *QUESTIONS[command][0])
    assert result.stdout.strip()
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_store_may_be_named_before_or_after_the_command(loaded, tmp_path, monkeypatch):
    monkeypatch.delenv("BACKCHANNEL_STORE")
    assert loaded("--store", "sqlite:///news.db", "show", "Qatar").exit_code == 0
    assert loaded("show", "Qatar", "--store", "sqlite:///news.db").exit_code == 0
    assert loaded("--store", "sqlite:///no.db", "show", "Qatar", "--store", "sqlite:///news.db").exit_code == 0


def test_asking_makes_no_store(run, tmp_path):
    result = run("actors")
    assert result.exit_code == 1
    assert "there is no store" in result.stderr
    assert not list(tmp_path.glob("*.db"))


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (["show", "Nobody"], 3, "no actor is called 'Nobody'"),
        (["connect", "Israel", "Nobody"], 3, "no actor is called 'Nobody'"),
        (["path", "Iran", "Hamas", "--relation", "mediates"], 3, "no way from Iran to Hamas"),
        (["connect", "Israel", "Hamas", "--since", "2024"], 3, "nobody connects Israel and Hamas"),
        (["neighbours", "Qatar", "--modality", "negated"], 3, "nobody is tied to Qatar"),
        (["timeline", "Qatar", "--until", "1900"], 3, "nothing is dated here"),
        (["actors", "zzz"], 3, "no actor's name holds 'zzz'"),
        (["why", "00000000"], 3, "no edge's id begins with '00000000'"),
        (["forget", "00000000"], 3, "00000000"),
        (["neighbours", "Qatar", "--relation", "likes"], 2, "no relation is called 'likes'"),
        (["neighbours", "Qatar", "--modality", "maybe"], 2, "no modality is called 'maybe'"),
        (["neighbours", "Qatar", "--since", "2023-02-30"], 2, "is no date"),
        (["neighbours", "Qatar", "--min-confidence", "2"], 2, "between 0 and 1"),
        (["load", "talks.txt", "--date", "yesterday"], 2, "'yesterday' is no date"),
        (["load", "talks.txt", "--map", "body"], 2, "write THEIRS=OURS"),
        (["actors", "--store", "ftp://host"], 2, "is no store"),
        (["actors", "--store", "sqlite:///talks.txt"], 1, "is no store"),
        (["undo", "7"], 3, "7"),
        (["export", "graph.foo"], 2, "says no format"),
        (["export", "nowhere/graph.csv"], 1, "cannot be written"),
        (["analyse", "mediators", "--since", "2024"], 3, "nothing to rank"),
    ],
)
def test_every_failure_is_one_clear_line_with_its_exit_code(loaded, words, code, complaint):
    result = loaded(*words)
    assert result.exit_code == code
    assert complaint in result.stderr
    assert result.stderr.startswith("backchannel: ")
    assert "Traceback" not in result.stderr
    assert result.stderr.count("\n") == 1


def test_an_ambiguous_name_comes_with_its_candidates(run, tmp_path, url, claim, reading):
    from backchannel.graph.model import Actor, Kind

    twins = (
        Actor("congo", "Congo", Kind.STATE, ("the Congo",)),
        Actor("dr-congo", "DR Congo", Kind.STATE, ("the Congo",)),
    )
    with open_store(url) as store:
        store.put(reading("d", claim("Congo", "meets", "DR Congo"), actors=twins))
    result = run("show", "the Congo")
    assert result.exit_code == 2
    assert "congo, dr-congo" in result.stderr


def test_a_command_that_is_not_there_is_wrong_usage(run):
    assert run("frobnicate").exit_code == 2


def test_why_shows_the_sentence_behind_an_edge_by_the_first_digits_of_its_id(loaded):
    edge = json.loads(loaded("neighbours", "Iran", "--json").stdout)["edges"][0]
    assert "Iran attacked Israel." in loaded("why", edge["id"][:8]).stdout
    claims = json.loads(loaded("why", edge["id"], "--json").stdout)
    assert [item["sentence"] for item in claims["items"]] == ["Iran attacked Israel."]


def test_forget_takes_out_a_document_by_the_first_digits_of_its_id(loaded):
    document = json.loads(loaded("documents", "--json").stdout)["items"][0]
    assert loaded("forget", document["id"][:8]).stdout == "forgotten: 3 claims\n"
    assert loaded("documents").exit_code == 3


def test_rebuilding_and_reading_again_change_nothing(loaded):
    before = loaded("neighbours", "Israel", "--json").stdout
    assert loaded("rebuild").stdout == "3 edges\n"
    assert loaded("reread").stdout == "1 known already: 3 claims, 3 edges\n"
    assert loaded("neighbours", "Israel", "--json").stdout == before


def test_judgements_are_kept_and_taken_back(loaded):
    made = json.loads(loaded("same", "Qatar", "Iran", "--by", "maria", "--json").stdout)
    assert (made["verdict"], made["a"], made["b"], made["by"]) == ("same", "qatar", "iran", "maria")
    assert json.loads(loaded("show", "iran", "--json").stdout)["id"] == "qatar"
    assert "maria" in loaded("judgements").stdout
    assert json.loads(loaded("undo", made["id"], "--json").stdout)["undone"]
    assert json.loads(loaded("show", "iran", "--json").stdout)["id"] == "iran"


ANALYSES = {
    "centrality": lambda edges: Page(centrality(edges), None, 4),
    "mediators": lambda edges: Page(mediators(edges), None, 1),
    "communities": lambda edges: Page(communities(edges), None, 1),
    "balance": balance,
}


@pytest.mark.parametrize("name", ANALYSES)
def test_analyses_answer_as_their_functions_do(loaded, url, name):
    with open_store(url) as store:
        expected = to_json(ANALYSES[name](list(store.edges())))
    assert json.loads(loaded("analyse", name, "--json").stdout) == expected
    assert loaded("analyse", name).exit_code == 0
    assert f"backchannel analyse {name}" in loaded("analyse", name, "--help").stdout


def test_brokerage_and_change_are_tables_that_say_what_they_count(run, url, claim, reading):
    with open_store(url) as store:
        store.put(reading("old", claim("Iran", "requests", "Oman", date="2023-05-01")))
        store.put(reading("new", claim("Oman", "requests", "France", date="2024-05-01")))
    at = ("--store", url)
    brokers = run("analyse", "brokerage", "--group", "gulf=Iran", "--group", "gulf=Oman", *at)
    assert (brokers.exit_code, brokers.stdout.splitlines()[1].split()) == (
        0,
        ["Oman", "gulf", "0", "0", "0", "1", "0", "1"],
    )
    assert "groups: given" in brokers.stdout
    changed = run("analyse", "change", "--since", "2024", "--until", "2024", *at)
    assert "2022-12-31 to 2023-12-31 (before) and from 2024 to 2024 (after)" in " ".join(changed.stdout.split())
    assert [line.split()[3] for line in changed.stdout.splitlines()[1:3]] == ["vanished", "appeared"]
    assert run("analyse", "change", "--since", "2024", *at).exit_code == 2
    assert run("analyse", "brokerage", "--until", "2023", *at).exit_code == 3


@pytest.mark.parametrize("form", ["graphml", "gexf", "csv", "json", "cypher"])
def test_export_writes_the_graph_by_the_name_of_the_file(loaded, tmp_path, form):
    result = loaded("export", f"graph.{form}")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Qatar" in (tmp_path / f"graph.{form}").read_text(encoding="utf-8")
    assert not list(tmp_path.glob(".*"))


def test_export_goes_to_standard_output_when_asked(loaded):
    assert "Qatar" in loaded("export", "-", "--format", "csv", "--relation", "mediates").stdout


def test_doctor_looks_at_everything(loaded):
    assert "English parser" in loaded("doctor").stdout
    result = loaded("doctor", "--json")
    assert result.exit_code == 0
    assert "ways by an index in memory" in result.stdout


def test_doctor_fails_where_the_store_cannot_be_used(run):
    result = run("doctor", "--store", "sqlite:///no.db", "--json")
    findings = json.loads(result.stdout)["findings"]
    assert result.exit_code == 1
    assert [finding["what"] for finding in findings if finding["state"] == "wrong"] == ["store"]


def test_help_loads_nothing_heavy():
    look = "import sys, backchannel.cli; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout.split()
    assert not {"spacy", "networkx", "neo4j", "fastapi", "sqlite3", "pydantic"} & set(modules)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_load_leaves_the_store_whole(tmp_path, jobs):
    lines = (json.dumps({"text": f"Iran attacked Israel {number} times."}) for number in range(20_000))
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    store = tmp_path / "news.db"
    loading = subprocess.Popen(
        [*COMMAND, "--store", f"sqlite:///{store}", "load", "many.jsonl", "--jobs", jobs],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    while not _documents(store):
        assert loading.poll() is None
        time.sleep(0.1)
    os.killpg(loading.pid, signal.SIGINT)  # as a terminal does
    _, complaint = loading.communicate(timeout=60)
    assert loading.returncode == 130
    assert b"Traceback" not in complaint
    with open_store(f"sqlite:///{store}") as opened:
        assert len(list(opened.readings())) == opened.documents().total


def _documents(store):
    if not store.exists():
        return 0
    try:
        with open_store(f"sqlite:///{store}", create=False) as opened:
            return opened.documents(limit=1).total
    except Exception:  # noqa: BLE001 - while the other process makes it
        return 0


def test_a_reader_that_has_seen_enough_ends_it_silently(loaded, tmp_path, url):
    environment = os.environ | {"BACKCHANNEL_STORE": url}
    shown = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{' '.join(COMMAND)} neighbours Israel --json | head -n 1"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (shown.stdout, shown.stderr) == ("{\n", "")


def test_no_colour_and_no_progress_leave_a_pipe_plain(loaded, tmp_path, url):
    environment = os.environ | {"BACKCHANNEL_STORE": url}
    shown = subprocess.run(
        [*COMMAND, "connect", "Israel", "Hamas"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )  # fmt: skip
    assert "\x1b" not in shown.stdout
    assert shown.stderr == ""
