"""Some documents to what they say: the work of one process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.errors import DocumentRefused
from backchannel.loaders.extract import read_parsed
from backchannel.loaders.language import english
from backchannel.loaders.lexicon.own import with_own
from backchannel.loaders.sentences import parse_all

if TYPE_CHECKING:
    from pathlib import Path

    from backchannel.graph.model import Document, Reading
    from backchannel.loaders.lexicon import Lexicon
    from backchannel.loaders.sentences import ParsedText

    Outcome = Reading | DocumentRefused


def read_chunk(
    chunk: list[Document | DocumentRefused], *, lexicon: tuple[Path, ...], statements: bool, unnamed: bool
) -> list[Outcome]:
    """A chunk is parsed in one batch, which the parser does faster than text by text."""
    chunk = [item if isinstance(item, DocumentRefused) else _english(item) for item in chunk]
    parsed = parse_all(item.text for item in chunk if not isinstance(item, DocumentRefused))
    known = with_own(lexicon)
    return [
        item
        if isinstance(item, DocumentRefused)
        else _read(item, next(parsed), known, statements=statements, unnamed=unnamed)
        for item in chunk
    ]


def _english(document: Document) -> Document | DocumentRefused:
    try:
        return english(document)
    except DocumentRefused as refusal:
        return refusal


def _read(document: Document, parsed: ParsedText, known: Lexicon, *, statements: bool, unnamed: bool) -> Outcome:
    try:
        return read_parsed(document, parsed, lexicon=known, statements=statements, unnamed=unnamed)
    except DocumentRefused as refusal:
        return refusal
