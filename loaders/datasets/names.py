"""Names as news coders write them ("Police (India)", "Narendra Modi") to parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Kind
from backchannel.loaders.datasets.code_book import kind_by_words, party_of, unknown
from backchannel.loaders.datasets.events import Party

if TYPE_CHECKING:
    from backchannel.loaders.datasets.code_book import CodeBook


def name_to_party(name: str, book: CodeBook, date: str | None = None, country: str = "") -> Party | None:
    """Whom a name is of ("India", "Police (India)", "Narendra Modi"); None when it names nobody.

    ``country`` is the row's own, where it has one; it tells apart those who bear one name.
    """
    name = name.replace("\xa0", " ").strip()
    if book.is_nobody(name):
        return None
    if book.is_shared(name):
        name = f"{name} ({country if country and not book.is_nobody(country) else 'of an unnamed country'})"
    if (actor := book.named(name, date)) is not None:
        return Party(actor)
    words, of = _parted(name)
    if of:
        return _of_parts(name, words, of, date, book)
    return unknown(name, Kind.ORGANISATION if book.is_medium(name) else None)


def _of_parts(name: str, words: str, of: str, date: str | None, book: CodeBook) -> Party | None:
    """What stands before the brackets, of what stands in them: a body of a country, else kept as written."""
    if book.is_nobody(of) and of.startswith("Uni"):
        return None
    whose, body = book.named(of, date), book.body(words)
    if whose is not None and body is not None and whose.kind in (Kind.STATE, Kind.TERRITORY):
        return party_of(body, whose, name)
    if body is not None and body.name:
        return unknown(name, body.kind)
    return unknown(name, kind_by_words(words) or Kind.POPULATION)  # no person has brackets in his name


def _parted(name: str) -> tuple[str, str]:
    """The words before the last brackets and those in them; nothing where a name ends otherwise.

    >>> _parted("Business (Pro-Govt) (Iran)"), _parted("Congress (Holy See (Vatican City State))")
    (('Business (Pro-Govt)', 'Iran'), ('Congress', 'Holy See (Vatican City State)'))
    """
    if not name.endswith(")"):
        return name, ""
    depth = 0
    for at in range(len(name) - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(name[at], 0)
        if depth == 0:
            return name[:at].strip(), name[at + 1 : -1].strip()
    return name, ""


class Parties:
    """The parties of names, each looked up once: once a day where the day matters, and by country where that does."""

    def __init__(self, book: CodeBook) -> None:
        self._book = book
        self._dated = book.names_change
        self._shared: dict[str, bool] = {}
        self._found: dict[tuple[str, str, str], Party | None] = {}

    def of(self, name: str, date: str, country: str = "") -> Party | None:
        """Whom a name is of on a day, beside a country."""
        shared = self._shared.get(name)
        if shared is None:
            shared = self._shared[name] = self._book.is_shared(name)
        key = name, date if self._dated else "", country if shared else ""
        if key not in self._found:
            self._found[key] = name_to_party(name, self._book, date, country)
        return self._found[key]
