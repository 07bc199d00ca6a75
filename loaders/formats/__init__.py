"""What sorts of file can be read: one small reader each, chosen by suffix.

A reader is given an open binary file and a name to call it by, and yields what it finds: :class:`Found` texts, and
:class:`DocumentRefused` for what it cannot read. To add a sort of file, write ``read(file, where)`` in a module here
and name it in ``READERS``, with the extra of ``pyproject.toml`` that brings its library.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

from backchannel.errors import MissingExtra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from backchannel.errors import DocumentRefused

    Reader = Callable[[BinaryIO, str], Iterator["Found | DocumentRefused"]]

# The module that reads each suffix, and the extra that it needs; capitals are the same as small letters.
READERS = MappingProxyType(
    {
        ".txt": ("plain", ""),
        ".jsonl": ("json_lines", ""),
        ".html": ("html", "html"),
        ".htm": ("html", "html"),
        ".pdf": ("pdf", "pdf"),
        ".rss": ("feed", "feeds"),
        ".atom": ("feed", "feeds"),
        ".xml": ("feed", "feeds"),
        ".warc": ("warc", "warc"),
        ".warc.gz": ("warc", "warc"),
    }
)


@dataclass(frozen=True, slots=True)
class Found:
    """A text as a file gave it, nothing checked yet; ``where`` is its place for messages (file, or file:line)."""

    where: str
    text: str
    title: str = ""
    date: str | None = None
    url: str = ""
    publisher: str = ""
    lang: str = "en"


def reader_for(suffix: str) -> Reader:
    """The reader of a suffix; what no reader claims is taken for plain text.

    Raises:
        MissingExtra: its library is not installed.
    """
    name, extra = READERS.get(suffix, ("plain", ""))
    try:
        reader: Reader = import_module(f"{__name__}.{name}").read
    except ImportError as error:
        raise MissingExtra(f"reading {suffix}", extra) from error
    return reader
