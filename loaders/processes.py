"""Work in other processes: on as many cores as wanted, or ahead of this one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from queue import Empty
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeVar

from threadpoolctl import threadpool_limits

from backchannel.errors import BackchannelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.context import ForkServerContext, SpawnContext
    from multiprocessing.queues import Queue

T = TypeVar("T")
R = TypeVar("R")


_FORKS = sys.platform == "linux"  # Windows cannot; the linear algebra of macOS does not survive it


def prepare(module: str) -> None:
    """Begin a process that imports a module, for those of ``in_processes`` to be forked from; returns at once.

    It stays for the next time, and ends with this one. Elsewhere than on Linux each process will begin afresh.
    """
    if sys.platform == "linux":
        from multiprocessing import forkserver, resource_tracker  # noqa: PLC0415 - not everywhere

        multiprocessing.set_forkserver_preload([module])
        resource_tracker.ensure_running()  # else it is begun inside, and lets interrupts through again
        with _interrupts_held():
            forkserver.ensure_running()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Processes started meanwhile never hear of an interrupt, which is for their parent; this one does, afterwards."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def in_processes(work: Callable[[T], R], items: Iterable[T], jobs: int) -> Iterator[R]:
    """As ``map``, in order, but never more than four items a process ahead, so that a long stream stays small.

    Raises:
        BackchannelError: a process died; and whatever ``work`` raises.
    """
    context = multiprocessing.get_context("forkserver") if _FORKS else multiprocessing.get_context("spawn")
    try:
        if _FORKS:
            _wait_until_prepared(context)
        with ProcessPoolExecutor(jobs, mp_context=context, initializer=_settle_in) as pool:
            yield from _in_order(pool, work, iter(items), 4 * jobs)
    except BrokenProcessPool as error:
        raise BackchannelError(
            "a process that reads has died: is there enough memory for so many, and is the script, if one was run, "
            "guarded by `if __name__ == '__main__':`?"
        ) from error


def _wait_until_prepared(context: ForkServerContext | SpawnContext) -> None:
    """Let a process do nothing: if this one is interrupted here, the others will not look in vain for what it held."""
    first = context.Process(target=int)
    try:
        first.start()
    except (EOFError, ConnectionError) as error:
        raise BrokenProcessPool from error
    first.join()


def _in_order(pool: ProcessPoolExecutor, work: Callable[[T], R], items: Iterator[T], most: int) -> Iterator[R]:
    waiting = deque(pool.submit(work, item) for item in islice(items, most))
    try:
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(pool.submit(work, item) for item in islice(items, 1))
            yield done
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _settle_in() -> None:
    """How a process begins that works beside others: with one thread, and never without its parent.

    The linear algebra under the parser would start a thread for every core in every process; they wait for each other,
    and a tenth of the processors' time goes into that.
    """
    import numpy  # noqa: F401, ICN001, PLC0415 - brings the threads that are limited

    _leave_interrupts_to_the_parent()
    threadpool_limits(1)
    Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    """One that was killed cannot end its pool, whose processes would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


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
