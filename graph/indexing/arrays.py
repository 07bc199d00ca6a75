"""The arrays of an index, and how they are arranged.

* ``near[begin[x]:end[x]]`` are the actors tied to x, sorted, each with the integer of the pair they make (compressed
  sparse rows; a pair is there once for each of its two actors). ``strong`` has the same rows, strongest tie first.
* ``pairs[p]`` sums up all edges between two actors: bits of relations and modalities, first and last day, best
  confidence, number of claims; so that most pairs pass or fail a filter in one look. Its edges are
  ``edges[p.begin:p.end]``.
* ``edges[e]`` has a relation, a modality, and the claims ``claims[e.begin:e.end]``, which carry days, document and
  confidence: looked at only where the summary cannot tell.

Actors are numbered in the order of their ids, so that comparing integers compares ids. A confidence is its rank (see
``index_levels``): four bytes, and still exact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numba import from_dtype, int32, int64, njit, types

if TYPE_CHECKING:
    Tags = tuple[np.ndarray, np.ndarray]

NEAR = np.dtype([("actor", "i4"), ("pair", "i4")])
STRONG = np.dtype([("actor", "i4"), ("pair", "i4"), ("claims", "i4")])
PAIR = np.dtype(
    [
        ("relations", "u4"), ("modalities", "u4"), ("first", "i4"), ("last", "i4"), ("confidence", "i4"),
        ("claims", "i4"), ("begin", "i4"), ("end", "i4"),
    ]
)  # fmt: skip
EDGE = np.dtype([("relation", "u1"), ("modality", "u1"), ("upward", "u2"), ("begin", "i4"), ("end", "i4")])
CLAIM = np.dtype([("first", "i4"), ("last", "i4"), ("confidence", "i4"), ("document", "i4")])
TAG = np.dtype([("claim", "i8"), ("value", "i8")])
STRONG_RECORD = from_dtype(STRONG)
PAIR_RECORD = from_dtype(PAIR)


class Arrays(NamedTuple):
    """What the kernels work on. ``upward`` of an edge: its source comes before its target in the order of ids.

    ``parties`` and ``cases`` are tags of claims, sorted by claim: an actor, and the case of a negotiation.
    """

    begin: np.ndarray
    end: np.ndarray
    near: np.ndarray
    strong: np.ndarray
    pairs: np.ndarray
    edges: np.ndarray
    claims: np.ndarray
    parties: np.ndarray
    cases: np.ndarray


ARRAYS = types.NamedTuple(
    [
        int32[::1], int32[::1], from_dtype(NEAR)[::1], from_dtype(STRONG)[::1], from_dtype(PAIR)[::1], from_dtype(EDGE)[::1],
        from_dtype(CLAIM)[::1], from_dtype(TAG)[::1], from_dtype(TAG)[::1],
    ],
    Arrays,
)  # fmt: skip
"""The type of ``Arrays`` for the signatures of kernels, which are compiled once and kept on disk."""


def arranged(count: int, edges: np.ndarray, claims: np.ndarray, edge_of: np.ndarray, tags: Tags) -> Arrays:
    """The arrays of an index of so many actors.

    Args:
        count: how many actors there are.
        edges: rows of source, relation, target, modality as ``Columns`` has them.
        claims: of type CLAIM, in any order; ``edge_of`` gives the row of each one's edge.
        tags: parties and cases, of type TAG: of claims in that order.
    """
    low, high = edges[:, :2].min(1), edges[:, :2].max(1)
    order = sorted_by(np.ascontiguousarray(high), count)[1]
    order = order[sorted_by(np.ascontiguousarray(low[order]), count)[1]]
    low, high = low[order], high[order]
    fresh = np.ones(len(order), bool)
    fresh[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1])

    place = np.empty(len(order), "i4")
    place[order] = np.arange(len(order), dtype="i4")
    claim_begin, claim_order = sorted_by(place[edge_of], len(order))
    rows = np.zeros(len(order), EDGE)
    rows["relation"], rows["modality"] = edges[order, 2:].T
    rows["upward"] = edges[order, 0] == low
    rows["begin"], rows["end"] = claim_begin[:-1], claim_begin[1:]
    pairs = summed(rows, claims[claim_order], np.flatnonzero(fresh).astype("i4"))
    near, begin = _rows(low[fresh], high[fresh], count)
    strong = strongest_first(begin[:-1], begin[1:], near, pairs)
    moved = np.empty(len(claim_order), "i4")
    moved[claim_order] = np.arange(len(claim_order), dtype="i4")
    parties, cases = (_moved(each, moved) for each in tags)
    return Arrays(begin[:-1].copy(), begin[1:].copy(), near, strong, pairs, rows, claims[claim_order], parties, cases)


def tags_of(rows: np.ndarray) -> np.ndarray:
    """Two columns as tags."""
    tags = np.empty(len(rows), TAG)
    tags["claim"], tags["value"] = rows.T
    return tags


def _moved(tags: np.ndarray, moved: np.ndarray) -> np.ndarray:
    """Tags of claims that stand elsewhere now, sorted again."""
    after = tags.copy()
    after["claim"] = moved[tags["claim"]]
    return after[np.argsort(after["claim"], kind="stable")]


def _rows(low: np.ndarray, high: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Each pair from both its sides, sorted by actor and then by the other."""
    pair = np.arange(len(low), dtype="i4")
    one, other = np.concatenate([high, low]), np.concatenate([low, high])  # sorted by `other` within each of `one`
    begin, order = sorted_by(one, count)
    near = np.empty(len(one), NEAR)
    near["actor"], near["pair"] = other[order], np.concatenate([pair, pair])[order]
    return near, begin


