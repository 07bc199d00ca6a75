"""The best ways of exactly so many hops, compiled: the twin of ``queries.ways_of_length``.

Everything is told by position: 0 is the start, ``hops`` the end. Per position and actor there are a mark and a value.

1. *Grow*: from both ends, the side with fewer ties to look through first, note who can stand at each position, until
   the two sides are one hop apart. The value is the best that a walk from that end to the actor comes to.
2. *Draw back*: from the end's side to the start, keep of those only who lead to the end; the value becomes the best
   that a walk from the actor to the end comes to.
3. *Walk*: from the start, in the order of ids, only where the values say that a way as good as wanted can follow.
   The best value comes first, then the next, until there are as many ways as asked for: so they arrive in order.

What a way comes to is the smallest strength over its hops (``WIDEST``), or minus the sum of their costs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import int32, int64, njit, types, void

from backchannel.graph.cost import WHOLE
from backchannel.graph.indexing.arrays import ARRAYS
from backchannel.graph.indexing.kernels import ALL, ASKED, MARKS, pair_of, strength

if TYPE_CHECKING:
    from backchannel.graph.indexing.arrays import Arrays
    from backchannel.graph.indexing.kernels import Asked

WIDEST, CHEAPEST = 0, 1
NOTHING = -(2**62)


class Room(NamedTuple):
    """What is noted of each position: marks and values of actors, who can stand there, and how many these are."""

    marks: np.ndarray
    values: np.ndarray
    lists: np.ndarray
    sizes: np.ndarray


ROOM = types.NamedTuple([MARKS, int64[:, ::1], MARKS, int64[::1]], Room)
_STEP = types.Tuple((int64, int64))  # how many there are, and how many rows were looked at


@njit([int64(int64, int64, int64)], cache=True, nogil=True)
def _further(mode: int, value: int, claims: int) -> int:
    """What a walk comes to after one more hop."""
    return min(value, claims) if mode == WIDEST else value - WHOLE // claims


@njit([int64(int64, int64, int64)], cache=True, nogil=True)
def _both(mode: int, value: int, rest: int) -> int:
    """What two walks one after the other come to."""
    return min(value, rest) if mode == WIDEST else value + rest


@njit([int64(ARRAYS, ASKED, int64)], cache=True, nogil=True)
def _claims(arrays: Arrays, asked: Asked, pair: int) -> int:
    return arrays.pairs[pair].claims if asked.numbers[ALL] else strength(arrays, asked, pair)


@njit([int64(ARRAYS, int32[::1])], cache=True, nogil=True)
def _degrees(arrays: Arrays, actors: np.ndarray) -> int:
    total = 0
    for actor in actors:
        total += arrays.end[actor] - arrays.begin[actor]
    return total


@njit(
    [int64(ARRAYS, ASKED, int64, ROOM, int64, int32[::1], int64, int64, int64, int64, int32[::1], int32[::1])],
    cache=True, nogil=True,
)  # fmt: skip
def _grown(
    arrays: Arrays, asked: Asked, mode: int, room: Room,
    mark: int, rim: np.ndarray, here: int, there: int, least: int, rest: int,
    outside: np.ndarray, found: np.ndarray,
) -> int:  # fmt: skip
    """Note who is one hop beyond a rim, and not ``outside``, into ``found``; how many.

    Strongest ties first: once all of a tie is too little, so is the rest of its row.

    Args:
        least: what a way must come to.
        rest: what the other side's part of it comes to at best.
    """
    count = 0
    for actor in rim:
        so_far = room.values[here, actor]
        for row in range(arrays.begin[actor], arrays.end[actor]):
            tie = arrays.strong[row]
            if _both(mode, _further(mode, so_far, tie.claims), rest) < least:
                break
            other = tie.actor
            if other in outside:
                continue
            known = room.marks[there, other] == mark
            if known and room.values[there, other] >= so_far:
                continue
            claims = tie.claims if asked.numbers[ALL] else strength(arrays, asked, tie.pair)
            if not claims:
                continue
            value = _further(mode, so_far, claims)
            if _both(mode, value, rest) < least:
                continue
            if not known:
                room.marks[there, other] = mark
                found[count] = other
                count += 1
                room.values[there, other] = value
            elif value > room.values[there, other]:
                room.values[there, other] = value
    return count


@njit([int64(ROOM, int64)], cache=True, nogil=True)
def _best(room: Room, place: int) -> int:
    """The best value of those who can stand at a position."""
    best = np.int64(NOTHING)
    for actor in room.lists[place, : room.sizes[place]]:
        best = max(best, room.values[place, actor])
    return best


@njit([void(int64, ROOM, int64, int64, int64, int64, int64)], cache=True, nogil=True)
def _draw(mode: int, room: Room, mark: int, place: int, actor: int, rest: int, claims: int) -> None:
    """Note that an actor leads to the end over a hop of so many claims to one from where the rest is known."""
    value = _further(mode, rest, claims)
    if room.marks[place, actor] != mark + 1:
        room.marks[place, actor] = mark + 1
        room.values[place, actor] = value
    elif value > room.values[place, actor]:
        room.values[place, actor] = value


@njit([int64(ARRAYS, ASKED, int64, ROOM, int64, int64, int32[::1], int32[::1])], cache=True, nogil=True)
def _drawn_back(
    arrays: Arrays, asked: Asked, mode: int, room: Room,
    mark: int, place: int, here: np.ndarray, beyond: np.ndarray,
) -> int:  # fmt: skip
    """Keep of those ``here`` who are tied to somebody ``beyond``, sorted; how many. The cheapest of three ways to look.

    Args:
        mark: of the growing; one more says that the value is that of the rest of the way.
    """
    from_here, from_beyond = _degrees(arrays, here), _degrees(arrays, beyond)
    if 4 * len(here) * len(beyond) < min(from_here, from_beyond) or len(here) * len(beyond) == 1:
        for actor in here:
            for other in beyond:
                pair = pair_of(arrays, actor, other)
                claims = _claims(arrays, asked, pair) if pair >= 0 else 0
                if claims:
                    _draw(mode, room, mark, place, actor, room.values[place + 1, other], claims)
    elif from_here <= from_beyond:
        for actor in here:
            for row in range(arrays.begin[actor], arrays.end[actor]):
                other = arrays.near[row].actor
                if room.marks[place + 1, other] == mark + 1:
                    claims = _claims(arrays, asked, arrays.near[row].pair)
                    if claims:
                        _draw(mode, room, mark, place, actor, room.values[place + 1, other], claims)
    else:
        for other in beyond:
            for row in range(arrays.begin[other], arrays.end[other]):
                actor = arrays.near[row].actor
                if room.marks[place, actor] == mark or room.marks[place, actor] == mark + 1:
                    claims = _claims(arrays, asked, arrays.near[row].pair)
                    if claims:
                        _draw(mode, room, mark, place, actor, room.values[place + 1, other], claims)
    kept = 0
    for actor in here:
        if room.marks[place, actor] == mark + 1:
            here[kept] = actor
            kept += 1
    here[:kept].sort()
    return kept


@njit(
    [int64(ARRAYS, ASKED, int64, ROOM, int64, int64, int64[::1], int32[::1])],
    cache=True, nogil=True,
)  # fmt: skip
def prepared(
    arrays: Arrays, asked: Asked, mode: int, room: Room, epoch: int, hops: int, bounds: np.ndarray,
    outside: np.ndarray,
) -> int:  # fmt: skip
    """Grow and draw back; what the best walk comes to, NOTHING when there is none.

    Args:
        epoch: this one and the next are used.
        bounds: the two ends, the least value, how many ties may be looked through (which is counted down), and what
            the parts of a way before and after these ends come to at best.
        outside: who cannot stand between the ends: these themselves, and who stands before or after.
    """
    top = bounds[4] if mode == WIDEST else np.int64(0)
    left, right = 0, hops
    for place, end, mark in ((0, bounds[0], epoch), (hops, bounds[1], epoch + 1)):
        room.marks[place, end], room.values[place, end] = mark, top
        room.lists[place, 0], room.sizes[place] = end, 1
    work_left, work_right = _degrees(arrays, room.lists[left, :1]), _degrees(arrays, room.lists[right, :1])
    while right - left > 1:
        bounds[3] -= min(work_left, work_right)
        if bounds[3] < 0:
            return NOTHING
        if work_left <= work_right:
            here, there, far, mark = left, left + 1, right, epoch
        else:
            here, there, far, mark = right, right - 1, left, epoch + 1
        room.sizes[there] = _grown(
            arrays, asked, mode, room, mark, room.lists[here, : room.sizes[here]], here, there,
            bounds[2], _best(room, far), outside, room.lists[there],
        )  # fmt: skip
        if not room.sizes[there]:
            return NOTHING
        if mark == epoch:
            left, work_left = there, _degrees(arrays, room.lists[there, : room.sizes[there]])
        else:
            right, work_right = there, _degrees(arrays, room.lists[there, : room.sizes[there]])
    for place in range(right, hops):
        room.lists[place, : room.sizes[place]].sort()
    for place in range(left, -1, -1):
        room.sizes[place] = _drawn_back(
            arrays, asked, mode, room, epoch, place, room.lists[place, : room.sizes[place]],
            room.lists[place + 1, : room.sizes[place + 1]],
        )  # fmt: skip
        if not room.sizes[place]:
            return NOTHING
    return room.values[0, bounds[0]]


@njit([int64(ARRAYS, ASKED, int64, int32[::1], int64)], cache=True, nogil=True)
def forced(arrays: Arrays, asked: Asked, end: int, way: np.ndarray, size: int) -> int:
    """Follow from the last of ``way`` who is the only one to go on to, but for those on it; how long it is then.

    Every way begins so. Without this, those at a hub's rim would be looked for along all walks that come back to it.

    Args:
        end: where to stop.
        way: the first ``size`` of it are given.
    """
    while way[size - 1] != end and size < len(way):
        only, actor = -1, way[size - 1]
        for row in range(arrays.begin[actor], arrays.end[actor]):
            other = arrays.near[row].actor
            if other not in way[:size] and _claims(arrays, asked, arrays.near[row].pair):
                if only >= 0:
                    return size
                only = other
        if only < 0:
            return size
        way[size] = only
        size += 1
    return size


@njit(
    [_STEP(ARRAYS, ASKED, int64, ROOM, int64, int64, int64[::1], int64, MARKS)],
    cache=True, nogil=True,
)  # fmt: skip
def walked(
    arrays: Arrays, asked: Asked, mode: int, room: Room, epoch: int, hops: int, bounds: np.ndarray, wanted: int,
    ways: np.ndarray,
) -> tuple[int, int]:  # fmt: skip
    """Write the ways that come to exactly ``wanted`` into ``ways``, in the order of ids, as many as there is room.

    Returns:
        How many, and the best value below ``wanted`` (NOTHING when there is none, or too much was looked through).
    """
    following, count, place = np.int64(NOTHING), 0, 0
    way, cursor = np.zeros(hops + 1, np.int32), np.zeros(hops + 1, np.int64)
    so_far, few = np.zeros(hops + 1, np.int64), np.zeros(hops + 1, np.bool_)
    way[0], so_far[0] = bounds[0], room.values[hops, bounds[1]]
    few[0] = 8 * room.sizes[1] < arrays.end[way[0]] - arrays.begin[way[0]]
    while place >= 0 and count < len(ways):
        actor = way[place]
        size = room.sizes[place + 1] if few[place] else arrays.end[actor] - arrays.begin[actor]
        if cursor[place] == size:
            place -= 1
            continue
        if few[place]:
            other = room.lists[place + 1, cursor[place]]
            pair = pair_of(arrays, actor, other)
        else:
            tie = arrays.near[arrays.begin[actor] + cursor[place]]
            other, pair = tie.actor, tie.pair
        cursor[place] += 1
        bounds[3] -= 1
        if bounds[3] < 0:
            return count, np.int64(NOTHING)
        if pair < 0 or room.marks[place + 1, other] != epoch + 1 or other in way[: place + 1]:
            continue
        claims = _claims(arrays, asked, pair)
        if not claims:
            continue
        value = _further(mode, so_far[place], claims)
        reach = _both(mode, value, room.values[place + 1, other])
        if reach < wanted:
            following = max(following, reach)
            continue
        place += 1
        way[place], so_far[place], cursor[place] = other, value, 0
        if place == hops:
            if value == wanted:
                ways[count] = way
                count += 1
            place -= 1
        else:
            few[place] = 8 * room.sizes[place + 1] < arrays.end[other] - arrays.begin[other]
    return count, following
