"""How the files of a data set are laid out, and which data set a file is of."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def _nothing(_cells: Sequence[str]) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one sort of file.

    ``columns`` are all of them in order; ``wanted`` those that are read, in the order the rows give them. Without a
    ``header`` a file is known by the number of its cells and by what they ``look`` like. ``required`` columns tell a
    header of this data set; others of ``wanted`` may be missing, and are then empty.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    wanted: tuple[str, ...]
    required: tuple[str, ...] = ()
    delimiter: str = "\t"
    quoted: bool = False
    looks: Callable[[Sequence[str]], bool] = _nothing

    def cells(self, line: str) -> list[str]:
        """The cells of one line."""
        line = line.rstrip("\r\n")
        if not self.quoted:
            return line.split(self.delimiter)
        return next(csv.reader([line], delimiter=self.delimiter), [])

    def has_header(self, line: str) -> bool:
        """Whether a line is the header of such a file; capitals and outer spaces do not count."""
        names = {cell.strip().strip('"').casefold() for cell in self.cells(line)}
        return bool(self.required) and all(name.casefold() in names for name in self.required)

    def has_row(self, line: str) -> bool:
        """Whether a line is a row of such a file that has no header."""
        cells = self.cells(line)
        return len(cells) == len(self.columns) and self.looks(cells)

    def fits(self, lines: Sequence[str]) -> bool:
        """Whether a file that begins with these lines is of this layout."""
        return self.has_header(lines[0]) or any(map(self.has_row, lines))


def is_number(cell: str) -> bool:
    """Whether a cell is a whole number.

    >>> is_number("-9"), is_number("3.5"), is_number("")
    (True, False, False)
    """
    return cell.strip().removeprefix("-").isdigit()


def columns(text: str) -> tuple[str, ...]:
    """Column names written as words.

    >>> columns("ccode1 ccode2 year")
    ('ccode1', 'ccode2', 'year')
    """
    return tuple(text.split())
