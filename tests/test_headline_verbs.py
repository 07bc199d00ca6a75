"""Headlines whose verb the parser took for a noun are parsed again; everything else keeps its parse."""

from __future__ import annotations

import pytest

from backchannel.loaders.headline_verbs import mended
from backchannel.loaders.sentences import model, parse


def _said(text):
    doc = parse(text).doc
    return [(token.text, token.dep_, token.head.text) for token in doc if token.dep_ in {"ROOT", "nsubj", "dobj"}]


def test_a_verb_that_looks_like_a_noun_becomes_the_verb_of_its_headline():
    assert _said("Sudanese army bombs market in Darfur") == [
        ("army", "nsubj", "bombs"), ("bombs", "ROOT", "bombs"), ("market", "dobj", "bombs"),
    ]  # fmt: skip


def test_a_plural_subject_has_a_verb_without_an_ending():
    assert ("arrest", "ROOT", "arrest") in _said("Police arrest activists in Minsk")


def test_an_object_that_was_taken_for_a_measure_becomes_an_object():
    assert ("ambassador", "dobj", "expels") in _said("Burkina Faso expels French ambassador")


def test_the_words_and_their_places_stay_those_of_the_text():
    parsed = parse("Talks fail.\n\nSudanese army  bombs market in Darfur")
    verb = next(token for token in parsed.doc if token.text == "bombs")

    assert (verb.tag_, verb.lemma_) == ("VBZ", "bomb")
    assert parsed.span(verb.i, verb.i + 1).of("Talks fail.\n\nSudanese army  bombs market in Darfur") == "bombs"
    assert [sentence.text.strip() for sentence in parsed.doc.sents] == [
        "Talks fail.",
        "Sudanese army bombs market in Darfur",
    ]


@pytest.mark.parametrize(
    "text",
    ["Israeli strikes on Rafah", "Peace talks in Doha", "The army bombed the market.", "US sanctions on Iran", ""],
)
def test_a_sentence_with_a_verb_of_its_own_or_with_none_keeps_its_parse(text):
    doc = model()(text)

    assert mended(doc, model()) is doc
    assert all(token.tag_ not in {"VBZ", "VBP"} for token in doc)
