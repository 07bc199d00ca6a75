"""What is done around every request: its id, its line in the log, the limit of its body, the browser's rules."""

from __future__ import annotations

import re
import time
import uuid
from typing import TYPE_CHECKING

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException

from backchannel.api.logs import logger
from backchannel.api.problems import problem, unexpected

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

REQUEST_ID = "X-Request-ID"
_SANE_ID = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_log = logger("backchannel.api")


class Requests:
    """Gives each request an id, one line in the log, and an answer even when nobody foresaw the error."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = _request_id(scope)
        started = time.perf_counter()
        status = 0

        async def send_with_id(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self.app(scope, receive, send_with_id)
            except Exception:  # the one place that may: the caller gets a clean answer, the log the traceback
                _log.exception("unexpected", method=scope["method"], path=scope["path"])
                if status:
                    raise  # half an answer is out: break the connection rather than pretend it is whole
                await unexpected(request_id)(scope, receive, send_with_id)
            finally:
                _log.info("request", **_line(scope, status, started))


def _request_id(scope: Scope) -> str:
    """The caller's id when it is a sane one, else a new one."""
    given = Headers(scope=scope).get(REQUEST_ID, "")
    return given if _SANE_ID.fullmatch(given) else uuid.uuid4().hex


def _line(scope: Scope, status: int, started: float) -> dict[str, object]:
    milliseconds = round((time.perf_counter() - started) * 1000, 1)
    return {"method": scope["method"], "path": scope["path"], "status": status, "ms": milliseconds}


class BodyLimit:
    """Refuses a body of more than ``most`` bytes, by its stated length or as it comes in."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let one request through, up to the limit."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        stated = Headers(scope=scope).get("Content-Length", "0")
        if not stated.isdigit() or int(stated) > self.most:
            await problem(413, "content-too-large", "Content Too Large", self._detail)(scope, receive, send)
            return
        taken = 0

        async def receive_counting() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.most:
                raise HTTPException(413, self._detail)
            return message

        await self.app(scope, receive_counting, send)

    @property
    def _detail(self) -> str:
        return f"a body may have {self.most:,} bytes (BACKCHANNEL_MAX_BODY_BYTES): send fewer or shorter documents"


class BrowserRules:
    """Tells browsers what a page of ours may load: nothing from another host, no script but our files."""

    def __init__(self, app: ASGIApp, policies: dict[str, str], policy: str) -> None:
        self.app = app
        self.policies = policies
        self.policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, with the rules in its headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_rules(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = self.policies.get(scope["path"], self.policy)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "no-referrer"
            await send(message)

        await self.app(scope, receive, send_with_rules)
