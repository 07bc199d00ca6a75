"""Loading files of data sets, and which of a command's files they are."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING

from backchannel.cli.output import progress_of_bytes
from backchannel.graph.uncollected import uncollected
from backchannel.loaders import datasets
from backchannel.loaders.datasets import loading
from backchannel.loaders.formats import READERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.graph.store import Store
    from backchannel.loaders.datasets.tally import Tally


def parted(files: Sequence[str], name: str | None) -> tuple[list[str], list[Path]]:
    """The files that hold documents, and those of data sets.

    With a data set's ``name`` all are of it; else the first lines of each file tell, and a file that is called a table
    is one, known or not. Of folders, files with the end of a data set's name are looked at, but plain ``.txt`` only with
    the name: a folder of those is a folder of articles.

    Raises:
        UsageError: no data set has that name.
    """
    if name:
        datasets.readers_of(name)
        return [], [path for file in files for match in _matches(file) for path in _inside(match)]
    texts: list[str] = []
    tables: list[Path] = []
    for file in files:
        matches = _matches(file)
        found = {match: _recognised(match) for match in matches}
        tables += (path for paths in found.values() for path in paths)
        rest = [match for match in matches if not found[match] or (match.is_dir() and _has_documents(match))]
        texts += [file] if len(rest) == len(matches) else map(str, rest)
    return texts, tables


def _recognised(path: Path) -> list[Path]:
    """The files of data sets that a path is, or that a folder holds."""
    if not path.is_dir():
        return [path] if path.is_file() and (_is_table(path) or datasets.recognised(path)) else []
    return [one for one in _inside(path) if one.suffix.lower() != ".txt" and datasets.recognised(one)]


def _is_table(path: Path) -> bool:
    """Whether a file's name says that it holds no text, so that one which nobody recognises is refused."""
    name = path.name.lower()
    return name.endswith(datasets.SUFFIXES) and not name.endswith(tuple(READERS))


def _has_documents(folder: Path) -> bool:
    return any(path.name.lower().endswith(tuple(READERS)) for path in folder.rglob("*"))


def _matches(file: str) -> list[Path]:
    if Path(file).exists() or not glob.has_magic(file):
        return [Path(file)]
    return [Path(match) for match in sorted(glob.glob(file, recursive=True))] or [Path(file)]  # noqa: PTH207 - may be absolute


def _inside(path: Path) -> list[Path]:
    """The files of a folder that may be of a data set, all the way down, by name; of a file itself."""
    if not path.is_dir():
        return [path]
    return sorted(one for one in path.rglob("*") if one.is_file() and one.name.lower().endswith(datasets.SUFFIXES))


def load_into(store: Store, tables: Sequence[Path], name: str | None, lexicon: Sequence[Path], jobs: int) -> Tally:
    """Load files of data sets, with a progress bar on a terminal."""
    sizes = sum(table.stat().st_size for table in tables if table.is_file())
    with progress_of_bytes("reading data sets", sizes) as hear, uncollected():
        return loading.load(store, tables, name=name, lexicon=lexicon, jobs=jobs, progress=hear)
