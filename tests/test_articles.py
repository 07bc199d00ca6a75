"""Whole articles (tests/articles/*.toml, our own words about real events), against what a careful reader takes from them.

``must`` is demanded, ``may`` allowed, ``must_not`` forbidden; a line is ``source | relation | target | modality | date``,
"/" between what will do alike, "*" for anything. All were written before they were read by the program.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from backchannel.graph.model import Document
from backchannel.graph.relation_types import is_symmetric
from backchannel.loaders.extract import extract

ARTICLES = sorted((Path(__file__).parent / "articles").glob("*.toml"))


@pytest.fixture(scope="module")
def read():
    return {path.stem: _read(path) for path in ARTICLES}


def _read(path):
    article = tomllib.loads(path.read_text(encoding="utf-8"))
    document = Document.from_text(article["text"], title=article["title"], date=article["date"])
    return article, list(extract([document]))


def _fits(claim, line, *, whole):
    """Whether a claim says what a line says; its modality and date count only for the ``whole``."""
    source, relation, target, modality, *day = (part.strip() for part in line.split("|"))
    ends = [(claim.source, claim.target)]
    if is_symmetric(claim.relation):
        ends.append((claim.target, claim.source))
    if claim.relation not in relation.split("/") or not any(_is(a, source) and _is(b, target) for a, b in ends):
        return False
    return not whole or (_is(claim.modality.value, modality) and (claim.date or "").startswith("".join(day)))


def _is(said, wanted):
    return wanted == "*" or said in wanted.split("/")


def test_nothing_is_said_that_a_reader_would_call_wrong(read):
    wrong = [
        (stem, claim.source, claim.relation, claim.target, claim.modality.value)
        for stem, (article, claims) in read.items()
        for claim in claims
        if any(_fits(claim, line, whole=True) for line in article.get("must_not", ()))
    ]
    assert wrong == []


def test_most_of_what_readers_demand_is_found(read):
    demanded = [
        any(_fits(claim, line, whole=True) for claim in claims)
        for article, claims in read.values()
        for line in article["must"]
    ]
    assert sum(demanded) / len(demanded) >= 0.68


def test_six_in_seven_claims_are_demanded_or_allowed(read):
    right = [
        any(_fits(claim, line, whole=False) for line in (*article["must"], *article["may"]))
        for article, claims in read.values()
        for claim in claims
    ]
    assert sum(right) / len(right) >= 6 / 7
