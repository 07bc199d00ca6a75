"""From claims to edges: one pure function for rebuilding, for adding a document and for filtered questions.

An edge sums up the claims of one (source, relation, target, modality), after merged actors have been replaced by
their canonical ones and the ends of a symmetric relation sorted by id. A claim whose two ends are one actor makes no
edge. Documents that are one story (``graph.stories``) count once. Sums can be added up: the edges of two sets of
stories, merged, are the edges of both sets together, whatever the order.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Self, TypeVar

from backchannel.graph.model import Edge, Modality, Precision, Summed, days, edge_id
from backchannel.graph.relation_types import is_symmetric

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from backchannel.graph.model import Claim


T = TypeVar("T")

ALONE: Mapping[str, str] = MappingProxyType({})
"""Where every document is a story of its own."""

_NOBODY: frozenset[str] = frozenset()


class Place(NamedTuple):
    """Where a claim belongs: what the claims of one edge have in common."""

    source: str
    relation: str
    target: str
    modality: Modality

    @property
    def edge(self) -> str:
        """The edge's id."""
        return edge_id(*self, symmetric=is_symmetric(self.relation))


def place(claim: Claim, canonical: Mapping[str, str]) -> Place | None:
    """Where a claim belongs; None when both its ends are one actor."""
    source = canonical.get(claim.source_id, claim.source_id)
    target = canonical.get(claim.target_id, claim.target_id)
    if source == target:
        return None
    if is_symmetric(claim.relation) and target < source:
        source, target = target, source
    return Place(source, claim.relation, target, claim.modality)


class Best(NamedTuple):
    """What the best claim of an edge is chosen by.

    The highest confidence; then the latest day, undated last; then the least document id; then the least claim id.
    """

    confidence: float
    day: str
    document: str
    claim: str

    @classmethod
    def of(cls, claim: Claim, published: str | None) -> Self:
        """What one claim has to show; it counts by its document's date when it has none."""
        date = claim.date or published
        return cls(claim.confidence, days(date)[0] if date else "", claim.document, claim.id)

    def beats(self, other: Best) -> bool:
        """Whether this claim goes before another."""
        ours, theirs = (self.confidence, self.day), (other.confidence, other.day)
        return ours > theirs or (ours == theirs and self[2:] < other[2:])


class Summary(NamedTuple):
    """What some claims of one edge come to. ``documents`` counts stories; ``between`` still names all parties."""

    claims: int
    documents: int
    first: str | None
    last: str | None
    best: Best
    between: frozenset[str]


def counted(claim: Claim, published: str | None) -> tuple[str | None, str | None]:
    """The dates a claim counts by, from and to: its own, else its document's, else none."""
    if claim.summed:
        return claim.summed.first, claim.summed.last
    start = claim.date or published
    return start, (claim.date_end or start) if claim.date else start


def earlier(one: str | None, other: str | None) -> str | None:
    """The date that begins first; at a draw the coarser one. None gives way."""
    if one is None or other is None or one == other:
        return one or other
    if len(one) == len(other):
        return min(one, other)
    return min(one, other, key=lambda date: (days(date)[0], date))


def later(one: str | None, other: str | None) -> str | None:
    """The date that ends last; at a draw the finer one. None gives way."""
    if one is None or other is None or one == other:
        return one or other
    if len(one) == len(other):
        return max(one, other)
    return max(one, other, key=lambda date: (days(date)[1], date))


def together(one: Summary, other: Summary) -> Summary:
    """The sum of two sets of claims from different stories."""
    return Summary(
        one.claims + other.claims,
        one.documents + other.documents,
        earlier(one.first, other.first),
        later(one.last, other.last),
        one.best if one.best.beats(other.best) else other.best,
        one.between | other.between,
    )


def summarise(
    claims: Iterable[Claim],
    published: Mapping[str, str | None],
    canonical: Mapping[str, str],
    stories: Mapping[str, str] = ALONE,
) -> dict[Place, Summary]:
    """What the claims come to, by the place of each edge.

    ``published`` gives the dates of their documents, ``stories`` those of documents that share one.
    """
    placed = ((place(claim, canonical), claim) for claim in claims)
    return {where: total(some, published, canonical, stories) for where, some in by_place(placed).items()}


