"""Events that both ends do, which news coders print once from either end."""

from __future__ import annotations

from collections import Counter


class Twins:
    """Which rows were told before from the other end; one row has one twin.

    Twins share where they stand (story and sentence, or the article), day and code, and their ends are turned round.
    The twin of a visit (042) is its hosting (043).

    Args:
        window: how many places are remembered, where twins stand near each other; None: all.

    >>> twins = Twins(10)
    >>> [twins.has(("s1", "042"), "Iran", "Oman"), twins.has(("s1", "043"), "Oman", "Iran")]
    [False, True]
    """

    def __init__(self, window: int | None) -> None:
        self._window = window
        self._seen: dict[tuple[str, ...], Counter[str]] = {}

    def has(self, place: tuple[str, ...], source: str, target: str) -> bool:
        """Whether a row is the twin of an earlier one; ``place`` ends with the CAMEO code."""
        code = "042" if place[-1] == "043" else place[-1]
        ends = (source, target) if source < target else (target, source)
        waiting = self._seen.setdefault((*place[:-1], code, *ends), Counter())
        if waiting[target] > 0:
            waiting[target] -= 1
            return True
        waiting[source] += 1
        if self._window and len(self._seen) > self._window:
            del self._seen[next(iter(self._seen))]
        return False
