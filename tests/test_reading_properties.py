"""What holds of reading whatever the text: offsets cut out their words, layout changes nothing, nothing raises."""

from __future__ import annotations

import tomllib
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.graph.model import Document
from backchannel.loaders.extract import extract

CORPUS = Path(__file__).parent / "corpus"
SENTENCES = [
    sentence["text"]
    for path in sorted(CORPUS.glob("*.toml"))
    for sentence in tomllib.loads(path.read_text(encoding="utf-8"))["sentence"]
]
READ = settings(max_examples=40, deadline=None)
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map("\n\n".join)


def _claims(text):
    return list(extract([Document.from_text(text, date="2024-05-02")]))


def _said(claims):
    return [(c.source, c.relation, c.target, c.modality, c.date, c.date_precision, c.confidence) for c in claims]


@READ
@given(texts)
def test_every_offset_cuts_out_the_words_it_stands_for(text):
    document = Document.from_text(text, date="2024-05-02")
    for claim in extract([document]):
        assert document.text[claim.start : claim.end] == claim.sentence
        assert claim.trigger_span.of(document.text) == claim.trigger
        assert all(span.start < span.end <= len(document.text) for span in (claim.source_span, claim.target_span))


@READ
@given(texts)
def test_doubled_spaces_change_nothing_but_the_places(text):
    assert _said(_claims(text.replace(" ", "  "))) == _said(_claims(text))


@READ
@given(texts)
def test_curly_apostrophes_change_nothing(text):
    assert _said(_claims(text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"))) == _said(_claims(text))


@READ
@given(texts, st.text(max_size=80))
def test_no_text_raises(text, noise):
    assert isinstance(_claims(noise + text + noise), list)


@READ
@given(texts)
def test_reading_twice_says_the_same(text):
    assert [claim.id for claim in _claims(text)] == [claim.id for claim in _claims(text)]
