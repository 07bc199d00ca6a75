"""What Python calls: the searches, with all arrays behind one table of addresses.

Handing a dozen arrays to compiled code takes longer than most searches do (five microseconds); a table of their
addresses is one array, made once for a question's filters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.ma  # which numba would load in the middle of the first question
from numba import carray, int32, int64, njit, types
from numba.core import cgutils
from numba.extending import intrinsic

from backchannel.graph.indexing.arrays import ARRAYS, CLAIM, EDGE, NEAR, PAIR, STRONG, TAG, Arrays
from backchannel.graph.indexing.cheapest import cheapest
from backchannel.graph.indexing.kernels import ASKED, MARKS, Asked, shortest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_TABLE = int64[::1]


def table(arrays: Iterable[np.ndarray]) -> np.ndarray:
    """Where arrays begin and how long they are; whoever keeps the table keeps the arrays too."""
    return np.array([(array.ctypes.data, len(array)) for array in arrays], np.int64).ravel()


def _as_pointer(context: object, address: types.Integer) -> tuple[object, Callable[..., object]]:  # noqa: ARG001
    """An address as a pointer, for numba: its type, and what writes the code."""

    def generate(_: object, builder: Any, __: object, given: Any) -> object:
        return builder.inttoptr(given[0], cgutils.voidptr_t)

    return types.voidptr(address), generate


_pointer: Any = intrinsic(_as_pointer)


@njit([types.Tuple((ARRAYS, ASKED))(_TABLE)], cache=True, nogil=True)
def _at(places: np.ndarray) -> tuple[Arrays, Asked]:
    """The arrays of a table: those of an index, then what is asked."""
    arrays = Arrays(
        carray(_pointer(places[0]), places[1], np.int32),
        carray(_pointer(places[2]), places[3], np.int32),
        carray(_pointer(places[4]), places[5], NEAR),
        carray(_pointer(places[6]), places[7], STRONG),
        carray(_pointer(places[8]), places[9], PAIR),
        carray(_pointer(places[10]), places[11], EDGE),
        carray(_pointer(places[12]), places[13], CLAIM),
        carray(_pointer(places[14]), places[15], TAG),
        carray(_pointer(places[16]), places[17], TAG),
    )
    numbers = carray(_pointer(places[18]), places[19], np.int64)
    return arrays, Asked(numbers, carray(_pointer(places[20]), places[21], np.bool_))


@njit([int64(_TABLE, MARKS, int64, int64, int64, int32[::1])], cache=True, nogil=True)
def shortest_way(places: np.ndarray, marks: np.ndarray, epoch: int, a: int, b: int, way: np.ndarray) -> int:
    """See ``kernels.shortest``."""
    arrays, asked = _at(places)
    return shortest(arrays, asked, marks, epoch, a, b, way)


@njit([int64(_TABLE, MARKS, int64[:, ::1], int64, int64, int64, int32[::1])], cache=True, nogil=True)
def cheapest_way(
    places: np.ndarray, marks: np.ndarray, costs: np.ndarray, epoch: int, a: int, b: int, way: np.ndarray
) -> int:
    """See ``cheapest.cheapest``."""
    arrays, asked = _at(places)
    return cheapest(arrays, asked, marks, costs, epoch, a, b, way)
