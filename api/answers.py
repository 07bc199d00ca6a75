"""Answers kept at hand: the same question at the same version of the graph has the same answer."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

MOST_BYTES = 64_000_000
LARGEST = 2_000_000  # a larger answer is not kept: it would push out many others


class Answers:
    """The answers asked for last, by version and question, up to some size in all. For any number of threads.

    >>> kept = Answers(most_bytes=5)
    >>> kept.keep(("1", "/a"), b"abc"), kept.keep(("1", "/b"), b"def")
    (None, None)
    >>> kept.get(("1", "/a")), kept.get(("1", "/b"))
    (None, b'def')
    """

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._kept: OrderedDict[tuple[str, str], bytes] = OrderedDict()
        self._most, self._bytes = most_bytes, 0
        self._lock = Lock()

    def get(self, key: tuple[str, str]) -> bytes | None:
        """The answer, when it is at hand."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: tuple[str, str], body: bytes) -> None:
        """Keep an answer; those not asked for longest give way."""
        if len(body) > LARGEST:
            return
        with self._lock:
            self._bytes += len(body) - len(self._kept.pop(key, b""))
            self._kept[key] = body
            while self._bytes > self._most:
                self._bytes -= len(self._kept.popitem(last=False)[1])
