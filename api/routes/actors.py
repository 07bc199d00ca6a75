"""Actors: search, one whole, who is around it, what happened to it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import RedirectResponse

from backchannel.api import schemas
from backchannel.api.dependencies import Ask, Serving
from backchannel.api.questions import Around, FindActors, Happened
from backchannel.graph.judgements import canonical_ids
from backchannel.graph.store import Store

router = APIRouter(prefix="/v1", tags=["actors"])

# The router takes no line break in a path, so that none is promised.
Named = Annotated[
    str, Path(min_length=1, max_length=500, pattern=r"^[^\n\r]+$", description="An id, a display name or an alias.")
]


@router.get("/actors", response_model=schemas.ActorList)
def search_actors(find: Annotated[FindActors, Query()], ask: Ask) -> Response:
    """Search actors by id, name and alias, best first, saying which name matched."""
    return ask.answer(lambda store: store.actors(find.q, kind=find.kind, limit=find.limit, cursor=find.cursor))


@router.get("/actors/{actor:path}/neighbours", response_model=schemas.Neighbourhood)
def neighbours(actor: Named, around: Annotated[Around, Query()], ask: Ask) -> Response:
    """Who is tied to an actor: nodes and edges, the nearest and strongest first kept; `cut` counts the others."""
    return ask.answer(
        lambda store: store.neighbours(actor, hops=around.hops, filters=around.filters(), limit=around.limit)
    )


@router.get(
    "/actors/{actor:path}",
    response_model=schemas.Actor,
    responses={308: {"description": "The actor was merged: its canonical id is where to ask."}},
)
def show_actor(actor: Named, request: Request, ask: Ask, serving: Serving) -> Response:
    """One actor whole: its names, kind and codes."""
    canonical = _merged_into(serving.store, actor)
    if canonical:
        return RedirectResponse(request.url.replace(path=f"/v1/actors/{quote(canonical, safe='')}"), 308)
    return ask.answer(lambda store: store.actor(actor))


@router.get("/timeline", response_model=schemas.Timeline)
def timeline(happened: Annotated[Happened, Query()], ask: Ask) -> Response:
    """What happened to an actor, or between two, oldest first; undated claims last."""
    return ask.answer(
        lambda store: store.timeline(
            happened.a, happened.b, happened.filters(), limit=happened.limit, cursor=happened.cursor
        )
    )


def _merged_into(store: Store, actor: str) -> str | None:
    """The canonical id, when this is the id of an actor that was merged into another."""
    canonical = canonical_ids(store.judgements()).get(actor, actor)
    return canonical if canonical != actor else None
