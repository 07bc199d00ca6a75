"""What the routes need, named once: the store, a way to answer, the right to write."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import msgspec
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.responses import Response

from backchannel import __name__ as package
from backchannel.api.answers import Answers
from backchannel.api.problems import ForeignOrigin, KeyNeeded
from backchannel.graph.store import Store  # noqa: TC001 - FastAPI reads annotations when it runs
from backchannel.graph.wire import to_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from backchannel.settings import Settings

_bearer = HTTPBearer(auto_error=False, description="The key in BACKCHANNEL_API_KEY, where the server has one.")


@dataclass(frozen=True, slots=True)
class Service:
    """What one app works with. A store takes one writer at a time, and the parser one reader."""

    store: Store
    settings: Settings
    answers: Answers = field(default_factory=Answers)
    writing: Lock = field(default_factory=Lock)
    reading: Lock = field(default_factory=Lock)


async def service(request: Request) -> Service:
    """The service of the app that was asked."""
    found: Service = request.app.state.service
    return found


@dataclass(frozen=True, slots=True)
class Asking:
    """Answers a question from the store, or says that the caller's copy is still good.

    ``store`` tells the version, ``asked`` is the same store or a part of it, which answers.
    """

    store: Store
    asked: Store
    if_none_match: str
    seconds: float
    answers: Answers
    url: str

    def answer(self, question: Callable[[Store], object]) -> Response:
        """The answer as JSON with its ``ETag``; 304 and nothing when the graph has not changed since.

        The version is read before the question is asked: an answer may be newer than its tag, never older. What was
        answered to the same question at this version is answered again.
        """
        tag = etag(self.store.version())
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if _matches(self.if_none_match, tag):
            return Response(status_code=304, headers=headers)
        key = tag, self.url
        body = self.answers.get(key)
        if body is None:
            body = msgspec.json.encode(to_json(question(self.asked)))
            self.answers.keep(key, body)
        return Response(body, 200, headers, "application/json")


async def asking(request: Request) -> Asking:
    """A way to answer this request."""
    return asking_of(request)


def asking_of(request: Request) -> Asking:
    """The same where nobody waits."""
    found: Service = request.app.state.service
    store, scope = found.store, request.scope
    url = f"{scope['path']}?{scope['query_string'].decode('latin-1')}"
    match = request.headers.get("If-None-Match", "")
    return Asking(store, store, match, found.settings.query_seconds, found.answers, url)


def etag(version: str) -> str:
    """The tag of answers at one version of the graph; weak, since an answer may be compressed or not."""
    return f'W/"{package}-{version}"'


def _matches(asked: str, tag: str) -> bool:
    return tag in (each.strip() for each in asked.split(","))


def as_json(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A plain value as a JSON answer."""
    return Response(msgspec.json.encode(value), status, headers, "application/json")


async def writer(request: Request, given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> None:
    """Let only those write who have the key, where there is one; and no other web site through a browser.

    Raises:
        KeyNeeded, ForeignOrigin: they may not.
    """
    settings = request.app.state.service.settings
    _refuse_other_sites(request, settings.cors_origins)
    key = settings.api_key.get_secret_value() if settings.api_key else ""
    if key and not (given and hmac.compare_digest(given.credentials.encode(), key.encode())):
        raise KeyNeeded("send the key as `Authorization: Bearer KEY`")


def _refuse_other_sites(request: Request, allowed: list[str]) -> None:
    """A browser names the site whose script sends a write; forms need no CORS, so CORS alone would let them in."""
    origin = request.headers.get("Origin")
    if origin and origin not in allowed and urlsplit(origin).netloc != request.headers.get("Host"):
        raise ForeignOrigin("pages of other sites cannot write here, unless BACKCHANNEL_CORS_ORIGINS names them")


Serving = Annotated[Service, Depends(service)]
Ask = Annotated[Asking, Depends(asking)]
Writer = Depends(writer)
