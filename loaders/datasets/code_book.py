"""Codes and names of other people's data to actors: the same ids that the text loader gives.

What a code means may depend on the day (COW 365 is the Soviet Union from 1922 to 1991, Russia before and after). What
no book and no lexicon knows is kept as it is written and never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from backchannel.graph.model import Actor, Kind, actor_id
from backchannel.loaders.datasets.books import book
from backchannel.loaders.datasets.events import Party, Tie
from backchannel.loaders.entities.bodies import body_of
from backchannel.loaders.lexicon.rows import split
from backchannel.loaders.lexicon.validity import Validity, on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from backchannel.loaders.lexicon import Lexicon

NOBODY = "-"
"""What ``names.csv`` has for words that name nobody."""

SEVERAL = "?"
"""What it has for names that several bear."""


@dataclass(frozen=True, slots=True)
class Body:
    """What something of a country is called ("Police"), what it is, and its tie to the country, if any."""

    name: str
    kind: Kind
    tie: str


class CodeBook:
    """All codes and names, over one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        actors = {key: entry.actor for key, entry in lexicon.entries.items()}
        actors |= {person.actor.id: person.actor for person in lexicon.people.values()}
        self._codes = _codes(actors, lexicon)
        self._names = _names(actors, lexicon)
        self._shared = {actor_id(n) for row in _spellings() if row["actor"] == SEVERAL for n in split(row["name"])}
        self._dated: dict[str, list[Validity]] = {}
        for name, validities in lexicon.dated.items():
            self._dated.setdefault(actor_id(name), []).extend(validities)
        self._media = lexicon.media
        self._bodies = _bodies("icews", str.casefold)
        self._roles = _bodies("cameo", str)

    def coded(self, scheme: str, code: str, date: str | None = None) -> Actor | None:
        """Whom a code stands for on a day; None when no book has it."""
        return next((each.actor for each in self._codes.get((scheme, code), ()) if each.covers(date)), None)

    def dated(self, *schemes: str) -> frozenset[str]:
        """The codes of these schemes whose meaning depends on the day."""
        bounded = ((code, validities) for (scheme, code), validities in self._codes.items() if scheme in schemes)
        return frozenset(code for code, validities in bounded if any(one.since or one.until for one in validities))

    def named(self, name: str, date: str | None = None) -> Actor | None:
        """Whom a name stands for on a day: the lexicon's actor of that name or alias, whatever case and accents."""
        slug = actor_id(name)
        if slug in self._dated:
            return on(self._dated[slug], date)
        found = self._names.get(slug)
        return found if isinstance(found, Actor) else None

    def is_shared(self, name: str) -> bool:
        """Whether several bear the name, so that only a country beside it tells which is meant."""
        return actor_id(name) in self._shared

    @property
    def names_change(self) -> bool:
        """Whether the meaning of some name depends on the day."""
        return bool(self._dated)

    def is_medium(self, name: str) -> bool:
        """Whether a name is of a newspaper, agency or station the lexicon knows."""
        return name in self._media

    def is_nobody(self, name: str) -> bool:
        """Whether the words name nobody ("Unspecified Actor") or are missing."""
        return not name or self._names.get(actor_id(name)) == NOBODY

    def body(self, words: str) -> Body | None:
        """What ICEWS writes before a country ("Foreign Affairs"); None when no book has it."""
        return self._bodies.get(words.casefold().removesuffix(" (govt)"))

    def role(self, code: str) -> Body | None:
        """A role in a CAMEO code ("MIL"); None when no book has it."""
        return self._roles.get(code)


def party_of(body: Body, of: Actor, known_as: str = "") -> Party:
    """A body of a country as a party, tied to it; the country itself where the book says so.

    >>> party_of(Body("Police", Kind.ORGANISATION, "represents"), Actor("india", "India", Kind.STATE)).actor.id
    'police-of-india'
    """
    if not body.name:
        return Party(of)
    made = body_of(body.name, of, body.kind)
    names = (known_as,) if known_as and known_as != made.name else ()
    actor = Actor(made.id, made.name, made.kind, names)
    return Party(actor, tie=Tie(body.tie, of) if body.tie else None)


