"""Which nouns stand for people, bodies and places, as ``people.toml`` lists them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from backchannel.graph.model import Kind
from backchannel.loaders.lexicon.tables import table

if TYPE_CHECKING:
    from collections.abc import Mapping

_PERSONAL = ("er", "or", "ist", "ian", "ant", "man", "woman", "eer", "crat")


@cache
def kinds() -> Mapping[str, Kind]:
    """The kind of actor that each noun stands for; one person is a role."""
    lists = {kind: words for kind, words in table("people").items() if kind not in {"thing", "member"}}
    return {
        word.strip(): Kind.ROLE if kind == "person" else Kind(kind)
        for kind, words in lists.items()
        for word in words.split(",")
    }


@cache
def members() -> frozenset[str]:
    """Nouns of people and units that belong to what "of", "from" or "in" says."""
    return _words("member")


def ends_like_a_person(noun: str) -> bool:
    """Whether a noun ends as nouns of people do, and is not listed as a thing.

    >>> ends_like_a_person("contestant"), ends_like_a_person("covenant")
    (True, False)
    """
    return noun.endswith(_PERSONAL) and noun not in _things()


@cache
def _things() -> frozenset[str]:
    return _words("thing")


def _words(part: str) -> frozenset[str]:
    return frozenset(word.strip() for word in table("people")[part].split(","))
