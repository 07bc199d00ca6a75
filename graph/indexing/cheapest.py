"""The cheapest way between two actors, compiled: Dijkstra's search from both ends, which looks at one tie at a time.

Ties stand strongest first, so the next that an actor leads over is always at hand: a side's binary heap holds one
tie of each actor it settled, and the one after it only when that was looked at. A hub with a hundred thousand ties
costs as much as an actor with ten.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import int32, int64, njit, types, void

from backchannel.graph.cost import WHOLE
from backchannel.graph.indexing.arrays import ARRAYS
from backchannel.graph.indexing.kernels import ALL, ASKED, MARKS, joined, pair_of, shortest, strength

if TYPE_CHECKING:
    from backchannel.graph.indexing.arrays import Arrays
    from backchannel.graph.indexing.kernels import Asked

    Heap = tuple[np.ndarray, np.ndarray, np.ndarray]

HEAP = types.Tuple((int64[::1], int32[::1], int32[::1]))
"""What it costs to reach somebody over a tie, whose tie it is, and its row in ``strong``: -1 - row once the cost is
that of what filters let pass, where it was that of the whole tie before. The least cost is first, the children of i
are 2i + 1 and 2i + 2."""
_STEPPED = types.Tuple((HEAP, int64))
_FEW = 8  # looking up a pair takes about as long as so many rows


class Sides(NamedTuple):
    """What the two sides know.

    Args:
        marks: six rows, those of ``shortest``; whoever bears the epoch of a side was settled by it.
        costs: two rows, what each side's actors cost to reach.
        epoch: of this search.
        settled: how many actors each side has settled.
        best: the least cost of a way that was seen, and the two actors where its sides meet.
    """

    marks: np.ndarray
    costs: np.ndarray
    epoch: int
    settled: np.ndarray
    best: np.ndarray


SIDES = types.NamedTuple([MARKS, int64[:, ::1], int64, int64[::1], int64[::1]], Sides)


@njit([HEAP(HEAP, int64, int64, int64, int64)], cache=True, nogil=True)
def _pushed(heap: Heap, size: int, cost: int, actor: int, row: int) -> Heap:
    """The heap with one more; a larger one when it was full."""
    if size == len(heap[0]):
        larger = np.empty(2 * size, np.int64), np.empty(2 * size, np.int32), np.empty(2 * size, np.int32)
        larger[0][:size], larger[1][:size], larger[2][:size] = heap
        heap = larger
    costs, actors, rows = heap
    place = size
    while place and costs[(place - 1) >> 1] > cost:
        above = (place - 1) >> 1
        costs[place], actors[place], rows[place] = costs[above], actors[above], rows[above]
        place = above
    costs[place], actors[place], rows[place] = cost, actor, row
    return heap


@njit([void(HEAP, int64)], cache=True, nogil=True)
def _pop(heap: Heap, size: int) -> None:
    """Take the first out of so many."""
    costs, actors, rows = heap
    last, place, child = size - 1, 0, 1
    while child < last:
        if child + 1 < last and costs[child + 1] < costs[child]:
            child += 1
        if costs[child] >= costs[last]:
            break
        costs[place], actors[place], rows[place] = costs[child], actors[child], rows[child]
        place, child = child, 2 * child + 1
    costs[place], actors[place], rows[place] = costs[last], actors[last], rows[last]


@njit([int64(ARRAYS, ASKED, int32[::1], int64)], cache=True, nogil=True)
def way_cost(arrays: Arrays, asked: Asked, way: np.ndarray, length: int) -> int:
    """What a way of so many actors costs."""
    total = 0
    for place in range(length - 1):
        pair = pair_of(arrays, way[place], way[place + 1])
        total += WHOLE // strength(arrays, asked, pair)
    return total


@njit([void(ARRAYS, ASKED, SIDES, int64, int64, int64, int64)], cache=True, nogil=True)
def _compare(arrays: Arrays, asked: Asked, sides: Sides, side: int, actor: int, other: int, pair: int) -> None:
    """Keep the way over a tie from an actor of a side to one of the other side, if it is the best so far."""
    ends = sides.costs[side, actor] + sides.costs[1 - side, other]
    claims = strength(arrays, asked, pair)
    if claims and ends + WHOLE // claims < sides.best[0]:
        sides.best[0] = ends + WHOLE // claims
        sides.best[1 + side], sides.best[2 - side] = actor, other


@njit([void(ARRAYS, ASKED, SIDES, int64, int64)], cache=True, nogil=True)
def _meet(arrays: Arrays, asked: Asked, sides: Sides, side: int, actor: int) -> None:
    """Compare the ways over all ties of an actor just settled to those whom the other side settled."""
    others = sides.marks[5 - side, : sides.settled[1 - side]]
    begin, end = arrays.begin[actor], arrays.end[actor]
    if _FEW * len(others) < end - begin:
        for other in others:
            pair = pair_of(arrays, actor, other)
            if pair >= 0:
                _compare(arrays, asked, sides, side, actor, other, pair)
        return
    for row in range(begin, end):
        tie = arrays.strong[row]
        if sides.costs[side, actor] + WHOLE // tie.claims >= sides.best[0]:
            return
        if sides.marks[1 - side, tie.actor] == sides.epoch:
            _compare(arrays, asked, sides, side, actor, tie.actor, tie.pair)


@njit([_STEPPED(ARRAYS, SIDES, int64, HEAP, int64, int64, int64, int64)], cache=True, nogil=True)
def _led(
    arrays: Arrays, sides: Sides, side: int, heap: Heap, size: int, beyond: int, actor: int, row: int
) -> tuple[Heap, int]:
    """Put an actor's tie into the heap, if there is one in that row and a cheaper way can lead over it."""
    if row < arrays.end[actor]:
        cost = sides.costs[side, actor] + WHOLE // arrays.strong[row].claims
        if cost + beyond < sides.best[0]:
            return _pushed(heap, size, cost, actor, row), size + 1
    return heap, size


