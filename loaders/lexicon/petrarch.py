"""Actor dictionaries of TABARI and PETRARCH (``*.actors.txt``), as its documentation describes them.

    BENJAMIN_NETANYAHU_              a name; underscores are spaces, one at the end says that the word ends there
    +BIBI_                           another name of it
        [ISRGOV 960618-990706]       its CAMEO code from one day to another (YYMMDD or YYYYMMDD)
        [ISROPP >990706]             after a day; "<" is before one, no dates is always

The names are in capitals; texts have them as names are written. What is coded as a country ("ISR") is a name of that
country, on those days; anything else is an actor of its own, which bears its code.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backchannel.graph.model import Actor, Kind, actor_id
from backchannel.loaders.datasets.code_book import CodeBook, kind_of
from backchannel.loaders.lexicon.validity import Validity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backchannel.loaders.lexicon import Lexicon

_CODE = re.compile(r"\[\s*([A-Za-z]{3,})\s*([<>]?)\s*(\d{6,8})?\s*(?:-\s*(\d{6,8}))?\s*\]")
_SHORT = re.compile(r"_?\(([A-Z]{2,6})\)")
_SMALL = frozenset({"of", "the", "for", "and", "in", "on", "de", "del", "la", "bin", "ibn", "van", "von", "al", "el"})
_ARMED = frozenset({"REB", "INS", "SEP", "UAF", "RAD"})
_CENTURY = 30
"""Two digits of a year up to this are of 2000 and on: dictionaries reach back into the 20th century."""


@dataclass(slots=True)
class Block:
    """One actor of the dictionary: its names as written, and its codes with their days."""

    line: int
    names: list[str] = field(default_factory=list)
    codes: list[tuple[str, str, str]] = field(default_factory=list)


def blocks(lines: Iterable[str], where: str) -> Iterator[Block]:
    """The actors of a dictionary, comments (from # or ; on) left out.

    Raises:
        ValueError: a code in brackets that cannot be read, or an impossible day; the message names the line.
    """
    current = Block(0)
    for number, raw in enumerate(lines, 1):
        line = re.sub(r"[#;].*|<!--.*?-->", "", raw).rstrip()
        words, bracket, _ = line.strip().partition("[")
        name = words.strip().removeprefix("+").strip()
        if name and not line.lstrip().startswith("+"):
            if current.names:
                yield current
            current = Block(number)
        if name:
            current.names.append(name)
        if bracket:
            current.codes += _codes(line, f"{where}, line {number}")
    if current.names:
        yield current


def _codes(line: str, where: str) -> Iterator[tuple[str, str, str]]:
    found = list(_CODE.finditer(line))
    if len(found) != line.count("["):
        raise ValueError(f"{where}: {line.strip()!r} is no code: write [ISRGOV 960618-990706]")
    for match in found:
        code, sign, first, last = match.groups()
        if not first:
            yield code.upper(), "", ""
        elif sign == "<":
            yield code.upper(), "", _day(first, where, -1)
        elif sign == ">":
            yield code.upper(), _day(first, where, 1), ""
        else:
            yield code.upper(), _day(first, where, 0), _day(last, where, 0) if last else ""


def _day(digits: str, where: str, shift: int) -> str:
    year = digits[:-4] if len(digits) == 8 else f"{19 if int(digits[:2]) > _CENTURY else 20}{digits[:2]}"
    try:
        found = dt.date(int(year), int(digits[-4:-2]), int(digits[-2:]))
    except ValueError:
        raise ValueError(f"{where}: {digits} is no day: write YYMMDD or YYYYMMDD") from None
    return (found + dt.timedelta(days=shift)).isoformat()


def names_in_text(name: str) -> tuple[str, ...]:
    """How a name of the dictionary is written in text.

    >>> names_in_text("BASQUE_FATHERLAND_AND_FREEDOM_(ETA)_"), names_in_text("UDA_"), names_in_text("AL-QAEDA_")
    (('Basque Fatherland and Freedom', 'ETA'), ('UDA',), ('Al-Qaeda', 'al-Qaeda'))
    """
    short = _SHORT.findall(name)
    words = re.sub(r"\s+", " ", _SHORT.sub("", name).replace("_", " ")).strip()
    if " " not in words and len(words) <= 4:
        written = [words]
    else:
        written = [" ".join(_word(word, first=at == 0) for at, word in enumerate(words.split()))]
    written += [f"al-{one[3:]}" for one in written if one.startswith("Al-")]
    return tuple(dict.fromkeys([*filter(None, written), *short]))


def _word(word: str, *, first: bool) -> str:
    lower = word.lower()
    if lower in _SMALL and not first:
        return lower
    return re.sub(r"(^|[-/(])(\w)", lambda match: match[1] + match[2].upper(), lower)


def with_dictionary(known: Lexicon, lines: Iterable[str], where: str) -> Lexicon:
    """A lexicon, and the actors of a dictionary.

    Raises:
        ValueError: as ``blocks``.
    """
    book = CodeBook(known)
    found: list[tuple[str, Validity]] = []
    for block in blocks(lines, where):
        names = [name for raw in block.names for name in names_in_text(raw)]
        validities = list(_validities(names, block.codes, book))
        found += ((name, validity) for name in names for validity in validities)
    return known.joined(found)


def _validities(names: list[str], codes: list[tuple[str, str, str]], book: CodeBook) -> Iterator[Validity]:
    """Whom the names stand for, dated ones first; an actor of its own is there on all other days too, without code."""
    own = _actor(names, "", None, book)
    dated = sorted(codes or [("", "", "")], key=lambda code: not (code[1] or code[2]))
    found = [Validity(_actor(names, code, since or until or None, book), since, until) for code, since, until in dated]
    yield from found
    if found[-1].actor.id == own.id and (found[-1].since or found[-1].until):
        yield Validity(own)


def _actor(names: list[str], code: str, date: str | None, book: CodeBook) -> Actor:
    country = book.coded("cameo", code, date) or book.coded("iso3", code, date) if len(code) == 3 else None
    group = book.coded("cameo-group", code.removeprefix("IGO").removeprefix("NGO"), date)
    if (coded := country or group) is not None:
        return coded
    named = next((actor for actor in map(book.named, names) if actor is not None), None)
    base = named or Actor(actor_id(names[0]), names[0], _kind(names[0], code))
    codes = {*base.codes, ("cameo", code)} if code else base.codes
    return Actor(base.id, base.name, base.kind, tuple(dict.fromkeys((*base.names, *names[1:]))), tuple(sorted(codes)))


def _kind(name: str, code: str) -> Kind:
    kind = kind_of(name)
    roles = {code[at : at + 3] for at in range(0, len(code), 3)}
    return Kind.ARMED_GROUP if roles & _ARMED and kind is not Kind.POPULATION else kind
