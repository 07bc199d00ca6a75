"""Figures of requests for Prometheus, in a registry of one app's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, GCCollector, PlatformCollector, ProcessCollector
from prometheus_fastapi_instrumentator import Instrumentator, metrics
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import Scope

_UNCOUNTED = frozenset({"/metrics", "/healthz"})


class Figures:
    """Counts and times answers by route and status, as the instrumentator does, and shows them at ``/metrics``.

    The instrumentator's own middleware goes through all routes before the app does so again; here the route is the one
    that the app found.
    """

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=self._registry)
        self._count = metrics.default(registry=self._registry)

    def show(self, app: FastAPI) -> None:
        """Add ``/metrics`` to an app."""
        Instrumentator(registry=self._registry).expose(app, tags=["health"], response_class=PlainTextResponse)

    def note(self, scope: Scope, status: int, size: int, seconds: float) -> None:
        """Count one answer: ``status`` 0 when none was sent, ``size`` in bytes."""
        route = route_of(scope)
        if route in _UNCOUNTED or self._count is None:
            return
        sent = Response(headers={"Content-Length": str(size)})
        group = f"{(status or 500) // 100}xx"
        self._count(metrics.Info(Request(scope), sent, scope["method"], route, group, seconds, seconds))


def route_of(scope: Scope) -> str:
    """The path of the route that answered, with its parameters' names and not their values; ``none`` without one."""
    if route := scope.get("route"):
        return str(route.path)
    if "app_root_path" in scope:  # the files of a folder
        return str(scope["root_path"]).removeprefix(scope["app_root_path"])
    return str(scope["path"]) if "endpoint" in scope else "none"