def by_place(placed: Iterable[tuple[Place | None, T]]) -> dict[Place, list[T]]:
    """What belongs to each edge, in the order given; what belongs to none is left out."""
    found: dict[Place, list[T]] = {}
    for where, one in placed:
        if where is not None:
            found.setdefault(where, []).append(one)
    return found


def total(
    claims: Sequence[Claim],
    published: Mapping[str, str | None],
    canonical: Mapping[str, str],
    stories: Mapping[str, str] = ALONE,
) -> Summary:
    """What the claims of one edge come to; at least one."""
    whole = _of_one(claims[0], published, canonical)
    if len(claims) == 1:  # as of most edges that a document tells of
        return whole
    _, _, first, last, best, between = whole
    for claim in claims[1:]:
        _, _, start, end, rival, parties = _of_one(claim, published, canonical)
        first, last = earlier(first, start), later(last, end)
        best = rival if rival.beats(best) else best
        between |= parties
    count = sum(claim.summed.count if claim.summed else 1 for claim in claims)
    return Summary(count, _documents(claims, stories), first, last, best, between)


def _of_one(claim: Claim, published: Mapping[str, str | None], canonical: Mapping[str, str]) -> Summary:
    """What one claim comes to."""
    reported, summed = published.get(claim.document), claim.summed
    first, last = counted(claim, reported)
    parties = frozenset([canonical.get(one, one) for one in claim.between]) if claim.between else _NOBODY
    count, documents = (summed.count, summed.documents) if summed else (1, 1)
    return Summary(count, documents, first, last, Best.of(claim, reported), parties)


def _documents(claims: Sequence[Claim], stories: Mapping[str, str]) -> int:
    """How many stories claims tell, and documents that sums stand for.

    Sums of one archive, which meet when actors are merged, may be of the same documents: the larger number counts.
    """
    told: dict[str, int] = {}
    for claim in claims:
        story = stories.get(claim.document, claim.document)
        told[story] = max(told.get(story, 1), claim.summed.documents if claim.summed else 1)
    return sum(told.values())


def edge_of(where: Place, total: Summary, sentence: str) -> Edge:
    """The edge of a sum; ``sentence`` is that of its best claim. The other parties are those that are not its ends."""
    return Edge(
        id=where.edge,
        source=where.source,
        target=where.target,
        relation=where.relation,
        modality=where.modality,
        count=total.claims,
        documents=total.documents,
        first=total.first,
        last=total.last,
        confidence=total.best.confidence,
        sentence=sentence,
        claim=total.best.claim,
        between=tuple(sorted(total.between - {where.source, where.target})),
    )


def project(
    claims: Iterable[Claim],
    published: Mapping[str, str | None],
    canonical: Mapping[str, str],
    stories: Mapping[str, str] = ALONE,
) -> Iterator[Edge]:
    """The edges of some claims, by id."""
    kept = list(claims)
    sentences = {(claim.document, claim.id): claim.sentence for claim in kept}
    sums = summarise(kept, published, canonical, stories)
    edges = (edge_of(where, total, sentences[total.best[2:]]) for where, total in sums.items())
    yield from sorted(edges, key=lambda edge: edge.id)


def summed(claims: Iterable[Claim], published: Mapping[str, str | None]) -> Iterator[Claim]:
    """One claim in place of all of each edge: the best, which knows what they come to, for a store without the others.

    Sums can be summed again: those of two sets of documents, together, are those of both sets. Cases are lost.
    """
    kept = {(claim.document, claim.id): claim for claim in claims}
    for whole in summarise(kept.values(), published, {}).values():
        best = _dated(kept[whole.best[2:]], published)
        yield replace(
            best,
            between=tuple(sorted(whole.between)),
            case=None,
            summed=Summed(whole.claims, whole.documents, whole.first, whole.last),
        )


def _dated(claim: Claim, published: Mapping[str, str | None]) -> Claim:
    """The claim with a date of its own, since it is to stand without its document."""
    date = claim.date or published.get(claim.document)
    return replace(claim, date=date, date_precision=Precision.of(date)) if date and not claim.date else claim
