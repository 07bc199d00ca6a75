"""What holds of reading whatever the text: offsets cut out their words, layout and quotes change nothing, nothing raises.

Texts are paragraphs of the corpus and of whole articles, in any company.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from backchannel.graph.model import Document
from backchannel.loaders.explain import explain
from backchannel.loaders.extract import extract
from backchannel.loaders.lexicon.tables import table
from backchannel.loaders.mentions import Form
from backchannel.loaders.reader import Reader

HERE = Path(__file__).parent


def _tables(folder):
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / folder).glob("*.toml"))]


SENTENCES = [sentence["text"] for table in _tables("corpus") for sentence in table["sentence"]]
PARAGRAPHS = [part for article in _tables("articles") for part in article["text"].strip().split("\n\n")]
READ = settings(
    max_examples=40, deadline=None, derandomize=True
)  # the same texts each time: rare exceptions are hunted by hand
sentences = st.sampled_from(SENTENCES)
paragraphs = st.one_of(sentences, st.sampled_from(PARAGRAPHS))
texts = st.lists(paragraphs, min_size=1, max_size=3).map("\n\n".join)

QUOTED = re.compile(r'"([^"]*)"')
STRAIGHT = str.maketrans(dict.fromkeys("‘’‚", "'") | dict.fromkeys("“”„«»", '"'))  # noqa: RUF001
LAYOUTS = {
    "doubled spaces": lambda text: text.replace(" ", "  "),
    "unbreakable spaces": lambda text: text.replace(" ", "\N{NO-BREAK SPACE}"),
    "ends of lines as Windows has them": lambda text: text.replace("\n", "\r\n"),
    "indented paragraphs": lambda text: text.replace("\n\n", "\n\n    "),
    "spaces at the ends of lines": lambda text: text.replace("\n", "   \n") + "  \n",
    "marks of direction": lambda text: "\N{LEFT-TO-RIGHT MARK}" + text.replace(" ", " \N{LEFT-TO-RIGHT MARK}"),
    "curly apostrophes": lambda text: text.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}"),
    "curly quotes": lambda text: QUOTED.sub("“\\1”", text),
    "low quotes": lambda text: QUOTED.sub("„\\1“", text),
    "angled quotes": lambda text: QUOTED.sub("«\\1»", text),
    "single quotes": lambda text: QUOTED.sub("'\\1'", text),
    "single curly quotes": lambda text: QUOTED.sub("‘\\1’", text),  # noqa: RUF001
}
MARKS = "'\"‘’“”.,!?—- \n\r\t\0\N{ZERO WIDTH SPACE}\N{RIGHT-TO-LEFT OVERRIDE}aI"  # noqa: RUF001
LAST = "It rained."  # the blank line after a paragraph is a token, which can change how the parser reads its end
SWITCHES = {word.strip() for words in table("words")["unless"].values() for word in words.split(",")}
BACK_REFERENCES = {Form.PRONOUN, Form.DESCRIPTION}


def _document(text):
    return Document.from_text(text, date="2024-05-02")


def _plain(words):
    """Words whatever their spaces, their quotes and what nobody sees of them."""
    return " ".join(words.translate(STRAIGHT).replace("\N{LEFT-TO-RIGHT MARK}", "").replace('"', "'").split())


def _said(text):
    """All that the claims of a text say, and the words they rest on, but for ids and places."""
    return [
        (
            *(c.source, c.source_id, c.relation, c.target, c.target_id, c.modality),
            *(c.date, c.date_end, c.date_precision, c.attribution, c.between, c.case is None),
            *(c.cameo, c.plover, c.confidence, c.sentence_number),
            *(_plain(words) for words in (c.sentence, c.trigger)),
            *(_plain(span.of(text)) for span in (c.source_span, c.target_span)),
        )
        for c in extract([_document(text)])
    ]


@READ
@given(texts, st.sampled_from(sorted(LAYOUTS)))
def test_every_offset_cuts_out_the_words_it_stands_for(text, layout):
    document = _document(LAYOUTS[layout](text))
    for claim in extract([document]):
        assert document.text[claim.start : claim.end] == claim.sentence
        assert claim.trigger_span.of(document.text) == claim.trigger
        assert claim.start <= claim.trigger_span.start < claim.trigger_span.end <= claim.end
        for span in (claim.source_span, claim.target_span):
            words = span.of(document.text)
            assert words == words.strip() != ""
            assert not re.match(r"\w\w", document.text[max(0, span.start - 1) : span.start + 1])
            assert not re.match(r"\w\w", document.text[span.end - 1 : span.end + 1])


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=12, deadline=None, derandomize=True)
@given(text=texts)
def test_layout_and_quotes_change_nothing_but_ids_and_places(layout, text):
    assert _said(LAYOUTS[layout](text)) == _said(text)


def _named(text):
    """The claims of a text whose ends it names on the spot, without their places."""
    reader = Reader.of(_document(text))
    own = {reader.parsed.span(m.start, m.end) for m in reader.found.mentions if m.form not in BACK_REFERENCES}
    return {
        (c.source_id, c.relation, c.target_id, c.modality, c.date, c.sentence)
        for c in reader.claims()
        if {c.source_span, c.target_span} <= own
    }


@READ
@given(st.lists(sentences, min_size=2, max_size=3, unique=True))
def test_a_document_says_what_its_paragraphs_say_in_whatever_order_but_for_what_points_back(parts):
    assume(not re.search(r"\b[Ww]e\b", " ".join(parts)))  # "we" of a press release is whoever spoke first
    assume(not any(word in " ".join(parts) for word in SWITCHES))  # a name is off in the whole of such a document
    alone = set().union(*(_named(f"{part}\n\n{LAST}") for part in parts))

    assert _named("\n\n".join((*parts, LAST))) == alone
    assert _named("\n\n".join((*reversed(parts), LAST))) == alone


@READ
@given(texts, st.text(max_size=80))
def test_no_text_raises(text, noise):
    document = _document(noise + text + noise)

    assert isinstance(list(extract([document], statements=True, unnamed=True)), list)
    assert isinstance(explain(document), list)


@READ
@given(st.text(alphabet=MARKS, max_size=60), sentences)
def test_no_heap_of_marks_raises_or_moves_an_offset(marks, text):
    document = _document(marks + text)
    for claim in extract([document]):
        assert document.text[claim.start : claim.end] == claim.sentence


def test_half_a_character_is_put_up_with():
    assert [c.target for c in extract([_document("\ud83d Iran condemned Oman. \ude00")])] == ["Oman"]


@READ
@given(texts)
def test_reading_twice_says_the_same(text):
    assert [claim.id for claim in extract([_document(text)])] == [claim.id for claim in extract([_document(text)])]
