"""Work in other processes: on as many cores as wanted, or ahead of this one."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from queue import Empty
from typing import TYPE_CHECKING, Any, TypeVar

from threadpoolctl import threadpool_limits

from backchannel.errors import BackchannelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.queues import Queue

T = TypeVar("T")
R = TypeVar("R")


def in_processes(work: Callable[[T], R], items: Iterable[T], jobs: int) -> Iterator[R]:
    """As ``map``, in order, but never more than two items a process ahead, so that a long stream stays small."""
    waiting_items = iter(items)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_settle_in) as pool:
        waiting = deque(pool.submit(work, item) for item in islice(waiting_items, 2 * jobs))
        try:
            while waiting:
                done = waiting.popleft().result()
                waiting.extend(pool.submit(work, item) for item in islice(waiting_items, 1))
                yield done
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _settle_in() -> None:
    """How a process begins that works beside others: with one thread.

    The linear algebra under the parser would start one for every core in every process; they wait for each other, and
    a tenth of the processors' time goes into that.
    """
    import numpy  # noqa: F401, ICN001, PLC0415 - brings the threads that are limited

    _leave_interrupts_to_the_parent()
    threadpool_limits(1)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


_AHEAD = 2
"""Items that wait at most: enough that neither process waits for the other, few enough to stay small."""


def ahead(make: Callable[..., Iterator[T]], *args: object) -> Iterator[T]:
    """The items of ``make(*args)``, made in a process of its own while this one works on the items before.

    Raises:
        BackchannelError: the process died; and whatever ``make`` raises.
    """
    context = multiprocessing.get_context("spawn")
    queue: Queue[tuple[str, Any]] = context.Queue(_AHEAD)
    process = context.Process(target=_feed, args=(queue, make, args), daemon=True)
    process.start()
    try:
        while True:
            what, item = _next(queue, process.is_alive)
            if what == "failed":
                raise item
            if what == "done":
                return
            yield item
    finally:
        process.terminate()
        process.join()


def _next(queue: Queue[tuple[str, Any]], is_alive: Callable[[], bool]) -> tuple[str, Any]:
    while True:
        alive = is_alive()
        try:
            return queue.get(timeout=1)
        except Empty:
            if not alive:
                raise BackchannelError("the process that reads has died: is there enough memory?") from None


def _feed(queue: Queue[tuple[str, Any]], make: Callable[..., Iterator[T]], args: tuple[object, ...]) -> None:
    _leave_interrupts_to_the_parent()
    try:
        for item in make(*args):
            queue.put(("item", item))
    except Exception as error:  # noqa: BLE001 - it is raised again where the items are wanted
        queue.put(("failed", error))
    else:
        queue.put(("done", None))
