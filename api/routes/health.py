"""Whether the server is alive, and whether its store answers."""

from __future__ import annotations

from fastapi import APIRouter, Response

from backchannel.api import schemas
from backchannel.api.dependencies import Serving, as_json

router = APIRouter(tags=["health"])


@router.get("/healthz", response_model=schemas.Health)
async def alive() -> Response:
    """The process answers; the store is not asked."""
    return as_json({"status": "ok"})


@router.get("/readyz", response_model=schemas.Readiness)
def ready(serving: Serving) -> Response:
    """The store answers; 503 when it does not."""
    return as_json({"status": "ready", "version": serving.store.version()})
