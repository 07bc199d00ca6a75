"""Reading with Apache Spark from the command line, and from the archives it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.cli.output import progress
from backchannel.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from backchannel.graph.answers import DatedClaim
    from backchannel.graph.filters import Filters
    from backchannel.graph.store import Store
    from backchannel.loaders.documents import Defaults
    from backchannel.loaders.pipeline import Report


def load_into(
    store: Store,
    files: Sequence[str],
    master: str | None,
    out: str | None,
    defaults: Defaults,
    lexicon: Sequence[Path],
    *,
    unnamed: bool,
    edges_only: bool,
) -> Report:
    """Load documents that Spark reads.

    Raises:
        UsageError: the master or the folder is missing.
        MissingExtra: pyspark or pyarrow is not installed.
    """
    if not (master and out):
        raise UsageError("--spark MASTER and --out DIR go together")
    try:
        from backchannel.loaders import spark
    except ImportError as error:
        raise MissingExtra("reading with Spark", "spark") from error
    with progress("loading what was read") as step:
        return spark.load(
            store,
            files,
            master=master,
            out=out,
            defaults=defaults,
            lexicon=lexicon,
            unnamed=unnamed,
            edges_only=edges_only,
            progress=step,
        )


def from_archives(claims: Iterable[DatedClaim], filters: Filters) -> tuple[DatedClaim, ...]:
    """Claims with those in the places of sums that these stand for, where they pass: oldest first.

    Raises:
        NotFound: an archive cannot be reached from here.
        MissingExtra: pyarrow is not installed.
    """
    try:
        from backchannel.loaders.archive import behind
    except ImportError as error:
        raise MissingExtra("reading an archive", "spark") from error
    return behind(claims, filters)
