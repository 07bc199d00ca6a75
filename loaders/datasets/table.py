"""Rows of a data set's file, column by column and in blocks, by pyarrow: see docs/decisions.md for why.

A row that has too few or too many cells is named, and the rest goes on.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from itertools import count, repeat
from typing import TYPE_CHECKING, Any, NamedTuple

from backchannel.errors import DocumentRefused, MissingExtra
from backchannel.loaders.datasets.files import BLOCK, Utf8, first_lines, opened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from backchannel.loaders.datasets.layouts import Layout

    Row = tuple[Any, ...]


_LINE = 4 << 20
"""Bytes that are parsed at once; no line may be longer."""


class Block(NamedTuple):
    """Some rows of a file: for each its number (1 is the first under the header), then the layout's wanted cells."""

    rows: list[Row]
    broken: list[tuple[int, str]]


@dataclass(slots=True)
class _Skipped:
    """The rows that have a wrong number of cells, as the parser meets them."""

    layout: Layout
    names: Sequence[str]
    wanted: Sequence[str]
    before: int
    mended: list[Row] = field(default_factory=list)
    broken: list[tuple[int, str]] = field(default_factory=list)
    numbers: set[int] = field(default_factory=set)

    def __call__(self, row: Any) -> str:
        number = row.number - self.before
        self.numbers.add(number)
        cells = self.layout.cells(row.text)
        if len(cells) > len(self.names) and not any(cell.strip() for cell in cells[len(self.names) :]):
            named = dict(zip(self.names, cells, strict=False))
            self.mended.append((number, *(named.get(name, "") for name in self.wanted)))
        else:
            self.broken.append((number, f"has {row.actual_columns} cells instead of {row.expected_columns}"))
        return "skip"

    def taken(self) -> tuple[list[Row], list[tuple[int, str]]]:
        """What was met since the last time."""
        found = self.mended, self.broken
        self.mended, self.broken = [], []
        return found


def blocks(path: Path, layout: Layout, progress: Callable[[int], None] | None = None) -> Iterator[Block]:
    """The rows of a file in its order, a block at a time; rows with stray tabs at their end come last in theirs.

    Raises:
        DocumentRefused: the file cannot be read, or not as this layout.
        MissingExtra: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - a heavy library, loaded when a data set is read
        from pyarrow import csv  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra("reading data sets", "datasets") from error
    lines = first_lines(path, 5)
    if not lines:
        raise DocumentRefused(str(path), "is empty")
    layout = layout.of(lines) or layout
    layout = replace(layout, quoted=layout.quoted or lines[0].startswith('"'))  # some archives quote every cell
    header, names = _names(path, layout, lines)
    if header and len(lines) == 1:
        return
    present = [name for name in layout.wanted if name in names]
    skipped = _Skipped(layout, names, layout.wanted, int(header))
    with opened(path, progress) as content:
        try:
            table = csv.open_csv(
                io.BufferedReader(Utf8(content), BLOCK),
                read_options=csv.ReadOptions(
                    use_threads=False, block_size=_LINE, column_names=names, skip_rows=int(header)
                ),
                parse_options=csv.ParseOptions(
                    delimiter=layout.delimiter,
                    quote_char='"' if layout.quoted else False,
                    newlines_in_values=layout.quoted,
                    invalid_row_handler=skipped,
                ),
                convert_options=csv.ConvertOptions(
                    include_columns=present, column_types=dict.fromkeys(names, pa.string()), check_utf8=False
                ),
            )
            yield from _blocks(table, layout.wanted, present, skipped)
        except pa.ArrowInvalid as error:
            why = (
                f"a line of more than {_LINE >> 20} MB, or a quote that is never closed"
                if "straddling" in str(error)
                else error
            )
            raise DocumentRefused(str(path), f"cannot be read as {layout.title} ({why})") from error


def _blocks(table: Any, wanted: Sequence[str], present: Sequence[str], skipped: _Skipped) -> Iterator[Block]:
    after = 1
    for batch in table:
        cells = {name: column.to_pylist() for name, column in zip(present, batch.columns, strict=True)}
        numbers = _numbers(after, batch.num_rows, skipped.numbers)
        columns = (cells.get(name, repeat("", batch.num_rows)) for name in wanted)
        rows = list(zip(numbers, *columns, strict=True))
        after = numbers[-1] + 1 if numbers else after
        mended, broken = skipped.taken()
        yield Block(rows + mended, broken)
    mended, broken = skipped.taken()
    if mended or broken:
        yield Block(mended, broken)


def _numbers(after: int, rows: int, skipped: set[int]) -> list[int]:
    if not skipped:
        return list(range(after, after + rows))
    free = (number for number in count(after) if number not in skipped)
    return [next(free) for _ in range(rows)]


def _names(path: Path, layout: Layout, lines: Sequence[str]) -> tuple[bool, list[str]]:
    """Whether the file has a header, and the names of its columns in their order.

    Some POLECAT files name more columns than their rows have; others end every line with stray tabs.
    """
    if not layout.has_header(lines[0]):
        if all(len(layout.cells(line)) != len(layout.columns) for line in lines):
            raise DocumentRefused(str(path), f"is no {layout.title}: {_expected(layout)}")
        return False, list(layout.columns)
    ours = {name.casefold(): name for name in layout.columns}
    names = [ours.get(cell.strip().casefold(), cell.strip()) for cell in layout.cells(lines[0])]
    if len(lines) > 1 and len(layout.cells(lines[1])) == len(layout.columns) < len(names):
        names = list(layout.columns)
    return True, [name if name and name not in names[:at] else f"column {at + 1}" for at, name in enumerate(names)]


def _expected(layout: Layout) -> str:
    if layout.required:
        return f"its first line should name {', '.join(layout.required)}"
    return f"its lines should have {len(layout.columns)} cells"
