"""How sure a claim is: the share of claims of its kind that careful readers signed (``lexicon/confidence.toml``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders.lexicon.tables import table
from backchannel.loaders.mentions import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backchannel.graph.model import Modality
    from backchannel.loaders.mentions import Mention

_TOLD_BEFORE = {Form.PRONOUN, Form.DESCRIPTION}
_NAMELESS = {Form.WORDS, Form.PLACE}


def confidence(rule: str, modality: Modality, ends: Iterable[Mention]) -> float:
    """The share of right claims among those that this rule makes, in this modality, of ends so named; two digits.

    >>> from backchannel.graph.model import Modality
    >>> confidence("verb attack", Modality.ACTUAL, []), confidence("lift + embargo", Modality.PLANNED, [])
    (0.9, 0.65)
    """
    known: dict[str, dict[str, float]] = table("confidence")
    share = known["rule"][_kind(rule, known["rule"])] * known["modality"][modality.value]
    for end in ends:
        share *= known["end"]["recalled"] if end.form in _TOLD_BEFORE else 1.0
        share *= known["end"]["unnamed"] if end.form in _NAMELESS else 1.0
    return round(share, 2)


def _kind(rule: str, kinds: Iterable[str]) -> str:
    named = next((kind for kind in kinds if rule.startswith(kind)), None)
    return named or ("pair" if " + " in rule else "other")
