"""The real article that the project must read, where it lies beside the checkout."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import backchannel as bc
from backchannel.graph.wire import to_json

SEED = Path(__file__).resolve().parents[2] / "shared" / "seed"
ARTICLES = SEED.parent / "articles"

pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the article is not shipped: it lies in ../shared/seed")


@pytest.fixture(scope="module")
def article():
    title, _, text = (SEED / "article.txt").read_text(encoding="utf-8").strip().partition("\n\n")
    return bc.Document.from_text(text, title=title, date="2025-02-03")


@pytest.fixture(scope="module")
def graph(article):
    with bc.open_store("sqlite:///:memory:") as store:
        bc.load(store, [article])
        yield store


def test_a_careful_reader_finds_nearly_all_of_it_and_nothing_forbidden(article):
    lines = "".join(json.dumps(to_json(claim)) + "\n" for claim in bc.extract([article]))
    said = subprocess.run([sys.executable, SEED / "check.py"], input=lines, capture_output=True, text=True, check=False)
    figures = re.findall(r"\((\d+)/(\d+)\).*\((\d+)/(\d+)\)\s+forbidden (\d+)", said.stdout)
    found, _, good, claimed, forbidden = map(int, figures[0])
    assert found >= 25, said.stdout
    assert good / claimed >= 0.9, said.stdout
    assert forbidden == 0, said.stdout


def test_an_envoy_and_two_states_mediate_before_all_others(graph):
    first = [(one.actor.name, one.capacity.value) for one in graph.connectors("Israel", "Hamas", limit=3)]
    assert sorted(first) == [("Egypt", "mediator"), ("Qatar", "mediator"), ("Steve Witkoff", "mediator")]


def test_those_who_normalized_with_one_state_meet_in_it(graph):
    names = [one.actor.name for one in graph.connectors("United Arab Emirates", "Bahrain", limit=3)]
    assert "Israel" in names


def test_every_span_cuts_out_its_words(article):
    claims = list(bc.extract([article]))
    assert claims
    assert all(claim.trigger_span.of(article.text) == claim.trigger for claim in claims)
    assert all(article.text[claim.start : claim.end] == claim.sentence for claim in claims)
