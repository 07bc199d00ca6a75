"""The code books as data: CSV files with their sources, and their reader."""

from __future__ import annotations

from importlib.resources import files

from backchannel.loaders.lexicon.rows import read_rows


def book(name: str, *columns: str) -> list[dict[str, str]]:
    """The rows of the code book ``name``.csv.

    Raises:
        ValueError: a column is missing or a row has a wrong number of cells; the message names file and line.
    """
    text = files(__name__).joinpath(f"{name}.csv").read_text(encoding="utf-8")
    return list(read_rows(text.splitlines(), f"{name}.csv", columns))
