"""Who connects two actors, compiled: those between them at once, and the ties that longer chains can use."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import boolean, from_dtype, int32, int64, njit

from backchannel.graph.indexing.arrays import ARRAYS, TAG
from backchannel.graph.indexing.kernels import (
    ASKED,
    MARKS,
    MODALITIES,
    RELATIONS,
    claim_passes,
    edge_strength,
    pair_of,
    passes,
    strength,
)

if TYPE_CHECKING:
    from backchannel.graph.indexing.arrays import Arrays
    from backchannel.graph.indexing.kernels import Asked

MEDIATES, NEGOTIATES, SPEAKING, SIGNS = 0, 1, 2, 3
"""Of the meaning of relations: two codes, bits of those by which one speaks for another, then each one's sign."""
MEDIATOR, REPRESENTATIVE, PARTNER, ADVERSARY, PARTISAN, NONE = range(6)
"""The capacities, in the order of ``answers.Capacity``."""

_MEANING = int64[::1]


@njit([int64(ARRAYS, ASKED, _MEANING, int64)], cache=True, nogil=True)
def _sign(arrays: Arrays, asked: Asked, meaning: np.ndarray, number: int) -> int:
    """The sign of a hop: -1 with more conflictual passing claims than co-operative ones, else 1 with any of these."""
    pair, warm, cold = arrays.pairs[number], 0, 0
    for edge in range(pair.begin, pair.end):
        sign = meaning[SIGNS + arrays.edges[edge].relation]
        if sign > 0:
            warm += edge_strength(arrays, asked, edge)
        elif sign < 0:
            cold += edge_strength(arrays, asked, edge)
    if cold > warm:
        return -1
    return 1 if warm else 0


@njit([boolean(ARRAYS, ASKED, _MEANING, int64, int64, int64)], cache=True, nogil=True)
def _speaks(arrays: Arrays, asked: Asked, meaning: np.ndarray, number: int, actor: int, side: int) -> bool:
    """Whether an actor speaks for a side."""
    pair = arrays.pairs[number]
    if not pair.relations & meaning[SPEAKING]:
        return False
    for place in range(pair.begin, pair.end):
        edge = arrays.edges[place]
        speaking = (meaning[SPEAKING] >> edge.relation) & 1 and (edge.upward == 1) == (actor < side)
        if speaking and edge_strength(arrays, asked, place):
            return True
    return False


@njit([int64(from_dtype(TAG)[::1], int64)], cache=True, nogil=True)
def _first_tag(tags: np.ndarray, claim: int) -> int:
    """The place of the first tag of a claim, or of what follows it."""
    low, high = 0, len(tags)
    while low < high:
        middle = (low + high) >> 1
        if tags[middle].claim < claim:
            low = middle + 1
        else:
            high = middle
    return low


@njit([boolean(ARRAYS, ASKED, _MEANING, int64, int64, int64, int64)], cache=True, nogil=True)
def _mediates(
    arrays: Arrays, asked: Asked, meaning: np.ndarray, number: int, actor: int, side: int,
    other: int,
) -> bool:  # fmt: skip
    """Whether a passing claim says that an actor mediates with a side, the other side being a party."""
    pair = arrays.pairs[number]
    wanted = asked.numbers[RELATIONS] >> meaning[MEDIATES] & 1
    if not (wanted and (pair.relations >> meaning[MEDIATES]) & 1):
        return False
    for place in range(pair.begin, pair.end):
        edge = arrays.edges[place]
        if edge.relation != meaning[MEDIATES] or (edge.upward == 1) != (actor < side):
            continue
        if not (asked.numbers[MODALITIES] >> edge.modality) & 1:
            continue
        for tag in range(_first_tag(arrays.parties, edge.begin), len(arrays.parties)):
            party = arrays.parties[tag]
            if party.claim >= edge.end:
                break
            if party.value == other and claim_passes(arrays, asked, party.claim):
                return True
    return False


