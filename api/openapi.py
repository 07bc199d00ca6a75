"""The OpenAPI description: what FastAPI tells, with our problems in place of its own and examples of real answers."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from fastapi.openapi.utils import get_openapi

from backchannel.api import problems
from backchannel.api.schemas import NewDocument, Problem, UploadedDocument

if TYPE_CHECKING:
    from fastapi import FastAPI

_REFERENCE = "#/components/schemas/{model}"
_WRITES = ("post", "delete", "put", "patch")
_MEANINGS = {
    "400": "The body cannot be taken apart.",
    "401": "Writing needs the API key.",
    "403": "Another web site may not write here.",
    "404": "Nothing is stored under this name or id.",
    "409": "The name may mean several actors (`candidates`), or a judgement contradicts another.",
    "413": "The body is too large.",
    "415": "This kind of body cannot be read.",
    "422": "The request is not as described.",
    "500": "An error nobody foresaw.",
    "503": "The store could not answer, or the question took too long.",
}


def describe(app: FastAPI) -> dict[str, Any]:
    """The description of an app, made once."""
    if app.openapi_schema is None:
        made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
        _add_schemas(made["components"]["schemas"])
        for path, operations in made["paths"].items():
            for method, operation in operations.items():
                operation["responses"] |= {status: _problem(status) for status in _statuses(path, method)}
        for path, answer in examples().items():
            made["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["example"] = answer
        app.openapi_schema = made
    return app.openapi_schema


def examples() -> dict[str, Any]:
    """Answers by path, as the API gave them over the dispatches in examples/, at most one row each."""
    found: dict[str, Any] = json.loads(files("backchannel.api").joinpath("examples.json").read_text(encoding="utf-8"))
    return found


def _add_schemas(schemas: dict[str, Any]) -> None:
    """Ours in, FastAPI's own errors out."""
    for unused in ("HTTPValidationError", "ValidationError"):
        schemas.pop(unused, None)
    for model in (Problem, NewDocument, UploadedDocument):
        shape = model.model_json_schema(ref_template=_REFERENCE)
        schemas.update(shape.pop("$defs", {}))
        schemas[model.__name__] = shape


def _statuses(path: str, method: str) -> list[str]:
    """The problems an operation can come to."""
    if path in ("/healthz", "/metrics"):
        return ["500"]
    wanted = {"422", "500", "503"}
    if path.startswith("/v1"):
        wanted |= {"404", "409"}
    if method == "post":
        wanted |= {"400"}
    if method in _WRITES:
        wanted |= {"401", "403", "413", "415"}
    return sorted(wanted)


def _problem(status: str) -> dict[str, Any]:
    schema = {"$ref": _REFERENCE.format(model="Problem")}
    return {"description": _MEANINGS[status], "content": {problems.MEDIA_TYPE: {"schema": schema}}}
