"""What the parser sees, and the way back to the text as it was stored."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.graph.model import Span
from backchannel.loaders.sentences import normalise, parse

WORDS = st.sampled_from(["Oman", "hosted", "both", "delegations", "on", "Monday", "Iran's", "didn't", "U.S.", "said"])
TEXTS = st.text(alphabet=st.sampled_from("Aa1 \n\t.,“”\u2018\u2019\"'—\u2013-\u00a0\u200b\u00ad!?()s"), max_size=60)


def words(text):
    return [token.text for token in parse(text).doc if not token.is_space]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("“Go” \u2013 now", '"Go", now'),
        ("Iran's", "Iran's"),
        ("Iran\u2019s", "Iran's"),
        ("Iran 's army did n't move .", "Iran's army didn't move."),
        ("``Yes'' , he said", '"Yes", he said'),
        ("talks — in Doha — failed", "talks, in Doha, failed"),
        ("talks—in Doha—failed", "talks, in Doha, failed"),
        ("co\u00adoperation", "cooperation"),
        ("  Oman hosted.  ", "Oman hosted."),
        ("Title\n\nText.", "Title\n\nText."),
        ("Title\nText.", "Title\n\nText."),
        ("One.\nTwo.", "One.\n\nTwo."),
        ("a b", "a b"),
        ("It was 'an act of war', the rebels' leader said.", 'It was "an act of war", the rebels\' leader said.'),
        ("'The rebels' demands are unjust,' he said.", '"The rebels\' demands are unjust," he said.'),
        ("'He told me \"no\" twice,' she said.", "\"He told me 'no' twice,\" she said."),
        ("\"They call it 'peace'\", he said.", "\"They call it 'peace'\", he said."),
        ("Back in the '90s the ministers' talks failed.", "Back in the '90s the ministers' talks failed."),
    ],
)
def test_the_parser_sees_plain_text(text, plain):
    assert normalise(text)[0] == plain


def test_a_line_wrapped_within_a_sentence_goes_on():
    first = "The foreign ministers of Saudi Arabia and Iran have agreed to meet"
    assert normalise(f"{first}\nin Beijing.")[0] == f"{first} in Beijing."


def test_a_title_is_a_sentence_of_its_own():
    parsed = parse("Oman hosts talks between Iran and Saudi Arabia\n\nThe sultan met both envoys.")
    assert [sent.text.strip() for sent in parsed.doc.sents] == [
        "Oman hosts talks between Iran and Saudi Arabia",
        "The sultan met both envoys.",
    ]


@given(TEXTS)
def test_each_character_the_parser_sees_has_its_place(text):
    plain, places = normalise(text)
    assert len(places) == len(plain) + 1
    assert list(places) == sorted(places)
    assert places[-1] == len(text)
    kept = [(seen, text[place]) for seen, place in zip(plain, places, strict=False) if seen.isalnum()]
    assert all(seen == original for seen, original in kept)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", "  ", " \u00a0", "\t", " — ", ", "])), min_size=1, max_size=12))
def test_a_span_cuts_out_the_words_of_its_token(pieces):
    text = "".join(word + gap for word, gap in pieces)
    parsed = parse(text)
    for token in parsed.doc:
        if token.is_alpha:
            span = parsed.span(token.i, token.i + 1)
            assert span.of(text) == token.text
            assert parsed.tokens(span) == (token.i, token.i + 1)


@settings(max_examples=30, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=12))
def test_doubling_spaces_or_curling_quotes_changes_no_parse(given_words):
    text = " ".join(given_words) + " 'so', said \"he\"."
    assert words(text.replace(" ", "  ")) == words(text)
    assert words(text.replace("'", "\u2019").replace('"', "\u201d")) == words(text)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=80))
def test_no_text_raises(text):
    parsed = parse(text)
    for token in parsed.doc:
        span = parsed.span(token.i, token.i + 1)
        assert 0 <= span.start <= span.end <= len(text)


def test_a_span_outside_the_words_is_refused():
    with pytest.raises(ValueError, match="no words at 90 to 95"):
        parse("Oman hosted talks.").tokens(Span(90, 95))


def test_a_paragraph_is_parsed_alike_in_any_company():
    alone = parse("The Houthis fired missiles at Israel.").doc
    joined = parse("The war lasted two years.\n\nThe Houthis fired missiles at Israel.").doc
    assert [(t.text, t.tag_, t.dep_) for t in joined[-len(alone) :]] == [(t.text, t.tag_, t.dep_) for t in alone]


def test_what_nobody_sees_is_left_out():
    assert normalise("Iran\0 \N{RIGHT-TO-LEFT OVERRIDE}met\N{SOFT HYPHEN} Oman")[0] == "Iran met Oman"
