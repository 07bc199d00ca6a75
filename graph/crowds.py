"""Many sets of actors whose common members are counted: bits of a number where they are few, sets where they are many.

Counting who is in two sets at once is what brokerage and balance do for every tie. Among some thousand actors a number
with a bit for each is counted a hundred times faster than a set; among many more it would fill the memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

MOST_BITS = 16_384
"""Actors up to which bits are used: a set takes 2 KB at most, all sets of a graph 32 MB."""


@dataclass(frozen=True, slots=True)
class Crowds:
    """Sets of some actors, each one packed; packed ones are met by ``&`` and counted by ``size``.

    >>> crowds = Crowds.among(["iran", "oman", "qatar"])
    >>> crowds.size(crowds.pack(["iran", "oman"]) & crowds.pack(["oman", "qatar"]))
    1
    """

    bits: dict[str, int] | None

    @classmethod
    def among(cls, actors: Collection[str]) -> Crowds:
        """Sets of these actors."""
        few = len(actors) <= MOST_BITS
        return cls({actor: 1 << number for number, actor in enumerate(sorted(actors))} if few else None)

    def pack(self, actors: Iterable[str]) -> Any:
        """A set of them, each named at most once."""
        return frozenset(actors) if self.bits is None else sum(self.bits[actor] for actor in set(actors))

    def size(self, packed: Any) -> int:
        """How many are in it."""
        return len(packed) if self.bits is None else packed.bit_count()
