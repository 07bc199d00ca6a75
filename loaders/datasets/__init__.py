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
from backchannel.loaders.datasets.files import first_lines

if TYPE_CHECKING:
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

SUFFIXES = (".tab", ".tsv", ".csv", ".txt", ".zip", ".gz")
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
        return _fitting(path, READERS)
    except DocumentRefused:
        return None


def reader_for(path: Path, name: str | None = None) -> Reader:
    """The reader of a file: of the data set ``name``, or of the one its first line tells.

    Raises:
        DocumentRefused: it is laid out like no data set, or not like that one, or cannot be read.
        UsageError: there is no such data set.
    """
    readers = readers_of(name) if name else READERS
    found = _fitting(path, readers)
    if found is None:
        shapes = "; ".join(f"{one.layout.title}, {len(one.layout.columns)} columns" for one in readers)
        raise DocumentRefused(str(path), f"is laid out like none of these: {shapes}")
    return found


def _fitting(path: Path, readers: tuple[Reader, ...]) -> Reader | None:
    lines = first_lines(path, _LOOKED_AT)
    return next((reader for reader in readers if lines and reader.layout.fits(lines)), None)