@njit([boolean(ARRAYS, ASKED, _MEANING, int64, int64)], cache=True, nogil=True)
def _in_one_case(arrays: Arrays, asked: Asked, meaning: np.ndarray, one: int, other: int) -> bool:
    """Whether passing claims of negotiation of two pairs belong to one case of one document."""
    bit = np.int64(1) << meaning[NEGOTIATES]
    if not (
        asked.numbers[RELATIONS] & bit and arrays.pairs[one].relations & bit and arrays.pairs[other].relations & bit
    ):
        return False
    cases = {np.int64(-1)}
    for number in (one, other):
        pair = arrays.pairs[number]
        for place in range(pair.begin, pair.end):
            edge = arrays.edges[place]
            if edge.relation != meaning[NEGOTIATES] or not (asked.numbers[MODALITIES] >> edge.modality) & 1:
                continue
            for tag in range(_first_tag(arrays.cases, edge.begin), len(arrays.cases)):
                case = arrays.cases[tag]
                if case.claim >= edge.end:
                    break
                if claim_passes(arrays, asked, case.claim):
                    if number == one:
                        cases.add(case.value)
                    elif case.value in cases:
                        return True
    return False


@njit([int64(ARRAYS, ASKED, _MEANING, int64, int64, int64, int64, int64)], cache=True, nogil=True)
def _capacity(
    arrays: Arrays, asked: Asked, meaning: np.ndarray, actor: int, a: int, b: int,
    left: int, right: int,
) -> int:  # fmt: skip
    """In what capacity an actor stands between two others, over these two pairs."""
    if (
        _mediates(arrays, asked, meaning, left, actor, a, b)
        or _mediates(arrays, asked, meaning, right, actor, b, a)
        or _in_one_case(arrays, asked, meaning, left, right)
    ):
        return MEDIATOR
    if _speaks(arrays, asked, meaning, left, actor, a):
        return REPRESENTATIVE
    if _speaks(arrays, asked, meaning, right, actor, b):
        return REPRESENTATIVE
    stances = _sign(arrays, asked, meaning, left), _sign(arrays, asked, meaning, right)
    if stances == (1, 1):
        return PARTNER
    if stances == (-1, -1):
        return ADVERSARY
    return PARTISAN if stances[0] * stances[1] < 0 else NONE


@njit([int64(ARRAYS, ASKED, _MEANING, int64, int64, int64[:, ::1])], cache=True, nogil=True)
def between(arrays: Arrays, asked: Asked, meaning: np.ndarray, a: int, b: int, found: np.ndarray) -> int:
    """Who stands between two actors with a capacity: rows of actor, capacity, strength; how many."""
    if arrays.end[a] - arrays.begin[a] > arrays.end[b] - arrays.begin[b]:
        a, b = b, a
    count = 0
    for row in range(arrays.begin[a], arrays.end[a]):
        actor, left = arrays.near[row].actor, arrays.near[row].pair
        right = pair_of(arrays, actor, b)
        if right < 0:
            continue
        strong = strength(arrays, asked, left)
        if not strong:
            continue
        strong = min(strong, strength(arrays, asked, right))
        if not strong:
            continue
        capacity = _capacity(arrays, asked, meaning, actor, a, b, left, right)
        if capacity != NONE:
            found[count, 0], found[count, 1], found[count, 2] = actor, capacity, strong
            count += 1
    return count


@njit([int64(ARRAYS, ASKED, _MEANING, int64, int64, int32[::1])], cache=True, nogil=True)
def mediators(arrays: Arrays, asked: Asked, meaning: np.ndarray, a: int, b: int, found: np.ndarray) -> int:
    """Who mediates between two actors, tied to both or only to one; how many (some twice)."""
    count = 0
    for side, other in ((a, b), (b, a)):
        for row in range(arrays.begin[side], arrays.end[side]):
            actor, pair = arrays.near[row].actor, arrays.near[row].pair
            here = _mediates(arrays, asked, meaning, pair, actor, side, other)
            if not here and side == a:
                beyond = pair_of(arrays, actor, other)
                here = beyond >= 0 and _in_one_case(arrays, asked, meaning, pair, beyond)
            if here:
                found[count] = actor
                count += 1
    return count


