"""The JSON that the command line prints and REST answers: the same for both, and readable back."""

from __future__ import annotations

from dataclasses import asdict, fields
from functools import singledispatch
from typing import Any

from backchannel.graph.answers import (
    ActorMatch,
    Balance,
    Broker,
    Brokerage,
    Centrality,
    Community,
    Connector,
    Connectors,
    DatedClaim,
    DocumentSummary,
    EdgeEvidence,
    Judgement,
    MediatorRank,
    Neighbourhood,
    Page,
    Shift,
    Shifts,
    Way,
    Ways,
)
from backchannel.graph.filters import Filters
from backchannel.graph.model import Actor, Claim, Document, Edge, Modality, Precision, Span, Summed

Json = dict[str, Any]

_CLAIM_FIELDS = tuple(field.name for field in fields(Claim))


@singledispatch
def to_json(value: object) -> Json:
    """A value as the JSON object users see.

    Raises:
        TypeError: there is no such shape.
    """
    raise TypeError(f"no JSON shape for {type(value).__name__}")


@to_json.register
def _(claim: Claim) -> Json:
    shown = {name: getattr(claim, name) for name in _CLAIM_FIELDS}
    for name in ("source_span", "target_span", "trigger_span"):
        span = shown[name]
        shown[name] = [span.start, span.end] if span else None
    if shown.pop("summed") and claim.summed:
        shown["summed"] = asdict(claim.summed)
    return shown | {"between": list(claim.between), "confidence": round(claim.confidence, 3)}


@to_json.register
def _edge(edge: Edge) -> Json:
    return {  # answers have hundreds of edges, and this is three times as quick as going through the fields
        "id": edge.id,
        "source": edge.source,
        "target": edge.target,
        "relation": edge.relation,
        "modality": edge.modality,
        "count": edge.count,
        "documents": edge.documents,
        "first": edge.first,
        "last": edge.last,
        "confidence": round(edge.confidence, 3),
        "sentence": edge.sentence,
        "claim": edge.claim,
        "between": list(edge.between),
    }


@to_json.register
def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "names": list(actor.names),
        "codes": dict(actor.codes),
    }


@to_json.register
def _(document: Document) -> Json:
    return asdict(document) | {"urls": list(document.urls)}


@to_json.register
def _(document: DocumentSummary) -> Json:
    return asdict(document) | {"urls": list(document.urls)}


@to_json.register
def _(filters: Filters) -> Json:
    return {
        "relation": sorted(filters.relations),
        "modality": sorted(filters.modalities),
        "since": filters.since,
        "until": filters.until,
        "min_confidence": filters.min_confidence,
        "document": sorted(filters.documents),
    }


@to_json.register
def _(answer: Neighbourhood) -> Json:
    return {
        "centre": to_json(answer.centre),
        "filters": to_json(answer.filters),
        "nodes": [_actor(node) for node in answer.nodes],
        "edges": [_edge(edge) for edge in answer.edges],
        "cut": answer.cut,
    }


@to_json.register
def _(way: Way) -> Json:
    return {
        "hops": way.hops,
        "strength": way.strength,
        "actors": [_actor(actor) for actor in way.actors],
        "edges": [[_edge(edge) for edge in hop] for hop in way.edges],
    }


@to_json.register
def _(answer: Ways) -> Json:
    return {
        "from": to_json(answer.start),
        "to": to_json(answer.end),
        "filters": to_json(answer.filters),
        "ways": [to_json(way) for way in answer.ways],
        "complete": answer.complete,
    }


@to_json.register
def _(connector: Connector) -> Json:
    return {
        "actor": _actor(connector.actor),
        "capacity": connector.capacity,
        "hops": connector.hops,
        "strength": connector.strength,
        "edges": [_edge(edge) for edge in connector.edges],
    }


@to_json.register
def _(answer: Connectors) -> Json:
    return {
        "a": to_json(answer.a),
        "b": to_json(answer.b),
        "filters": to_json(answer.filters),
        "connectors": [to_json(connector) for connector in answer.connectors],
        "complete": answer.complete,
    }


@to_json.register
def _(dated: DatedClaim) -> Json:
    shown = to_json(dated.claim) | {"day": dated.day, "reported": dated.reported, "story": dated.story}
    return shown | {"archives": list(dated.archives)} if dated.claim.summed else shown


@to_json.register
def _(evidence: EdgeEvidence) -> Json:
    return {"edge": evidence.edge, "claims": [to_json(claim) for claim in evidence.claims]}


@to_json.register
def _(match: ActorMatch) -> Json:
    return to_json(match.actor) | {"matched": match.matched}


@to_json.register
def _(judgement: Judgement) -> Json:
    return asdict(judgement)


@to_json.register
def _(row: Centrality) -> Json:
    shown = {name: round(value, 6) if isinstance(value, float) else value for name, value in asdict(row).items()}
    return {name: value for name, value in shown.items() if name != "error" or value is not None}


@to_json.register
def _(row: MediatorRank) -> Json:
    return asdict(row)


@to_json.register
def _(row: Broker) -> Json:
    return asdict(row) | {"total": row.total}


@to_json.register
def _(found: Brokerage) -> Json:
    return {"groups": found.groups} | to_json(found.page)


@to_json.register
def _(row: Shift) -> Json:
    return asdict(row) | {"difference": row.difference}


@to_json.register
def _(found: Shifts) -> Json:
    return {"before": asdict(found.before), "after": asdict(found.after)} | to_json(found.page)


@to_json.register
def _(community: Community) -> Json:
    return asdict(community) | {"actors": list(community.actors)}


@to_json.register
def _(balance: Balance) -> Json:
    share = None if balance.share is None else round(balance.share, 6)
    tension, actors = [list(triangle) for triangle in balance.tension], [asdict(row) for row in balance.actors]
    return asdict(balance) | {"share": share, "tension": tension, "actors": actors}


@to_json.register
def _(page: Page) -> Json:  # type: ignore[type-arg]  # singledispatch registers the bare class
    return {
        "items": [to_json(item) for item in page.items],
        "next": page.next,
        "total": {"value": page.total, "relation": "eq"},
    }


def claim_from_json(raw: Json) -> Claim:
    """A claim as ``to_json`` wrote it.

    Raises:
        KeyError, ValueError: a field is missing or impossible.
    """
    values = {name: raw[name] for name in _CLAIM_FIELDS if name != "summed"}
    for name in ("source_span", "target_span", "trigger_span"):
        values[name] = Span(*values[name]) if values[name] else None
    values["between"] = tuple(values["between"])
    values["modality"] = Modality(values["modality"])
    values["date_precision"] = Precision(values["date_precision"])
    return Claim(**values, summed=Summed(**raw["summed"]) if "summed" in raw else None)
