"""Files, folders, globs and standard input to documents; what cannot be read is named and left out."""

from __future__ import annotations

import glob
import re
import sys
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from backchannel.errors import DocumentRefused, MissingExtra
from backchannel.graph.model import Document, parse_iso
from backchannel.loaders.formats import READERS, Found, json_lines, reader_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from backchannel.loaders.formats import Reader

STANDARD_INPUT = "-"

LONGEST = 1_000_000
"""Characters; what is longer is no article, and the parser would take gigabytes for it."""

_HALF_CHARACTER = re.compile("[\ud800-\udfff]")
_DATED_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for every document that does not say otherwise itself.

    ``date`` is ISO 8601; ``rename`` gives our name for each JSONL key that is called something else.
    """

    date: str | None = None
    url: str = ""
    publisher: str = ""
    rename: Mapping[str, str] = field(default_factory=dict)


def read_documents(
    sources: Iterable[str | Path], defaults: Defaults | None = None, *, stdin: BinaryIO | None = None
) -> Iterator[Document | DocumentRefused]:
    """The documents of files, folders (all the way down, by name), globs and, for ``-``, of standard input.

    A document's date is what its file says, else a day its file name begins with (``2023-03-10-riyadh.txt``), else
    the default, else unknown: never the clock. What cannot be read comes out as a :class:`DocumentRefused` in its
    place, and the rest goes on.
    """
    chosen = defaults or Defaults()
    for source in sources:
        for place in places(str(source)):
            if isinstance(place, DocumentRefused):
                yield place
            else:
                yield from _read(place, chosen, stdin)


def places(source: str) -> Iterator[str | DocumentRefused]:
    """The files a file, a folder or a glob stands for; what stands for none is refused."""
    path = Path(source)
    if path.is_dir():
        yield from _inside(path)
    elif source == STANDARD_INPUT or path.exists() or not glob.has_magic(source):
        yield source
    elif matches := sorted(glob.glob(source, recursive=True)):  # noqa: PTH207 - a pattern may be absolute
        for match in matches:
            yield from _inside(Path(match)) if Path(match).is_dir() else [match]
    else:
        yield DocumentRefused(source, "no file matches")


def _inside(folder: Path) -> Iterator[str | DocumentRefused]:
    known = tuple(READERS)
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.name.lower().endswith(known)
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )
    if not files:
        yield DocumentRefused(str(folder), f"holds no document ({', '.join(known)})")
    yield from map(str, files)


def _read(place: str, defaults: Defaults, stdin: BinaryIO | None) -> Iterator[Document | DocumentRefused]:
    if place == STANDARD_INPUT:
        yield from _read_stream(stdin or sys.stdin.buffer, defaults)
        return
    try:
        with Path(place).open("rb") as file:
            yield from documents_in(file, place, defaults)
    except FileNotFoundError:
        yield DocumentRefused(place, "no such file")
    except OSError as error:
        yield DocumentRefused(place, f"cannot be read ({error.strerror or error})")


def _read_stream(stream: BinaryIO, defaults: Defaults) -> Iterator[Document | DocumentRefused]:
    """Standard input: JSON Lines when it begins like an object, else one plain text."""
    raw = stream.read()
    name = "standard input.jsonl" if raw.lstrip()[:1] == b"{" else "standard input"
    return documents_in(BytesIO(raw), name, defaults)


def documents_in(file: BinaryIO, name: str, defaults: Defaults | None = None) -> Iterator[Document | DocumentRefused]:
    """The documents of one open file, read as its name's suffix says."""
    chosen = defaults or Defaults()
    try:
        for found in _reader(name, chosen)(file, name):
            yield found if isinstance(found, DocumentRefused) else document_of(found, chosen)
    except MissingExtra as error:
        yield DocumentRefused(name, str(error))


def _reader(name: str, defaults: Defaults) -> Reader:
    suffix = next((known for known in READERS if name.lower().endswith(known)), "")
    if suffix == ".jsonl" and defaults.rename:
        return partial(json_lines.read, rename=defaults.rename)
    return reader_for(suffix)


def document_of(found: Found, defaults: Defaults | None = None) -> Document | DocumentRefused:
    """A text as a document, when it can be one."""
    chosen = defaults or Defaults()
    if why := _unreadable(found):
        return DocumentRefused(found.where, why)
    return Document.from_text(
        found.text,
        title=found.title,
        date=found.date or _date_in_name(found.where) or chosen.date,
        url=found.url or chosen.url,
        publisher=found.publisher or chosen.publisher,
        lang=found.lang,
    )


def _unreadable(found: Found) -> str | None:
    """Why this text cannot be read; None when it can."""
    if not found.text.strip():
        return "is empty"
    if _HALF_CHARACTER.search(found.title + found.text):
        return "holds half a character (a lone surrogate): save it as UTF-8"
    if len(found.text) > LONGEST:
        return f"is longer than {LONGEST:,} characters: split it into documents"
    if not found.lang.lower().startswith("en"):
        return f"is in {found.lang!r}: only English is read"
    if found.date and not is_date(found.date):
        return f"{found.date!r} is no date: write 2024, 2024-10 or 2024-10-07"
    return None


def is_date(text: str) -> bool:
    """Whether this is an ISO date that the calendar has.

    >>> is_date("2024-02-29"), is_date("2023-02-29")
    (True, False)
    """
    try:
        parse_iso(text)
    except ValueError:
        return False
    return True


def _date_in_name(where: str) -> str | None:
    match = _DATED_NAME.match(Path(where).name)
    return match[1] if match and is_date(match[1]) else None
