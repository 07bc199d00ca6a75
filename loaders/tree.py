"""The parse of a sentence as a tree: what hangs on a word, and whose sentence it is; spaCy finds both anew each time."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from backchannel.loaders.once import once

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


@once
def dependents(token: Token) -> tuple[Token, ...]:
    """The words that hang on a word, in order of the text."""
    return tuple(token.children)


def sentence(token: Token) -> Span:
    """The sentence that a word stands in."""
    starts, sentences = _sentences(token.doc[0])
    return sentences[bisect_right(starts, token.i) - 1]


@once
def _sentences(first: Token) -> tuple[list[int], list[Span]]:
    """The sentences of a text, and where each begins."""
    found = list(first.doc.sents)
    return [sent.start for sent in found], found
