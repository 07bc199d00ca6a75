"""States by their numbers, as registers of states, wars and alliances name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders.datasets.code_book import unknown
from backchannel.loaders.datasets.events import LeftOut, Party

if TYPE_CHECKING:
    from backchannel.loaders.datasets.code_book import CodeBook


def cow_state(code: str, date: str | None, book: CodeBook, name: str = "") -> Party | None:
    """The state of a Correlates of War number on a day; one no book has is kept by its name, if there is one."""
    return _numbered("cow", code, date, book, name)


def gw_state(code: str, date: str | None, book: CodeBook, name: str = "") -> Party | None:
    """As ``cow_state``, by the numbers of Gleditsch and Ward."""
    return _numbered("gw", code, date, book, name)


def _numbered(scheme: str, code: str, date: str | None, book: CodeBook, name: str) -> Party | None:
    found = book.coded(scheme, code.strip().removesuffix(".0"), date)
    if found is not None:
        return Party(found)
    named = book.named(name) if name else None
    if named is not None:
        return Party(named)
    return unknown(name) if name.strip() else None


def no_state(row: int, *codes: str) -> LeftOut:
    """A row whose numbers no book has."""
    return LeftOut(row, f"no state has the number {' or '.join(codes)}", broken=True)
