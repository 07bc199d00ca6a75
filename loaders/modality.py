"""How a text presents what a word names: as actual, planned, hypothetical, negated, or suspended.

The word's own marks (negation, modal verbs, tense, conditions, questions) are read first; then what governs it
("refused to", "threat of", "if") says what it makes of its complement, and so on up the tree. The scheme is that of
De Facto (Saurí and Pustejovsky 2012): a governor's class gives, for each modality the governor has itself, the one
its complement gets. The words stand in ``lexicon/modality.toml``. A source ("said that") changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.loaders.marks import own
from backchannel.loaders.once import once
from backchannel.loaders.scope import above

if TYPE_CHECKING:
    from spacy.tokens import Token

_ACTUAL, _PLANNED, _HYPOTHETICAL = Modality.ACTUAL, Modality.PLANNED, Modality.HYPOTHETICAL
_NEGATED, _SUSPENDED = Modality.NEGATED, Modality.SUSPENDED

# What a word's own modality comes to inside the one its context gives it.
_WITHIN = {
    (_PLANNED, _ACTUAL): _PLANNED,
    (_PLANNED, _SUSPENDED): _PLANNED,
    (_NEGATED, _ACTUAL): _NEGATED,
    (_NEGATED, _PLANNED): _NEGATED,
    (_NEGATED, _HYPOTHETICAL): _NEGATED,
    (_NEGATED, _NEGATED): _ACTUAL,
    (_NEGATED, _SUSPENDED): _ACTUAL,
    (_SUSPENDED, _ACTUAL): _SUSPENDED,
    (_SUSPENDED, _PLANNED): _NEGATED,
}


@once
def modality_at(token: Token) -> Modality:
    """How the sentence presents what ``token`` (verb, noun or adjective) names."""
    inner = own(token)
    if inner is _NEGATED and token.pos_ not in ("VERB", "AUX"):
        return _NEGATED  # "there was no deal": one negation, seen from both the noun and its verb
    return _within(_context(token), inner)


def _within(outer: Modality, inner: Modality) -> Modality:
    if outer is _ACTUAL:
        return inner
    if outer is _HYPOTHETICAL:
        return _NEGATED if inner is _NEGATED else _HYPOTHETICAL
    return _WITHIN.get((outer, inner), inner)


def _context(token: Token) -> Modality:
    governor = above(token)
    if governor is None:
        return _ACTUAL
    modality = modality_at(governor.token)
    return governor.makes.get(modality, modality)
