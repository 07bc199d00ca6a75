"""What goes wrong, as RFC 9457 ``application/problem+json``: one table from error to HTTP answer."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import msgspec
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from backchannel import errors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fastapi import FastAPI
    from starlette.requests import Request

MEDIA_TYPE = "application/problem+json"

STATUS: dict[type[errors.BackchannelError], tuple[int, str, str]] = {
    errors.AmbiguousActor: (409, "ambiguous-actor", "Several actors bear this name"),
    errors.UsageError: (422, "usage", "The question cannot be meant"),
    errors.UnknownActor: (404, "unknown-actor", "No actor is called so"),
    errors.NotFound: (404, "not-found", "Nothing is stored under this id"),
    errors.DocumentRefused: (422, "document-refused", "The document cannot be read"),
    errors.ConflictError: (409, "conflict", "It contradicts an earlier judgement"),
    errors.StoreReadOnly: (503, "store-read-only", "The store cannot be written to"),
    errors.QueryTooLong: (503, "query-too-long", "The question took too long and was stopped"),
    errors.StoreError: (503, "store", "The store could not answer"),
    errors.MissingExtra: (415, "missing-extra", "This server lacks a package for that"),
    errors.BackchannelError: (500, "backchannel", "It did not work"),
}
"""Status, name and title of each error; a class that is missing answers as its parent does."""


class UnsupportedMediaType(errors.BackchannelError):
    """A body that is neither JSON nor a form with a file."""


class KeyNeeded(errors.BackchannelError):
    """A write without the API key, or with a wrong one."""


class ForeignOrigin(errors.BackchannelError):
    """A write that some other web site made a browser send."""


STATUS |= {
    UnsupportedMediaType: (415, "unsupported-media-type", "This kind of body cannot be read"),
    KeyNeeded: (401, "key-needed", "Writing needs the API key"),
    ForeignOrigin: (403, "foreign-origin", "Another web site may not write here"),
}


def add_problem_handlers(app: FastAPI) -> None:
    """Let every error of this app come out as a problem."""
    app.add_exception_handler(errors.BackchannelError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)


def problem(status: int, name: str, title: str, detail: str, **more: Any) -> Response:
    """One problem; ``name`` is the end of its type, ``more`` are members of its own."""
    headers = more.pop("headers", None)
    body = {"type": _type(name), "title": title, "status": status, "detail": detail} | more
    return Response(msgspec.json.encode(body), status, headers, MEDIA_TYPE)


def unexpected(request_id: str) -> Response:
    """What an error that nobody foresaw looks like from outside: nothing of it is shown."""
    detail = f"an error nobody foresaw; the server's log has it under request {request_id}"
    return problem(500, "unexpected", "Internal Server Error", detail, request_id=request_id)


def _type(name: str) -> str:
    return f"urn:problem-type:backchannel:{name}"


def _ours(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the signature is Starlette's
    kind = next(each for each in type(error).__mro__ if each in STATUS)
    status, name, title = STATUS[kind]
    more: dict[str, Any] = {}
    detail = str(error)
    if isinstance(error, errors.AmbiguousActor):
        more["candidates"] = list(error.candidates)
    if isinstance(error, errors.UnknownActor):
        detail = f"no actor is called {error.name!r}: search with GET /v1/actors?q="
    if isinstance(error, KeyNeeded):
        more["headers"] = {"WWW-Authenticate": "Bearer"}
    return problem(status, name, title, detail, **more)


def _invalid(request: Request, error: Exception) -> Response:  # noqa: ARG001
    found = [_fault(each) for each in error.errors()] if isinstance(error, RequestValidationError) else []
    detail = "; ".join(f"{each['where']}: {each['message']}" for each in found)
    return problem(422, "invalid-request", "The request is not as described", detail, errors=found)


def _fault(found: Mapping[str, Any]) -> dict[str, str]:
    """One fault of a request: where and what, without repeating the value."""
    return {"where": _place(found["loc"]), "message": str(found["msg"]).removeprefix("Value error, ")}


def _place(location: Sequence[Any]) -> str:
    return ".".join(map(str, location)) or "body"


def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    title = HTTPStatus(status).phrase
    detail = str(getattr(error, "detail", "")) or title
    if status == HTTPStatus.NOT_FOUND and detail == title:
        detail = f"there is nothing at {request.url.path}: /docs shows what there is"
    name = title.lower().replace(" ", "-")
    return problem(status, name, title, detail, headers=getattr(error, "headers", None))
