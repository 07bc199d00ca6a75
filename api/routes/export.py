"""The graph for other tools, streamed."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Response
from fastapi.responses import StreamingResponse

from backchannel.api.dependencies import Serving
from backchannel.api.questions import Exporting
from backchannel.graph.export import format_named, formats

if TYPE_CHECKING:
    from collections.abc import Iterator

router = APIRouter(prefix="/v1", tags=["export"])

PIECE = 64_000  # characters sent at once: each piece costs a change of threads

_TEXT = {"schema": {"type": "string"}}


@router.get(
    "/export",
    response_class=Response,
    responses={
        200: {
            "description": "The graph as a file.",
            "content": {form.media_type.partition(";")[0]: _TEXT for form in formats().values()}
            | {"application/json": {"schema": {"type": "object"}}},
        }
    },
)
def export(asked: Annotated[Exporting, Query()], serving: Serving) -> Response:
    """Every passing edge and its actors, as a file that Gephi, Cytoscape, spreadsheets or Neo4j read."""
    form = format_named(asked.format)
    lines = form.write(serving.store, asked.filters())
    first = next(lines, "")  # an error now is still a clean answer
    headers = {"Content-Disposition": f'attachment; filename="backchannel{form.suffix}"'}
    return StreamingResponse(_pieces(chain([first], lines)), media_type=form.media_type, headers=headers)


def _pieces(lines: Iterator[str]) -> Iterator[str]:
    """Lines in larger pieces."""
    waiting: list[str] = []
    size = 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= PIECE:
            yield "".join(waiting)
            waiting, size = [], 0
    yield "".join(waiting)
