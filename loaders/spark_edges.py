"""The edges of an archive, summed up by Spark, for a store that is to hold them without their claims.

A sum is the best claim of its edge and knows what all of them come to (``projection.summed``). An archive is put away as
any file is: as documents whose claims are the sums, named by which texts are in it, so that it counts once however often
and from wherever it is loaded. Edges are shared out over several such documents by their ids, so that each is one
transaction that fits into memory.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pyarrow as pa

from backchannel.errors import DocumentRefused
from backchannel.graph.answers import Change
from backchannel.graph.model import Claim, Document, Reading, Summed
from backchannel.graph.naming import combined
from backchannel.graph.projection import place, summed
from backchannel.loaders.archive import actor_of, claim_of, struct_of
from backchannel.loaders.pipeline import ARCHIVES, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pyspark.sql import DataFrame, SparkSession

    from backchannel.graph.model import Actor
    from backchannel.graph.store import Store
    from backchannel.loaders.archive import Outcome

PART = 10_000
"""Texts whose edges are put away in one transaction, on average."""


@dataclass(frozen=True, slots=True)
class Whole:
    """What is in an archive: how many texts, which (a name for them), read by what."""

    documents: int
    name: str
    extractor: str

    @property
    def parts(self) -> int:
        """How many documents it is put away as."""
        return max(1, -(-self.documents // PART))


def whole(read: DataFrame) -> Whole:
    """What a table of distinct documents holds; its name does not depend on their order."""
    from pyspark.sql import functions as f  # noqa: PLC0415 - an extra

    key = f.xxhash64("id")
    row = read.agg(
        f.count("*"), f.sum(key.cast("decimal(38,0)")), f.bit_xor(key), f.sort_array(f.collect_set("extractor"))
    ).collect()[0]
    return Whole(row[0], f"{row[1]} {row[2]}", f"{ARCHIVES}/{','.join(row[3])}")


def put_away(
    store: Store, spark: SparkSession, out: str, *, progress: Callable[[Outcome], None] | None = None
) -> Report:
    """Put away the sums of an archive; the report counts the documents and claims that are summed up."""
    refused = spark.read.parquet(out).where("document is null").select("where", "why").collect()
    held, parts = readings(spark, out)
    changes: set[Change] = set()
    claims = edges = 0
    for reading in parts:
        changes.add(store.put(reading))
        claims += sum(claim.summed.count for claim in reading.claims if claim.summed)
        edges += len(reading.claims)
        if progress:
            progress(reading)
    store.settle()
    did = next((change for change in (Change.REPLACED, Change.ADDED) if change in changes), Change.UNCHANGED)
    added, unchanged, replaced = (held.documents if change is did else 0 for change in Change)
    return Report(added, unchanged, replaced, tuple(DocumentRefused(*row) for row in refused), claims, edges)


def readings(spark: SparkSession, out: str) -> tuple[Whole, Iterator[Reading]]:
    """What an archive holds, and its sums, part after part: a document of no claims where a part has none."""
    rows = spark.read.parquet(out).where("document is not null")
    columns = ("document.id as id", "document.date as published", "extractor", "claims", "actors")
    read = rows.selectExpr(*columns).dropDuplicates(["id"])
    held = whole(read)
    return held, _parts(held, _sums(read, held.parts), _actors(read), _folder(rows))


def _folder(rows: DataFrame) -> str:
    """Where an archive is, whole: a path, or an address where it is on no disk of this machine."""
    folder, _, _ = rows.inputFiles()[0].rpartition("/")
    return unquote(folder.removeprefix("file://")) if folder.startswith("file:") else folder


def _sums(read: DataFrame, parts: int) -> Iterator[tuple[int, Claim]]:
    """The number of its part and the sum of each edge, part after part."""
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415

    schema = from_arrow_schema(_schema())
    first = read.select("published", "claims").mapInArrow(partial(sum_batches, parts=parts), schema)
    shared = first.repartition(parts, "part").sortWithinPartitions("part")
    for row in shared.mapInArrow(sum_parts, schema).toLocalIterator():
        yield row["part"], _sum_of(row.asDict(recursive=True))


def _actors(read: DataFrame) -> dict[str, Actor]:
    """Everybody in an archive, put together from all descriptions."""
    described: dict[str, list[Actor]] = defaultdict(list)
    for row in read.selectExpr("explode(actors) as actor").distinct().toLocalIterator():
        actor = actor_of(row["actor"].asDict(recursive=True))
        described[actor.id].append(actor)
    return {key: combined(key, several) for key, several in described.items()}


def _parts(held: Whole, sums: Iterable[tuple[int, Claim]], actors: Mapping[str, Actor], out: str) -> Iterator[Reading]:
    left = set(range(held.parts))
    for part, some in groupby(sums, key=lambda pair: pair[0]):
        left.discard(part)
        yield _reading(held, part, [claim for _, claim in some], actors, out)
    yield from (_reading(held, part, [], actors, out) for part in sorted(left))


def _reading(held: Whole, part: int, sums: Iterable[Claim], actors: Mapping[str, Actor], out: str) -> Reading:
    text = f"Part {part + 1} of {held.parts} of an archive of {held.documents} documents ({held.name})."
    document = Document.from_text(text, title=f"archive of {held.documents} documents", url=out)
    claims = tuple(replace(claim, document=document.id, extractor=held.extractor) for claim in sums)
    named = {key for claim in claims for key in (claim.source_id, claim.target_id, *claim.between)}
    return Reading(document, held.extractor, claims, tuple(actors[key] for key in sorted(named)))


def sum_batches(batches: Iterable[pa.RecordBatch], *, parts: int) -> Iterator[pa.RecordBatch]:
    """What an executor does with its rows of ``published`` and ``claims``: sums, and the part each belongs to."""
    for batch in batches:
        rows = batch.to_pylist()
        claims = [claim_of(raw) for row in rows for raw in row["claims"]]
        published = {raw["document"]: row["published"] for row in rows for raw in row["claims"]}
        yield _batch((_part(claim, parts), claim) for claim in summed(claims, published))


def sum_parts(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The sums of sums, part after part."""
    rows = (row for batch in batches for row in batch.to_pylist())
    for part, some in groupby(rows, key=lambda row: row["part"]):
        yield _batch((part, claim) for claim in summed(map(_sum_of, some), {}))


def _part(claim: Claim, parts: int) -> int:
    where = place(claim, {})
    return int(where.edge[:8], 16) % parts if where else 0


def _schema() -> pa.Schema:
    counts = pa.struct(
        [("count", pa.int64()), ("documents", pa.int64()), ("first", pa.string()), ("last", pa.string())]
    )
    return pa.schema([("part", pa.int32()), ("claim", struct_of(Claim)), ("summed", counts)])


def _batch(sums: Iterable[tuple[int, Claim]]) -> pa.RecordBatch:
    rows = [{"part": part, "claim": asdict(claim), "summed": asdict(claim)["summed"]} for part, claim in sums]
    return pa.RecordBatch.from_pylist(rows, schema=_schema())


def _sum_of(row: Mapping[str, dict[str, object]]) -> Claim:
    return replace(claim_of(row["claim"]), summed=Summed(**row["summed"]))  # type: ignore[arg-type]  # as _batch wrote it
