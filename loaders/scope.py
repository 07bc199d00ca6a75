"""Which word governs another, and what it makes of it: the classes of ``lexicon/modality.toml`` over a parse."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.loaders.lexicon.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

_SHAPES = ("to", "that", "ing", "object", "subject", "noun", "adjective", "attribute")
_OPEN = dict.fromkeys(Modality, Modality.HYPOTHETICAL)
_FACT = dict.fromkeys(Modality, Modality.ACTUAL)
_SAME: Mapping[Modality, Modality] = {}
_NOT = {Modality.ACTUAL: Modality.NEGATED, Modality.NEGATED: Modality.ACTUAL}
_WANTED = {Modality.ACTUAL: Modality.PLANNED}


@dataclass(frozen=True, slots=True)
class Governor:
    """A governing word and what it makes of its complement (a modality left out is handed on as it is)."""

    token: Token
    makes: Mapping[Modality, Modality]


@cache
def classes() -> dict[str, dict[str, Mapping[Modality, Modality]]]:
    """For each shape, its words and what they make of their complement."""
    words: dict[str, dict[str, Mapping[Modality, Modality]]] = {shape: {} for shape in _SHAPES}
    for entry in table("modality").values():
        makes = {m: Modality(entry[m]) for m in Modality if m in entry}
        for shape in _SHAPES:
            for word in entry.get(shape, ()):
                words[shape].setdefault(word, makes)
    return words


def above(token: Token) -> Governor | None:
    """The nearest word whose modality bears on the token's, or None where the token stands on its own."""
    head, dep = token.head, token.dep_
    if dep == "ROOT" or head is token:
        return None
    if dep == "conj":
        return _shared(token)
    if dep in _BY_DEP:
        return _BY_DEP[dep](token, head)
    return None


def names(word: Token) -> Iterator[str]:
    """The lemma with its particle ("break off"), then alone."""
    for child in word.children:
        if child.dep_ == "prt":
            yield f"{word.lemma_.lower()} {child.lower_}"
    yield word.lemma_.lower()


def found(shape: str, word: Token, preposition: str = "") -> Mapping[Modality, Modality] | None:
    """What a word makes of a complement of this shape, if any class has it."""
    listed = classes()[shape]
    for name in names(word):
        for key in ((f"{name} {preposition}",) if preposition else ()) + (
            () if preposition and shape in ("object", "ing") else (name,)
        ):
            if key in listed:
                return listed[key]
    return None


def shape_of(verb: Token) -> str:
    """The shape of a verbal complement: to, ing or that."""
    if any(child.dep_ == "aux" and child.tag_ == "TO" for child in verb.children):
        return "to"
    if verb.tag_ == "VBG" and not any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return "ing"
    finite = verb.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        child.dep_ in ("aux", "auxpass", "mark") and child.tag_ in ("MD", "VBD", "VBZ", "VBP", "IN")
        for child in verb.children
    )
    return "that" if finite or verb.tag_ != "VB" else "to"


def _complement(token: Token, head: Token) -> Governor | None:
    """A clause under a verb, an adjective or a noun."""
    shape = shape_of(token)
    if any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for child in token.children):
        return Governor(head, _OPEN)
    makes = _makes(token, head, shape)
    if makes is None and head.pos_ == "NOUN" and shape == "to":
        return Governor(head, _OPEN)
    if makes is None and head.pos_ == "VERB" and shape == "that":
        return None
    return Governor(head, makes if makes is not None else _SAME)


def _makes(token: Token, head: Token, shape: str) -> Mapping[Modality, Modality] | None:
    if head.pos_ in ("NOUN", "PROPN"):
        return found("noun", head)
    if head.pos_ == "ADJ":
        return found("adjective", head)
    if head.lemma_ == "be":
        return _copula(token, head) or found(shape, head)
    makes = found(shape, head)
    if makes is None and shape == "to":
        return next((m for c in head.children if c.dep_ in ("dobj", "nsubjpass") and (m := found("noun", c))), None)
    return makes


