"""Our own sentences (tests/corpus/*.toml): each says exactly what a careful reader takes from it, and nothing more.

``unnamed`` reads a sentence with people and bodies that have no name. A sentence that is read wrongly is mended in the
reader or left out; its expectation is never bent to what is read.
"""

from __future__ import annotations

import tomllib
from itertools import chain
from pathlib import Path

import pytest

from backchannel.graph.model import Document, Modality
from backchannel.graph.relation_types import is_symmetric, relation_types
from backchannel.loaders.extract import extract

CORPUS = Path(__file__).parent / "corpus"
UNREAL = frozenset({"planned", "hypothetical", "negated"})


def _sentences():
    files = (tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*.toml")))
    return list(chain.from_iterable(file["sentence"] for file in files))


SENTENCES = _sentences()
CLAIMS = [claim for sentence in SENTENCES for claim in sentence["claims"]]


def _said(source, relation, target, modality):
    """A claim without its date; a symmetric relation is the same from either end."""
    ends = tuple(sorted((source, target))) if is_symmetric(relation) else (source, target)
    return (relation, *ends, str(modality))


def _as_said(claim):
    return _said(claim.source, claim.relation, claim.target, claim.modality)


def _expected(claim):
    return _said(claim["source"], claim["relation"], claim["target"], claim["modality"])


@pytest.mark.parametrize("sentence", SENTENCES, ids=[sentence["text"] for sentence in SENTENCES])
def test_a_sentence_says_exactly_what_a_careful_reader_takes_from_it(sentence):
    document = Document.from_text(sentence["text"], date=sentence.get("date"))
    claims = list(extract([document], unnamed=sentence.get("unnamed", False)))
    expected = sentence["claims"]

    assert {_as_said(claim) for claim in claims} == {_expected(claim) for claim in expected}
    for key in ("date", "cameo"):  # where the sentence asks for it
        asked = {(_expected(claim), claim[key]) for claim in expected if key in claim}
        assert asked <= {(_as_said(claim), getattr(claim, key)) for claim in claims}


def test_every_relation_and_every_modality_occurs_in_the_corpus():
    assert {claim["relation"] for claim in CLAIMS} == set(relation_types())
    assert {claim["modality"] for claim in CLAIMS} == set(Modality)


def test_the_corpus_is_large_and_no_sentence_stands_in_it_twice():
    texts = [sentence["text"] for sentence in SENTENCES]

    assert len(texts) >= 150
    assert len(set(texts)) == len(texts)


def test_a_third_of_the_corpus_says_nothing_or_nothing_that_has_happened():
    quiet = [s for s in SENTENCES if {claim["modality"] for claim in s["claims"]} <= UNREAL]

    assert len(quiet) * 3 >= len(SENTENCES)
