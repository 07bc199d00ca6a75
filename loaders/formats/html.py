"""Web pages: the article without what stands around it, its title, day and address (trafilatura)."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

import trafilatura
from trafilatura.settings import Document

from backchannel.errors import DocumentRefused
from backchannel.loaders.formats import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

# Only a day that the page states in its head: one found somewhere in the text may be anything's.
DATES = {"extensive_search": False, "original_date": True}


def read(file: BinaryIO, where: str) -> Iterator[Found | DocumentRefused]:
    """The article of one page."""
    yield article(file.read(), where)


def article(page: bytes, where: str, url: str = "") -> Found | DocumentRefused:
    """The article of a page; ``url`` is where the page was when it does not say so itself."""
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, include_tables=False, date_extraction_params=DATES
    )
    if not isinstance(found, Document) or not found.text:
        return DocumentRefused(where, "holds no article")
    title = found.title or ""
    text = found.text.removeprefix(title).strip().replace("\n", "\n\n")
    return Found(where, text, title, found.date, found.url or url, found.sitename or "", found.language or "en")
