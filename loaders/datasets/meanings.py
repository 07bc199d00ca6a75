"""What event codes mean: CAMEO and PLOVER codes to our relations, by the tables in ``books/``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from backchannel.graph.relation_types import relation_type
from backchannel.loaders.datasets.books import book
from backchannel.loaders.lexicon.rows import split

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a code says. Without a ``relation`` it is refused, and ``refused`` says what it is instead."""

    code: str
    name: str
    relation: str | None
    refused: str = ""


@cache
def cameo() -> Mapping[str, Meaning]:
    """Every CAMEO code, as text ("036").

    >>> cameo()["036"].relation, cameo()["010"].refused
    ('agrees-with', 'statement')
    """
    return _meanings("cameo_events")


@cache
def plover() -> Mapping[str, Meaning]:
    """Every PLOVER event type, in capitals ("CONSULT")."""
    return _meanings("plover_events")


@cache
def cameo_by_name() -> Mapping[str, Meaning]:
    """CAMEO codes by the names ICEWS prints, without case; the finest code where a root has the name of its first.

    >>> cameo_by_name()["consult"].code
    '040'
    """
    names: dict[str, Meaning] = {}
    for row in book("cameo_events", "code", "name", "also"):
        for name in (row["name"], *split(row["also"])):
            names[name.casefold()] = cameo()[row["code"]]
    return names


def _meanings(name: str) -> Mapping[str, Meaning]:
    found: dict[str, Meaning] = {}
    for row in book(name, "code", "name", "relation", "refused"):
        where = f"{name}.csv, {row['code']}"
        if row["code"] in found:
            raise ValueError(f"{where} is there twice")
        if bool(row["relation"]) == bool(row["refused"]):
            raise ValueError(f"{where}: give either a relation, or what the code is instead")
        relation = relation_type(row["relation"]).name if row["relation"] else None
        found[row["code"]] = Meaning(row["code"], row["name"], relation, row["refused"])
    return found
