"""Readings as rows of Arrow and Parquet: the archive of evidence that reading on many machines leaves.

A row is a document with its claims and actors, or what was refused (``where`` and ``why``, the rest null). The columns
are the fields of ``graph.model``, under their names, so that any tool that reads Parquet can ask the archive. Nothing
in it stands for others (``Claim.summed``).
"""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as pads

from backchannel.errors import DocumentRefused, NotFound
from backchannel.graph.answers import DatedClaim
from backchannel.graph.model import Actor, Claim, Document, Kind, Modality, Precision, Reading, Span, days
from backchannel.graph.relation_types import is_symmetric

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from backchannel.graph.filters import Filters

    Outcome = Reading | DocumentRefused

_SPAN = pa.struct([("start", pa.int64()), ("end", pa.int64())])
_TYPES = {
    "str": pa.string(),
    "str | None": pa.string(),
    "int": pa.int64(),
    "float": pa.float64(),
    "Modality": pa.string(),
    "Precision": pa.string(),
    "Kind": pa.string(),
    "Span | None": _SPAN,
    "tuple[str, ...]": pa.list_(pa.string()),
    "tuple[tuple[str, str], ...]": pa.list_(pa.list_(pa.string())),
}


def struct_of(kind: type) -> pa.DataType:
    """The columns of one of our values."""
    return pa.struct([(field.name, _TYPES[str(field.type)]) for field in fields(kind) if field.name != "summed"])


@cache
def schema() -> pa.Schema:
    """The columns of the archive."""
    columns = [
        ("document", struct_of(Document)),
        ("extractor", pa.string()),
        ("claims", pa.list_(struct_of(Claim))),
        ("actors", pa.list_(struct_of(Actor))),
        ("where", pa.string()),
        ("why", pa.string()),
    ]
    return pa.schema(columns)


def batch_of(outcomes: Iterable[Outcome]) -> pa.RecordBatch:
    """Some outcomes as rows."""
    return pa.RecordBatch.from_pylist([_row(outcome) for outcome in outcomes], schema=schema())


def _row(outcome: Outcome) -> dict[str, Any]:
    if isinstance(outcome, DocumentRefused):
        return {"where": outcome.where, "why": outcome.why}
    return asdict(outcome)  # fields that are no columns are left out


def outcome_of(row: Mapping[str, Any]) -> Outcome:
    """The outcome of a row, equal to the one it was made from."""
    if row["document"] is None:
        return DocumentRefused(row["where"], row["why"])
    document = row["document"]
    return Reading(
        Document(**document | {"urls": tuple(document["urls"])}),
        row["extractor"],
        tuple(map(claim_of, row["claims"])),
        tuple(map(actor_of, row["actors"])),
    )


def claim_of(raw: Mapping[str, Any]) -> Claim:
    """The claim of a row."""
    spans = {name: raw[name] and Span(**raw[name]) for name in ("source_span", "target_span", "trigger_span")}
    kinds = {"modality": Modality(raw["modality"]), "date_precision": Precision(raw["date_precision"])}
    return Claim(**{**raw, **spans, **kinds, "between": tuple(raw["between"])})


def actor_of(raw: Mapping[str, Any]) -> Actor:
    """The actor of a row."""
    codes = tuple((scheme, code) for scheme, code in raw["codes"])
    return Actor(raw["id"], raw["name"], Kind(raw["kind"]), tuple(raw["names"]), codes)


def behind(claims: Iterable[DatedClaim], filters: Filters) -> tuple[DatedClaim, ...]:
    """These claims, with those that pass from an archive in place of each sum: oldest first, undated last, then by id.

    All claims of the archive are looked through, some hundred thousand a second.

    Raises:
        NotFound: an archive cannot be reached from here.
    """
    found = [each for one in claims for each in (_behind(one, filters) if one.archives else [one])]
    return tuple(sorted({each.claim.id: each for each in found}.values(), key=_oldest_first))


def _behind(one: DatedClaim, filters: Filters) -> list[DatedClaim]:
    """What of the claims a sum stands for passes, from the first of its archives that can be reached."""
    inside = replace(filters, documents=frozenset())  # the sum's document is the archive: that one passed
    failed: list[str] = []
    for archive in one.archives:
        try:
            found = (each for batch in _claims_in(archive) for each in _of_edge(batch, one.claim))
            return [each for each in found if inside.passes(each.claim, each.day if each.reported else None)]
        except (OSError, pa.ArrowInvalid, KeyError) as error:
            failed.append(f"{archive} ({str(error).partition(chr(10))[0]})")
    raise NotFound(f"no archive of it can be read from here: {', '.join(failed)}")


def _claims_in(archive: str) -> Iterator[pa.RecordBatch]:
    """Blocks of claims as columns, with the date of each one's document as ``published``."""
    columns = {"published": pads.field("document", "date"), "claims": pads.field("claims")}
    for batch in pads.dataset(archive, format="parquet").to_batches(columns=columns):
        claims, of = batch["claims"].flatten(), pc.list_parent_indices(batch["claims"])
        columns_of = dict(zip(claims.type.names, claims.flatten(), strict=True))
        yield pa.RecordBatch.from_pydict(columns_of | {"published": batch["published"].take(of)})


def _of_edge(claims: pa.RecordBatch, best: Claim) -> Iterator[DatedClaim]:
    """Those of the edge that a claim belongs to."""
    between = pc.and_(pc.equal(claims["source_id"], best.source_id), pc.equal(claims["target_id"], best.target_id))
    if is_symmetric(best.relation):
        back = pc.and_(pc.equal(claims["source_id"], best.target_id), pc.equal(claims["target_id"], best.source_id))
        between = pc.or_(between, back)
    said = pc.and_(pc.equal(claims["relation"], best.relation), pc.equal(claims["modality"], str(best.modality)))
    for row in claims.filter(pc.and_(between, said)).to_pylist():
        published = row.pop("published")
        claim = claim_of(row)
        yield DatedClaim.of(claim, published, claim.document)


def _oldest_first(one: DatedClaim) -> tuple[str, str]:
    return days(one.day)[0] if one.day else "~", one.claim.id
