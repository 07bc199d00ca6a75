"""Groups of actors that judgements merge. Pure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx

from backchannel.errors import ConflictError
from backchannel.graph.answers import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backchannel.graph.answers import Judgement


def heads(counting: Sequence[Judgement]) -> dict[str, str]:
    """For each actor that one of these judgements merges, the ``a`` of the earliest of its group.

    Raises:
        ConflictError: two actors judged different would be one.
    """
    merged = _merged(counting)
    for judgement in counting:
        if judgement.verdict is Verdict.DIFFERENT:
            _refuse_contradiction(judgement, merged)
    found: dict[str, str] = {}
    for group in nx.connected_components(merged):
        earliest = min(merged.subgraph(group).edges(data="judgement"), key=lambda edge: edge[2].id)[2]
        found |= dict.fromkeys(group, earliest.a)
    return found


def _merged(counting: Iterable[Judgement]) -> nx.Graph:
    merged = nx.Graph()
    for judgement in counting:
        if judgement.verdict is Verdict.SAME:
            merged.add_edge(judgement.a, judgement.b, judgement=judgement)
    return merged


def _refuse_contradiction(different: Judgement, merged: nx.Graph) -> None:
    a, b = different.a, different.b
    if not (merged.has_node(a) and merged.has_node(b) and nx.has_path(merged, a, b)):
        return
    chain = nx.shortest_path(merged, a, b)
    numbers = sorted(merged.edges[pair]["judgement"].id for pair in pairwise(chain))
    told = ", ".join(f"judgement {number}" for number in numbers)
    raise ConflictError(
        f"{a} and {b} are different by judgement {different.id}, but the same by {told}: "
        f"undo one of these first (`backchannel judgements` shows them)"
    )
