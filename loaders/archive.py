"""Readings as rows of Arrow and Parquet: the archive of evidence that reading on many machines leaves.

A row is a document with its claims and actors, or what was refused (``where`` and ``why``, the rest null). The columns
are the fields of ``graph.model``, under their names, so that any tool that reads Parquet can ask the archive.
"""

from __future__ import annotations

from dataclasses import asdict, fields
from functools import cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from backchannel.errors import DocumentRefused
from backchannel.graph.model import Actor, Claim, Document, Kind, Modality, Precision, Reading, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

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


def _struct(kind: type) -> pa.DataType:
    return pa.struct([(field.name, _TYPES[str(field.type)]) for field in fields(kind)])


@cache
def schema() -> pa.Schema:
    """The columns of the archive."""
    columns = [
        ("document", _struct(Document)),
        ("extractor", pa.string()),
        ("claims", pa.list_(_struct(Claim))),
        ("actors", pa.list_(_struct(Actor))),
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
    return asdict(outcome)


def outcome_of(row: Mapping[str, Any]) -> Outcome:
    """The outcome of a row, equal to the one it was made from."""
    if row["document"] is None:
        return DocumentRefused(row["where"], row["why"])
    document = row["document"]
    return Reading(
        Document(**document | {"urls": tuple(document["urls"])}),
        row["extractor"],
        tuple(map(_claim, row["claims"])),
        tuple(map(_actor, row["actors"])),
    )


def _claim(raw: Mapping[str, Any]) -> Claim:
    spans = {name: raw[name] and Span(**raw[name]) for name in ("source_span", "target_span", "trigger_span")}
    kinds = {"modality": Modality(raw["modality"]), "date_precision": Precision(raw["date_precision"])}
    return Claim(**{**raw, **spans, **kinds, "between": tuple(raw["between"])})


def _actor(raw: Mapping[str, Any]) -> Actor:
    codes = tuple((scheme, code) for scheme, code in raw["codes"])
    return Actor(raw["id"], raw["name"], Kind(raw["kind"]), tuple(raw["names"]), codes)
