"""Names of the lexicons in a text, and which of them are none: the bird, the basketball player, the newspaper."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from backchannel.graph.model import Kind
from backchannel.loaders.entities.names import Found, Names
from backchannel.loaders.lexicon.tables import words_of
from backchannel.loaders.lexicon.validity import on
from backchannel.loaders.lexicon.vocabulary import vocabulary
from backchannel.loaders.mentions import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from backchannel.graph.model import Actor
    from backchannel.loaders.lexicon import Entry, Lexicon
    from backchannel.loaders.lexicon.validity import Validity

_SIDES = {"pro", "anti", "non", "ex", "un", "self"}
_SPOKEN = 4  # letters: shorter acronyms are spelt out
_COMPASS = {"North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western"}
_ON_BOARD = (
    "Street",
    "Road",
    "Avenue",
    "University",
    "College",
    "Hotel",
    "Airport",
    "Stadium",
    "Marathon",
    "FC",
    "Open",
)


class Meaning(NamedTuple):
    """What a name in a text may mean: an actor (None: nothing, or a medium) in a form.

    ``sure`` without the full name; ``dated`` where it depends on the day who is meant.
    """

    actor: Actor | None
    form: Form
    sure: bool = True
    dated: tuple[Validity, ...] = ()


Spot = Found[Meaning]


@cache
def names_of(lexicon: Lexicon) -> Names[Meaning]:
    """All names of a lexicon, ready to be found."""
    return Names(_names(lexicon))


def _names(lexicon: Lexicon) -> Iterator[tuple[str, Meaning]]:
    for words in (*lexicon.nothing, *lexicon.media):
        yield words, Meaning(None, Form.NAME)
    for words, validities in lexicon.dated.items():
        yield words, Meaning(validities[0].actor, Form.NAME, dated=validities)
    for form in (Form.NAME, Form.ADJECTIVE, Form.PEOPLE, Form.SEAT):
        for entry in lexicon.entries.values():
            for words in (*_of_form(entry, form), *_spoken(entry, form)):
                yield words.removesuffix("?").removeprefix("the "), Meaning(entry.actor, form, not words.endswith("?"))
    for person in lexicon.people.values():
        for words in person.names:
            if " " in words:
                yield words, Meaning(person.actor, Form.NAME)


def _spoken(entry: Entry, form: Form) -> Iterator[str]:
    """Acronyms as British papers write those that are spoken as words: Nato, Igad, Farc."""
    if form is Form.NAME and entry.actor.kind in (Kind.ORGANISATION, Kind.ARMED_GROUP):
        for words in entry.names:
            if len(words) >= _SPOKEN and words.isalpha() and words.isupper() and words.lower() not in _verbs():
                yield words.title()


@cache
def _verbs() -> frozenset[str]:
    """Words that an acronym may be taken for at the head of a sentence: "Mend"."""
    return frozenset(key.split()[0] for key in vocabulary().verbs)


def _of_form(entry: Entry, form: Form) -> tuple[str, ...]:
    return {
        Form.NAME: entry.names,
        Form.ADJECTIVE: entry.adjectives,
        Form.PEOPLE: entry.people,
        Form.SEAT: entry.seats,
    }[form]


def spots(doc: Doc, lexicon: Lexicon, published: str | None = None) -> list[Spot]:
    """The lexicon's names in a text, those left out that are something else there, seats still unjudged."""
    words = [token.text for token in doc]
    present = set(words)
    found = [_on_day(spot, published) for spot in names_of(lexicon).find(words)]
    surely = {spot.meaning.actor.id for spot in found if spot.meaning.actor and spot.meaning.sure}
    families = surely | {of for id_ in surely for of in (lexicon.entries[id_].of if id_ in lexicon.entries else ())}
    return [
        spot
        for spot in found
        if spot.meaning.actor is not None
        and (spot.meaning.sure or _is_backed(spot.meaning.actor, lexicon, families) or _is_armed(doc, spot))
        and not present & lexicon.unless.get(words[spot.start], frozenset())
        and not _is_else(doc, spot, lexicon)
    ]


def _on_day(spot: Spot, published: str | None) -> Spot:
    """A name that depends on the day, as of the text's."""
    meaning = spot.meaning
    return spot._replace(meaning=meaning._replace(actor=on(meaning.dated, published))) if meaning.dated else spot


def _is_backed(actor: Actor, lexicon: Lexicon, named: set[str]) -> bool:
    """A short form counts where the document also names the actor in full."""
    return actor.id in named or bool(set(lexicon.entries[actor.id].of) & named)


def _is_armed(doc: Doc, spot: Spot) -> bool:
    """As "ADF rebels", "guerrillas of the ELN": the words beside a short form say that it is a group's."""
    if spot.meaning.actor is None or spot.meaning.actor.kind is not Kind.ARMED_GROUP:
        return False
    after, before = doc[spot.end : spot.end + 1], doc[max(0, spot.start - 3) : spot.start]
    links = {"of", "from", "group", "movement", "the"}
    led = bool(before) and before[-1].lower_ in links
    return any(
        t.lower_ in words_of("armed") or t.lower_ in words_of("fighting") for t in (*after, *(before if led else ()))
    )


def _is_else(doc: Doc, spot: Spot, lexicon: Lexicon) -> bool:
    first, last = doc[spot.start], doc[spot.end - 1]
    return (
        _takes_sides(doc, spot)
        or _is_part_of_name(doc, spot)
        or (first.text in lexicon.given_names and _is_personal(first))
        or (len(last.text) <= 3 and last.text.isupper() and _shouts(last))
    )


def _takes_sides(doc: Doc, spot: Spot) -> bool:
    """As "pro-Russian", "anti-Western": about the name, not by it."""
    hyphened = spot.start > 1 and doc[spot.start - 1].text == "-"
    if hyphened and doc[spot.start - 2].lower_ in _SIDES and not doc[spot.start - 1].whitespace_:
        return True
    return spot.start > 0 and doc[spot.start - 1].lower_ in {"pro-", "anti-", "non-"}


def _is_part_of_name(doc: Doc, spot: Spot) -> bool:
    """As "Paris Street", "West Georgia": the name only lends itself to a place or a house."""
    after = doc[spot.end] if spot.end < len(doc) else None
    before = doc[spot.start - 1] if spot.start else None
    return (after is not None and after.text in _ON_BOARD) or (
        before is not None and before.text in _COMPASS and not before.is_sent_start
    )


def _is_personal(token: Token) -> bool:
    """Whether a given name stands beside the rest of a person's name."""
    if token.ent_type_ != "PERSON":
        return False
    beside = [token.nbor(step) for step in (-1, 1) if 0 <= token.i + step < len(token.doc)]
    return any(t.ent_type_ == "PERSON" and t.text[:1].isupper() for t in beside)


def _shouts(token: Token) -> bool:
    """In a line of capitals "US" and "IS" may be plain words."""
    letters = [t.text for t in token.sent if t.is_alpha and len(t) > 1]
    return (
        len(letters) > 3 and sum(t.isupper() for t in letters) > len(letters) // 2 and token.text in {"US", "IS", "WHO"}
    )
