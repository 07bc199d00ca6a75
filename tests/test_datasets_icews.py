"""ICEWS rows as claims, in both forms; the rows are made up."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

import backchannel as bc
from backchannel.cli import app
from backchannel.graph.model import Kind
from backchannel.loaders.datasets import loading
from backchannel.loaders.datasets.code_book import CodeBook, kind_of
from backchannel.loaders.datasets.loading import load
from backchannel.loaders.datasets.names import name_to_party
from backchannel.loaders.lexicon import lexicon
from backchannel.loaders.pipeline import reread

HEADER = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\t"
    "Target Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\t"
    "Longitude"
)


def row(source, text, code, target, *, story="1", sentence="2", date="2018-06-01"):
    ends = (source, "NA", "NA"), (target, "NA", "NA")
    place = ("NA", "NA", "NA", "NA", "0", "0")
    return "\t".join(("9", date, *ends[0], text, code, "1", *ends[1], story, sentence, "Daily News", *place))


@pytest.fixture
def file(tmp_path):
    def write(*rows, name="events.2018.tab"):
        path = tmp_path / name
        path.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def book():
    return CodeBook(lexicon())


def claims(store):
    return [claim for reading in store.readings() for claim in reading.claims]


def said(store):
    return {(claim.source_id, claim.relation, claim.target_id) for claim in claims(store)}


def test_a_row_is_a_claim_whose_document_is_the_file(sqlite_store, file):
    load(sqlite_store, [file(row("India", "Make an appeal or request", "020", "China"))])
    (claim,) = claims(sqlite_store)
    (document,) = sqlite_store.documents().items
    assert (claim.source_id, claim.relation, claim.target_id, claim.modality) == (
        "india",
        "requests",
        "china",
        "actual",
    )
    assert (claim.date, claim.date_precision, claim.cameo, claim.plover) == ("2018-06-01", "day", "020", "REQUEST")
    assert (claim.document, claim.sentence_number) == (document.id, 1)
    assert (claim.sentence, claim.attribution) == ("Make an appeal or request", "Daily News")
    assert (claim.source_span, claim.target_span, claim.trigger_span) == (None, None, None)
    assert (document.title, document.urls) == ("ICEWS events", ("events.2018.tab",))


def test_what_both_ends_do_is_told_once(store, file):
    there, back = row("India", "Consult", "040", "China"), row("China", "Consult", "040", "India")
    visit, host = row("Iran", "Make a visit", "042", "Oman"), row("Oman", "Host a visit", "043", "Iran")
    other = row("China", "Consult", "040", "India", story="7")
    tally = load(store, [file(there, visit, back, host, other)])
    assert tally.left_out == {"told before from the other end": 2}
    assert sorted(claim.sentence_number for claim in claims(store)) == [1, 2, 5]


def test_two_who_accuse_each_other_are_two_claims(sqlite_store, file):
    load(sqlite_store, [file(row("India", "Accuse", "112", "China"), row("China", "Accuse", "112", "India"))])
    assert said(sqlite_store) == {("india", "accuses", "china"), ("china", "accuses", "india")}


def test_statements_are_counted_and_not_kept(sqlite_store, file):
    tally = load(sqlite_store, [file(row("India", "Make statement", "010", "China"))])
    assert (tally.rows, tally.events, tally.left_out) == (1, 0, {"statement": 1})
    assert claims(sqlite_store) == []


def test_a_mediation_of_two_names_no_other_party_and_makes_no_mediator(sqlite_store, file):
    load(sqlite_store, [file(row("Oman", "Mediate", "045", "Iran"), row("Oman", "Mediate", "045", "Iraq"))])
    assert {(claim.relation, claim.between, claim.case) for claim in claims(sqlite_store)} == {("mediates", (), None)}
    assert [one.capacity for one in sqlite_store.connectors("Iran", "Iraq")] == ["shared-partner"]


def test_broken_rows_are_named_and_the_rest_is_loaded(sqlite_store, file):
    good, cut = row("India", "Accuse", "112", "China"), "9\t2018-06-01\tIndia"
    tally = load(
        sqlite_store, [file(good, cut, row("A", "B", "999", "C"), row("Iran", "Accuse", "112", "Oman", date="x"))]
    )
    assert tally.left_out == {"broken row": 3}
    assert [(str(one).partition("row ")[2]) for one in tally.refused] == [
        "2: has 3 cells instead of 20", "3: unknown CAMEO code '999'", "4: 'x' is no date",
    ]  # fmt: skip
    assert said(sqlite_store) == {("india", "accuses", "china")}


def test_the_same_file_again_changes_nothing_under_whatever_name(store, file):
    lines = row("India", "Accuse", "112", "Police (China)"), row("Iran", "Accuse", "112", "Oman")
    load(store, [file(*lines)])
    before = claims(store)
    tally = load(store, [file(*lines, name="copy.tab")])
    assert (tally.changes["unchanged"], claims(store)) == (1, before)
    assert reread(store).documents == 0
    assert claims(store) == before


def test_the_four_columns_of_research_say_the_same(sqlite_store, tmp_path):
    path = tmp_path / "train.txt"
    path.write_text(
        "Oman\tHost a visit\tIran\t2014-03-01\n"
        "Military (Mali)\tfight with small arms and light weapons\tNiger\t2012-09-10\n"
        "Iran\tMake a visit\tOman\t2014-03-01\n",
        encoding="utf-8",
    )
    tally = load(sqlite_store, [path])
    assert said(sqlite_store) == {
        ("oman", "meets", "iran"),
        ("military-of-mali", "attacks", "niger"),
        ("military-of-mali", "represents", "mali"),
    }
    assert tally.left_out == {"told before from the other end": 1}
    assert {claim.cameo for claim in claims(sqlite_store)} == {"043", "193", None}


def test_a_body_of_a_state_is_an_actor_of_its_own_that_represents_it(sqlite_store, file):
    load(sqlite_store, [file(row("Foreign Affairs (Ethiopia)", "Accuse", "112", "Egypt"))])
    assert said(sqlite_store) == {
        ("foreign-ministry-of-ethiopia", "accuses", "egypt"),
        ("foreign-ministry-of-ethiopia", "represents", "ethiopia"),
    }
    assert sqlite_store.actor("Foreign Affairs (Ethiopia)").name == "Foreign Ministry of Ethiopia"


def test_a_body_has_the_id_that_the_text_reader_gives_it(book):
    document = bc.Document.from_text("The Ethiopian Foreign Ministry accused Egypt.", date="2020-05-04")
    in_text = {claim.source_id for claim in bc.extract([document])}
    assert name_to_party("Foreign Affairs (Ethiopia)", book).actor.id in in_text


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("India", "india"),
        ("Russian Federation", "russia"),
        ("Government (Nigeria)", "nigeria"),
        ("Palestinian Territory, Occupied", "palestine"),
        ("Police (India)", "police-of-india"),
        ("Police (Govt) (India)", "police-of-india"),
        ("Business (Pro-Govt) (Iran)", "business-pro-govt-iran"),
        ("Military Personnel (Holy See (Vatican City State))", "military-of-vatican-city"),
        ("Kim Jong-Un", "kim-jong-un"),
        ("Sergey Viktorovich Lavrov", "sergei-lavrov"),
        ("Foreign Affairs (United States)", "us-state-department"),
        ("Militant (Taliban)", "militant-taliban"),
        ("Fishmonger (India)", "fishmonger-india"),
        ("Citizen (Africa)", "citizen-africa"),
        ("Erewhon", "erewhon"),
    ],
)
def test_a_name_is_the_actor_the_text_reader_knows_or_is_kept_as_it_is(book, name, actor):
    assert name_to_party(name, book).actor.id == actor


@pytest.mark.parametrize(
    ("country", "actor"),
    [
        ("United States", "democratic-party"),
        ("Japan", "democratic-party-japan"),
        ("NA", "democratic-party-of-an-unnamed-country"),
        ("", "democratic-party-of-an-unnamed-country"),
    ],
)
def test_a_name_that_several_bear_is_told_by_the_country_beside_it_or_by_nothing(book, country, actor):
    assert name_to_party("Democratic Party", book, country=country).actor.id == actor


@pytest.mark.parametrize("name", ["Unspecified Actor", "Citizen (Unidentified State Actor)", "Middle East", "", "NA"])
def test_words_that_name_nobody_are_no_party(book, name):
    assert name_to_party(name, book) is None


@pytest.mark.parametrize(
    ("name", "tie"),
    [
        ("Envoy (Oman)", ("represents", "oman")),
        ("Head of Government (Oman)", ("leads", "oman")),
        ("Citizen (Oman)", None),
        ("Oman", None),
    ],
)
def test_only_bodies_and_officials_are_tied_to_their_state(book, name, tie):
    found = name_to_party(name, book).tie
    assert (found and (found.relation, found.to.id)) == tie


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Uduak Eweta Okon", Kind.PERSON),
        ("Erewhon National Party", Kind.ORGANISATION),
        ("Free Erewhon Army", Kind.ARMED_GROUP),
        ("EFJ", Kind.ORGANISATION),
        ("M.R. Okon", Kind.PERSON),
        ("The Spire", Kind.ORGANISATION),
    ],
)
def test_the_kind_of_an_unknown_name_shows_in_its_words(name, kind):
    assert kind_of(name) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Militant (Taliban)", Kind.ARMED_GROUP),
        ("Fishmonger (India)", Kind.POPULATION),
        ("Bank (India)", Kind.ORGANISATION),
        ("Agence France-Presse", Kind.ORGANISATION),
        ("Weather Watcher (India)", Kind.POPULATION),
    ],
)
def test_what_stands_before_brackets_is_nobody_s_own_name(book, name, kind):
    assert name_to_party(name, book).actor.kind == kind


def command(tmp_path, monkeypatch, *words):
    monkeypatch.setenv("BACKCHANNEL_STORE", f"sqlite:///{tmp_path}/news.db")
    return CliRunner().invoke(app, [str(word) for word in words])


def test_the_command_tells_a_data_set_by_its_header(tmp_path, monkeypatch, file):
    path = file(row("India", "Accuse", "112", "China"), row("India", "Make statement", "010", "Police (China)"))
    done = command(tmp_path, monkeypatch, "load", path)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "2 rows: 1 events and 0 ties of names, 1 edges\n2 actors, 2 of them known: 100% of the ends of events\n1 rows left out: statement 1\n"
    )


def test_texts_and_data_sets_can_be_loaded_together(tmp_path, monkeypatch, file):
    article = tmp_path / "a.txt"
    article.write_text("Iran attacked Israel.", encoding="utf-8")
    done = command(tmp_path, monkeypatch, "load", article, file(row("India", "Accuse", "112", "China")), "--json")
    report = json.loads(done.stdout)
    assert (report["added"], report["claims"], report["edges"], report["rows"]) == (2, 2, 2, 1)


def test_a_broken_row_fails_the_command_and_is_named(tmp_path, monkeypatch, file):
    done = command(tmp_path, monkeypatch, "load", "--dataset", "icews", file(row("India", "Accuse", "x", "China")))
    assert done.exit_code == 1
    assert "events.2018.tab, row 1: unknown CAMEO code 'x'" in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("--dataset", "icewes", "x.tab"), 2, "no data set is called 'icewes': choose from icews"),
        (("--dataset", "icews", "nothing.tab"), 1, "nothing.tab: no such file"),
    ],
)
def test_what_cannot_be_meant_is_said(tmp_path, monkeypatch, words, code, why):
    done = command(tmp_path, monkeypatch, "load", *words)
    assert (done.exit_code, why in done.stderr + str(done.exception)) == (code, True)


def test_without_pyarrow_the_command_says_what_to_install(tmp_path, monkeypatch, file):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = command(tmp_path, monkeypatch, "load", file(row("India", "Accuse", "112", "China")))
    assert done.exit_code != 0
    assert "pip install 'backchannel[datasets]'" in done.stderr + str(done.exception)


def test_a_long_file_is_stored_in_parts_that_add_up(sqlite_store, monkeypatch, file):
    monkeypatch.setattr(loading, "PART", 2)
    path = file(*(row("India", "Accuse", "112", "China", sentence=str(at)) for at in range(5)))
    assert loading.load(sqlite_store, [path]).changes == {"added": 3}
    (edge,) = sqlite_store.edges()
    assert edge.count == 5
    assert loading.load(sqlite_store, [path]).changes == {"unchanged": 3}


def test_a_process_that_reads_ahead_reads_the_same(tmp_path, file):
    paths = [file(row("India", "Accuse", "112", "Police (China)", story=str(at)), name=f"{at}.tab") for at in range(3)]
    paths.append(file(row("India", "Accuse", "x", "China"), name="broken.tab"))
    stores, tallies = [], []
    for jobs in (1, 2):
        with bc.open_store(f"sqlite:///{tmp_path}/{jobs}.db") as store:
            tallies.append(load(store, paths, jobs=jobs))
            stores.append(list(store.readings()))
    assert stores[0] == stores[1]
    one, two = tallies
    assert (one.rows, one.events, one.left_out, one.edges, one.changes) == (
        two.rows, two.events, two.left_out, two.edges, two.changes,
    )  # fmt: skip
    assert [str(each) for each in one.refused] == [str(each) for each in two.refused]


def test_folders_are_of_a_data_set_when_it_is_named(tmp_path, monkeypatch, file):
    file(row("India", "Accuse", "112", "China"))
    (tmp_path / "note.md").write_text("not read", encoding="utf-8")
    done = command(tmp_path, monkeypatch, "load", "--dataset", "icews", tmp_path)
    assert (done.exit_code, done.stdout.partition(":")[0]) == (0, "1 rows")


def test_a_folder_may_hold_articles_and_data_sets(tmp_path, monkeypatch, file):
    file(row("India", "Accuse", "112", "China"))
    alone = json.loads(command(tmp_path, monkeypatch, "load", tmp_path, "--json").stdout)
    (tmp_path / "a.txt").write_text("Iran attacked Israel.", encoding="utf-8")
    both = json.loads(command(tmp_path, monkeypatch, "load", tmp_path, "--json").stdout)
    assert (alone["added"], alone["rows"], alone["refused"]) == (1, 1, [])
    assert (both["added"], both["unchanged"], both["rows"], both["refused"]) == (1, 1, 1, [])


def test_how_far_loading_is_shows_on_a_terminal_only(tmp_path, monkeypatch, file):
    done = command(tmp_path, monkeypatch, "load", file(row("India", "Accuse", "112", "China")))
    assert done.stderr == ""


def test_evidence_and_documents_name_row_and_file(tmp_path, monkeypatch, file):
    command(tmp_path, monkeypatch, "load", file(row("India", "Accuse", "112", "China")))
    edge = json.loads(command(tmp_path, monkeypatch, "neighbours", "India", "--json").stdout)["edges"][0]
    assert "row 1, confidence 0.75" in command(tmp_path, monkeypatch, "why", edge["id"]).stdout
    assert "ICEWS events  events.2018.tab" in command(tmp_path, monkeypatch, "documents").stdout


def test_data_sets_are_loaded_without_the_parser(tmp_path, file):
    path = file(row("India", "Accuse", "112", "China"))
    script = (
        "import sys; from backchannel.__main__ import main\n"
        f"sys.argv = ['backchannel', '--store', 'sqlite:///{tmp_path}/x.db', 'load', {str(path)!r}]\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('spacy' in sys.modules)\n"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert said.stdout.splitlines()[-1] == "False"
