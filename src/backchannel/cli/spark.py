"""Reading with Apache Spark from the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.cli.output import progress
from backchannel.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

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
            progress=step,
        )
