"""Headlines In Title Case, Written Down: capitals that are no names mislead the parser.

In a line whose longer words nearly all begin with a capital, the words that say what happens (those of the lexicons,
in any inflection) and the small words between them are written small. Names of the lexicons, and words before a noun
of office or body ("Defense Minister"), stay as they are. No word changes its length, so that offsets stay true.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from spacy.lang.en.stop_words import STOP_WORDS

from backchannel.loaders.lexicon.rows import shipped, split
from backchannel.loaders.lexicon.tables import table
from backchannel.loaders.lexicon.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_WORD = re.compile(r"[A-Za-z][a-z]*(?:'[a-z]+)?")
_STOP = re.compile(r"[a-z]\. ")  # "of the U.S. Senate" goes on
_LONG = 4  # letters: shorter words are written small in headlines anyway
_ENOUGH = 3  # such words make a line a headline
_SHARE = 0.8
_NAMED_IN = ("organisations", "armed_groups", "agreements", "territories", "states", "persons", "media")


@dataclass(frozen=True, slots=True)
class Headlines:
    """What a headline's words are told apart by: ``words`` that name no one, ``names`` by their first word."""

    words: frozenset[str]
    names: Mapping[str, tuple[tuple[str, ...], ...]]
    irregular: Mapping[str, Sequence[str]]

    def written_down(self, text: str) -> str:
        """The text with its Title Case lines written as sentences are."""
        return "\n".join(self._line(line) if _is_title(line) else line for line in text.split("\n"))

    def _line(self, line: str) -> str:
        found = list(_WORD.finditer(line))
        names = self._named([match[0] for match in found])
        for place, match in enumerate(found):
            word, after = match[0], found[place + 1][0].lower() if place + 1 < len(found) else ""
            if place and place not in names and self._is_plain(word, after) and not _joined(line, match):
                line = line[: match.start()] + word.lower() + line[match.end() :]
        return line

    def _named(self, words: Sequence[str]) -> set[int]:
        """The places of words that belong to a name of several words."""
        inside: set[int] = set()
        for place, word in enumerate(words):
            for name in self.names.get(word, ()):
                if tuple(words[place : place + len(name)]) == name:
                    inside.update(range(place, place + len(name)))
        return inside

    def _is_plain(self, word: str, after: str) -> bool:
        small = word.lower()
        if word.isupper() or not word[0].isupper():
            return False
        if small in STOP_WORDS:
            return True
        bases = set(_bases(small)) | set(self.irregular.get(small, ()))
        named = small in self.words and vocabulary().is_a(after, "bodies")  # "Defense Minister"
        return bool(bases & self.words) and not named


def _is_title(line: str) -> bool:
    words = [match[0] for match in _WORD.finditer(line) if len(match[0]) >= _LONG]
    capital = sum(word[0].isupper() and not word.isupper() for word in words)
    if len(words) < _ENOUGH or capital < _SHARE * len(words) or _STOP.search(line):
        return False
    return not line.rstrip().endswith(".") or not _has_small_words(line)


def _has_small_words(line: str) -> bool:
    """Whether words that a headline would capitalise are small, as in a sentence of names: "Joe Biden met Xi Jinping."."""
    words = [match[0] for match in _WORD.finditer(line) if "'" not in match[0]]
    return any(word.islower() and len(word) > 1 and word not in STOP_WORDS for word in words)


def _joined(line: str, match: re.Match[str]) -> bool:
    """Whether a hyphen or a full stop makes the word part of another ("Russia-Led", "U.S.")."""
    return (line[match.end() : match.end() + 1] in ("-", ".") and match.end() + 1 < len(line)) or (
        line[max(0, match.start() - 1) : match.start()] in ("-", ".")
    )


def _bases(word: str) -> Iterator[str]:
    """The forms a word may be an inflection of."""
    yield word
    for ending, bases in (
        ("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")),
    ):  # fmt: skip
        if word.endswith(ending):
            stem = word[: -len(ending)]
            yield from (stem + base for base in bases)
            if ending in ("ed", "ing") and stem[-1:] == stem[-2:-1]:
                yield stem[:-1]


@cache
def headlines(irregular: tuple[tuple[str, tuple[str, ...]], ...]) -> Headlines:
    """The package's own words and names; ``irregular`` are the verb forms that no ending tells."""
    words = vocabulary()
    shapes = [entry for name in ("light", "ending", "intent", "say", "refuse", "demand", "letting", "transparent")
              for entry in words.classes[name]]  # fmt: skip
    known = {word.split(" ")[0] for word in (*words.verbs, *shapes)} | {word for word in words.nouns if " " not in word}
    surnames = {name.strip().lower() for name in table("words")["plain_surnames"].split(",")}
    return Headlines(frozenset(known - surnames - words.classes["bodies"]), _by_first(_names()), dict(irregular))


def _names() -> Iterator[tuple[str, ...]]:
    for source in _NAMED_IN:
        for row in shipped(source, ("name", "names")):
            yield from (tuple(_WORD.findall(name)) for name in (row["name"], *split(row["names"])))


def _by_first(names: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        if len(name) > 1:
            found.setdefault(name[0], set()).add(name)
    return {first: tuple(sorted(rest, key=len, reverse=True)) for first, rest in found.items()}
