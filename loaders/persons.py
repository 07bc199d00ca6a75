"""Persons in a text: those the lexicon knows, those the parser finds, and both by surname after that."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from backchannel.graph.model import Actor, Kind, actor_id
from backchannel.loaders.mentions import Form, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc, Span

    from backchannel.loaders.known import Spot
    from backchannel.loaders.lexicon import Lexicon

_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "bint",
        "ibn",
        "abu",
        "ben",
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "van",
        "von",
        "ul",
        "ur",
        "ter",
        "y",
        "e",
        "-",
        "'",
        "st",
    ]
)
_NAME = re.compile(r"[^\W\d_][\w'.]*$")
_LONGEST = 6


def persons(
    doc: Doc, spots: Iterable[Spot], lexicon: Lexicon, published: str | None, titled: frozenset[int]
) -> list[Mention]:
    """Everybody named, in no special order.

    Args:
        doc: the parse.
        spots: the lexicon's names in it.
        lexicon: who is known.
        published: the document's date, which tells which "Trump" or "Aziz" is in the news.
        titled: tokens that follow a title, so that a surname alone is a person there.
    """
    named = [_mention(doc, s.start, s.end, s.meaning.actor, Form.NAME) for s in spots if s.meaning.actor]
    known = [m for m in named if m.actor.kind == Kind.PERSON]
    taken = {place for spot in spots for place in range(spot.start, spot.end)}
    new = list(_new(doc, taken))
    full = [*known, *new]
    taken |= {place for mention in full for place in range(mention.start, mention.end)}
    return [*full, *_by_surname(doc, full, taken, lexicon, published, titled)]


def _mention(doc: Doc, start: int, end: int, actor: Actor, form: Form) -> Mention:
    return Mention(start, end, doc[start:end].root.i, actor, form)


def _new(doc: Doc, taken: set[int]) -> Iterator[Mention]:
    """The parser's persons of two words or more that look like names."""
    for span in doc.ents:
        if span.label_ != "PERSON":
            continue
        name = _clean(span)
        if name is not None and not any(place in taken for place in range(name.start, name.end)):
            yield Mention(name.start, name.end, name.root.i, _person(name.text), Form.NER)


def _person(name: str) -> Actor:
    return Actor(actor_id(name), name, Kind.PERSON)


def _clean(span: Span) -> Span | None:
    """The span without titles, quotes and possessive; None when it's no full name."""
    start, end = span.start, span.end
    doc = span.doc
    while start < end and (doc[start].is_punct or doc[start].text[:1].islower() or doc[start].text.endswith(".")):
        start += 1
    while start < end and (doc[end - 1].text in {"'s", "'", "s"} or doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    words = [token.text for token in doc[start:end]]
    capitals = [w for w in words if w[:1].isupper()]
    fits = all((_NAME.match(w) and (w[:1].isupper() or w.lower() in _PARTICLES)) or w in _PARTICLES for w in words)
    shouted = all(w.isupper() for w in words)
    return doc[start:end] if fits and not shouted and len(capitals) >= 2 and len(words) <= _LONGEST + 2 else None


def surname(name: str) -> str:
    """What a person is called by after the first mention.

    >>> surname("Bashar al-Assad"), surname("Steve Witkoff")
    ('Assad', 'Witkoff')
    """
    return re.split(r"[ -]", name)[-1]


def _by_surname(
    doc: Doc, full: list[Mention], taken: set[int], lexicon: Lexicon, published: str | None, titled: frozenset[int]
) -> Iterator[Mention]:
    introduced = _introduced(full, lexicon)
    for token in doc:
        if token.i in taken or not token.text[:1].isupper() or token.pos_ == "VERB":
            continue
        actor = introduced.get(token.text)
        if actor is None and token.text not in introduced and _may_be_known(doc, token.i, lexicon, titled):
            actor = lexicon.in_the_news(token.text, published)
        if actor is not None and not _is_longer_name(doc, token.i, actor, titled):
            start = token.i - 2 if _has_article(doc, token.i) else token.i
            yield Mention(start, token.i + 1, token.i, actor, Form.NAME)


def _introduced(full: Iterable[Mention], lexicon: Lexicon) -> Mapping[str, Actor | None]:
    """Short names of those named in full; None where two persons share one."""
    found: dict[str, dict[str, Actor]] = defaultdict(dict)
    for mention in full:
        person = lexicon.people.get(mention.actor.name)
        for short in person.short if person else (surname(mention.actor.name),):
            found[re.split(r"[ -]", short)[-1]][mention.actor.id] = mention.actor
    return {short: next(iter(actors.values())) if len(actors) == 1 else None for short, actors in found.items()}


def _may_be_known(doc: Doc, place: int, lexicon: Lexicon, titled: frozenset[int]) -> bool:
    token = doc[place]
    if token.text not in lexicon.by_short_name:
        return False
    return place in titled or (token.text not in lexicon.plain_surnames and token.pos_ == "PROPN")


def _is_longer_name(doc: Doc, place: int, actor: Actor, titled: frozenset[int]) -> bool:
    """As "Laura Bush", "Trump Tower": a capital word beside it makes another name of it."""
    before = doc[place - 1] if place else None
    after = doc[place + 1] if place + 1 < len(doc) else None
    other = before is not None and before.ent_type_ == "PERSON" and before.text.istitle() and place not in titled
    own = other and before is not None and before.text in actor.name
    things = {
        "Tower",
        "Street",
        "University",
        "Foundation",
        "Hotel",
        "Institute",
        "Center",
        "Centre",
        "Library",
        "School",
    }
    return (other and not own) or (after is not None and after.text in things)


def _has_article(doc: Doc, place: int) -> bool:
    """As "al-Assad": the article belongs to the name."""
    return place > 1 and doc[place - 1].text == "-" and doc[place - 2].lower_ in {"al", "el", "ul"}
