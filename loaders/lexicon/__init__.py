"""Lexicons: CSV and TOML files that a linguist edits, and their readers.

``lexicon()`` gives the names the package knows: states, territories, organisations, armed groups, populations,
agreements, media, and who held which office when. ``Lexicon.extended`` adds a user's own CSV file to it.

The files share their columns: ``id`` and ``name`` (the display name), ``names`` (other names, parted by ``|``; one
that ends in ``?`` counts only in documents that also name the actor in full), ``adjectives``, ``people``, ``seats``
(capitals and houses that stand for the government), ``of`` (the id of what it is a body, brigade or part of),
code columns, and ``source``. In ``persons.csv`` ``short`` are the names that suffice after a first mention (empty:
the last of the name; ``-``: none but after the full name).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from backchannel.graph.model import Actor, Kind, actor_id, days, parse_iso
from backchannel.loaders.lexicon.rows import read_rows, shipped, split
from backchannel.loaders.lexicon.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from backchannel.loaders.lexicon.validity import Validity

_FILES = {
    "states": Kind.STATE,
    "territories": Kind.TERRITORY,
    "organisations": Kind.ORGANISATION,
    "armed_groups": Kind.ARMED_GROUP,
    "populations": Kind.POPULATION,
    "agreements": Kind.AGREEMENT,
}
_CODES = ("iso3", "cow", "gw", "cameo", "fips", "wikidata")
_OWN_COLUMNS = ("kind", "name")


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor and the words it goes by; ``of`` are the ids of what it belongs to."""

    actor: Actor
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """Who held an office of what, from when to when (ISO dates cut to what is known; None: still, or not known)."""

    office: str
    of: str
    holder: str
    since: str
    until: str | None

    def covers(self, date: str) -> bool:
        """Whether the holder was, or may have been, in office on some day of ``date``."""
        first, last = days(date)
        return days(self.since)[0] <= last and (self.until is None or first <= days(self.until)[1])

    def near(self, date: str) -> bool:
        """Whether ``date`` is in the term, or within the two years after it when people still speak of the holder."""
        later = f"{int(self.until[:4]) + 2}{self.until[4:]}" if self.until else None
        return self.covers(date) or replace(self, until=_existing(later)).covers(date)


