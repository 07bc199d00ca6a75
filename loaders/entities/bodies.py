"""Bodies of a state that are named as such ("the Turkish Foreign Ministry"), and new organisations."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from backchannel.graph.model import Actor, Kind, actor_id
from backchannel.loaders.lexicon.tables import words_of
from backchannel.loaders.mentions import Form, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Span

    from backchannel.loaders.entities.known import Spot
    from backchannel.loaders.lexicon import Lexicon


_LONGEST = 3  # words of "National Security Council"


def bodies(doc: Doc, spots: Iterable[Spot]) -> Iterator[tuple[Mention, Spot]]:
    """Ministries and other bodies with the state they belong to."""
    for spot in spots:
        actor = spot.meaning.actor
        if actor is None or actor.kind not in (Kind.STATE, Kind.TERRITORY):
            continue
        place = spot.end
        if place < len(doc) and doc[place].text in {"'s", "'"}:
            place += 1
        found = _ministry(doc, place) or _body(doc, place)
        if found is not None:
            end, name = found
            body = body_of(name, actor)
            if not _speaks(doc, end):
                yield Mention(spot.start, end, _head(doc, spot.start, end), body, Form.NER), spot
    yield from _ministries_of(doc, spots)


def _speaks(doc: Doc, end: int) -> bool:
    """As in "the Turkish foreign ministry spokesman": the body only says whose spokesman he is."""
    return end < len(doc) and doc[end].lower_ in words_of("speakers")


def _head(doc: Doc, start: int, end: int) -> int:
    """The ministry or court itself, whatever the parser hangs it on."""
    return next((token.i for token in doc[start:end] if token.lower_ == "ministry"), doc[start:end].root.i)


def _ministry(doc: Doc, place: int) -> tuple[int, str] | None:
    """As "Foreign Ministry", "Ministry of External Affairs": where it ends, and its name."""
    if place < len(doc) and doc[place].lower_ == "ministry" and doc[place : place + 2].text.lower().endswith(" of"):
        end = _end_of_name(doc, place + 2)
        return (end, doc[place:end].text) if end > place + 2 else None
    for end in range(place + 1, min(place + 5, len(doc))):
        if doc[end].lower_ == "ministry":
            return end + 1, _ministry_name([token.text.capitalize() for token in doc[place : end + 1]])
        if doc[end - 1].pos_ not in {"ADJ", "PROPN", "NOUN", "CCONJ"}:
            return None
    return None


def _ministry_name(words: list[str]) -> str:
    """One name for "the External Affairs ministry" and "the Ministry of External Affairs"."""
    if words[-2] == "Affairs":
        return f"Ministry of {' '.join(words[:-1])}"
    return " ".join(words)


def _end_of_name(doc: Doc, place: int) -> int:
    end = place
    while (
        end < len(doc)
        and (doc[end].text[:1].isupper() or doc[end].lower_ in {"and", "the"})
        and not doc[end].is_sent_start
    ):
        end += 1
    return end - 1 if end > place and doc[end - 1].lower_ in {"and", "the"} else end


def _body(doc: Doc, place: int) -> tuple[int, str] | None:
    words = [token.lower_ for token in doc[place : place + _LONGEST]]
    for count in range(len(words), 0, -1):
        name = _state_bodies().get(tuple(words[:count]))
        if name is not None:
            return place + count, name
    return None


@cache
def _state_bodies() -> Mapping[tuple[str, ...], str]:
    """The bodies that every state may have, by their words."""
    return {tuple(name.lower().split()): name for name in words_of("state_bodies")}


def _ministries_of(doc: Doc, spots: Iterable[Spot]) -> Iterator[tuple[Mention, Spot]]:
    """As "the Foreign Ministry of Turkey", "Ministry of Defence of Ukraine"."""
    for spot in spots:
        actor = spot.meaning.actor
        if actor is None or actor.kind != Kind.STATE or spot.start < 3 or doc[spot.start - 1].lower_ != "of":
            continue
        if doc[spot.start - 2].lower_ == "ministry" and doc[spot.start - 3].text[:1].isupper():
            start, end = spot.start - 3, spot.start - 1
            yield _mention(doc, start, spot.end, body_of(doc[start:end].text, actor)), spot


def national(doc: Doc, spots: Sequence[Spot], lexicon: Lexicon) -> Iterator[tuple[Mention, Spot | None]]:
    """Bodies named after a state that no list has, and their state where they are of it, not just in it.

    As "the Kenyan National Commission on Human Rights", "the Nigerian Bar Association"; a known name inside tells better
    if it is a group's, this state's body's or of three words ("the Iranian Quds Force").
    """
    at = {place: spot for spot in spots for place in range(spot.start, spot.end)}
    for spot in spots:
        if spot.meaning.form is Form.ADJECTIVE and spot.meaning.actor is not None:
            end = _end_of_body(doc, spot.end)
            inside = {at[place] for place in range(spot.end, end) if place in at}
            if end - spot.end > 1 and not any(_tells_better(each, spot.meaning.actor, lexicon) for each in inside):
                state = spot if doc[end - 1].text in words_of("national") else None
                end = _end_of_name(doc, end + 1) if _goes_on(doc, end) else end
                words = doc[spot.start : end].text
                yield _mention(doc, spot.start, end, Actor(actor_id(words), words, Kind.ORGANISATION)), state


def _tells_better(spot: Spot, state: Actor, lexicon: Lexicon) -> bool:
    actor = spot.meaning.actor
    entry = lexicon.entries.get(actor.id) if actor is not None else None
    own = entry is not None and (entry.actor.kind is Kind.ARMED_GROUP or state.id in entry.of)
    return own or spot.end - spot.start > 2


def _end_of_body(doc: Doc, start: int) -> int:
    """Where the last word of a body ends in a run of capitalised words; ``start`` where there is none."""
    end = last = start
    while end < len(doc) and doc[end].text.istitle() and doc[end].is_alpha and not doc[end].is_sent_start:
        end += 1
        last = end if doc[end - 1].text in words_of("national") | words_of("domestic") else last
    return last


def _goes_on(doc: Doc, end: int) -> bool:
    """Whether a name says what the body is for: "Commission on Human Rights"."""
    return end + 1 < len(doc) and doc[end].lower_ in {"on", "for"} and doc[end + 1].text[:1].isupper()


def body_of(name: str, state: Actor, kind: Kind = Kind.ORGANISATION) -> Actor:
    """A body of a state as an actor of its own, named alike wherever it is found.

    >>> body_of("Foreign Ministry", Actor("ethiopia", "Ethiopia", Kind.STATE)).id
    'foreign-ministry-of-ethiopia'
    """
    whole = f"{name} of {_articled(state.name)}"
    return Actor(actor_id(whole), whole, kind)


def _articled(state: str) -> str:
    return f"the {state}" if state.startswith(tuple(words_of("articled"))) else state


def _mention(doc: Doc, start: int, end: int, actor: Actor) -> Mention:
    return Mention(start, end, doc[start:end].root.i, actor, Form.NER)


def organisations(doc: Doc, taken: set[int], media: frozenset[str]) -> Iterator[Mention]:
    """The parser's organisations whose name says that they are one."""
    for span in doc.ents:
        if span.label_ != "ORG":
            continue
        name = _clean(span)
        words = name.text if name is not None else ""
        if name is None or words in media or any(place in taken for place in range(name.start, name.end)):
            continue
        if len(name) > 1 and (words.endswith(tuple(words_of("organisations"))) or _is_dedicated(words)):
            yield _mention(doc, name.start, name.end, Actor(actor_id(words), words, Kind.ORGANISATION))