@njit([_STEPPED(ARRAYS, ASKED, SIDES, int64, HEAP, int64, int64, int64, int64, int64)], cache=True, nogil=True)
def _settled(
    arrays: Arrays, asked: Asked, sides: Sides, side: int, heap: Heap, size: int, beyond: int,
    actor: int, whence: int, cost: int,
) -> tuple[Heap, int]:  # fmt: skip
    """Settle an actor, meet the other side, and put its strongest tie into the heap."""
    sides.marks[side, actor], sides.marks[2 + side, actor] = sides.epoch, whence
    sides.marks[4 + side, sides.settled[side]] = actor
    sides.settled[side] += 1
    sides.costs[side, actor] = cost
    _meet(arrays, asked, sides, side, actor)
    return _led(arrays, sides, side, heap, size, beyond, actor, arrays.begin[actor])


@njit([_STEPPED(ARRAYS, ASKED, SIDES, int64, HEAP, int64, int64)], cache=True, nogil=True)
def _stepped(
    arrays: Arrays, asked: Asked, sides: Sides, side: int, heap: Heap, size: int, beyond: int
) -> tuple[Heap, int]:
    """Look at a side's next tie and settle whom it leads to; the heap after, and its size.

    Whoever was settled by the other side is left to it: their ways were compared when the second of each two ends of
    a tie was settled. What a tie costs under filters is looked up when its turn comes, and waits for its turn again.

    Args:
        beyond: what the next of the other side costs.
    """
    cost, whence, row = heap[0][0], heap[1][0], heap[2][0]
    _pop(heap, size)
    size -= 1
    whole = row >= 0
    tie = arrays.strong[row if whole else -1 - row]
    if whole:
        heap, size = _led(arrays, sides, side, heap, size, beyond, whence, row + 1)
    if sides.marks[side, tie.actor] == sides.epoch or sides.marks[1 - side, tie.actor] == sides.epoch:
        return heap, size
    if whole and not asked.numbers[ALL]:
        claims = strength(arrays, asked, tie.pair)
        if claims < tie.claims:
            if claims:
                cost = sides.costs[side, whence] + WHOLE // claims
                heap = _pushed(heap, size, cost, whence, -1 - row)
                size += 1
            return heap, size
    return _settled(arrays, asked, sides, side, heap, size, beyond, tie.actor, whence, cost)


@njit([int64(ARRAYS, ASKED, MARKS, int64[:, ::1], int64, int64, int64, int32[::1])], cache=True, nogil=True)
def cheapest(
    arrays: Arrays, asked: Asked, marks: np.ndarray, costs: np.ndarray, epoch: int,
    a: int, b: int, way: np.ndarray,
) -> int:  # fmt: skip
    """One way of the least cost, written into ``way``; how many actors it has (0: none).

    Method: both sides settle their nearest actors, the side with fewer of them first, until no way can be cheaper than
    the best that was seen (Pohl 1971); a way of the fewest hops is the first to beat.

    Args:
        marks, costs: see ``Sides``.
        epoch: this one and the next are used.
    """
    length = shortest(arrays, asked, marks, epoch, a, b, way)
    if length < 2:
        return length
    best = np.array([way_cost(arrays, asked, way, length), -1, -1], np.int64)
    sides = Sides(marks, costs, epoch + 1, np.zeros(2, np.int64), best)
    heap0 = np.empty(64, np.int64), np.empty(64, np.int32), np.empty(64, np.int32)
    heap1 = np.empty(64, np.int64), np.empty(64, np.int32), np.empty(64, np.int32)
    heap0, size0 = _settled(arrays, asked, sides, 0, heap0, 0, 0, a, -1, 0)
    heap1, size1 = _settled(arrays, asked, sides, 1, heap1, 0, 0, b, -1, 0)
    while size0 and size1 and heap0[0][0] + heap1[0][0] < best[0]:
        if sides.settled[0] <= sides.settled[1]:
            heap0, size0 = _stepped(arrays, asked, sides, 0, heap0, size0, heap1[0][0])
        else:
            heap1, size1 = _stepped(arrays, asked, sides, 1, heap1, size1, heap0[0][0])
    return joined(marks, best[1], best[2], way) if best[1] >= 0 else length
