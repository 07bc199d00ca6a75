"""The marks of modality that a word carries itself: negation, modal verbs, adverbs, conditions, questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.loaders.scope import found

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGATIONS = {"not", "n't", "never", "neither", "nor", "no", "nobody", "none", "nothing", "n’t", "hardly", "nowhere"}  # noqa: RUF001
_PERHAPS = {
    "allegedly", "reportedly", "possibly", "perhaps", "maybe", "probably", "likely", "apparently", "supposedly",
    "purportedly", "presumably", "conceivably", "potentially", "hopefully", "ostensibly", "seemingly", "theoretically",
}  # fmt: skip
_SHALL = {"will", "shall", "'ll", "wo"}
_MAY = {"may", "might", "could", "can", "should", "must", "would", "ought", "ca", "'d", "need"}
_STRONG = {"could", "can", "ca", "would", "'d"}


def own(token: Token) -> Modality:
    """What the word's own marks say, wherever it stands."""
    if token.pos_ in ("VERB", "AUX"):
        return _verb(token)
    return _noun(token)


def _verb(verb: Token) -> Modality:
    words = {
        child.lower_ for child in verb.children if child.dep_ in ("aux", "neg", "advmod", "auxpass", "preconj", "cc")
    }
    if _no_longer(verb):
        return Modality.SUSPENDED
    modal = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ in _SHALL | _MAY), None)
    negated = _negated(verb)
    if modal is not None:
        if modal.lower_ in _SHALL:
            return Modality.NEGATED if negated else (Modality.HYPOTHETICAL if _conditioned(verb) else Modality.PLANNED)
        return Modality.NEGATED if negated and modal.lower_ in _STRONG else Modality.HYPOTHETICAL
    if negated:
        return Modality.NEGATED
    if words & _PERHAPS or _asked(verb) or _ordered(verb):
        return Modality.HYPOTHETICAL
    return Modality.ACTUAL


def _noun(noun: Token) -> Modality:
    for child in noun.children:
        if child.lower_ in ("no", "neither") and child.dep_ in ("det", "neg", "preconj", "advmod"):
            return Modality.NEGATED
        if child.dep_ == "neg":
            return Modality.NEGATED
        if child.dep_ in ("amod", "compound", "advmod", "nmod"):
            makes = found("attribute", child)
            if makes is not None:
                return makes.get(Modality.ACTUAL, Modality.ACTUAL)
        if child.lower_ in _PERHAPS:
            return Modality.HYPOTHETICAL
    return Modality.ACTUAL


def _negated(verb: Token) -> bool:
    for child in verb.children:
        if child.dep_ == "neg" or (
            child.lower_ in _NEGATIONS and child.dep_ in ("advmod", "preconj", "cc", "nsubj", "nsubjpass", "dobj")
        ):
            return True
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and any(
            c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj", "cc") for c in child.children
        ):
            return True
    return False


def _no_longer(verb: Token) -> bool:
    for child in verb.children:
        if child.lower_ in ("longer", "more", "anymore") and (
            child.lower_ == "anymore" or any(c.lower_ in ("no", "any") for c in child.children)
        ):
            return child.lower_ != "more" or child.dep_ == "advmod"
    return False


def _conditioned(verb: Token) -> bool:
    return any(
        child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in child.children)
        for child in verb.children
    )


def _asked(verb: Token) -> bool:
    if verb.dep_ not in ("ROOT", "conj") or not verb.sent.text.rstrip(' "').endswith("?"):
        return False
    return not any(t.tag_ in ("WP", "WRB", "WDT") for t in verb.sent[:2])


def _ordered(verb: Token) -> bool:
    return (
        verb.tag_ == "VB"
        and verb.dep_ == "ROOT"
        and not any(c.dep_ in ("nsubj", "aux", "expl", "csubj") for c in verb.children)
    )
