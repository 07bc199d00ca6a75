"""The app: routes, problems, metrics, documentation and the page over one open store."""

from __future__ import annotations

from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi_offline import FastAPIOffline
from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector
from prometheus_fastapi_instrumentator import Instrumentator
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import PlainTextResponse

from backchannel.api import policies
from backchannel.api.dependencies import Service
from backchannel.api.middleware import REQUEST_ID, BodyLimit, BrowserRules, Requests
from backchannel.api.openapi import describe
from backchannel.api.page_files import serve_page
from backchannel.api.problems import add_problem_handlers
from backchannel.api.routes import router

if TYPE_CHECKING:
    from fastapi import FastAPI

    from backchannel.graph.store import Store
    from backchannel.settings import Settings

DESCRIPTION = """Who mediates, attacks, sanctions, normalizes: the graph of diplomacy, each edge with its sentences.

Names work wherever ids do. Answers carry an `ETag` that changes with the graph. Errors are
[RFC 9457](https://www.rfc-editor.org/rfc/rfc9457) problems."""
SMALLEST_COMPRESSED = 1_000  # bytes; less gains nothing
COMPRESSION = 5  # of 9: near the best size at a fraction of its time


def create_app(store: Store, settings: Settings) -> FastAPI:
    """The API under ``/v1`` and the page at ``/``, over an open store (which stays open: who opened it closes it)."""
    app: FastAPI = FastAPIOffline(
        title="backchannel",
        version=version("backchannel"),
        description=DESCRIPTION,
        redoc_url=None,
    )
    app.state.service = Service(store, settings)
    app.include_router(router)
    add_problem_handlers(app)
    serve_page(app)
    _measure(app)
    app.openapi = partial(describe, app)  # type: ignore[method-assign]  # as FastAPI documents it
    _surround(app, settings)
    return app


def _measure(app: FastAPI) -> None:
    """Count and time requests for Prometheus, in a registry of this app's own."""
    registry = CollectorRegistry()
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    metrics = Instrumentator(registry=registry, excluded_handlers=["^/metrics$", "^/healthz$"])
    metrics.instrument(app).expose(app, tags=["health"], response_class=PlainTextResponse)


def _surround(app: FastAPI, settings: Settings) -> None:
    """What stands around every request; the last one added is the outermost."""
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_COMPRESSED, compresslevel=COMPRESSION)
    app.add_middleware(BodyLimit, most=settings.max_body_bytes)
    app.add_middleware(BrowserRules, policies={"/docs": policies.DOCS}, policy=policies.PAGE)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type"],
            expose_headers=["ETag", REQUEST_ID],
        )
    app.add_middleware(Requests)
