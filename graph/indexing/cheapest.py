"""The cheapest way between two actors, compiled: Dijkstra's search from both ends, over a binary heap of arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import int32, int64, njit, types, void

from backchannel.graph.cost import WHOLE
from backchannel.graph.indexing.arrays import ARRAYS
from backchannel.graph.indexing.kernels import ALL, ASKED, MARKS, joined, pair_of, shortest, strength

if TYPE_CHECKING:
    from backchannel.graph.indexing.arrays import Arrays
    from backchannel.graph.indexing.kernels import Asked

HEAP = types.Tuple((int64[::1], int32[::1]))
"""Costs and actors; the least cost is first, the children of i are 2i + 1 and 2i + 2."""
_SETTLED = types.Tuple((HEAP, int64))


@njit([HEAP(HEAP, int64, int64, int64)], cache=True, nogil=True)
def _pushed(heap: tuple[np.ndarray, np.ndarray], size: int, cost: int, actor: int) -> tuple[np.ndarray, np.ndarray]:
    """The heap with one more; a larger one when it was full."""
    costs, actors = heap
    if size == len(costs):
        costs, actors = np.empty(2 * size, np.int64), np.empty(2 * size, np.int32)
        costs[:size], actors[:size] = heap[0], heap[1]
    place = size
    while place and costs[(place - 1) >> 1] > cost:
        above = (place - 1) >> 1
        costs[place], actors[place] = costs[above], actors[above]
        place = above
    costs[place], actors[place] = cost, actor
    return costs, actors


@njit([void(HEAP, int64)], cache=True, nogil=True)
def _pop(heap: tuple[np.ndarray, np.ndarray], size: int) -> None:
    """Take the first out of so many."""
    costs, actors = heap
    last, place, child = size - 1, 0, 1
    while child < last:
        if child + 1 < last and costs[child + 1] < costs[child]:
            child += 1
        if costs[child] >= costs[last]:
            break
        costs[place], actors[place] = costs[child], actors[child]
        place, child = child, 2 * child + 1
    costs[place], actors[place] = costs[last], actors[last]


@njit([int64(ARRAYS, ASKED, int32[::1], int64)], cache=True, nogil=True)
def way_cost(arrays: Arrays, asked: Asked, way: np.ndarray, length: int) -> int:
    """What a way of so many actors costs."""
    total = 0
    for place in range(length - 1):
        pair = pair_of(arrays, way[place], way[place + 1])
        total += WHOLE // strength(arrays, asked, pair)
    return total


@njit([HEAP(int64)], cache=True, nogil=True)
def _heap_of(actor: int) -> tuple[np.ndarray, np.ndarray]:
    """A heap with one actor, who costs nothing."""
    costs, actors = np.empty(64, np.int64), np.empty(64, np.int32)
    costs[0], actors[0] = 0, actor
    return costs, actors


@njit(
    [_SETTLED(ARRAYS, ASKED, MARKS, int64[:, ::1], int64, int64, HEAP, int64, int64, int64[::1])],
    cache=True, nogil=True,
)  # fmt: skip
def _settled(
    arrays: Arrays, asked: Asked, marks: np.ndarray, costs: np.ndarray, epoch: int, side: int,
    heap: tuple[np.ndarray, np.ndarray], size: int, beyond: int, best: np.ndarray,
) -> tuple[tuple[np.ndarray, np.ndarray], int]:  # fmt: skip
    """Settle the nearest actor of a side and look at its ties, the strongest first; the heap after, and its size.

    Args:
        beyond: what the nearest actor of the other side costs.
        best: the least cost of a way that was seen, and the two actors where its sides meet; kept up to date.
    """
    actor = heap[1][0]
    _pop(heap, size)
    size -= 1
    if marks[6 + side, actor] == epoch:
        return heap, size
    marks[6 + side, actor] = epoch
    so_far = costs[side, actor]
    for row in range(arrays.begin[actor], arrays.end[actor]):
        tie = arrays.strong[row]
        if so_far + WHOLE // tie.claims + beyond >= best[0]:
            break
        other = tie.actor
        if marks[6 + side, other] == epoch:
            continue
        claims = tie.claims if asked.numbers[ALL] else strength(arrays, asked, tie.pair)
        if not claims:
            continue
        cost = so_far + WHOLE // claims
        if marks[1 - side, other] == epoch and cost + costs[1 - side, other] < best[0]:
            best[0] = cost + costs[1 - side, other]
            best[1 + side], best[2 - side] = actor, other
        if cost + beyond >= best[0] or (marks[side, other] == epoch and costs[side, other] <= cost):
            continue
        marks[side, other] = epoch
        marks[2 + side, other] = actor
        costs[side, other] = cost
        heap = _pushed(heap, size, cost, other)
        size += 1
    return heap, size


@njit([int64(ARRAYS, ASKED, MARKS, int64[:, ::1], int64, int64, int64, int32[::1])], cache=True, nogil=True)
def cheapest(
    arrays: Arrays, asked: Asked, marks: np.ndarray, costs: np.ndarray, epoch: int,
    a: int, b: int, way: np.ndarray,
) -> int:  # fmt: skip
    """One way of the least cost, written into ``way``; how many actors it has (0: none).

    Method: both sides settle their nearest actors, the side with fewer waiting first, until no way can be cheaper than the best
    that was seen (Pohl 1971). A way of the fewest hops is the first to beat; ties are looked at strongest first, so
    that of a hub's row only the beginning is: what filters let pass of a tie is never stronger than all of it.

    Args:
        marks: eight rows: six for ``shortest``, then of each side the epochs of settled actors.
        costs: two rows, of each side what reaching an actor costs.
        epoch: this one and the next are used.
    """
    length = shortest(arrays, asked, marks, epoch, a, b, way)
    best = np.array([way_cost(arrays, asked, way, length) if length else 0, -1, -1], np.int64)
    epoch += 1
    heap0, heap1, size0, size1 = _heap_of(a), _heap_of(b), 1, 1
    for side, end in ((0, a), (1, b)):
        marks[side, end] = epoch
        marks[2 + side, end] = -1
        costs[side, end] = 0
    while size0 and size1 and heap0[0][0] + heap1[0][0] < best[0]:
        if size0 <= size1:
            heap0, size0 = _settled(arrays, asked, marks, costs, epoch, 0, heap0, size0, heap1[0][0], best)
        else:
            heap1, size1 = _settled(arrays, asked, marks, costs, epoch, 1, heap1, size1, heap0[0][0], best)
    return joined(marks, best[1], best[2], way) if best[1] >= 0 else length
