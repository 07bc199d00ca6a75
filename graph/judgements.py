"""Which actors are one: what follows from the log of judgements. Pure."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import networkx as nx

from backchannel.errors import ConflictError
from backchannel.graph.answers import Judgement, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def standing(log: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that count: of each pair the latest one that was not undone, in order of their number."""
    latest = {
        frozenset((judgement.a, judgement.b)): judgement
        for judgement in sorted(log, key=lambda judgement: judgement.id)
        if judgement.undone is None
    }
    return tuple(sorted(latest.values(), key=lambda judgement: judgement.id))


def canonical_ids(log: Iterable[Judgement]) -> Mapping[str, str]:
    """The canonical id of every actor that some standing judgement merges; the others are their own.

    The canonical actor of a group is the ``a`` of the group's earliest standing judgement.

    Raises:
        ConflictError: two actors judged different would be one; the message names the judgements at odds.

    >>> log = [
    ...     Judgement(1, Verdict.SAME, "uae", "emirates", "eve", "2024-01-01T00:00:00Z"),
    ...     Judgement(2, Verdict.SAME, "dubai-emirates", "emirates", "eve", "2024-01-02T00:00:00Z"),
    ... ]
    >>> sorted(canonical_ids(log).items())
    [('dubai-emirates', 'uae'), ('emirates', 'uae'), ('uae', 'uae')]
    """
    counting = standing(log)
    merged = _merged(counting)
    for judgement in counting:
        if judgement.verdict is Verdict.DIFFERENT:
            _refuse_contradiction(judgement, merged)
    heads: dict[str, str] = {}
    for group in nx.connected_components(merged):
        earliest = min(merged.subgraph(group).edges(data="judgement"), key=lambda edge: edge[2].id)[2]
        heads |= dict.fromkeys(group, earliest.a)
    return heads


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
