"""Cursors: where a list goes on, as opaque text. Pure."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from backchannel.errors import UsageError


def cursor_after(*key: str | float | None) -> str:
    """The cursor of what follows the item with this sort key.

    >>> key_of(cursor_after("2024-03-01", "ab"), 2)
    ['2024-03-01', 'ab']
    """
    return base64.urlsafe_b64encode(json.dumps(key).encode()).decode().rstrip("=")


def key_of(cursor: str, parts: int) -> list[Any]:
    """The sort key in a cursor.

    Raises:
        UsageError: it is none of ours.
    """
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError):
        key = None
    if not isinstance(key, list) or len(key) != parts:
        raise UsageError(f"{cursor!r} is no cursor: take the one that the page before gave as `next`")
    return key


def at_least_one(name: str, value: int) -> int:
    """A limit that makes sense.

    Raises:
        UsageError: it is less than one.
    """
    if value < 1:
        raise UsageError(f"{name} is at least 1, not {value}")
    return value