def _copula(token: Token, be: Token) -> Mapping[Modality, Modality] | None:
    """What "is likely", "the plan is" make of a clause after them."""
    adjective = next((c for c in be.children if c.dep_ in ("acomp", "oprd") and c.i < token.i), None)
    if adjective is not None:
        return found("adjective", adjective) or _SAME
    topic = next((c for c in be.children if c.dep_ in ("nsubj", "attr") and c.i < token.i), None)
    return found("noun", topic) if topic is not None else None


def _adverbial(token: Token, head: Token) -> Governor | None:
    mark = next((c.lower_ for c in token.children if c.dep_ == "mark"), "")
    if mark in ("if", "unless", "whether", "lest"):
        return Governor(head, _OPEN)
    shape = shape_of(token)
    if shape == "to":
        listed = found("to", head)
        if listed is not None:
            return Governor(head, listed)
        return Governor(head, _WANTED)
    if shape == "ing" and not mark:
        return Governor(head, _SAME)
    return None


def _under_preposition(token: Token, preposition: Token) -> Governor | None:
    """A noun or gerund after a preposition."""
    head, word = preposition.head, preposition.lower_
    gerund = token.pos_ in ("VERB", "AUX")
    if word == "without":
        return Governor(head, dict.fromkeys(Modality, Modality.NEGATED))
    if (head.lower_, word) in (("instead", "of"), ("rather", "than")):
        return Governor(head, dict.fromkeys(Modality, Modality.NEGATED))
    if head.pos_ in ("VERB", "AUX"):
        makes = found("ing" if gerund else "object", head, word)
    elif head.pos_ == "ADJ":
        makes = found("adjective", head)
    else:
        makes = found("noun", head) if word in ("of", "for", "to", "on", "about", "at", "against", "in") else None
    if makes is None:
        return None
    return Governor(head, makes)


def _object(_: Token, verb: Token) -> Governor | None:
    makes = found("object", verb)
    return None if makes is None else Governor(verb, makes)


def _subject(_: Token, verb: Token) -> Governor | None:
    if verb.lemma_ == "be":
        attribute = next((c for c in verb.children if c.dep_ in ("acomp", "oprd")), None)
        makes = found("adjective", attribute) if attribute is not None else None
    else:
        makes = found("subject", verb)
    return None if makes is None else Governor(verb, makes)


def _predicate(_: Token, verb: Token) -> Governor | None:
    return Governor(verb, _SAME)


def _compound(_: Token, head: Token) -> Governor | None:
    """The first part shares the fate of the whole: "peace talks"."""
    return Governor(head, _SAME) if head.pos_ in ("NOUN", "PROPN") else None


def _shared(token: Token) -> Governor | None:
    """A later conjunct stands under the governor of the first, and under its modal where it has none of its own."""
    first = token.head
    if token.pos_ in ("VERB", "AUX") and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
        return above(first)
    if (
        token.tag_ == first.tag_
        and not any(c.dep_ in ("aux", "auxpass") for c in token.children)
        and token.tag_ in ("VB", "VBG", "VBN", "NN", "NNS")
    ):
        return Governor(first, _SAME)
    return above(first)


_BY_DEP = {
    "ccomp": _complement,
    "xcomp": _complement,
    "acl": _complement,
    "csubj": _predicate,
    "advcl": _adverbial,
    "pobj": _under_preposition,
    "pcomp": _under_preposition,
    "dobj": _object,
    "nsubjpass": _object,
    "nsubj": _subject,
    "attr": _predicate,
    "acomp": _predicate,
    "oprd": _predicate,
    "compound": _compound,
    "nmod": _compound,
}


def carries(noun: Token, verb: Token) -> bool:
    """Whether verb and noun name one happening: a light verb and its object, an event and its "took place".

    A verb that ends, plans or prevents does not (its date is not the event's); nor does one that speaks of it.
    """
    if noun.dep_ in ("nsubj", "attr"):
        return found("subject", verb) == _SAME
    return found("object", verb) == _SAME
