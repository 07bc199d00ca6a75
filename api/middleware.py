"""What is done around every request: its id, its line in the log, its figures, the limit of its body, browsers' rules.

All in one layer, since each layer around the app costs as much as a tenth of a short answer.
"""

from __future__ import annotations

import re
import time
import uuid
from typing import TYPE_CHECKING

import structlog
from starlette.exceptions import HTTPException

from backchannel.api import policies
from backchannel.api.logs import logger
from backchannel.api.problems import unexpected

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from backchannel.api.figures import Figures

    Headers = list[tuple[bytes, bytes]]

REQUEST_ID = "X-Request-ID"
_ID, _LENGTH, _CHUNKED = REQUEST_ID.lower().encode(), b"content-length", b"transfer-encoding"
_SANE_ID = re.compile(rb"[A-Za-z0-9._:-]{1,64}")
_log = logger("backchannel.api")


class Requests:
    """Gives each request an id, one line in the log, and an answer even when nobody foresaw the error.

    Args:
        app: what answers.
        most: a body may have so many bytes.
        figures: where each answer is counted.
    """

    def __init__(self, app: ASGIApp, most: int, figures: Figures) -> None:
        self.app, self._most, self._figures = app, most, figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = dict(scope["headers"])
        request_id = _request_id(given)
        if _LENGTH in given or _CHUNKED in given:
            receive = Body(receive, self._most, given.get(_LENGTH, b""))
        answer = Answer(send, [(_ID, request_id.encode()), *policies.headers(scope["path"])])
        started = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self.app(scope, receive, answer)
            except Exception:  # the one place that may: the caller gets a clean answer, the log the traceback
                _log.exception("unexpected", method=scope["method"], path=scope["path"])
                if answer.status:
                    raise  # half an answer is out: break the connection rather than pretend it is whole
                await unexpected(request_id)(scope, receive, answer)
            finally:
                seconds = time.perf_counter() - started
                self._figures.note(scope, answer.status, answer.size, seconds)
                line = {"method": scope["method"], "path": scope["path"], "status": answer.status}
                _log.info("request", **line, ms=round(seconds * 1000, 1))


def _request_id(given: dict[bytes, bytes]) -> str:
    """The caller's id when it is a sane one, else a new one."""
    wanted = given.get(_ID, b"")
    return wanted.decode() if _SANE_ID.fullmatch(wanted) else uuid.uuid4().hex


class Answer:
    """Sends an answer with some headers more; ``status`` and ``size`` tell of it (0: nothing is out, or not known)."""

    __slots__ = ("_more", "_send", "size", "status")

    def __init__(self, send: Send, more: Iterable[tuple[bytes, bytes]]) -> None:
        self._send, self._more = send, more
        self.status = self.size = 0

    async def __call__(self, message: Message) -> None:
        """Send one part of it."""
        if message["type"] == "http.response.start":
            headers: Headers = message["headers"]
            self.status = message["status"]
            self.size = int(next((value for name, value in headers if name == _LENGTH), 0))
            message["headers"] = [*headers, *self._more]
        await self._send(message)


class Body:
    """Hands out a body of at most ``most`` bytes, by its stated length or as it comes in.

    Raises:
        HTTPException: it is larger.
    """

    __slots__ = ("_most", "_receive", "_stated", "_taken")

    def __init__(self, receive: Receive, most: int, stated: bytes) -> None:
        self._receive, self._most, self._stated = receive, most, stated
        self._taken = 0

    async def __call__(self) -> Message:
        """The next part of it."""
        if self._stated and not (self._stated.isdigit() and int(self._stated) <= self._most):
            raise HTTPException(413, self._detail)
        message = await self._receive()
        self._taken += len(message.get("body", b""))
        if self._taken > self._most:
            raise HTTPException(413, self._detail)
        return message

    @property
    def _detail(self) -> str:
        return f"a body may have {self._most:,} bytes (BACKCHANNEL_MAX_BODY_BYTES): send fewer or shorter documents"