@njit([int64(MARKS, int64, int64[::1], int64, int64)], cache=True, nogil=True)
def _distance(marks: np.ndarray, epoch: int, radius: np.ndarray, side: int, actor: int) -> int:
    """How far an actor is from a side, or the least it can be when it was not reached."""
    return np.int64(marks[2 + side, actor]) if marks[side, actor] == epoch else radius[side] + 1


@njit([int32[:, ::1](ARRAYS, ASKED, MARKS, int64, int64, int64, int64)], cache=True, nogil=True)
def within_reach(arrays: Arrays, asked: Asked, marks: np.ndarray, epoch: int, a: int, b: int, hops: int) -> np.ndarray:
    """The ties that ways of at most so many hops can use: rows of two actors and their pair, some twice.

    The twin of ``sqlite_reach.Between``.

    Args:
        marks: six rows: of each side the epochs, the distances, and the actors reached, in order.
    """
    marks[0, a], marks[1, b] = epoch, epoch
    marks[2, a], marks[3, b] = 0, 0
    marks[4, 0], marks[5, 0] = a, b
    begin, size, radius = np.zeros(2, np.int64), np.ones(2, np.int64), np.zeros(2, np.int64)
    for _ in range(hops):
        side = 0 if size[0] - begin[0] <= size[1] - begin[1] else 1
        first, begin[side] = begin[side], size[side]
        radius[side] += 1
        for place in range(first, begin[side]):
            actor = marks[4 + side, place]
            for row in range(arrays.begin[actor], arrays.end[actor]):
                other = arrays.near[row].actor
                if marks[side, other] != epoch and passes(arrays, asked, arrays.near[row].pair):
                    marks[side, other], marks[2 + side, other] = epoch, radius[side]
                    marks[4 + side, size[side]] = other
                    size[side] += 1
    found, count = np.empty((1024, 3), np.int32), 0
    for side in range(2):
        for place in range(begin[side]):
            actor = marks[4 + side, place]
            for row in range(arrays.begin[actor], arrays.end[actor]):
                other, pair = arrays.near[row].actor, arrays.near[row].pair
                forth = _distance(marks, epoch, radius, 0, actor) + _distance(marks, epoch, radius, 1, other)
                back = _distance(marks, epoch, radius, 0, other) + _distance(marks, epoch, radius, 1, actor)
                if 1 + min(forth, back) > hops or not passes(arrays, asked, pair):
                    continue
                if count == len(found):
                    found = np.concatenate((found, np.empty((count, 3), np.int32)))
                found[count, 0], found[count, 1], found[count, 2] = min(actor, other), max(actor, other), pair
                count += 1
    return found[:count]


@njit([int64[:, ::1](ARRAYS, ASKED, int32[:, ::1])], cache=True, nogil=True)
def edges_of(arrays: Arrays, asked: Asked, ties: np.ndarray) -> np.ndarray:
    """The passing edges of some ties: rows of source, relation, target, modality and how many claims pass.

    Args:
        ties: rows of two actors, the lesser first, and their pair.
    """
    count = 0
    for row in range(len(ties)):
        pair = arrays.pairs[ties[row, 2]]
        count += pair.end - pair.begin
    found, count = np.empty((count, 5), np.int64), 0
    for row in range(len(ties)):
        low, high, pair = ties[row, 0], ties[row, 1], arrays.pairs[ties[row, 2]]
        for place in range(pair.begin, pair.end):
            passing = edge_strength(arrays, asked, place)
            if passing:
                edge = arrays.edges[place]
                source, target = (low, high) if edge.upward else (high, low)
                found[count, 0], found[count, 1] = source, edge.relation
                found[count, 2], found[count, 3], found[count, 4] = target, edge.modality, passing
                count += 1
    return found[:count]
