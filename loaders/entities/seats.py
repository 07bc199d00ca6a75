"""When a capital or a house stands for its government, and when it is a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders.conjuncts import first_joined
from backchannel.loaders.lexicon.tables import words_of
from backchannel.loaders.lexicon.vocabulary import vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from backchannel.loaders.entities.known import Spot

_PLACING = {
    "in", "at", "from", "near", "outside", "around", "into", "through", "over", "across", "inside", "throughout", "of",
    "via", "onto", "above", "under", "within", "off", "central", "downtown", "for", "after", "before", "since", "beyond",
}  # fmt: skip
_GOVERNING = {"government", "regime", "administration", "authorities", "officials", "leadership", "officialdom"}
_ACCREDITED = {"embassy", "consulate", "ambassador", "ambassadors", "envoy", "envoys", "diplomats", "mission"}
_WHERE = {"nsubj", "nsubjpass", "dobj", "poss", "agent", "dative", "conj", "appos", "ROOT", "pobj", "nmod", "npadvmod"}


def stands_for_government(doc: Doc, spot: Spot) -> bool:
    """Whether the seat acts or is dealt with, by its place in the sentence.

    It does as subject, object or owner, and after with, between, against, by; it is a place after in, at, from, as an
    adverb of a datline, and before another noun unless that is the government itself or a hyphen joins it to a partner.
    """
    head = doc[spot.start : spot.end].root
    if _is_dateline(doc, spot) or _is_hyphened(doc, spot, _GOVERNING):
        return not _is_dateline(doc, spot)
    if head.dep_ in {"compound", "amod"}:
        return head.head.lower_ in _GOVERNING
    first = first_joined(head)
    if first.dep_ == "pobj":
        return not _is_place_after(first.head)
    return first.dep_ in _WHERE


def _is_place_after(preposition: Token) -> bool:
    word = preposition.lower_
    before = preposition.doc[max(0, preposition.i - 1)]
    if word in {"in", "to", "from"} and {preposition.head.lower_, before.lower_} & _ACCREDITED:
        return False  # "closed its embassy in Tehran", "recalled its ambassador from Paris"
    if (word == "from" and _is_sent_out(preposition.head)) or (word == "of" and _is_a_friend(preposition.head)):
        return False
    ruled = word == "in" and preposition.i > 0 and preposition.nbor(-1).lower_ in words_of("ruling")
    if ruled:
        return False
    if word == "to":
        return preposition.head.pos_ in {"VERB", "AUX", "ADP", "ADV"}
    if word == "of" and preposition.head.pos_ == "ADJ":  # "critical of Kigali"
        return False
    return word in _PLACING or (preposition.dep_ == "prep" and preposition.head.lower_ in {"mayor", "city", "embassy"})


def _is_sent_out(word: Token) -> bool:
    """As "an offer from Seoul", "turned down help from Seoul": what comes from governments, or a verb it is done to."""
    things = [word, *(child for child in word.children if child.dep_ == "dobj")]
    return any(thing.lemma_.lower() in words_of("sent_out") for thing in things if thing.pos_ == "NOUN")


def _is_a_friend(word: Token) -> bool:
    """As "an ally of Caracas", "critics of Ankara": who is that of governments."""
    return word.pos_ == "NOUN" and word.lemma_.lower() in vocabulary().agents


def _is_dateline(doc: Doc, spot: Spot) -> bool:
    """As "TEHRAN (Reuters) -", "Moscow, 3 March:" at the head of a line."""
    first, after = doc[spot.start], doc[spot.end] if spot.end < len(doc) else None
    if after is None or not first.is_sent_start:
        return False
    return after.text in {"(", "-", ":"} or (
        after.text == "," and spot.end + 1 < len(doc) and doc[spot.end + 1].like_num
    )


def _is_hyphened(doc: Doc, spot: Spot, governing: set[str]) -> bool:
    """As "Moscow-Kyiv talks", "Tehran-backed": joined to another word by a hyphen without space."""
    after = doc[spot.end].text if spot.end < len(doc) else ""
    before = doc[spot.start - 1].text if spot.start else ""
    return "-" in {after, before} or (spot.end < len(doc) and doc[spot.end].lower_ in governing)
