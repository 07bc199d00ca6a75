"""An index after some edges changed: the old arrays, with the pairs concerned laid down anew behind them.

The pairs are arranged as a small index of their own. Its pairs, edges and claims are put behind those there were, and
the rows of the actors concerned behind all rows, where their ``begin`` and ``end`` now point. So the searches see
nothing but an index, and the old one goes on answering those who hold it. What is no longer pointed to takes its room
until the next rebuild.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backchannel.graph.columns import modality_codes, relation_codes
from backchannel.graph.index import Index, records
from backchannel.graph.indexing.arrays import STRONG, Arrays, arranged, tags_of
from backchannel.graph.indexing.kernels import pair_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from backchannel.graph.columns import Columns
    from backchannel.graph.indexing.levels import Levels
    from backchannel.graph.projection import Place

    Coded = tuple[int, int, int, int]


def changed(index: Index, places: Collection[Place], columns: Columns) -> Index | None:
    """The index after these edges changed; None when there is no room for a new confidence.

    Args:
        index: as it was before.
        places: the edges that were added, changed or taken out.
        columns: those of them that there are now, with all their claims.
    """
    levels = index.levels.with_more(columns.confidence)
    if levels is None:
        return None
    fresh = sorted(actor for actor in columns.actors if _place(index.actors, actor) is None)
    actors, arrays = _with_actors(index.actors, index.arrays, fresh)
    known = dict(zip(index.documents, range(len(index.documents)), strict=True))
    documents = [*index.documents, *(one for one in columns.documents if one not in known)]
    coded = set(_coded(actors, places))
    touched = {(min(one[0], one[2]), max(one[0], one[2])): -1 for one in coded}
    touched |= {ends: int(pair_of(arrays, *ends)) for ends in touched}
    parts = [*_kept(arrays, touched, coded), _new(columns, levels, actors, documents)]
    return Index(actors, documents, _spliced(arrays, _together(len(actors), parts), touched), levels)


def _place(ids: Sequence[str], one: str) -> int | None:
    place = bisect_left(ids, one)
    return place if place < len(ids) and ids[place] == one else None


def _with_actors(actors: Sequence[str], arrays: Arrays, fresh: list[str]) -> tuple[Sequence[str], Arrays]:
    """The same with more actors, who take their places in the order of ids: those behind them move up."""
    if not fresh:
        return actors, arrays
    places = np.array([bisect_left(actors, one) for one in fresh])
    before = np.arange(len(actors))
    moved = before + np.searchsorted(places, before, side="right")
    near, strong, parties = arrays.near.copy(), arrays.strong.copy(), arrays.parties.copy()
    near["actor"], strong["actor"], parties["value"] = (
        moved[near["actor"]],
        moved[strong["actor"]],
        moved[parties["value"]],
    )
    rows = {"begin": np.insert(arrays.begin, places, 0), "end": np.insert(arrays.end, places, 0)}
    return sorted([*actors, *fresh]), arrays._replace(near=near, strong=strong, parties=parties, **rows)


def _coded(actors: Sequence[str], places: Collection[Place]) -> Iterator[Coded]:
    """Edges as integers; those between actors that nobody knows any more are left out."""
    relations, modalities = relation_codes(), modality_codes()
    for one in places:
        source, target = _place(actors, one.source), _place(actors, one.target)
        if source is not None and target is not None:
            yield source, relations[one.relation], target, modalities[one.modality]


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """Some edges with their claims, the tags of these counted from the first of them."""

    edges: np.ndarray
    claims: np.ndarray
    edge_of: np.ndarray
    parties: np.ndarray
    cases: np.ndarray


def _new(columns: Columns, levels: Levels, actors: Sequence[str], documents: Sequence[str]) -> _Part:
    number = {one: place for place, one in enumerate(documents)}
    ends = np.array([_place(actors, one) for one in columns.actors], np.int64)
    edges, claims, parties = columns.edges.copy(), records(columns, levels), tags_of(columns.parties)
    edges[:, :2] = ends[edges[:, :2]]
    claims["document"] = np.array([number[one] for one in columns.documents], np.int32)[claims["document"]]
    parties["value"] = ends[parties["value"]]
    return _Part(edges, claims, columns.claims[:, 0], parties, tags_of(columns.cases))


def _kept(arrays: Arrays, touched: dict[tuple[int, int], int], coded: set[Coded]) -> Iterator[_Part]:
    """The edges of the pairs touched that did not change themselves."""
    for (low, high), pair in touched.items():
        begin, end = arrays.pairs[pair][["begin", "end"]] if pair >= 0 else (0, 0)
        for edge in arrays.edges[begin:end]:
            source, target = (low, high) if edge["upward"] else (high, low)
            if (source, edge["relation"], target, edge["modality"]) in coded:
                continue
            begin, end = edge["begin"], edge["end"]
            row = np.array([[source, target, edge["relation"], edge["modality"]]], np.int32)
            tags = (_within(each, begin, end) for each in (arrays.parties, arrays.cases))
            yield _Part(row, arrays.claims[begin:end], np.zeros(end - begin, np.int32), *tags)


def _within(tags: np.ndarray, begin: int, end: int) -> np.ndarray:
    first, last = np.searchsorted(tags["claim"], [begin, end])
    found = tags[first:last].copy()
    found["claim"] -= begin
    return found


def _together(actors: int, parts: Sequence[_Part]) -> Arrays:
    """The parts as one small index."""
    claims, edges = 0, 0
    edge_of: list[np.ndarray] = []
    parties: list[np.ndarray] = []
    cases: list[np.ndarray] = []
    for part in parts:
        edge_of.append(part.edge_of + edges)
        for tags, of_part in ((parties, part.parties), (cases, part.cases)):
            moved = of_part.copy()
            moved["claim"] += claims
            tags.append(moved)
        claims, edges = claims + len(part.claims), edges + len(part.edges)
    whole = np.concatenate([part.edges for part in parts]), np.concatenate([part.claims for part in parts])
    owners = np.concatenate(edge_of).astype(np.int32)
    return arranged(actors, *whole, owners, (np.concatenate(parties), np.concatenate(cases)))


def _spliced(arrays: Arrays, small: Arrays, touched: dict[tuple[int, int], int]) -> Arrays:
    """The arrays with the small ones behind them, and the rows of the actors touched pointing there."""
    pairs, edges = small.pairs.copy(), small.edges.copy()
    parties, cases = small.parties.copy(), small.cases.copy()
    for rows, shift in ((pairs, len(arrays.edges)), (edges, len(arrays.claims))):
        rows["begin"] += shift
        rows["end"] += shift
    for tags in (parties, cases):
        tags["claim"] += len(arrays.claims)
    pairs = np.concatenate([arrays.pairs, pairs])
    begin, end, gone = arrays.begin.copy(), arrays.end.copy(), np.array([*touched.values()])
    near, size = [arrays.near], len(arrays.near)
    for actor in {actor for ends in touched for actor in ends}:
        old, new = arrays.near[begin[actor] : end[actor]], small.near[small.begin[actor] : small.end[actor]].copy()
        new["pair"] += len(arrays.pairs)
        row = np.concatenate([old[~np.isin(old["pair"], gone)], new])
        near.append(row[np.argsort(row["actor"])])
        begin[actor], end[actor] = size, size + len(row)
        size += len(row)
    strong = np.concatenate([arrays.strong, *(_strongest_first(row, pairs) for row in near[1:])])
    return Arrays(
        begin,
        end,
        np.concatenate(near),
        strong,
        pairs,
        np.concatenate([arrays.edges, edges]),
        np.concatenate([arrays.claims, small.claims]),
        np.concatenate([arrays.parties, parties]),
        np.concatenate([arrays.cases, cases]),
    )


def _strongest_first(row: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    claims = pairs["claims"][row["pair"]]
    order = np.argsort(-claims, kind="stable")
    strong = np.empty(len(row), STRONG)
    strong["actor"], strong["pair"], strong["claims"] = row["actor"][order], row["pair"][order], claims[order]
    return strong