@dataclass(frozen=True, slots=True)
class Title:
    """An office as people write it, and the tie its holder has to what it is an office of.

    ``of_a_state``: somebody holds it for a state or body, not for a party, a firm or a town; ``owner`` is the id of the
    body it is always of, where there is one.
    """

    office: str
    relation: str
    of_a_state: bool = False
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """A known person: display name, other full names, the names that suffice after a first mention, and gender."""

    actor: Actor
    names: tuple[str, ...]
    short: tuple[str, ...]
    gender: str = ""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All that is known of names before a text is read.

    ``entries`` by actor id; ``people`` by display name; ``titles`` by their words in lower case; ``nothing`` are
    expressions that only look like names; ``parliamentary`` the states whose leader is the prime minister; ``unless`` gives, for a name, words that turn it off in a document;
    ``dated`` the names that users' lexicons give to one actor or another from day to day.
    """

    entries: Mapping[str, Entry]
    people: Mapping[str, Person]
    terms: tuple[Term, ...]
    titles: Mapping[str, Title]
    media: frozenset[str]
    nothing: frozenset[str]
    given_names: frozenset[str]
    plain_surnames: frozenset[str]
    parliamentary: frozenset[str]
    female_names: frozenset[str]
    unless: Mapping[str, frozenset[str]]
    dated: Mapping[str, tuple[Validity, ...]] = field(default_factory=dict)
    _by_office: Mapping[tuple[str, str], tuple[Term, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index: dict[tuple[str, str], list[Term]] = {}
        for term in self.terms:
            index.setdefault((term.office, term.of), []).append(term)
        object.__setattr__(self, "_by_office", {key: tuple(found) for key, found in index.items()})

    def holder(self, office: str, of: str, date: str | None) -> Actor | None:
        """Who held the office on that date; None when nobody, or more than one, is known."""
        if date is None:
            return None
        names = {term.holder for term in self._by_office.get((office, of), ()) if term.covers(date)}
        return self.people[names.pop()].actor if len(names) == 1 else None

    def offices(self, holder: str, date: str | None) -> tuple[Term, ...]:
        """What somebody held on that date (or ever, without one)."""
        return tuple(term for term in self._of_holder.get(holder, ()) if date is None or term.covers(date))

    @cached_property
    def _of_holder(self) -> Mapping[str, tuple[Term, ...]]:
        index: dict[str, tuple[Term, ...]] = {}
        for term in self.terms:
            index[term.holder] = (*index.get(term.holder, ()), term)
        return index

    @cached_property
    def by_short_name(self) -> Mapping[str, tuple[Person, ...]]:
        """The people who go by a short name, as "Abbas"."""
        index: dict[str, tuple[Person, ...]] = {}
        for person in self.people.values():
            for short in person.short:
                index[short] = (*index.get(short, ()), person)
        return index

    def in_the_news(self, short: str, date: str | None) -> Actor | None:
        """The one person of that short name who held office about then; None when that is not plain.

        In a text without a date it is the only one of that name who ever held any.
        """
        near = [
            person
            for person in self.by_short_name.get(short, ())
            if any(date is None or term.near(date) for term in self._of_holder.get(person.actor.name, ()))
        ]
        return near[0].actor if len(near) == 1 else None

    def joined(self, names: Iterable[tuple[str, Validity]]) -> Lexicon:
        """This lexicon and more names of actors, which may be new.

        A name that always stands for one actor joins that actor's entry (one that ends in ``?`` counts only in
        documents that also name it in full); one that depends on the day is kept beside the entries.
        """
        by_name: dict[str, list[Validity]] = {}
        for name, validity in names:
            by_name.setdefault(name, []).append(validity)
        entries, dated = dict(self.entries), dict(self.dated)
        for name, validities in by_name.items():
            for each in validities:
                entries[each.actor.id] = _widened(entries.get(each.actor.id), each.actor)
            if len(validities) == 1 and not (validities[0].since or validities[0].until):
                entries[validities[0].actor.id] = _named(entries[validities[0].actor.id], name)
            else:
                dated[name.removesuffix("?")] = (*dated.get(name, ()), *validities)
        return replace(self, entries=entries, dated=dated)

    def extended(self, lines: Iterable[str], where: str = "lexicon") -> Lexicon:
        """This lexicon and a user's own.

        The lines are CSV with a header: columns ``kind`` and ``name`` and any of ``id``, ``names``, ``adjectives``,
        ``people``, ``seats``, ``of``, ``iso3`` ... An id that is known is replaced.

        Raises:
            ValueError: a column is missing, a kind is none, or a row has no name; the message names the line.
        """
        added: dict[str, Entry] = {}
        for number, row in enumerate(read_rows(lines, where, _OWN_COLUMNS), 1):
            if not row["name"]:
                raise ValueError(f"{where}, row {number}: the name is missing")
            if row["kind"] not in list(Kind):
                raise ValueError(f"{where}, row {number}: kind {row['kind']!r} is none of {', '.join(Kind)}")
            entry = _entry(row, Kind(row["kind"]))
            added[entry.actor.id] = entry
        return replace(self, entries={**self.entries, **added})


def _widened(known: Entry | None, actor: Actor) -> Entry:
    """An entry whose actor has the names and codes of both."""
    if known is None:
        return Entry(actor)
    names = tuple(dict.fromkeys((*known.actor.names, *actor.names)))
    codes = tuple(sorted({*known.actor.codes, *actor.codes}))
    return replace(known, actor=replace(known.actor, names=names, codes=codes))


def _named(entry: Entry, name: str) -> Entry:
    """An entry with one more name, where it is not one of its words already."""
    if name in {*entry.names, *entry.adjectives, *entry.people, *entry.seats}:
        return entry
    return replace(entry, names=(*entry.names, name))


def _existing(date: str | None) -> str | None:
    """29 February exists in leap years only."""
    return f"{date[:8]}28" if date and date[4:] == "-02-29" else date


@cache
def lexicon() -> Lexicon:
    """The names the package knows, read once.

    Raises:
        ValueError: a file has a wrong row; the message names the file and what is wrong.
    """
    entries = dict(_entries())
    people = _people()
    words = table("words")
    terms = tuple(_terms(entries, people))
    return Lexicon(
        entries=entries,
        people={name: people[name] for name in people},
        terms=terms,
        titles=_titles(),
        media=frozenset(n for row in shipped("media", ("name", "names")) for n in (row["name"], *split(row["names"]))),
        nothing=_words(words["nothing"]),
        given_names=_words(words["given_names"]),
        plain_surnames=_words(words["plain_surnames"]),
        parliamentary=_words(words["parliamentary"]),
        female_names=_words(words["female_names"]),
        unless={name: _words(text) for name, text in words["unless"].items()},
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip() for word in text.replace("\n", " ").split(",") if word.strip())


def _entries() -> Iterator[tuple[str, Entry]]:
    seen: set[str] = set()
    for name, kind in _FILES.items():
        for row in shipped(name, ("id", "name", "names", "source")):
            if row["id"] in seen:
                raise ValueError(f"{name}.csv: {row['id']!r} is there twice")
            if not row["source"]:
                raise ValueError(f"{name}.csv: {row['id']!r} has no source")
            seen.add(row["id"])
            yield row["id"], _entry(row, kind)


def _entry(row: Mapping[str, str], kind: Kind) -> Entry:
    def cell(column: str) -> tuple[str, ...]:
        return split(row.get(column, ""))

    name, names = row["name"], cell("names")
    codes = tuple(sorted((scheme, row[scheme]) for scheme in _CODES if row.get(scheme)))
    known = tuple(n for n in names if not n.endswith("?"))
    actor = Actor(row.get("id") or actor_id(name), name, kind, known, codes)
    return Entry(actor, (name, *names), cell("adjectives"), cell("people"), cell("seats"), cell("of"))


def _people() -> dict[str, Person]:
    people = {row["name"]: _person(row) for row in shipped("persons", ("name", "names", "short", "gender"))}
    for row in shipped("offices", ("holder",)):
        people.setdefault(row["holder"], _person({"name": row["holder"]}))
    return people


def _person(row: Mapping[str, str]) -> Person:
    name, names = row["name"], split(row.get("names", ""))
    short = split(row.get("short", "").removeprefix("-")) or (() if row.get("short") else (name.rsplit(" ", 1)[-1],))
    return Person(Actor(actor_id(name), name, Kind.PERSON, names), (name, *names), short, row.get("gender", ""))


def _terms(entries: Mapping[str, Entry], people: Mapping[str, Person]) -> Iterator[Term]:
    offices = {title.office for title in _titles().values()}
    for row in shipped("offices", ("office", "of", "holder", "from", "to", "source")):
        where = f"offices.csv, {row['office']} of {row['of']}, {row['holder']}"
        if row["of"] not in entries or row["office"] not in offices or row["holder"] not in people:
            raise ValueError(f"{where}: no such office, or nothing has that id")
        since, until = parse_iso(row["from"]), parse_iso(row["to"]) if row["to"] else None
        if until is not None and days(until)[1] < days(since)[0]:
            raise ValueError(f"{where}: it ends before it begins")
        yield Term(row["office"], row["of"], row["holder"], since, until)


@cache
def _titles() -> dict[str, Title]:
    titles: dict[str, Title] = {}
    for row in shipped("titles", ("words", "office", "relation", "of")):
        for words in split(row["words"]):
            if words in titles:
                raise ValueError(f"titles.csv: {words!r} is there twice")
            owner = "" if row["of"] == "state" else row["of"]
            titles[words] = Title(row["office"], row["relation"], of_a_state=row["of"] == "state", owner=owner)
    return titles
