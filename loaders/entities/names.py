"""Names found by longest exact match over tokens, whatever their accents: a dictionary from first words to all names."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from backchannel.loaders.sentences import model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """A name at the tokens ``start`` to ``end`` (exclusive), and what it means."""

    start: int
    end: int
    meaning: T


class Names(Generic[T]):
    """Many names to be found in texts; of names that begin at one token the longest wins, of equal names the first.

    Args:
        names: words and what they mean.
        lower: whether case counts for nothing.
    """

    def __init__(self, names: Iterable[tuple[str, T]], *, lower: bool = False) -> None:
        tokenizer = model().tokenizer
        self._lower = lower
        begins: dict[str, dict[tuple[str, ...], T]] = defaultdict(dict)
        for words, meaning in names:
            tokens = tuple(_bare(t.text.lower() if lower else t.text) for t in tokenizer(words))
            begins[tokens[0]].setdefault(tokens, meaning)
        self._begins = {first: (sorted({*map(len, rest)}, reverse=True), rest) for first, rest in begins.items()}

    def find(self, words: Sequence[str]) -> Iterator[Found[T]]:
        """All names among a text's tokens, none inside another."""
        words = [_bare(word) for word in words]
        end = 0
        for place, word in enumerate(words):
            found = self._at(words, place) if word in self._begins and place >= end else None
            if found is not None:
                yield found
                end = found.end

    def _at(self, words: Sequence[str], place: int) -> Found[T] | None:
        lengths, meanings = self._begins[words[place]]
        for length in lengths:
            key = tuple(words[place : place + length])
            if key in meanings:
                return Found(place, place + len(key), meanings[key])
        return None


def _bare(word: str) -> str:
    """The word without its accents, as many papers write it."""
    if word.isascii():
        return word
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))
