"""Between our values and the properties of nodes and relationships in Neo4j. Pure."""

from __future__ import annotations

from dataclasses import asdict, fields
from itertools import repeat
from typing import TYPE_CHECKING, Any

from backchannel.graph.answers import Judgement, Verdict
from backchannel.graph.filters import interval
from backchannel.graph.model import Actor, Claim, Document, Edge, Kind, Modality, Precision, Span, Summed, content_hash
from backchannel.graph.naming import fold
from backchannel.graph.projection import Best, Place, Summary
from backchannel.graph.queries import Tie
from backchannel.graph.relation_types import relation_types

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from backchannel.graph.filters import Filters

Properties = dict[str, Any]
Tick = tuple[str, str, float, int]
"""The first and last day one claim counts by, its confidence, and for how many it stands."""

UNDATED_TICK = "undated"
"""In place of both days where there are none: it comes after every day, so that no time filter lets it pass."""

_CLAIM = tuple(field.name for field in fields(Claim))
_EDGE = tuple(field.name for field in fields(Edge))
_SUMMED = tuple(field.name for field in fields(Summed))
_SPANS = ("source_span", "target_span", "trigger_span")


def document_properties(document: Document, extractor: str, story: str) -> Properties:
    """A document as a node, with the story it belongs to."""
    return {
        "id": document.id,
        "text": document.text,
        "title": document.title,
        "date": document.date,
        "urls": list(document.urls),
        "publisher": document.publisher,
        "lang": document.lang,
        "extractor": extractor,
        "story": story,
    }


def document_of(node: Mapping[str, Any]) -> Document:
    """The document of a node."""
    return Document(
        node["id"],
        node["text"],
        node["title"],
        node.get("date"),
        tuple(node.get("urls") or ()),
        node["publisher"],
        node["lang"],
    )


def claim_properties(claim: Claim, published: str | None, edge: str | None) -> Properties:
    """A claim as a node, with its edge and the days it counts by."""
    node = {name: getattr(claim, name) for name in _CLAIM}
    for name in _SPANS:
        node[name] = [node[name].start, node[name].end] if node[name] else None
    summed = node.pop("summed")
    node |= {f"summed_{name}": getattr(summed, name, None) for name in _SUMMED}
    first, last = interval(claim, published) or (None, None)
    return node | {
        "modality": str(claim.modality),
        "date_precision": str(claim.date_precision),
        "between": list(claim.between) or None,
        "edge": edge,
        "first_day": first,
        "last_day": last,
    }


def claim_of(node: Mapping[str, Any]) -> Claim:
    """The claim of a node."""
    values: Properties = {name: node.get(name) for name in _CLAIM}
    for name in _SPANS:
        values[name] = Span(*values[name]) if values[name] else None
    if node.get("summed_count"):
        summed: Properties = {name: node.get(f"summed_{name}") for name in _SUMMED}
        values["summed"] = Summed(**summed)
    values["between"] = tuple(values["between"] or ())
    values["modality"] = Modality(values["modality"])
    values["date_precision"] = Precision(values["date_precision"])
    return Claim(**values)


def profile_row(actor: Actor, canonical: str) -> Properties:
    """An actor as one document describes it, with the names it can be found by."""
    codes = [f"{scheme}:{code}" for scheme, code in sorted(actor.codes)]
    key = content_hash(actor.id, actor.name, actor.kind, *actor.names, "", *codes)
    profile = {
        "actor": actor.id,
        "canonical": canonical,
        "name": actor.name,
        "kind": str(actor.kind),
        "names": list(actor.names),
        "codes": codes,
    }
    names = [(actor.name, 0), *((alias, 1) for alias in dict.fromkeys(actor.names))]
    listed = [{"folded": fold(name), "name": name, "form": form} for name, form in names]
    listed.append({"folded": actor.id, "name": actor.id, "form": 2})
    return {"key": key, "profile": profile, "names": listed}


def actor_of(node: Mapping[str, Any]) -> Actor:
    """The actor of an Actor node (or of a profile, given its actor as ``id``)."""
    codes = tuple((scheme, code) for scheme, _, code in (pair.partition(":") for pair in node.get("codes") or ()))
    return Actor(node["id"], node["name"], Kind(node["kind"]), tuple(node.get("names") or ()), codes)


