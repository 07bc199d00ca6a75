"""Loading files of data sets: which of a command's files they are, and what loading them did."""

from __future__ import annotations

import gc
import glob
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from backchannel.cli.output import complain, print_json, progress_of_bytes
from backchannel.graph.answers import Change
from backchannel.loaders import datasets
from backchannel.loaders.datasets import loading
from backchannel.loaders.formats import READERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backchannel.graph.store import Store
    from backchannel.loaders.datasets.tally import Tally
    from backchannel.loaders.pipeline import Report


def parted(files: Sequence[str], name: str | None) -> tuple[list[str], list[Path]]:
    """The files that hold documents, and those of data sets.

    With a data set's ``name`` all are of it; else the first lines of each file tell. Of folders, files with the end of a
    data set's name are looked at, but plain ``.txt`` only with the name: a folder of those is a folder of articles.

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
        return [path] if path.is_file() and datasets.recognised(path) else []
    return [one for one in _inside(path) if one.suffix.lower() != ".txt" and datasets.recognised(one)]


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
    with progress_of_bytes("reading data sets", sizes) as hear, _uncollected():
        return loading.load(store, tables, name=name, lexicon=lexicon, jobs=jobs, progress=hear)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles: claims have none, and looking for them costs a sixth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def tell(tally: Tally, report: Report | None = None, *, as_json: bool) -> None:
    """Say what loading did (of documents too, where there were some), and fail when something was refused."""
    from backchannel.cli import reading

    refused = [*tally.refused, *(report.refused if report else ())]
    for refusal in refused:
        complain(refusal)
    if as_json:
        print_json(_together(as_dict(tally), reading.as_dict(report) if report else {}))
    else:
        typer.echo(in_words(tally) + (f"\n{reading.in_words(report)}" if report else ""))
    if refused:
        raise typer.Exit(1)


def _together(one: dict[str, object], other: dict[str, object]) -> dict[str, object]:
    return {key: value + other[key] if key in other else value for key, value in one.items()}  # type: ignore[operator]


def as_dict(tally: Tally) -> dict[str, object]:
    """What loading data sets did as JSON: the keys of documents, and what only data sets have."""
    return {
        "added": tally.changes[Change.ADDED],
        "unchanged": tally.changes[Change.UNCHANGED],
        "replaced": tally.changes[Change.REPLACED],
        "refused": [{"where": refusal.where, "why": refusal.why} for refusal in tally.refused],
        "claims": tally.claims,
        "edges": len(tally.edges),
        "rows": tally.rows,
        "events": tally.events,
        "ties": tally.ties,
        "left_out": dict(tally.left_out.most_common()),
        "actors": len(tally.actors),
        "actors_known": tally.known,
        "ends_known": tally.known_ends,
    }


def _share(tally: Tally) -> str:
    return f"{tally.known_ends / (2 * tally.events):.0%}" if tally.events else "none"


def in_words(tally: Tally) -> str:
    """What loading data sets did, as a few lines."""
    news = "" if not tally.changes[Change.UNCHANGED] or tally.changes[Change.ADDED] else " (known already)"
    lines = [
        f"{tally.rows:,} rows: {tally.events:,} events and {tally.ties:,} ties of names, {len(tally.edges):,} edges{news}",
        f"{len(tally.actors):,} actors, {tally.known:,} of them known: {_share(tally)} of the ends of events",
    ]
    if tally.left_out:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in tally.left_out.most_common())
        lines.append(f"{tally.left_out.total():,} rows left out: {reasons}")
    return "\n".join(lines)
