"""What filters ask of rows, as SQL with its parameters: the twin of ``Filters.passes``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backchannel.graph.sqlite.values import dated, many, packed

if TYPE_CHECKING:
    from backchannel.graph.filters import Filters

STANDS_FOR = "coalesce(c.summed ->> 0, 1)"
"""How many claims a row counts for: one, or all whose sum it is."""

Condition = tuple[str, list[Any]]

_WORDS = "(SELECT id FROM term WHERE word IN (SELECT value FROM json_each(?)))"


def edge_condition(filters: Filters, alias: str = "e") -> Condition:
    """What relation and modality ask of an edge (or a claim)."""
    condition, parameters = f"{alias}.modality IN {_WORDS}", [many(sorted(filters.modalities))]
    if filters.relations:
        condition += f" AND {alias}.relation IN {_WORDS}"
        parameters.append(many(sorted(filters.relations)))
    return condition, parameters


def claim_condition(filters: Filters, alias: str = "c") -> Condition:
    """What all filters ask of a claim."""
    condition, parameters = edge_condition(filters, alias)
    if filters.min_confidence:
        condition += f" AND {alias}.confidence >= ?"
        parameters.append(filters.min_confidence)
    if filters.since or filters.until:
        since, until = map(dated, filters.window)
        condition += f" AND {alias}.first_day <= ? AND {alias}.last_day >= ?"
        parameters += [until, since]
    if filters.documents:
        marks = ", ".join("?" * len(filters.documents))
        condition += f" AND {alias}.document IN (SELECT id FROM document WHERE hash IN ({marks}))"
        parameters += map(packed, sorted(filters.documents))
    return condition, parameters