def actor_properties(actor: Actor) -> Properties:
    """An actor as the node that users see."""
    codes = [f"{scheme}:{code}" for scheme, code in actor.codes]
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": str(actor.kind),
        "names": list(actor.names),
        "codes": codes,
    }


def kind_label(kind: Kind) -> str:
    """The node label of a kind.

    >>> kind_label(Kind.ARMED_GROUP)
    'ArmedGroup'
    """
    return "".join(word.capitalize() for word in kind.split("-"))


def edge_properties(edge: Edge, best: Best, ticks: Iterable[Tick]) -> Properties:
    """An edge as a relationship: what users see, whence its best claim is, and what the filters need of each claim."""
    ordered = sorted(ticks)
    counts = [count for *_, count in ordered]
    return {
        "id": edge.id,
        "modality": str(edge.modality),
        "count": edge.count,
        "documents": edge.documents,
        "first": edge.first,
        "last": edge.last,
        "confidence": edge.confidence,
        "sentence": edge.sentence,
        "claim": edge.claim,
        "between": list(edge.between),
        "document": best.document,
        "day": best.day,
        "days": [first for first, *_ in ordered],
        "last_days": [last for _, last, *_ in ordered],
        "confidences": [confidence for _, _, confidence, _ in ordered],
        "counts": counts if any(count > 1 for count in counts) else None,
    }


def tie_of(row: Mapping[str, Any]) -> Tie:
    """A row ``{source, target, type, count}`` of a light edge."""
    return Tie(row["source"], row["target"], relation_of(row["type"]), row["count"])


def edge_of(row: Mapping[str, Any]) -> Edge:
    """The edge of a row ``{source, target, type, edge}``."""
    values = {name: row["edge"].get(name) for name in _EDGE}
    values |= {"source": row["source"], "target": row["target"], "relation": relation_of(row["type"])}
    values["modality"] = Modality(values["modality"])
    values["between"] = tuple(values["between"] or ())
    return Edge(**values)


def relation_of(neo4j_type: str) -> str:
    """The relation of a relationship type.

    >>> relation_of("NEGOTIATES_WITH")
    'negotiates-with'
    """
    return neo4j_type.lower().replace("_", "-")


def summary_of(edge: Mapping[str, Any]) -> Summary:
    """The sum that the properties of a stored edge hold."""
    best = Best(edge["confidence"], edge["day"], edge["document"], edge["claim"])
    return Summary(
        edge["count"],
        edge["documents"],
        edge.get("first"),
        edge.get("last"),
        best,
        frozenset(edge.get("between") or ()),
    )


def ticks_of(edge: Mapping[str, Any]) -> list[Tick]:
    """What the filters need of each claim of a stored edge."""
    counts = edge.get("counts") or repeat(1, edge["count"])
    return list(zip(edge["days"], edge["last_days"], edge["confidences"], counts, strict=True))


def tick(claim: Claim, published: str | None) -> Tick:
    """What the filters need of one claim."""
    first, last = interval(claim, published) or (UNDATED_TICK, UNDATED_TICK)
    return first, last, claim.confidence, claim.summed.count if claim.summed else 1


def judgement_of(node: Mapping[str, Any]) -> Judgement:
    """The judgement of a node."""
    return Judgement(
        node["id"], Verdict(node["verdict"]), node["a"], node["b"], node["by"], node["at"], node.get("undone")
    )


def judgement_properties(judgement: Judgement) -> Properties:
    """A judgement as a node."""
    return asdict(judgement) | {"verdict": str(judgement.verdict)}


def neo4j_type(where: Place) -> str:
    """The relationship type of an edge, from the vocabulary."""
    return relation_types()[where.relation].neo4j_type


def filter_parameters(filters: Filters | None) -> Properties:
    """The parameters that every filtered statement takes; None lets everything through."""
    chosen = (filters.relations if filters else ()) or tuple(relation_types())
    since, until = filters.window if filters else ("", "")
    return {
        "types": sorted(relation_types()[name].neo4j_type for name in chosen),
        "relations": sorted(chosen),
        "modalities": sorted(filters.modalities if filters else Modality),
        "min_confidence": filters.min_confidence if filters else 0.0,
        "dated": bool(filters and (filters.since or filters.until)),
        "since": since,
        "until": until,
        "documents": sorted(filters.documents) if filters and filters.documents else None,
    }
