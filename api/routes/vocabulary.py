"""The words everything is said in."""

from __future__ import annotations

from dataclasses import asdict

from fastapi import APIRouter, Response

from backchannel.api import schemas
from backchannel.api.dependencies import as_json
from backchannel.graph.answers import Capacity
from backchannel.graph.model import Kind, Modality
from backchannel.graph.relation_types import relation_types

router = APIRouter(prefix="/v1", tags=["vocabulary"])


@router.get("/vocabulary", response_model=schemas.Vocabulary)
def vocabulary() -> Response:
    """Relations with their meaning and codes, modalities, kinds of actor, capacities of connectors."""
    return as_json(
        {
            "relations": [asdict(relation) for relation in relation_types().values()],
            "modalities": list(Modality),
            "kinds": list(Kind),
            "capacities": list(Capacity),
        }
    )
