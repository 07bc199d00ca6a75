"""How the files of a data set are laid out, and which data set a file is of."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


DELIMITERS = "\t,;"
"""What parts the cells of tables: data sets are saved anew from archives' downloads and from spreadsheets."""


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
        return bool(self.required) and not self.lacking(line)

    def has_row(self, line: str) -> bool:
        """Whether a line is a row of such a file that has no header."""
        cells = self.cells(line)
        return len(cells) == len(self.columns) and self.looks(cells)

    def of(self, lines: Sequence[str]) -> Layout | None:
        """This layout as a file that begins with these lines has it, by the delimiter it uses; None when it is not."""
        every = (self, *(self._parted_by(delimiter) for delimiter in DELIMITERS if delimiter != self.delimiter))
        fitting = (each for each in every if each.has_header(lines[0]) or any(map(each.has_row, lines)))
        return next(fitting, None)

    def missing(self, line: str) -> list[str]:
        """The required columns that this line does not name, whatever parts its cells."""
        return min((self._parted_by(delimiter).lacking(line) for delimiter in DELIMITERS), key=len)

    def _parted_by(self, delimiter: str) -> Layout:
        return replace(self, delimiter=delimiter, quoted=delimiter != "\t")

    def lacking(self, line: str) -> list[str]:
        """The required columns that this line does not name."""
        names = {cell.strip().strip('"').casefold() for cell in self.cells(line)}
        return [name for name in self.required if name.casefold() not in names]


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
