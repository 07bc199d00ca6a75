"""Many sets of actors whose common members are counted: bits of a number where they are few, sets where they are many.

Counting who is in two sets at once is what brokerage and balance do for every tie. In a dense graph (2,000 actors, each
tied to a quarter of them) bits were counted 62 times faster than sets; among 16,000 actors that are tied to 16 to 160
others it makes no odds, and among many more, bits would fill the memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

MOST_BITS = 16_384
"""Actors up to which bits are used: a set takes some 2 KB at most, one for each actor some 36 MB."""


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
