"""What the whole graph shows: rankings, communities, balance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Response

from backchannel.api import schemas
from backchannel.api.dependencies import Ask
from backchannel.api.questions import Ranking
from backchannel.graph import analysis
from backchannel.graph.answers import Page

if TYPE_CHECKING:
    from collections.abc import Sequence

router = APIRouter(prefix="/analysis", tags=["analysis"])

Asked = Annotated[Ranking, Query()]


@router.get("/centrality", response_model=schemas.CentralityList)
def centrality(asked: Asked, ask: Ask) -> Response:
    """Actors by the share of shortest ways that run through them (betweenness), then by partners."""
    return ask.answer(lambda store: _top(analysis.centrality(store.edges(asked.filters())), asked.limit))


@router.get("/mediators", response_model=schemas.MediatorList)
def mediators(asked: Asked, ask: Ask) -> Response:
    """Mediators by how many pairs they mediate between, then by claims."""
    return ask.answer(lambda store: _top(analysis.mediators(store.edges(asked.filters())), asked.limit))


@router.get("/communities", response_model=schemas.CommunityList)
def communities(asked: Asked, ask: Ask) -> Response:
    """Groups of actors that co-operate more among themselves than chance would have it, the largest first."""
    return ask.answer(lambda store: _top(analysis.communities(store.edges(asked.filters())), asked.limit))


@router.get("/balance", response_model=schemas.Balance)
def balance(asked: Asked, ask: Ask) -> Response:
    """Triangles of friends and foes: how many are at rest, and which are under tension."""
    return ask.answer(lambda store: analysis.balance(store.edges(asked.filters()), limit=asked.limit))


def _top(rows: Sequence[object], limit: int) -> Page[object]:
    return Page(tuple(rows[:limit]), None, len(rows))
