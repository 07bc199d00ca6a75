"""Files as they are downloaded: plain, gzip or zip, in whatever encoding, as one stream of UTF-8."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import re
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, Protocol

from backchannel.errors import DocumentRefused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BLOCK = 1 << 20
TABLES = (".tab", ".tsv", ".csv", ".txt")
"""Ends of names that tables have."""

_NAMED = 3
"""Tables of an archive that are named."""

_LONGEST_LINE = 1 << 16
_LONGEST = 8 << 20
"""Bytes after which an end of line is no longer waited for."""


@contextmanager
def opened(path: Path, progress: Callable[[int], None] | None = None) -> Iterator[Content]:
    """The content of a file, unpacked. ``progress`` hears how many bytes of the file itself were read.

    A zip archive must hold one table, as GDELT's and POLECAT's do; a code book beside it does not matter.

    Raises:
        DocumentRefused: no such file, not readable, or an archive of none or several files.
    """
    try:
        with path.open("rb") as raw, _unpacked(_Counted(raw, progress), path) as content:
            yield content
    except FileNotFoundError:
        raise DocumentRefused(str(path), "no such file") from None
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DocumentRefused(str(path), f"is a broken archive ({error})") from error
    except OSError as error:
        raise DocumentRefused(str(path), f"cannot be read ({error.strerror or error})") from error


class Content(Protocol):
    """Bytes to be read, as from a file."""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes; none at the end."""
        ...


class _Counted(io.RawIOBase):
    """A file that tells how far it was read."""

    def __init__(self, raw: BinaryIO, progress: Callable[[int], None] | None) -> None:
        self._raw, self._progress = raw, progress

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._raw.seek(offset, whence)

    def tell(self) -> int:
        return self._raw.tell()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        read = self._raw.read(len(buffer))
        buffer[: len(read)] = read
        if self._progress:
            self._progress(len(read))
        return len(read)


@contextmanager
def _unpacked(raw: _Counted, path: Path) -> Iterator[Content]:
    file = io.BufferedReader(raw, BLOCK)
    start = file.peek(4)[:4]
    if start[:2] == b"\x1f\x8b":
        with gzip.open(file) as content:
            yield content
    elif start == b"PK\x03\x04":
        with zipfile.ZipFile(file) as archive, archive.open(_only_member(archive, path)) as content:
            yield content
    else:
        yield file


def _only_member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    members = [one for one in archive.infolist() if not one.is_dir() and not one.filename.startswith("__MACOSX/")]
    tables = [one for one in members if one.filename.lower().endswith(TABLES)]
    several = tables if len(members) > 1 else members
    if len(several) != 1:
        named = f" ({', '.join(one.filename for one in several[:_NAMED])} ...)" if several else ""
        raise DocumentRefused(str(path), f"holds {len(several)} tables{named}: unpack it and name those that are meant")
    return several[0]


class Utf8(io.RawIOBase):
    """A stream as UTF-8, whatever it is in: UTF-16 and UTF-8 by the mark at their start, which is dropped.

    Without one it is UTF-8, but for lines that cannot be: those are taken for Windows-1252, which has all of Latin-1's
    letters.
    """

    def __init__(self, content: Content) -> None:
        self._content = content
        self._decoder: codecs.IncrementalDecoder | None = None
        self._rest = self._line = b""
        self._begun = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the stream goes."""
        while not self._rest:
            block = self._content.read(BLOCK)
            self._rest = self._utf8(block)
            if not block:
                break
        part = self._rest[: len(buffer)]
        buffer[: len(part)], self._rest = part, self._rest[len(part) :]
        return len(part)

    def _utf8(self, block: bytes) -> bytes:
        """The next bytes: whole lines, as long as there is more to come."""
        if not self._begun:
            self._begun = True
            self._decoder = codecs.getincrementaldecoder("utf-16")("replace") if _is_utf16(block) else None
            block = block.removeprefix(codecs.BOM_UTF8)
        if self._decoder:
            return self._decoder.decode(block, final=not block).encode("utf-8")
        lines = self._line + block
        ends = max(lines.rfind(b"\n"), lines.rfind(b"\r")) + 1 if block and len(lines) < _LONGEST else len(lines)
        lines, self._line = lines[:ends], lines[ends:]
        return _mended(lines)


def _is_utf16(start: bytes) -> bool:
    return start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _mended(lines: bytes) -> bytes:
    """Lines as UTF-8: each that is none is read as Windows-1252."""
    try:
        lines.decode("utf-8")
    except UnicodeDecodeError:
        several = lines.splitlines(keepends=True)
        return _windows(lines) if len(several) < 2 else b"".join(map(_mended, several))
    return lines


def _windows(line: bytes) -> bytes:
    return line.decode("windows-1252", "replace").encode("utf-8")


def first_lines(path: Path, number: int) -> list[str]:
    """The first lines of a file, however they end; an overlong one is cut.

    Raises:
        DocumentRefused: as ``opened``.
    """
    with opened(path) as content:
        start = content.read(number * _LONGEST_LINE)
    text = Utf8(io.BytesIO(start)).read().decode("utf-8", errors="replace")
    return [line for line in re.split(r"\r\n|\n|\r", text) if line.strip()][:number]


def digest(path: Path) -> str:
    """A name for what is in a file, packed or not: BLAKE2b of its content, 32 hex digits.

    Raises:
        DocumentRefused: as ``opened``.
    """
    sum_ = hashlib.blake2b(digest_size=16)
    with opened(path) as content:
        while block := content.read(BLOCK):
            sum_.update(block)
    return sum_.hexdigest()
