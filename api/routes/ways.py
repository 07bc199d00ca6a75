"""How two actors hang together: the ways between them, and who connects them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from backchannel.api import schemas
from backchannel.api.brief import Brief
from backchannel.api.dependencies import Ask
from backchannel.api.questions import Between, Connecting

router = APIRouter(prefix="/v1", tags=["ways"], route_class=Brief)


@router.get("/connectors", response_model=schemas.Connectors)
def connectors(asked: Annotated[Connecting, Query()], ask: Ask) -> Response:
    """Who connects two actors, and in what capacity: mediators first, then the nearest and strongest."""
    return ask.answer(
        lambda store: store.connectors(
            asked.a, asked.b, max_hops=asked.max_hops, filters=asked.filters(), limit=asked.limit
        )
    )


@router.get("/paths", response_model=schemas.Ways)
def paths(asked: Annotated[Between, Query()], ask: Ask) -> Response:
    """The k best different ways from one actor to another: fewest hops, then strongest. No way is an empty list."""
    return ask.answer(
        lambda store: store.paths(
            asked.start, asked.end, k=asked.most, max_hops=asked.max_hops, by=asked.by, filters=asked.filters()
        )
    )
