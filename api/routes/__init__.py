"""The routes, one small file per resource; ``routes`` has them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

_RESOURCES = (ways, health, actors, edges, analysis, documents, judgements, export, vocabulary, browser)


def routes() -> list[BaseRoute]:
    """Every route, those asked most first.

    In one list: each router that another one includes is gone through twice for every request.
    """
    return [route for resource in _RESOURCES for route in resource.router.routes]
