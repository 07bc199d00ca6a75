"""Where Neo4j Browser shows the graph, when the graph lies in Neo4j."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import model_validator

from backchannel.api import schemas
from backchannel.api.dependencies import Serving, as_json
from backchannel.api.questions import Name, Question
from backchannel.errors import UsageError
from backchannel.graph.neo4j.browser import link, looks
from backchannel.graph.store import Store

router = APIRouter(prefix="/v1", tags=["ways"])


class Showing(Question):
    """Which two actors to show; none for the whole graph."""

    a: Name | None = None
    b: Name | None = None

    @model_validator(mode="after")
    def _two_or_none(self) -> Showing:
        if (self.a is None) != (self.b is None):
            raise ValueError("name two actors, or none for the whole graph")
        return self


@router.get("/browser", response_model=schemas.BrowserLink)
def browser(asked: Annotated[Showing, Query()], serving: Serving) -> Response:
    """The link that opens Neo4j Browser with this question; null when the store is no Neo4j."""
    cypher, settings = _cypher(serving.store, asked.a, asked.b), serving.settings
    try:
        address = link(serving.store.url, cypher, browser=settings.neo4j_browser, dbms=settings.neo4j_dbms)
    except UsageError:
        return as_json({"url": None})
    return as_json({"url": address})


def _cypher(store: Store, a: str | None, b: str | None) -> str:
    if a is None or b is None:
        return looks()["all"].cypher
    return looks()["connect"].about(store.actor(a).id, store.actor(b).id)
