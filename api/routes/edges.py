"""One edge, and every claim behind it; the claims behind several."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query, Response

from backchannel.api import schemas
from backchannel.api.dependencies import Ask
from backchannel.api.questions import Behind, BehindSeveral
from backchannel.errors import NotFound
from backchannel.graph.answers import DatedClaim, EdgeEvidence, Page
from backchannel.graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backchannel.graph.filters import Filters

router = APIRouter(prefix="/v1", tags=["edges"])

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


@router.get("/evidence", response_model=schemas.EvidenceList)
def evidence_of_several(asked: Annotated[BehindSeveral, Query()], ask: Ask) -> Response:
    """The claims behind several edges in one answer: what counts and histograms beside a picture are made of."""

    def known(store: Store) -> Page[EdgeEvidence]:
        found = tuple(_known(store, dict.fromkeys(asked.edge), asked.filters()))
        return Page(found, None, len(found))

    return ask.answer(known)


def _known(store: Store, edges: Iterable[str], filters: Filters) -> Iterator[EdgeEvidence]:
    for edge in edges:
        with suppress(NotFound):
            yield EdgeEvidence(edge, store.evidence(edge, filters))
