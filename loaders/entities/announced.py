"""Groups and parties that no lexicon has, by the noun that announces them: "the rebel movement X", "the bloc, known as Y"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Actor, Kind, actor_id
from backchannel.loaders.entities.known import Meaning, Spot
from backchannel.loaders.lexicon.tables import words_of
from backchannel.loaders.mentions import Form

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Doc, Token

    from backchannel.loaders.lexicon import Lexicon

_LONGEST = 5
_NAMING = {"known", "called", "named", "dubbed"}


def announced(doc: Doc, taken: Collection[int], lexicon: Lexicon) -> Iterator[Spot]:
    """New names right after what their bearers are, in the order of the text.

    Args:
        doc: the parse.
        taken: tokens that are known names.
        lexicon: whose titles tell that "party chairman X" names a person, as do surnames in "the Bush movement".
    """
    for noun in doc:
        if noun.text in words_of("announcing"):  # in small letters: "the Front" is part of a name
            start, end = _before(doc, noun, taken, lexicon) or _after(doc, noun, taken)
            if end > start and doc[start].lower_ not in lexicon.titles:
                words = doc[start:end].text
                kind = Kind.ARMED_GROUP if _is_armed(noun) else Kind.ORGANISATION
                yield Spot(start, end, Meaning(Actor(actor_id(words), words, kind), Form.NER))


def _before(doc: Doc, noun: Token, taken: Collection[int], lexicon: Lexicon) -> tuple[int, int] | None:
    """As "the Sankara movement", "the Otpor party"; groups and fronts are told by what comes after only."""
    start = noun.i
    if noun.text not in words_of("surnamed"):
        return None
    while (
        start and _names(doc[start - 1]) and start - 1 not in taken and doc[start - 1].text not in lexicon.by_short_name
    ):
        start -= 1
    article = start and doc[start - 1].lower_ == "the"
    return (start, noun.i) if article and start < noun.i else None


def _after(doc: Doc, noun: Token, taken: Collection[int]) -> tuple[int, int]:
    start = _start(doc, noun)
    return start, _end(doc, start, taken)


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
