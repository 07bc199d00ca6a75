"""Persons in a text: those the lexicon knows, those the parser finds, and both by surname after that."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from backchannel.graph.model import Actor, Kind, actor_id
from backchannel.loaders.entities.names import Found, Names
from backchannel.loaders.lexicon.people import kinds
from backchannel.loaders.lexicon.tables import words_of
from backchannel.loaders.mentions import Form, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc, Span, Token

    from backchannel.loaders.entities.known import Spot
    from backchannel.loaders.lexicon import Lexicon

_NAME = re.compile(r"[^\W\d_][\w'.]*$")
_FAMILY_FIRST = re.compile(r"^\w+ \w+-(?=[a-z])\w+$")  # Korean and Taiwanese names: "Kang Kyung-wha"
_LONGEST = 6
_LONG = 7  # letters: shorter surnames may be plain words


def persons(
    doc: Doc,
    spots: Iterable[Spot],
    lexicon: Lexicon,
    published: str | None,
    *,
    titled: frozenset[int],
    introduced: frozenset[int],
) -> list[Mention]:
    """Everybody named, in no special order.

    Args:
        doc: the parse.
        spots: the lexicon's names in it.
        lexicon: who is known.
        published: the document's date, which tells which "Trump" or "Aziz" is in the news.
        titled: tokens that follow a title, so that a surname alone is a person there.
        introduced: tokens that follow somebody's office ("the Israeli ambassador, X"), so that a full name stands there.
    """
    named = [_mention(doc, s.start, s.end, s.meaning.actor, Form.NAME) for s in spots if s.meaning.actor]
    known = [m for m in named if m.actor.kind == Kind.PERSON]
    taken = {place for spot in spots for place in range(spot.start, spot.end)}
    new = list(_new(doc, taken))
    taken |= {place for mention in new for place in range(mention.start, mention.end)}
    placed = list(_placed(doc, taken, introduced))
    full = [*known, *new, *placed]
    taken |= {place for mention in full for place in range(mention.start, mention.end)}
    return [*full, *_by_surname(doc, full, taken, lexicon, published, titled=titled)]


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


def _placed(doc: Doc, taken: set[int], introduced: Iterable[int]) -> Iterator[Mention]:
    """Two to four capitalised words where an office announces a person, whatever the parser takes them for."""
    for start in (place for place in introduced if place < len(doc) and not is_honorific(doc[place])):
        end = start
        while (
            end < len(doc)
            and end not in taken
            and _is_name_word(doc[end])
            and not (end > start and doc[end].is_sent_start)
        ):
            end += 1
        if (
            2 <= end - start <= 5
            and doc[start].text[0].isupper()
            and doc[end - 1].text.istitle()
            and not _is_body(doc[end - 1])
        ):
            yield Mention(start, end, doc[start:end].root.i, _person(doc[start:end].text), Form.NER)


def _is_body(token: Token) -> bool:
    return token.text in words_of("houses") or token.text in words_of("groups")


def _is_name_word(token: Token) -> bool:
    capital = token.text.istitle() and token.is_alpha and token.pos_ not in {"DET", "PRON", "ADP", "SCONJ"}
    return capital or token.text in words_of("particles") - {"e", "y", "'"}


def _person(name: str) -> Actor:
    return Actor(actor_id(name), name, Kind.PERSON)


def _clean(span: Span) -> Span | None:
    """The span without titles, quotes and possessive; None when it's no full name."""
    start, end = span.start, span.end
    doc = span.doc
    while start < end and (
        doc[start].is_punct
        or doc[start].text[:1].islower()
        or doc[start].text.endswith(".")
        or is_honorific(doc[start])
    ):
        start += 1
    while start < end and (doc[end - 1].text in {"'s", "'", "s"} or doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    words = [token.text for token in doc[start:end]]
    capitals = [w for w in words if w[:1].isupper()]
    fits = all(
        (_NAME.match(w) and (w[:1].isupper() or w.lower() in words_of("particles") or before == "-"))
        or w in words_of("particles")
        or w == "-"
        for before, w in zip(["", *words], words, strict=False)
    )
    shouted = all(w.isupper() for w in words)
    return (
        doc[start:end]
        if fits and not shouted and not _is_body(doc[end - 1]) and len(capitals) >= 2 and len(words) <= _LONGEST + 2
        else None
    )


def is_honorific(token: Token) -> bool:
    """As "Mr", "Dr", "General", "Lieutenant-General": it comes before a name and is none."""
    joins = token.text == "-" and 0 < token.i < len(token.doc) - 1
    words = (token.nbor(-1), token.nbor()) if joins else (token,)
    return all(word.text.rstrip(".") in words_of("honorifics") for word in words)


def surname(name: str) -> str:
    """What a person is called by after the first mention.

    >>> surname("Bashar al-Assad"), surname("Steve Witkoff"), surname("Kang Kyung-wha")
    ('Assad', 'Witkoff', 'Kang')
    """
    if _FAMILY_FIRST.search(name):
        return name.split(" ", 1)[0]
    return re.split(r"[ -]", name)[-1]


def _by_surname(
    doc: Doc, full: list[Mention], taken: set[int], lexicon: Lexicon, published: str | None, *, titled: frozenset[int]
) -> Iterator[Mention]:
    introduced = _introduced(doc, full, lexicon)
    yield from _royals(doc, full, taken)
    for found in chain(short_names(lexicon).find([token.text for token in doc]), _single(doc, introduced)):
        start, end, short = found
        if taken.intersection(range(start, end)) or not _may_be_person(doc, end - 1, titled):
            continue
        actor = introduced.get(short)
        if actor is None and short in introduced:
            actor = _so_far(doc, full, short, start, lexicon)
        if actor is None and short not in introduced and _may_be_known(doc, found, lexicon, titled):
            actor = lexicon.in_the_news(short, published)
        if actor is not None and not _is_longer_name(doc, found, actor, titled):
            start = start - 2 if _has_article(doc, start) else start
            taken.update(range(start, end))
            yield Mention(start, end, doc[start:end].root.i, actor, Form.NAME)


def _royals(doc: Doc, full: list[Mention], taken: set[int]) -> Iterator[Mention]:
    """As "Prince Abdulaziz" after "Abdulaziz bin Salman": who is called by his given name."""
    given: dict[str, dict[str, Actor]] = defaultdict(dict)
    for mention in full:
        given[mention.actor.name.split()[0]][mention.actor.id] = mention.actor
    for token in doc[1:] if given else ():
        actors = given.get(token.text, {})
        if len(actors) == 1 and token.i not in taken and token.nbor(-1).text in words_of("royal"):
            taken.add(token.i)
            yield Mention(token.i, token.i + 1, token.i, next(iter(actors.values())), Form.NAME)


@cache
def short_names(lexicon: Lexicon) -> Names[str]:
    """The names that suffice for known people, ready to be found."""
    return Names((short, short) for short in lexicon.by_short_name)


def _single(doc: Doc, introduced: Mapping[str, Actor | None]) -> Iterator[Found[str]]:
    return (Found(token.i, token.i + 1, token.text) for token in doc if token.text in introduced)


def _may_be_person(doc: Doc, place: int, titled: frozenset[int]) -> bool:
    token = doc[place]
    return token.text[:1].isupper() and (token.pos_ in {"PROPN", "NOUN", "ADJ", "X"} or place in titled)


def _introduced(doc: Doc, full: Iterable[Mention], lexicon: Lexicon) -> Mapping[str, Actor | None]:
    """Short names of those named in full, also as the text spells them ("Cavusoglu"); None where two persons share one."""
    found: dict[str, dict[str, Actor]] = defaultdict(dict)
    for mention in full:
        person = lexicon.people.get(mention.actor.name)
        written = surname(doc[mention.start : mention.end].text)
        for short in {
            *((person.short if person else ()) or (surname(mention.actor.name),)),
            *_unaccented(mention, written),
        }:
            found[short][mention.actor.id] = mention.actor
    return {short: next(iter(actors.values())) if len(actors) == 1 else None for short, actors in found.items()}


def _so_far(doc: Doc, full: Iterable[Mention], short: str, place: int, lexicon: Lexicon) -> Actor | None:
    """The one person of this short name whom the text has named in full before ``place``, whoever comes after."""
    before = _introduced(doc, (mention for mention in full if mention.end <= place), lexicon)
    return before.get(short)


def _unaccented(mention: Mention, written: str) -> tuple[str, ...]:
    """The surname as the text writes it, where it leaves out the accents of the name that is known."""
    return () if mention.actor.name.isascii() or not written.isascii() or len(written) < _LONG - 2 else (written,)


def _may_be_known(doc: Doc, found: Found[str], lexicon: Lexicon, titled: frozenset[int]) -> bool:
    if found.start in titled or found.end - found.start > 1:
        return True
    token = doc[found.start]
    if any(each.text == found.meaning and _is_place(each) for each in doc):
        return False  # "the town of Masisi", wherever else it stands
    opening = (
        bool(token.is_sent_start) and token.tag_ == "NN" and len(token) >= _LONG
    )  # "Zelenskyy urged", new to the parser
    return found.meaning not in lexicon.plain_surnames and (token.pos_ == "PROPN" or opening)


def _is_place(token: Token) -> bool:
    """As "the town of Masisi", "in Kitchener": what a text calls so is nobody's surname."""
    before = token.doc[max(0, token.i - 2) : token.i]
    if len(before) < 2:
        return False
    named = before[1].lower_ == "of" and kinds().get(before[0].lemma_.lower()) is Kind.TERRITORY
    return named or (before[1].lower_ in {"in", "near", "outside"} and token.ent_type_ in {"GPE", "LOC", "FAC"})


def _is_longer_name(doc: Doc, found: Found[str], actor: Actor, titled: frozenset[int]) -> bool:
    """As in "Laura Bush", "Trump Tower": a capital word beside it makes another name of it."""
    before = doc[found.start - 1] if found.start else None
    after = doc[found.end] if found.end < len(doc) else None
    other = before is not None and before.ent_type_ == "PERSON" and before.text.istitle() and found.start not in titled
    own = before is not None and before.text in actor.name
    return (other and not own) or (
        after is not None
        and (_is_body(after) or after.text in words_of("organisations") or _is_given(doc[found.end - 1], after))
    )


def _is_given(token: Token, after: Token) -> bool:
    """As in "Pavel Orlov", "Shah Mahmood Qureshi": the word is the first name of somebody else."""
    joined = token.dep_ == "compound" and after.pos_ == "PROPN" and token.head.i in (after.i, after.head.i)
    return joined and after.text.istitle() and after.ent_type_ in {"PERSON", "GPE", "ORG", ""}


def _has_article(doc: Doc, place: int) -> bool:
    """As "al-Assad": the article belongs to the name."""
    return place > 1 and doc[place - 1].text == "-" and doc[place - 2].lower_ in {"al", "el", "ul"}
