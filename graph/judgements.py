"""Which actors are one: what follows from the log of judgements. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from backchannel.graph.answers import Judgement


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

    >>> from backchannel.graph.answers import Judgement, Verdict
    >>> log = [
    ...     Judgement(1, Verdict.SAME, "uae", "emirates", "eve", "2024-01-01T00:00:00Z"),
    ...     Judgement(2, Verdict.SAME, "dubai-emirates", "emirates", "eve", "2024-01-02T00:00:00Z"),
    ... ]
    >>> sorted(canonical_ids(log).items())
    [('dubai-emirates', 'uae'), ('emirates', 'uae'), ('uae', 'uae')]
    """
    counting = standing(log)
    if not counting:
        return {}
    from backchannel.graph.merging import heads  # noqa: PLC0415 - NetworkX is heavy, and most stores need none of it

    return heads(counting)
