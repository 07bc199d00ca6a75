"""PDF: the text of all pages (pypdf). The date stays unknown: a file's day of making is not its day of publishing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from backchannel.errors import DocumentRefused
from backchannel.loaders.formats import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRAPPED = re.compile(r"(?<!\n)\n(?!\n)")
_HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


def read(file: BinaryIO, where: str) -> Iterator[Found | DocumentRefused]:
    """The document of one file."""
    try:
        reader = PdfReader(file)
        pages = [page.extract_text() for page in reader.pages]
        title = (reader.metadata and reader.metadata.title) or ""
    except (PyPdfError, ValueError, KeyError, RecursionError) as error:
        yield DocumentRefused(where, f"is no PDF that can be read ({error or type(error).__name__})")
        return
    text = unwrapped("\n\n".join(pages))
    yield (
        Found(where, text, title) if text else DocumentRefused(where, "holds no text: a scan must be recognised first")
    )


def unwrapped(text: str) -> str:
    r"""Lines joined to paragraphs, words put together again.

    >>> unwrapped("Oman hosted\nthe nego-\ntiations.\n\nIran came.")
    'Oman hosted the negotiations.\n\nIran came.'
    """
    return _WRAPPED.sub(" ", _HYPHENATED.sub("", text)).strip()
