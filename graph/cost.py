"""What a hop costs when ways are ordered by strength: 1/strength, in integers.

Integers add up exactly whatever the order, so that a way costs the same from either end and on every store.
"""

from __future__ import annotations

WHOLE = 720_720 << 20
"""The cost of a hop of strength 1. The least common multiple of 1 to 16 makes the usual fractions exact, the power of
two keeps six digits of one in a million."""


def cost(strength: int) -> int:
    """What a hop of so many claims costs.

    >>> cost(2) + cost(3) + cost(6) == cost(1)
    True
    """
    return WHOLE // strength
