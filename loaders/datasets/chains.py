"""CAMEO actor codes ("ISRGOVMIL": Israel, government, military) to parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Actor, Kind
from backchannel.loaders.datasets.code_book import party_of, unknown
from backchannel.loaders.datasets.events import Party

if TYPE_CHECKING:
    from backchannel.loaders.datasets.code_book import CodeBook

_NAMED = (Kind.PERSON, Kind.ARMED_GROUP)
_OWN_NAME = frozenset({"MNC", "NGO", "NGM", "IGO", "IMG"})
"""Roles of organisations that are no country's: their name says who they are."""


def chain_party(code: str, name: str, date: str | None, book: CodeBook) -> Party | None:
    """Whom a CAMEO actor code and the name beside it are of; None when they name nobody in particular.

    A person or armed group that the lexicon knows by name is that; else the code decides: a known group, then what is
    of a country, then the country ("ISRGOV" is Israel). A role without a country ("MIL", a soldier of some army) is
    nobody; an organisation of no country, and an ethnic or religious group, is kept by its name.
    """
    pieces = [code[at : at + 3] for at in range(0, len(code), 3)]
    named = book.named(name, date) if name else None
    if named is not None and named.kind in _NAMED:
        return Party(named)
    if (group := _first_group(pieces, date, book)) is not None:
        return Party(group)
    roles = [body for body in map(book.role, pieces) if body is not None]
    if pieces and (country := _country(pieces[0], date, book)) is not None:
        return party_of(next((body for body in roles if body.name), roles[0]), country) if roles else Party(country)
    if book.is_nobody(name) or (roles and not _OWN_NAME.intersection(pieces)):
        return None
    return Party(named) if named is not None else unknown(name)


def _first_group(pieces: list[str], date: str | None, book: CodeBook) -> Actor | None:
    found = (book.coded("cameo-group", piece, date) for piece in pieces)
    return next((actor for actor in found if actor is not None), None)


def _country(piece: str, date: str | None, book: CodeBook) -> Actor | None:
    return book.coded("cameo", piece, date) or book.coded("iso3", piece, date)