def _is_dedicated(name: str) -> bool:
    """As "Institute for", "Commission on": a body that says what it is for."""
    return re.search(rf"({'|'.join(sorted(words_of('dedicated')))}) (on|for|of) ", name) is not None


def _clean(span: Span) -> Span | None:
    """The span without article, possessive and stray marks."""
    start, end, doc = span.start, span.end, span.doc
    while start < end and (doc[start].lower_ in {"the", "a", "an"} or not doc[start].text[:1].isalnum()):
        start += 1
    while start < end and (doc[end - 1].text in {"'s", "'"} or not doc[end - 1].text[-1:].isalnum()):
        end -= 1
    return doc[start:end] if start < end and "\n" not in doc[start:end].text else None


def introduced_short_forms(doc: Doc, mentions: Iterable[Mention], taken: Mapping[int, object]) -> Iterator[Mention]:
    """As "the Ministry of External Affairs (MEA)": from there on the letters stand for it."""
    short: dict[str, Actor] = {}
    for mention in mentions:
        bracket = mention.end
        if bracket + 2 < len(doc) and doc[bracket].text == "(" and doc[bracket + 2].text == ")":
            letters = doc[bracket + 1]
            if letters.text.isupper() and letters.is_alpha:
                short.setdefault(letters.text, mention.actor)
    for token in doc if short else ():
        if token.text in short and token.i not in taken:
            yield Mention(token.i, token.i + 1, token.i, short[token.text], Form.NAME)
