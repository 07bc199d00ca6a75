"""What sorts of file can be read: one small reader each, chosen by suffix.

A reader is given an open binary file and a name to call it by, and yields what it finds: :class:`Found` texts, and
:class:`DocumentRefused` for what it cannot read. To add a sort of file, write ``read(file, where)`` in a module here
and name it in ``READERS``.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from backchannel.errors import DocumentRefused

    Reader = Callable[[BinaryIO, str], Iterator["Found | DocumentRefused"]]

READERS = MappingProxyType({".txt": "plain", ".jsonl": "json_lines"})
"""The module that reads each suffix; a name in capitals or in small letters is the same."""


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
    """The reader of a suffix; what no reader claims is taken for plain text."""
    name = READERS.get(suffix.lower(), "plain")
    reader: Reader = import_module(f"{__name__}.{name}").read
    return reader
