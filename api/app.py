"""The app: routes, problems, metrics, documentation and the page over one open store."""

from __future__ import annotations

from functools import partial
from importlib.metadata import version
from typing import TYPE_CHECKING

from fastapi_offline import FastAPIOffline
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from backchannel.api.dependencies import Service
from backchannel.api.figures import Figures
from backchannel.api.middleware import REQUEST_ID, Requests
from backchannel.api.openapi import describe
from backchannel.api.page_files import serve_page
from backchannel.api.problems import add_problem_handlers
from backchannel.api.routes import routes

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
        routes=routes(),
    )
    app.state.service = Service(store, settings)
    add_problem_handlers(app)
    serve_page(app)
    figures = Figures()
    figures.show(app)
    app.openapi = partial(describe, app)  # type: ignore[method-assign]  # as FastAPI documents it
    _surround(app, settings, figures)
    return app


def _surround(app: FastAPI, settings: Settings, figures: Figures) -> None:
    """What stands around every request; the last one added is the outermost."""
    app.add_middleware(GZipMiddleware, minimum_size=SMALLEST_COMPRESSED, compresslevel=COMPRESSION)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type"],
            expose_headers=["ETag", REQUEST_ID],
        )
    app.add_middleware(Requests, most=settings.max_body_bytes, figures=figures)
