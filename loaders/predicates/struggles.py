"""Whose fight it is that somebody else helps in: "supports Mali in the fight against", "stands with Mali in its war on"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders import arguments
from backchannel.loaders.senses import lemma, noun_sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary


def fighters(noun: Token, words: Vocabulary) -> list[Token]:
    """Who fights, of a fight that no word of its own owns: whoever is helped in it, joins it or stands beside one who fights."""
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ not in {"in", "during"}:
        return []
    above = link.head
    if above.pos_ in ("NOUN", "PROPN"):
        people = above.pos_ == "PROPN" or words.is_a(lemma(above), "bodies")
        return _backed(above, words) or ([_first(above)] if people else [])
    if backed := [whom for thing in arguments.objects(above) for whom in _backed(thing, words)]:
        return backed
    if words.is_a(lemma(above), "backing"):
        return arguments.objects(above)
    beside = next((found for found in _beside(above, words) if found), [])
    theirs = any(owner.lower_ == "their" for owner in arguments.children(noun, "poss"))
    return beside if beside and theirs else [*arguments.doers(above, words), *beside]


def _first(noun: Token) -> Token:
    """The first of those joined: the fight of "the army and the police in their fight" is both's."""
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    return noun


def fellow_fighters(verb: Token, words: Vocabulary) -> list[Token]:
    """As "supports Mali to defeat Y", "stands by Mali to fight Y": whoever is helped to do it does it too."""
    above = verb.head
    if verb.dep_ not in ("xcomp", "advcl") or verb.tag_ != "VB" or above.pos_ != "VERB":
        return []
    helped = arguments.objects(above) if words.is_a(lemma(above), "backing") and not arguments.is_passive(above) else []
    return helped or next((found for found in _beside(above, words) if found), [])


def sided_against(verb: Token, words: Vocabulary) -> list[Token]:
    """Whom somebody turns against who supports others: "backs Chad against Boko Haram", "stands with Mali against Y"."""
    against = [] if arguments.is_passive(verb) else arguments.prepositional(verb, "against")
    if not against:
        return []
    backs = words.is_a(lemma(verb), "backing") and bool(arguments.objects(verb))
    return against if backs or any(_beside(verb, words)) else []


def _backed(noun: Token, words: Vocabulary) -> list[Token]:
    """Whom support or aid is for."""
    entry = noun_sense(noun, words) if noun.pos_ == "NOUN" else None
    backing = entry is not None and entry[0].relation in ("supports", "aids")
    return arguments.prepositional(noun, "for", "to", "of") if backing else []


def _beside(verb: Token, words: Vocabulary) -> Iterator[list[Token]]:
    """With whom a verb of standing together has its subject stand: "stands shoulder to shoulder with Mali"."""
    for link in ("with", "by", "alongside", "beside"):
        if words.is_a(f"{lemma(verb)} {link}", "siding"):
            yield arguments.prepositional(verb, link)
