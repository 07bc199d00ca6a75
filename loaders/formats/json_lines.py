"""JSON Lines: one document a line, with ``text`` and, where known, ``title, date, url, publisher, lang``.

An ``id`` of the line names it in messages; the stored document is named by its content.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

from backchannel.errors import DocumentRefused
from backchannel.loaders.formats import Found
from backchannel.loaders.formats.plain import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LONGEST_LINE = 8_000_000
"""Bytes; a longer line is skipped unread."""

_FIELDS = ("text", "title", "date", "url", "publisher", "lang")


def read(file: BinaryIO, where: str, rename: Mapping[str, str] | None = None) -> Iterator[Found | DocumentRefused]:
    """The documents of one file; ``rename`` gives our name for each of theirs that differs."""
    for number, line in enumerate(_lines(file), start=1):
        place = f"{where}:{number}"
        if line is None:
            yield DocumentRefused(place, f"is a line of more than {LONGEST_LINE:,} bytes: split it into documents")
        elif line.strip():
            yield _found(line, place, rename or {})


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    while line := file.readline(LONGEST_LINE):
        whole = line.endswith(b"\n") or len(line) < LONGEST_LINE
        yield line if whole else None
        while not whole:
            line = file.readline(LONGEST_LINE)
            whole = line.endswith(b"\n") or len(line) < LONGEST_LINE


def _found(line: bytes, where: str, rename: Mapping[str, str]) -> Found | DocumentRefused:
    try:
        raw = json.loads(decode(line, where).strip())
    except DocumentRefused as refusal:
        return refusal
    except json.JSONDecodeError as error:
        return DocumentRefused(where, f"is no JSON ({error.msg}, character {error.colno})")
    except (ValueError, RecursionError) as error:
        return DocumentRefused(where, f"is no JSON ({error})")
    if not isinstance(raw, dict):
        return DocumentRefused(where, 'is no JSON object: write {"text": "...", "date": "2024-10-07"}')
    return _checked({rename.get(name, name): value for name, value in raw.items()}, where)


def _checked(raw: Mapping[str, Any], where: str) -> Found | DocumentRefused:
    if "text" not in raw:
        return DocumentRefused(where, f"has no key 'text' (it has {', '.join(raw) or 'none'}): name it with --map")
    given = {name: raw[name] for name in _FIELDS if raw.get(name) is not None}
    for name, value in given.items():
        if not isinstance(value, str):
            return DocumentRefused(where, f"{name!r} is {type(value).__name__}, not text")
    return Found(where, **given)
