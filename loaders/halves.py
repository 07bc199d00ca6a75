"""Hyphened pairs of names before a noun: "the Israel-Egypt border", "US-South Korean drills", "the Saudi-American plan"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.relation_types import is_symmetric
from backchannel.loaders.arguments import children
from backchannel.loaders.lexicon.vocabulary import Sense, vocabulary
from backchannel.loaders.senses import lemma
from backchannel.loaders.tree import sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPASS = {"North", "South", "East", "West"}
_NAMING = ("PROPN", "ADJ", "NOUN")


def halves(last: Token) -> list[Token]:
    """Both names of a hyphened pair of which this is the last; nothing where it is none."""
    doc, first, place = last.doc, sentence(last).start, last.i
    if place > first and doc[place - 1].text in _COMPASS:
        place -= 1
    if place < first + 2 or doc[place - 1].text != "-" or doc[place - 2].whitespace_ or doc[place - 1].whitespace_:
        return []
    other = doc[place - 2]
    names = other.pos_ in _NAMING[:2] and last.pos_ in _NAMING and other.text[:1].isupper() and last.text[:1].isupper()
    persons = "PERSON" in (last.ent_type_, doc[place - 1].ent_type_)
    return [other, last] if names and not persons else []


def pair(noun: Token) -> list[Token]:
    """The two names of a hyphened pair before the noun: "the US-Israel friendship"."""
    beside = (halves(last) for last in children(noun, "compound", "amod", "nmod", "poss"))
    return next((both for both in beside if both), [])


def facing(noun: Token, sense: Sense) -> list[Token]:
    """The pair, where each does with or to the other what the noun says: "the Iran-Iraq war"; not "US-British raids"."""
    mutual = is_symmetric(sense.relation) or vocabulary().is_a(lemma(noun), "two_sided")
    return pair(noun) if mutual else []


def drilling(noun: Token, sense: Sense) -> Sense:
    """As "the US-South Korean exercises": drills of two are held together."""
    joint = sense.relation == "mobilizes-against" and vocabulary().is_a(lemma(noun), "drills") and pair(noun)
    return Sense("cooperates-with", "062") if joint else sense
