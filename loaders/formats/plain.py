"""Plain text: the first line is the title when a blank line follows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from backchannel.errors import DocumentRefused
from backchannel.loaders.formats import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 8_000_000
"""Bytes; a text above that is no article."""


def read(file: BinaryIO, where: str) -> Iterator[Found | DocumentRefused]:
    """One document from one file."""
    raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        yield DocumentRefused(where, f"is larger than {LARGEST:,} bytes: split it into documents")
        return
    try:
        yield split_title(decode(raw, where), where)
    except DocumentRefused as refusal:
        yield refusal


def decode(raw: bytes, where: str) -> str:
    """Bytes as text: UTF-8, with or without its mark.

    Raises:
        DocumentRefused: they are something else.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DocumentRefused(where, "is in UTF-16: save it as UTF-8")
    if b"\0" in raw:
        raise DocumentRefused(where, "is binary, not text")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        why = f"is not UTF-8 (byte 0x{raw[error.start]:02x} at {error.start}): save it as UTF-8"
        raise DocumentRefused(where, why) from error


def split_title(text: str, where: str) -> Found:
    r"""The title and the rest.

    >>> split_title("Muscat\n\nOman hosted talks.", "a.txt")
    Found(where='a.txt', text='Oman hosted talks.', title='Muscat', date=None, url='', publisher='', lang='en')
    """
    title, _, rest = text.replace("\r\n", "\n").strip().partition("\n")
    first, _, body = rest.partition("\n")
    if rest and not first.strip():
        return Found(where, body.strip(), title=title.strip())
    return Found(where, f"{title}\n{rest}".strip())
