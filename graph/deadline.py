"""A point in time at which a question is given up, handed down to whatever may run long."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from backchannel.errors import QueryTooLong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Tick = Callable[[], None]

T = TypeVar("T")

TOO_LONG = "the question took too long: narrow it by relation, dates, hops or limit"


def never() -> None:
    """The tick of a question that may take as long as it likes."""


def ticking(items: Iterable[T], tick: Tick) -> Iterator[T]:
    """The items, with a tick before each."""
    for item in items:
        tick()
        yield item


@dataclass(frozen=True, slots=True)
class Deadline:
    """The time by which a question is to be answered.

    ``check`` is the tick that a loop calls at each step: a fraction of a microsecond.

    Args:
        at: in seconds of ``time.monotonic``.
    """

    at: float

    @classmethod
    def after(cls, seconds: float | None) -> Deadline:
        """So many seconds from now; None is never."""
        return cls(float("inf") if seconds is None else time.monotonic() + seconds)

    @property
    def passed(self) -> bool:
        """Whether it is over."""
        return time.monotonic() > self.at

    def check(self) -> None:
        """Do nothing, until it is over.

        Raises:
            QueryTooLong: it is.
        """
        if self.passed:
            raise QueryTooLong(TOO_LONG)
