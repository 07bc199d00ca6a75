"""The words that say what happens between actors, validated when they are loaded.

They stand in ``verbs.toml``, ``nouns.toml``, ``agents.toml`` and ``composition.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from backchannel.graph.model import Modality
from backchannel.graph.relation_types import relation_type
from backchannel.loaders.lexicon.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word says: a relation and its CAMEO code (None where the code book has none).

    ``modality`` is there where the word itself decides it.
    """

    relation: str
    cameo: str | None = None
    modality: Modality | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word to meaning. Keys are lower-case lemmas, words of an entry joined by one space.

    ``verbs`` may need a particle or preposition ("call on"); ``nouns`` name events, ``agents`` people by what they do;
    ``idioms`` are the longer entries of ``verbs``, by their first word, longest first ("turn back on").
    ``adjectives`` come with their preposition; ``composed`` says what a verb and its object come to together.
    ``targets`` lists, for each relation, which complements may be its target, best first. The rest are word classes.
    """

    verbs: Mapping[str, Sense]
    idioms: Mapping[str, tuple[tuple[str, ...], ...]]
    nouns: Mapping[str, Sense]
    agents: Mapping[str, Sense]
    adjectives: Mapping[str, Sense]
    targets: Mapping[str, tuple[str, ...]]
    composed: Mapping[tuple[str, str], tuple[Sense, ...]]
    classes: Mapping[str, frozenset[str]]

    def is_a(self, lemma: str, name: str) -> bool:
        """Whether a word belongs to a class of ``composition.toml``, as "light" or "bodies"."""
        return lemma in self.classes[name]

    def is_any(self, lemmas: Iterable[str], name: str) -> bool:
        """Whether one of several words, or forms of a word, belongs to a class."""
        return not self.classes[name].isdisjoint(lemmas)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the package.

    Raises:
        ValueError: an entry names a relation that is none, or a word is listed twice.
    """
    agents, shape = table("agents"), table("composition")
    classes = {name: frozenset(_words(text)) for part in ("verbs", "nouns") for name, text in shape[part].items()}
    verbs = _senses("verbs.toml", table("verbs"))
    return Vocabulary(
        verbs=verbs,
        idioms=_idioms(verbs),
        nouns=_senses("nouns.toml", table("nouns")),
        agents=_senses("agents.toml", agents["noun"]),
        adjectives=_senses("agents.toml", agents["adjective"]),
        targets={relation_type(name).name: tuple(order) for name, order in shape["targets"].items()},
        composed=_composed(shape["compose"], classes),
        classes=classes,
    )


def _words(text: str) -> Iterator[str]:
    return (word.strip() for word in text.replace("\n", " ").split(",") if word.strip())


def _senses(where: str, entries: Mapping[str, Mapping[str, str]]) -> dict[str, Sense]:
    senses: dict[str, Sense] = {}
    for relation, codes in entries.items():
        for code, text in codes.items():
            _add(where, senses, _words(text), Sense(relation_type(relation).name, code or None))
    return senses


def _idioms(verbs: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """What follows the first word of each entry of several words."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for first, *rest in (entry.split() for entry in verbs):
        if rest:
            found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(sorted(entries, key=len, reverse=True)) for first, entries in found.items()}


def _add(where: str, senses: dict[str, Sense], words: Iterable[str], sense: Sense) -> None:
    for word in words:
        if word in senses and senses[word].relation != sense.relation:
            raise ValueError(f"{where}: {word!r} is listed under {senses[word].relation} and {sense.relation}")
        senses.setdefault(word, sense)


def _composed(
    entries: Iterable[Mapping[str, Any]], classes: Mapping[str, frozenset[str]]
) -> dict[tuple[str, str], tuple[Sense, ...]]:
    found: dict[tuple[str, str], tuple[Sense, ...]] = {}
    for entry in entries:
        senses = tuple(_outcome(**event) for event in entry["events"])
        verbs = classes[entry["verbs"][1:]] if entry["verbs"].startswith("@") else _words(entry["verbs"])
        objects = classes[entry["objects"][1:]] if entry["objects"].startswith("@") else _words(entry["objects"])
        for pair in product(verbs, tuple(objects)):
            found.setdefault(pair, senses)
    return found


def _outcome(relation: str, cameo: str | None = None, modality: str | None = None) -> Sense:
    return Sense(relation_type(relation).name, cameo, Modality(modality) if modality else None)
