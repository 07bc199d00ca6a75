"""What a question leaves out: relation, modality, time, confidence, documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from backchannel.errors import UsageError
from backchannel.graph.model import Claim, Modality, days, parse_iso
from backchannel.graph.projection import counted
from backchannel.graph.relation_types import relation_type

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters every question shares; an edge passes when one single claim of it passes them all.

    ``relations`` empty means all. ``since`` and ``until`` are ISO dates, both inclusive; a claim without a date
    counts by its document's, with neither it fails a date filter; a dated interval passes when it meets the window.
    ``documents`` empty means all.
    """

    relations: frozenset[str] = frozenset()
    modalities: frozenset[Modality] = frozenset({Modality.ACTUAL})
    since: str | None = None
    until: str | None = None
    min_confidence: float = 0.0
    documents: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        *,
        relations: Iterable[str] = (),
        modalities: Iterable[str] = (),
        since: str | None = None,
        until: str | None = None,
        min_confidence: float = 0.0,
        documents: Iterable[str] = (),
    ) -> Self:
        """Filters from what a user typed.

        Raises:
            UsageError: an unknown relation or modality, an impossible date, a confidence outside 0 to 1.
        """
        if not 0 <= min_confidence <= 1:
            raise UsageError(f"min-confidence is between 0 and 1, not {min_confidence}")
        return cls(
            frozenset(relation_type(name).name for name in relations),
            frozenset(map(_modality, modalities)) or frozenset({Modality.ACTUAL}),
            _iso(since),
            _iso(until),
            min_confidence,
            frozenset(documents),
        )

    @property
    def window(self) -> tuple[str, str]:
        """The first and last ISO day asked for; "0000-01-01" and "9999-12-31" where the side is open."""
        first = days(self.since)[0] if self.since else "0000-01-01"
        last = days(self.until)[1] if self.until else "9999-12-31"
        return first, last

    @property
    def by_edge(self) -> bool:
        """Whether relation and modality are all that is asked for: then an edge passes whole or not at all."""
        return not (self.since or self.until or self.min_confidence or self.documents)

    def passes(self, claim: Claim, reported: str | None) -> bool:
        """Whether one claim passes; ``reported`` is the date of its document."""
        return (
            claim.modality in self.modalities
            and (not self.relations or claim.relation in self.relations)
            and claim.confidence >= self.min_confidence
            and (not self.documents or claim.document in self.documents)
            and self._meets_window(claim, reported)
        )

    def _meets_window(self, claim: Claim, reported: str | None) -> bool:
        if not (self.since or self.until):
            return True
        held = interval(claim, reported)
        since, until = self.window
        return held is not None and held[0] <= until and held[1] >= since


def interval(claim: Claim, reported: str | None) -> tuple[str, str] | None:
    """The first and the last ISO day a claim counts for; None when neither it nor its document has a date.

    A standing tie that has no end, and was not suspended, holds on: its last day is "9999-12-31". A claim that stands
    for many counts from the first of them to the last.
    """
    start, end = counted(claim, reported)
    if start is None:
        return None
    first, last = days(start, end)
    open_ended = (
        not claim.date_end and claim.modality is not Modality.SUSPENDED and relation_type(claim.relation).standing
    )
    return first, "9999-12-31" if open_ended else last


ACTUAL = Filters()


def _modality(name: str) -> Modality:
    try:
        return Modality(name)
    except ValueError:
        raise UsageError(f"no modality is called {name!r}: choose from {', '.join(Modality)}") from None


def _iso(date: str | None) -> str | None:
    if not date:
        return None
    try:
        return parse_iso(date)
    except ValueError as error:
        raise UsageError(f"{date!r} is no date: write 2024, 2024-10 or 2024-10-07 ({error})") from None
