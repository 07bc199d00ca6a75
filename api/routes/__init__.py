"""The routes, one small file per resource; ``router`` has them all."""

from __future__ import annotations

from fastapi import APIRouter

from backchannel.api.routes import (
    actors,
    analysis,
    browser,
    documents,
    edges,
    export,
    health,
    judgements,
    vocabulary,
    ways,
)

router = APIRouter()
for resource in (actors, ways, edges, analysis, documents, judgements, export, vocabulary, browser):
    router.include_router(resource.router, prefix="/v1")
router.include_router(health.router)