@njit([types.Tuple((int32[::1], int32[::1]))(int32[::1], int64)], cache=True, nogil=True)
def sorted_by(keys: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Where each key begins, and the order that sorts the keys, equal ones as they stand (a counting sort)."""
    begin = np.zeros(count + 1, np.int32)
    for key in keys:
        begin[key + 1] += 1
    for key in range(count):
        begin[key + 1] += begin[key]
    following = begin[:-1].copy()
    order = np.empty(len(keys), np.int32)
    for place in range(len(keys)):
        order[following[keys[place]]] = place
        following[keys[place]] += 1
    return begin, order


@njit([from_dtype(PAIR)[::1](from_dtype(EDGE)[::1], from_dtype(CLAIM)[::1], int32[::1])], cache=True, nogil=True)
def summed(edges: np.ndarray, claims: np.ndarray, begin: np.ndarray) -> np.ndarray:
    """The summaries of pairs whose edges begin at these places."""
    pairs = np.empty(len(begin), PAIR_RECORD)
    for place in range(len(begin)):
        pair = pairs[place]
        pair.begin = begin[place]
        pair.end = begin[place + 1] if place + 1 < len(begin) else len(edges)
        pair.relations, pair.modalities, pair.claims = 0, 0, 0
        pair.first, pair.last, pair.confidence = 2**31 - 1, -1, -1
        for number in range(pair.begin, pair.end):
            edge = edges[number]
            pair.relations |= np.uint32(1) << edge.relation
            pair.modalities |= np.uint32(1) << edge.modality
            pair.claims += edge.end - edge.begin
            for one in range(edge.begin, edge.end):
                pair.first = min(pair.first, claims[one].first)
                pair.last = max(pair.last, claims[one].last)
                pair.confidence = max(pair.confidence, claims[one].confidence)
    return pairs


@njit(
    [from_dtype(STRONG)[::1](int32[::1], int32[::1], from_dtype(NEAR)[::1], from_dtype(PAIR)[::1])],
    cache=True, nogil=True,
)  # fmt: skip
def strongest_first(begin: np.ndarray, end: np.ndarray, near: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Rows with the most claims first, then by actor."""
    strong = np.empty(len(near), STRONG_RECORD)
    for actor in range(len(begin)):
        first, last = begin[actor], end[actor]
        order = np.argsort(-pairs["claims"][near["pair"][first:last]], kind="mergesort")
        for place in range(last - first):
            tie = near[first + order[place]]
            strong[first + place].actor, strong[first + place].pair = tie.actor, tie.pair
            strong[first + place].claims = pairs[tie.pair].claims
    return strong
