"""The field's own data sets: which there are, and of which one a file is.

One module a data set; each has its ``Reader``s, a layout with the meaning of its rows. ``loading`` puts files into a
store. To add a data set, write such a module and name its readers in ``READERS``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.errors import DocumentRefused, UsageError
from backchannel.loaders.datasets import (
    atop,
    cow_alliances,
    cow_diplomatic,
    cow_states,
    cow_wars,
    gdelt,
    gdelt_mentions,
    icews,
    polecat,
    ucdp,
)
from backchannel.loaders.datasets.files import TABLES, first_lines
from backchannel.loaders.datasets.layouts import DELIMITERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from backchannel.loaders.datasets.events import Reader

READERS: tuple[Reader, ...] = (
    icews.EVENTS,
    icews.QUADRUPLES,
    polecat.EVENTS,
    gdelt.EVENTS_2,
    gdelt.EVENTS_1,
    gdelt_mentions.MENTIONS,
    cow_alliances.BY_DYAD,
    cow_alliances.BY_MEMBER,
    cow_diplomatic.EXCHANGE,
    cow_wars.WARS,
    cow_states.STATES,
    atop.BY_MEMBER,
    atop.BY_ALLIANCE,
    atop.BY_DYAD,
    atop.BY_DIRECTED_DYAD,
    ucdp.GED,
)
"""Every layout there is; the first that fits a file is taken."""

SUFFIXES = (*TABLES, ".zip", ".gz")
"""Ends of names that files of data sets have."""


_LOOKED_AT = 5
"""Lines looked at: the first row of a file without a header may be a broken one."""


def names() -> tuple[str, ...]:
    """The names of the data sets, for ``--dataset``."""
    return tuple(dict.fromkeys(reader.layout.name for reader in READERS))


def readers_of(name: str) -> tuple[Reader, ...]:
    """The readers of one data set.

    Raises:
        UsageError: there is no such data set.
    """
    found = tuple(reader for reader in READERS if reader.layout.name == name)
    if not found:
        raise UsageError(f"no data set is called {name!r}: choose from {', '.join(names())}")
    return found


def recognised(path: Path) -> Reader | None:
    """The reader of a file by its first line; None when it is of no data set, or cannot be read."""
    if not path.name.lower().endswith(SUFFIXES):
        return None
    try:
        return _fitting(first_lines(path, _LOOKED_AT), READERS)
    except DocumentRefused:
        return None


def reader_for(path: Path, name: str | None = None) -> Reader:
    """The reader of a file: of the data set ``name``, or of the one its first line tells.

    Raises:
        DocumentRefused: it is laid out like no data set, or not like that one, or cannot be read.
        UsageError: there is no such data set.
    """
    readers = readers_of(name) if name else READERS
    lines = first_lines(path, _LOOKED_AT)
    found = _fitting(lines, readers)
    if found is None:
        raise DocumentRefused(str(path), _why(lines, readers))
    return found


def _fitting(lines: Sequence[str], readers: Sequence[Reader]) -> Reader | None:
    return next((reader for reader in readers if lines and reader.layout.of(lines)), None)


def _why(lines: Sequence[str], readers: Sequence[Reader]) -> str:
    """Why none of these readers takes a file that begins so, and what to do."""
    if not lines:
        return "is empty"
    if (other := _fitting(lines, READERS)) is not None:
        return f"looks like {other.layout.title}: leave --dataset out, or say --dataset {other.layout.name}"
    headed = [reader.layout for reader in readers if reader.layout.required]
    if headed := [layout for layout in headed if len(layout.missing(lines[0])) * 2 <= len(layout.required)]:
        nearest = min(headed, key=lambda layout: len(layout.missing(lines[0])))
        return f"would be {nearest.title}, but its first line does not name {', '.join(nearest.missing(lines[0]))}"
    if len(readers) == len(READERS):
        return f"is a table of no data set that is known ({', '.join(names())}): see docs/datasets.md for their columns"
    cells = max(lines[0].count(delimiter) + 1 for delimiter in DELIMITERS)
    return f"has {cells} cells in its first line, and is none of these: {'; '.join(map(_shape, readers))}"


def _shape(reader: Reader) -> str:
    """How a file of a layout is known, in words."""
    layout = reader.layout
    known_by = (
        f"a header with {', '.join(layout.required)}" if layout.required else f"{len(layout.columns)} cells a line"
    )
    return f"{layout.title}, {known_by}"
