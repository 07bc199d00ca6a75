"""The parse of a sentence as a tree: what hangs on a word, and whose sentence it is; spaCy finds both anew each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders.once import once

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


@once
def dependents(token: Token) -> tuple[Token, ...]:
    """The words that hang on a word, in order of the text."""
    return tuple(token.children)


@once
def sentence(token: Token) -> Span:
    """The sentence that a word stands in."""
    return token.sent
