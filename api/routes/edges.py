"""One edge, and every claim behind it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from backchannel.api import schemas
from backchannel.api.dependencies import Ask
from backchannel.api.questions import Behind
from backchannel.graph.answers import DatedClaim, Page
from backchannel.graph.store import Store

router = APIRouter(tags=["edges"])

EdgeId = Annotated[str, Path(description="The edge's id.")]


@router.get("/edges/{edge}", response_model=schemas.Edge)
def show_edge(edge: EdgeId, asked: Annotated[Behind, Query()], ask: Ask) -> Response:
    """One edge, summed up over the claims that pass the filters."""
    return ask.answer(lambda store: store.edge(edge, asked.filters()))


@router.get("/edges/{edge}/evidence", response_model=schemas.Timeline)
def evidence(edge: EdgeId, asked: Annotated[Behind, Query()], ask: Ask) -> Response:
    """Every claim behind an edge, with its sentence and the places of source, target and trigger in the text."""

    def claims(store: Store) -> Page[DatedClaim]:
        found = store.evidence(edge, asked.filters())
        return Page(found, None, len(found))

    return ask.answer(claims)
