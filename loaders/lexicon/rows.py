"""The CSV files that linguists edit, as dictionaries: header checked, cells trimmed, lists split."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def shipped(name: str, columns: Iterable[str]) -> list[dict[str, str]]:
    """The rows of the lexicon file ``name``.csv of the package.

    Raises:
        ValueError: a column is missing or a row has too few or too many cells; the message names file and line.
    """
    text = files("backchannel.loaders.lexicon").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(read_rows(text.splitlines(), f"{name}.csv", columns))


def read_rows(lines: Iterable[str], where: str, columns: Iterable[str]) -> Iterator[dict[str, str]]:
    """Rows of CSV text as dictionaries, comments (lines that begin with #) left out.

    Raises:
        ValueError: as ``shipped``.
    """
    table = csv.DictReader((line for line in lines if not line.startswith("#")), strict=True)
    missing = set(columns) - set(table.fieldnames or ())
    if missing:
        raise ValueError(f"{where}: the header lacks {', '.join(sorted(missing))}")
    try:
        for row in table:
            if None in row or None in row.values():
                raise ValueError(f"{where}, line {table.line_num}: {len(table.fieldnames or ())} cells are expected")
            yield {key: (value or "").strip() for key, value in row.items()}
    except csv.Error as error:
        raise ValueError(f"{where}, line {table.line_num}: {error}") from error


def split(cell: str) -> tuple[str, ...]:
    """The parts of a cell that holds a list.

    >>> split("UN|U.N. | the UN")
    ('UN', 'U.N.', 'the UN')
    """
    return tuple(part.strip() for part in cell.split("|") if part.strip())
