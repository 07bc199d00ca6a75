"""The innermost steps, compiled: what a filter lets pass, and the search for one shortest way.

Marks are epochs: a place that holds
another number than this question's was not visited by it, so that no question pays for the size of the graph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np  # noqa: TC002 - numba reads the fields' annotations
from numba import boolean, int32, int64, njit, types

from backchannel.graph.indexing.arrays import ARRAYS

if TYPE_CHECKING:
    from backchannel.graph.indexing.arrays import Arrays

RELATIONS, MODALITIES, SINCE, UNTIL, CONFIDENCE, BY_EDGE, DATED, ALL = range(8)
"""The places of what is asked: bits, bits, day, day, rank; and flags: nothing is asked of claims, something is asked
of days, and everything there is passes."""


class Asked(NamedTuple):
    """Filters as the kernels take them: ``numbers`` at the places above, and a mask of documents (empty: all)."""

    numbers: np.ndarray
    documents: np.ndarray


ASKED = types.NamedTuple([int64[::1], types.Array(boolean, 1, "C")], Asked)
MARKS = int32[:, ::1]


@njit([boolean(ARRAYS, ASKED, int64)], cache=True, nogil=True)
def claim_passes(arrays: Arrays, asked: Asked, number: int) -> bool:
    """Whether one claim meets days, confidence and documents."""
    claim = arrays.claims[number]
    if claim.confidence < asked.numbers[CONFIDENCE]:
        return False
    if asked.numbers[DATED] and (claim.first > asked.numbers[UNTIL] or claim.last < asked.numbers[SINCE]):
        return False
    return len(asked.documents) == 0 or asked.documents[claim.document]


@njit([int64(ARRAYS, ASKED, int64)], cache=True, nogil=True)
def edge_strength(arrays: Arrays, asked: Asked, number: int) -> int:
    """How many claims of an edge pass."""
    edge = arrays.edges[number]
    if not (asked.numbers[RELATIONS] >> edge.relation) & (asked.numbers[MODALITIES] >> edge.modality) & 1:
        return 0
    if asked.numbers[BY_EDGE]:
        return edge.end - edge.begin
    passing = 0
    for claim in range(edge.begin, edge.end):
        passing += claim_passes(arrays, asked, claim)
    return passing


@njit([boolean(ARRAYS, ASKED, int64)], cache=True, nogil=True)
def refused(arrays: Arrays, asked: Asked, number: int) -> bool:
    """Whether the summary of a pair tells that nothing of it passes."""
    pair = arrays.pairs[number]
    if not (pair.relations & asked.numbers[RELATIONS] and pair.modalities & asked.numbers[MODALITIES]):
        return True
    if asked.numbers[DATED] and (pair.first > asked.numbers[UNTIL] or pair.last < asked.numbers[SINCE]):
        return True
    return pair.confidence < asked.numbers[CONFIDENCE]


@njit([boolean(ARRAYS, ASKED, int64)], cache=True, nogil=True)
def accepted(arrays: Arrays, asked: Asked, number: int) -> bool:
    """Whether the summary of a pair tells that all of it passes."""
    pair = arrays.pairs[number]
    return asked.numbers[BY_EDGE] and not (
        pair.relations & ~asked.numbers[RELATIONS] or pair.modalities & ~asked.numbers[MODALITIES]
    )


@njit([int64(ARRAYS, ASKED, int64)], cache=True, nogil=True)
def strength(arrays: Arrays, asked: Asked, number: int) -> int:
    """How many claims of a pair pass."""
    if refused(arrays, asked, number):
        return 0
    pair = arrays.pairs[number]
    if accepted(arrays, asked, number):
        return pair.claims
    passing = 0
    for edge in range(pair.begin, pair.end):
        passing += edge_strength(arrays, asked, edge)
    return passing


@njit([boolean(ARRAYS, ASKED, int64)], cache=True, nogil=True)
def passes(arrays: Arrays, asked: Asked, number: int) -> bool:
    """Whether any claim of a pair passes: the first one decides."""
    if asked.numbers[ALL]:
        return True
    if refused(arrays, asked, number):
        return False
    if accepted(arrays, asked, number):
        return True
    pair = arrays.pairs[number]
    for place in range(pair.begin, pair.end):
        edge = arrays.edges[place]
        if (asked.numbers[RELATIONS] >> edge.relation) & (asked.numbers[MODALITIES] >> edge.modality) & 1:
            if asked.numbers[BY_EDGE]:
                return True
            for claim in range(edge.begin, edge.end):
                if claim_passes(arrays, asked, claim):
                    return True
    return False


@njit([int64(ARRAYS, int64, int64)], cache=True, nogil=True)
def pair_of(arrays: Arrays, one: int, other: int) -> int:
    """The pair two actors make, or -1: a binary search in the shorter row."""
    if arrays.end[one] - arrays.begin[one] > arrays.end[other] - arrays.begin[other]:
        one, other = other, one
    low, high = arrays.begin[one], arrays.end[one]
    while low < high:
        middle = (low + high) >> 1
        if arrays.near[middle].actor < other:
            low = middle + 1
        else:
            high = middle
    if low < arrays.end[one] and arrays.near[low].actor == other:
        return arrays.near[low].pair
    return -1


@njit([int64(MARKS, int64, int64, int32[::1])], cache=True, nogil=True)
def joined(marks: np.ndarray, near: int, far: int, way: np.ndarray) -> int:
    """The way over a hop from an actor reached from the start to one reached from the end."""
    length = 0
    while near >= 0:
        way[length] = near
        length += 1
        near = marks[2, near]
    way[:length] = way[:length][::-1].copy()
    while far >= 0:
        way[length] = far
        length += 1
        far = marks[3, far]
    return length


@njit([int64(ARRAYS, ASKED, MARKS, int64, int64, int64, int32[::1])], cache=True, nogil=True)
def shortest(
    arrays: Arrays, asked: Asked, marks: np.ndarray, epoch: int, a: int, b: int,
    way: np.ndarray,
) -> int:  # fmt: skip
    """One way of the fewest hops, written into ``way``; how many actors it has (0: none).

    Breadth first from both ends, always the side whose rim has fewer ties to look through. Where looking up each
    actor of one rim beside each of the other is less work still, that is done first: so two hubs are never unrolled
    to find that they are tied.

    Args:
        marks: six rows: of each side the epochs, whence each actor was reached, and the actors reached, in order.
    """
    begin0, begin1, size0, size1 = 0, 0, 1, 1
    marks[0, a] = epoch
    marks[1, b] = epoch
    marks[2, a] = -1
    marks[3, b] = -1
    marks[4, 0] = a
    marks[5, 0] = b
    work0 = arrays.end[a] - arrays.begin[a]
    work1 = arrays.end[b] - arrays.begin[b]
    while work0 and work1:
        rims = (size0 - begin0) * (size1 - begin1)
        if 4 * rims < min(work0, work1) or rims == 1:
            for i in range(begin0, size0):
                for j in range(begin1, size1):
                    pair = pair_of(arrays, marks[4, i], marks[5, j])
                    if pair >= 0 and passes(arrays, asked, pair):
                        return joined(marks, marks[4, i], marks[5, j], way)
        side = 0 if work0 <= work1 else 1
        if side == 0:
            first, last, fill = begin0, size0, size0
        else:
            first, last, fill = begin1, size1, size1
        work = 0
        for place in range(first, last):
            actor = marks[4 + side, place]
            for row in range(arrays.begin[actor], arrays.end[actor]):
                other = arrays.near[row].actor
                if marks[side, other] == epoch or not passes(arrays, asked, arrays.near[row].pair):
                    continue
                if marks[1 - side, other] == epoch:
                    return joined(marks, actor, other, way) if side == 0 else joined(marks, other, actor, way)
                marks[side, other] = epoch
                marks[2 + side, other] = actor
                marks[4 + side, fill] = other
                fill += 1
                work += arrays.end[other] - arrays.begin[other]
        if side == 0:
            begin0, size0, work0 = last, fill, work
        else:
            begin1, size1, work1 = last, fill, work
    return 0
