"""The vocabulary of relations, read from ``relation_types.toml`` and validated when it is loaded."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from backchannel.errors import UsageError
from backchannel.graph.model import Modality

if TYPE_CHECKING:
    from collections.abc import Mapping

STATEMENT = "states"
"""What ``extract --statements`` calls "said that" (CAMEO 01): no relation, never stored."""


@dataclass(frozen=True, slots=True)
class RelationType:
    """One relation of the vocabulary.

    ``sign`` is +1 for co-operation, -1 for conflict, 0 for neither; a ``standing`` tie holds over an interval;
    ``plover`` and ``cameo`` are code book roots, None for ties that no event code book has.
    """

    name: str
    neo4j_type: str
    label: str
    symmetric: bool
    sign: int
    standing: bool
    definition: str
    example: str
    plover: str | None = None
    cameo: str | None = None

    def __post_init__(self) -> None:
        """Refuse an entry that could not be used.

        Raises:
            ValueError: the sign or the Neo4j type is not possible.
        """
        if self.sign not in (-1, 0, 1):
            raise ValueError(f"relation {self.name}: sign must be -1, 0 or 1, not {self.sign}")
        if self.neo4j_type != self.name.upper().replace("-", "_"):
            raise ValueError(f"relation {self.name}: neo4j_type must be the name in capitals, not {self.neo4j_type}")


@cache
def relation_types() -> Mapping[str, RelationType]:
    """Every relation by its name, in the order of the file."""
    raw = tomllib.loads(files("backchannel.graph").joinpath("relation_types.toml").read_text(encoding="utf-8"))
    return MappingProxyType({name: _relation_type(name, fields) for name, fields in raw.items()})


@cache
def signs() -> Mapping[str, int]:
    """The sign of every relation.

    >>> signs()["aids"], signs()["attacks"]
    (1, -1)
    """
    return MappingProxyType({name: kind.sign for name, kind in relation_types().items()})


def _relation_type(name: str, fields: dict[str, Any]) -> RelationType:
    try:
        return RelationType(name=name, **fields)
    except TypeError as error:
        raise ValueError(f"relation_types.toml, [{name}]: {error}") from error


def relation_type(name: str) -> RelationType:
    """One relation.

    Raises:
        UsageError: the vocabulary has no such relation.

    >>> relation_type("mediates").cameo
    '045'
    """
    try:
        return relation_types()[name]
    except KeyError:
        raise UsageError(f"no relation is called {name!r}: choose from {', '.join(relation_types())}") from None


@cache
def is_symmetric(relation: str) -> bool:
    """Whether the relation is stored once and found from either end."""
    return relation_type(relation).symmetric


@cache
def plover_code(relation: str, modality: Modality) -> str | None:
    """The PLOVER code of a claim; None for leads, represents and member-of.

    Actual and suspended claims take the table's code. CONSULT stays CONSULT unless negated. Otherwise planned
    co-operation is AGREE, planned or hypothetical conflict THREATEN, negated co-operation REJECT, negated conflict
    YIELD; hypothetical co-operation keeps the table's.

    >>> plover_code("attacks", Modality.PLANNED), plover_code("meets", Modality.PLANNED)
    ('THREATEN', 'CONSULT')
    """
    kind = relation_type(relation)
    if kind.plover is None or modality in (Modality.ACTUAL, Modality.SUSPENDED) or kind.sign == 0:
        return kind.plover
    if modality is Modality.NEGATED:
        return "REJECT" if kind.sign > 0 else "YIELD"
    if kind.sign < 0:
        return "THREATEN"
    if modality is Modality.PLANNED and kind.plover != "CONSULT":
        return "AGREE"
    return kind.plover
