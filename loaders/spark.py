"""Documents read on many machines by Apache Spark, with the ordinary reader on each of them.

The executors run ``pipeline.readings``, as one process does; what comes of it is written to Parquet, which stays as the
archive of evidence, and is streamed from there into a store, so that no text is read twice. A task whose worker dies is
run again by Spark, and only whole tasks are kept.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from backchannel.errors import BackchannelError, DocumentRefused, MissingExtra, UsageError
from backchannel.loaders import spark_edges
from backchannel.loaders.archive import batch_of, outcome_of, schema
from backchannel.loaders.documents import Defaults, document_of, places, read_documents
from backchannel.loaders.formats import json_lines
from backchannel.loaders.pipeline import put_away, readings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from backchannel.graph.model import Document
    from backchannel.graph.store import Store
    from backchannel.loaders.archive import Outcome
    from backchannel.loaders.pipeline import Report

BATCH = 256
"""Rows handed between the JVM and Python at once."""

SHARES = 4
"""Pieces of work for each core, so that a slow piece keeps nobody waiting long."""

_SHOWN = 60
"""Characters of a line by which a refusal names it: Spark does not number lines."""


def load(
    store: Store,
    sources: Sequence[str],
    *,
    master: str,
    out: str,
    defaults: Defaults | None = None,
    lexicon: Sequence[Path] = (),
    unnamed: bool = False,
    edges_only: bool = False,
    progress: Callable[[Outcome], None] | None = None,
) -> Report:
    """Read documents with Spark, leave what they say as Parquet in ``out``, and load it into a store.

    ``sources`` are JSON Lines and Parquet, local or wherever Spark reads from, and files of all other sorts, which the
    executors open by their path. ``master`` is Spark's (``local[8]``, ``spark://host:7077``, ``yarn``). The claims are
    those that :func:`pipeline.load` would find. With ``edges_only`` the store gets the edges that these make, each with
    its best claim, and the others stay in ``out``.

    Raises:
        MissingExtra: pyspark is not installed.
        UsageError: ``out`` is there already.
        BackchannelError: Spark cannot start, or gives up.
    """
    with session(master) as spark:
        write(spark, sources, out, defaults=defaults, lexicon=lexicon, unnamed=unnamed)
        if edges_only:
            return spark_edges.put_away(store, spark, out, progress=progress)
        return put_away(store, archived(spark, out), progress=progress)


def write(
    spark: SparkSession,
    sources: Sequence[str],
    out: str,
    *,
    defaults: Defaults | None = None,
    lexicon: Sequence[Path] = (),
    unnamed: bool = False,
) -> None:
    """Read documents on the executors and write what they say to ``out``.

    Raises:
        UsageError: ``out`` is there already.
    """
    from pyspark.errors import AnalysisException  # noqa: PLC0415 - an extra
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415

    given = _given(spark, sources)
    work = partial(read_batches, defaults=defaults or Defaults(), lexicon=tuple(lexicon), unnamed=unnamed)
    pieces = given.repartition(SHARES * spark.sparkContext.defaultParallelism)
    try:
        pieces.mapInArrow(work, from_arrow_schema(schema())).write.parquet(out)
    except AnalysisException as error:
        if "PATH_ALREADY_EXISTS" in str(error):
            raise UsageError(f"--out {out} is there already: name a new folder") from error
        raise


def archived(spark: SparkSession, out: str) -> Iterator[Outcome]:
    """What an archive holds, a piece after another."""
    for row in spark.read.parquet(out).toLocalIterator(prefetchPartitions=True):
        yield outcome_of(row.asDict(recursive=True))


def _given(spark: SparkSession, sources: Sequence[str]) -> DataFrame:
    """All that is to be read: ``place`` (a file) and ``line`` (bytes of JSON, or null: the whole file)."""
    from pyspark.sql import functions as f  # noqa: PLC0415

    texts, tables, files = _sorted_out(sources)
    parts = [spark.createDataFrame([(file, None) for file in files], "place string, line binary")]
    if texts:
        lines = spark.read.text(texts, lineSep="\n")
        parts.append(lines.select(f.input_file_name(), f.col("value").cast("binary")))
    for table in tables:
        row = f.to_json(f.struct("*")).cast("binary")
        parts.append(spark.read.parquet(table).select(f.input_file_name(), row))
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.unionAll(part)
    return whole


def _sorted_out(sources: Sequence[str]) -> tuple[list[str], list[str], list[str]]:
    """JSON Lines, Parquet, and the files that an executor opens itself (or refuses) by their name."""
    tables = [source for source in sources if source.rstrip("/").endswith(".parquet")]
    files = [
        place.where if isinstance(place, DocumentRefused) else place
        for source in sources
        if source not in tables
        for place in ([source] if "://" in source else places(source))
    ]
    texts = [file for file in files if file.lower().endswith(".jsonl") and ("://" in file or os.path.exists(file))]  # noqa: PTH110
    return texts, tables, [file for file in files if file not in set(texts)]


def read_batches(
    batches: Iterable[pa.RecordBatch], *, defaults: Defaults, lexicon: tuple[Path, ...], unnamed: bool
) -> Iterator[pa.RecordBatch]:
    """What an executor does with its rows of ``place`` and ``line``."""
    rows = (row for batch in batches for row in batch.to_pylist())
    documents = (document for row in rows for document in _documents(row, defaults))
    outcomes = readings(documents, lexicon=lexicon, unnamed=unnamed)
    while some := list(islice(outcomes, BATCH)):
        yield batch_of(some)


def _documents(row: Mapping[str, Any], defaults: Defaults) -> Iterator[Document | DocumentRefused]:
    if row["line"] is None:
        yield from read_documents([row["place"]], defaults)
        return
    place = unquote(row["place"].removeprefix("file://"))
    for found in json_lines.read(BytesIO(row["line"]), place, defaults.rename):
        document = found if isinstance(found, DocumentRefused) else document_of(found, defaults)
        if isinstance(document, DocumentRefused):
            begins = row["line"][:_SHOWN].decode("utf-8", "replace")
            document = DocumentRefused(f"{place}, the line that begins {begins!r}", document.why)
        yield document


@contextmanager
def session(master: str) -> Iterator[SparkSession]:
    """Spark, stopped at the end; what it raises comes out as one of our errors.

    Raises:
        MissingExtra: pyspark is not installed.
        BackchannelError: Spark cannot start, or gives up.
    """
    try:
        from py4j.protocol import Py4JError  # noqa: PLC0415 - an extra
        from pyspark.errors import PySparkException  # noqa: PLC0415
        from pyspark.sql import SparkSession  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtra("reading with Spark", "spark") from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # pyspark takes it from nowhere else
    builder = SparkSession.builder.master(master).appName("backchannel")
    settings = {
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH),
        "spark.ui.showConsoleProgress": "false",
    }
    if master.startswith("local"):
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        settings |= {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.ui.enabled": "false",
        }
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except (PySparkException, Py4JError) as error:
        raise BackchannelError(
            f"Spark cannot start on {master!r}: is Java 17 or later installed, and the master right? ({_first_line(error)})"
        ) from error
    try:
        yield spark
    except (PySparkException, Py4JError) as error:
        raise BackchannelError(f"Spark gave up: {_first_line(error)}") from error
    finally:
        spark.stop()


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]