def unknown(name: str, kind: Kind | None = None) -> Party:
    """An actor nobody knows, as it is written; its kind by the words of its name where nothing else tells it."""
    clean = " ".join(name.split())
    return Party(Actor(actor_id(clean), clean, kind or kind_of(clean)), known=False)


def kind_of(name: str) -> Kind:
    """What sort of actor a name is of: by its words, else a person where it looks like one, else an organisation.

    >>> kind_of("Pheu Thai Party").value, kind_of("Kim Yong-chol").value, kind_of("ELN").value
    ('organisation', 'person', 'organisation')
    """
    told = kind_by_words(name)
    if told is not None:
        return told
    words = re.split(r"[\s-]+", name)
    capitals = [word for word in words if word[:1].isupper() and ("." in word or not word.isupper())]
    return Kind.PERSON if 2 <= len(capitals) <= 6 and words[0] != "The" else Kind.ORGANISATION


def kind_by_words(name: str) -> Kind | None:
    """What sort of actor the words of a name say it is of ("Bank", "Army"); None when none does."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return next((kind for kind, marks in _kind_words().items() if marks.intersection(words)), None)


@cache
def _kind_words() -> Mapping[Kind, frozenset[str]]:
    return {Kind(row["kind"]): frozenset(row["words"].split()) for row in book("kinds", "kind", "words")}


def _codes(actors: Mapping[str, Actor], lexicon: Lexicon) -> dict[tuple[str, str], list[Validity]]:
    codes: dict[tuple[str, str], list[Validity]] = {}
    for row in book("codes", "scheme", "code", "actor", "name", "kind", "from", "to"):
        actor = _actor_of(row, actors)
        codes.setdefault((row["scheme"], row["code"]), []).append(Validity(actor, row["from"], row["to"]))
    for entry in lexicon.entries.values():
        for pair in entry.actor.codes:
            codes.setdefault(pair, []).append(Validity(entry.actor))
    return codes


def _actor_of(row: Mapping[str, str], actors: Mapping[str, Actor]) -> Actor:
    if row["actor"] in actors:
        return actors[row["actor"]]
    if not (row["name"] and row["kind"]):
        raise ValueError(f"codes.csv, {row['scheme']} {row['code']}: the lexicon has no {row['actor']!r}")
    return Actor(row["actor"], row["name"], Kind(row["kind"]))


def _names(actors: Mapping[str, Actor], lexicon: Lexicon) -> dict[str, Actor | str]:
    """Names by their slug. The data sets' own spellings win, then display names, then aliases; none that is two's."""
    names: dict[str, Actor | str] = {}
    for row in _spellings():
        if row["actor"] == SEVERAL:
            continue
        if row["actor"] != NOBODY and row["actor"] not in actors:
            raise ValueError(f"names.csv, {row['name']}: the lexicon has no {row['actor']!r}")
        for name in split(row["name"]):
            names[actor_id(name)] = NOBODY if row["actor"] == NOBODY else actors[row["actor"]]
    for actor in actors.values():
        names.setdefault(actor_id(actor.name), actor)
    aliases: dict[str, set[str]] = {}
    for actor, name in _aliases(lexicon):
        aliases.setdefault(actor_id(name), set()).add(actor.id)
    for slug, owners in aliases.items():
        if len(owners) == 1:
            names.setdefault(slug, actors[min(owners)])
    return names


def _spellings() -> list[dict[str, str]]:
    return book("names", "name", "actor", "source")


def _aliases(lexicon: Lexicon) -> Iterator[tuple[Actor, str]]:
    for entry in lexicon.entries.values():
        yield from ((entry.actor, name) for name in entry.names if not name.endswith("?"))
    for person in lexicon.people.values():
        yield from ((person.actor, name) for name in person.names)


def _bodies(column: str, fold: Callable[[str], str]) -> dict[str, Body]:
    rows: Iterable[dict[str, str]] = book("bodies", "name", "icews", "cameo", "kind", "tie")
    return {
        fold(words): Body(row["name"], Kind(row["kind"]), row["tie"]) for row in rows for words in split(row[column])
    }
