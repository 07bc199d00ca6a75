"""RSS and Atom: one document an entry, with its day and address (feedparser)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

import feedparser
from lxml.html import fromstring

from backchannel.errors import DocumentRefused
from backchannel.loaders.formats import Found

if TYPE_CHECKING:
    from collections.abc import Iterator


def read(file: BinaryIO, where: str) -> Iterator[Found | DocumentRefused]:
    """The entries of one feed."""
    feed = feedparser.parse(file.read(), resolve_relative_uris=False)
    if not feed.entries:
        yield DocumentRefused(where, "is no RSS or Atom feed" if feed.bozo else "holds no entry")
    publisher = feed.feed.get("title", "")
    for number, entry in enumerate(feed.entries, start=1):
        yield _found(entry, f"{where}:entry {number}", publisher)


def _found(entry: Any, where: str, publisher: str) -> Found | DocumentRefused:
    markup = entry.content[0].value if entry.get("content") else entry.get("summary", "")
    text = fromstring(f"<div>{markup}</div>").text_content().strip() if markup else ""
    if not text:
        return DocumentRefused(where, "is an entry without text")
    day = entry.get("published_parsed") or entry.get("updated_parsed")
    date = f"{day.tm_year:04}-{day.tm_mon:02}-{day.tm_mday:02}" if day else None
    return Found(where, text, entry.get("title", ""), date, entry.get("link", ""), publisher)
