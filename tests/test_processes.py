"""Work in another process, ahead of this one."""

import os
import subprocess
import sys
import time

import pytest

from backchannel.errors import BackchannelError
from backchannel.loaders.processes import ahead, in_processes


def test_items_come_in_order_from_another_process():
    assert list(ahead(range, 5)) == [0, 1, 2, 3, 4]


def test_what_the_other_process_raises_is_raised_here():
    items = ahead(map, int, ["1", "x"])
    assert next(items) == 1
    with pytest.raises(ValueError, match="invalid literal"):
        next(items)


def test_a_process_that_dies_is_an_error_and_no_endless_wait():
    with pytest.raises(BackchannelError, match="has died"):
        list(ahead(map, os._exit, [9]))


def test_who_stops_asking_stops_the_other_process():
    items = ahead(range, 1_000_000)
    assert next(items) == 0
    items.close()
    assert list(items) == []


def test_processes_that_work_side_by_side_have_one_thread_each():
    pools = "[pool['num_threads'] for pool in __import__('threadpoolctl').threadpool_info()]"
    assert list(in_processes(eval, [pools, pools], 2)) == [[1], [1]]


def test_what_several_processes_make_comes_in_the_order_of_what_they_were_given():
    assert list(in_processes(abs, range(-9, 0), 2)) == list(range(9, 0, -1))


def test_a_process_of_several_that_dies_is_an_error():
    with pytest.raises(BackchannelError, match="has died"):
        list(in_processes(os._exit, [9], 2))


def test_processes_end_with_a_parent_that_is_killed():
    item = "print(__import__('os').getpid(), flush=True) or __import__('time').sleep(600)"
    work = f"from backchannel.loaders.processes import in_processes; list(in_processes(eval, [{item!r}], 1))"
    parent = subprocess.Popen([sys.executable, "-c", work], stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 30
    while _alive(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _alive(child)


def _alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
