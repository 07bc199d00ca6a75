"""Files of data sets into a store: read in blocks, written in parts, each part one document and one transaction."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from backchannel.errors import DocumentRefused
from backchannel.loaders.datasets import reader_for
from backchannel.loaders.datasets.claims import Writer, document_of, extractor_of
from backchannel.loaders.datasets.code_book import CodeBook
from backchannel.loaders.datasets.events import Described, LeftOut
from backchannel.loaders.datasets.files import digest
from backchannel.loaders.datasets.table import blocks
from backchannel.loaders.datasets.tally import Tally
from backchannel.loaders.lexicon.own import with_own
from backchannel.loaders.processes import ahead

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from backchannel.graph.model import Reading
    from backchannel.graph.store import Store
    from backchannel.loaders.datasets.events import Reader, Told
    from backchannel.loaders.datasets.table import Row

PART = 100_000
"""Claims of one document and transaction: some 200 MB at once, and no more is lost when the machine stops."""


def load(
    store: Store,
    files: Iterable[Path],
    *,
    name: str | None = None,
    lexicon: Sequence[Path] = (),
    jobs: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Tally:
    """Read files of data sets and put their claims into a store.

    ``name`` is the data set; without it each file's first line tells. A broken row is named and counted, a file that
    cannot be read likewise; the rest is loaded. The same file again changes nothing. With more than one of ``jobs`` a
    process of its own reads ahead of the store; the result is the same. ``progress`` hears of bytes read.

    Raises:
        UsageError: no such data set, or a lexicon that cannot be used.
        MissingExtra: pyarrow is not installed.
    """
    tally = Tally()
    chosen = _chosen(files, name, tally)
    read = _parts(chosen, tuple(lexicon), progress) if jobs == 1 else _parts_ahead(chosen, tuple(lexicon), progress)
    for reading, met in read:
        if reading is not None:
            tally.changes[store.put(reading)] += 1
        if met is not None:
            tally.add(met)
    return tally


Read = tuple["Reading | None", "Tally | None"]
"""A part of a file, or at the file's end what was met in it."""


def _parts(
    chosen: list[tuple[Path, Reader]], lexicon: tuple[Path, ...], progress: Callable[[int], None] | None
) -> Iterator[Read]:
    """The parts of each file after the other's, those last that follow others."""
    book = CodeBook(with_own(lexicon))
    told: Told | None = {} if any(reader.follows for _, reader in chosen) else None
    for file, reader in sorted(chosen, key=lambda pair: pair[1].follows):
        yield from _read(file, reader, book, told, progress)


def _parts_ahead(
    chosen: list[tuple[Path, Reader]], lexicon: tuple[Path, ...], progress: Callable[[int], None] | None
) -> Iterator[Read]:
    """The same, read in a process of its own."""
    for read, number in ahead(_parts_with_bytes, chosen, lexicon):
        if progress:
            progress(number)
        yield read


def _parts_with_bytes(chosen: list[tuple[Path, Reader]], lexicon: tuple[Path, ...]) -> Iterator[tuple[Read, int]]:
    """The same, each with the bytes that were read for it."""
    gc.disable()  # this process is only for claims, which have no cycles to be looked for
    heard: list[int] = []
    for read in _parts(chosen, lexicon, heard.append):
        yield read, sum(heard)
        heard.clear()


def _read(
    file: Path, reader: Reader, book: CodeBook, told: Told | None, progress: Callable[[int], None] | None
) -> Iterator[Read]:
    tally = Tally()
    try:
        yield from ((reading, None) for reading in readings(file, reader, book, tally, told=told, progress=progress))
    except DocumentRefused as refusal:
        tally.refused.append(refusal)
    yield None, tally


def _chosen(files: Iterable[Path], name: str | None, tally: Tally) -> list[tuple[Path, Reader]]:
    """The files that can be read, each with its reader, in their order."""
    chosen = []
    for file in files:
        try:
            chosen.append((file, reader_for(file, name)))
        except DocumentRefused as refusal:
            tally.refused.append(refusal)
    return chosen


def readings(
    file: Path,
    reader: Reader,
    book: CodeBook,
    tally: Tally,
    *,
    told: Told | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[Reading]:
    """The parts of one file, each read whole; what is met on the way is added to the tally.

    Raises:
        DocumentRefused: the file cannot be read.
    """
    sum_, part = digest(file), 1
    rows = _rows(file, reader, tally, progress)
    by = extractor_of(reader.layout)
    writer = Writer(document_of(reader.layout, sum_, part, file.name), by)
    for event in reader.events(rows, book, told):
        if isinstance(event, LeftOut):
            tally.leave_out(event, file)
            continue
        if isinstance(event, Described):
            writer.describe(event.party)
            tally.meet(event.party)
            continue
        writer.add(event)
        tally.count(event)
        if len(writer.claims) >= PART:
            yield tally.finished(writer.reading(), len(writer.ties))
            part += 1
            writer = Writer(document_of(reader.layout, sum_, part, file.name), by)
    yield tally.finished(writer.reading(), len(writer.ties))


def _rows(file: Path, reader: Reader, tally: Tally, progress: Callable[[int], None] | None) -> Iterator[Row]:
    for block in blocks(file, reader.layout, progress):
        tally.rows += len(block.rows) + len(block.broken)
        for number, why in block.broken:
            tally.leave_out(LeftOut(number, why, broken=True), file)
        yield from block.rows
