"""Groups and parties that no lexicon has, by the noun that announces them: "the rebel movement X", "the bloc, known as Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Actor, Kind, actor_id
from backchannel.loaders.known import Meaning, Spot
from backchannel.loaders.lexicon.tables import words_of
from backchannel.loaders.mentions import Form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Doc, Token

_LONGEST = 5
_NAMING = {"known", "called", "named", "dubbed"}


def announced(doc: Doc, taken: Collection[int], titles: Collection[str]) -> Iterator[Spot]:
    """New names right after what their bearers are, in the order of the text.

    Args:
        doc: the parse.
        taken: tokens that are known names.
        titles: words for offices in lower case; "party chairman X" names a person.
    """
    for noun in doc:
        if noun.text in words_of("announcing"):  # in small letters: "the Front" is part of a name
            start = _start(doc, noun)
            end = _end(doc, start, taken)
            if end > start and doc[start].lower_ not in titles:
                words = doc[start:end].text
                kind = Kind.ARMED_GROUP if _is_armed(noun) else Kind.ORGANISATION
                yield Spot(start, end, Meaning(Actor(actor_id(words), words, kind), Form.NER))


def _start(doc: Doc, noun: Token) -> int:
    """Where the name begins: right after the noun, or after "known as", "called"."""
    place = noun.i + 1
    if place < len(doc) and doc[place].text == ",":
        place += 1
    if place < len(doc) and doc[place].lower_ in _NAMING:
        return place + 2 if doc[place : place + 2].text.lower().endswith(" as") else place + 1
    return noun.i + 1


def _end(doc: Doc, start: int, taken: Collection[int]) -> int:
    end = start
    while end < len(doc) and end - start < _LONGEST and _names(doc[end]) and end not in taken:
        end += 1
    return start if end < len(doc) and end in taken and end > start else end


def _names(token: Token) -> bool:
    capital = token.text[:1].isupper() and token.is_alpha
    return capital and token.pos_ == "PROPN" and token.ent_type_ not in {"DATE", "TIME"} and not token.is_sent_start


def _is_armed(noun: Token) -> bool:
    """Whether the words before say so, or the noun itself."""
    before = {child.lower_ for child in noun.lefts} | {noun.nbor(-1).lower_ if noun.i else ""}
    return bool(({noun.lower_} | before) & words_of("armed"))
