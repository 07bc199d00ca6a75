"""How sure a claim is: how often careful readers signed claims of its kind (``lexicon/confidence.toml``)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from backchannel.loaders.lexicon.tables import table
from backchannel.loaders.mentions import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backchannel.graph.model import Modality

_ENDS = {Form.PRONOUN: "recalled", Form.DESCRIPTION: "recalled", Form.WORDS: "unnamed", Form.PLACE: "unnamed"}
_SUREST = 0.99


def confidence(rule: str, modality: Modality, forms: Iterable[Form]) -> float:
    """The expected share of right claims among those of this rule and modality whose ends are named so; two digits.

    >>> from backchannel.graph.model import Modality
    >>> happened = confidence("verb attack", Modality.ACTUAL, [Form.NAME, Form.NAME])
    >>> happened > confidence("verb attack", Modality.NEGATED, [Form.NAME, Form.PRONOUN])
    True
    """
    return _confidence(rule, modality, tuple(forms))


@lru_cache(maxsize=4_096)  # the same rules name their ends alike again and again
def _confidence(rule: str, modality: Modality, forms: tuple[Form, ...]) -> float:
    known: dict[str, dict[str, float]] = table("confidence")
    odds = known["all"]["odds"]
    for part, kind in features(rule, modality, forms, known["rule"]):
        odds *= known[part][kind]
    return round(min(_SUREST, odds / (1 + odds)), 2)


def features(
    rule: str, modality: Modality | str, forms: Iterable[Form], kinds: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """What of a claim says how sure it is, as sections of the table and their keys; an end that is named says nothing."""
    yield "rule", kind_of(rule, kinds)
    yield "modality", str(modality)
    for form in forms:
        if form in _ENDS:
            yield "end", _ENDS[form]


def kind_of(rule: str, kinds: Iterable[str]) -> str:
    """The longest of the kinds that a rule's name begins with; else "pair" (a verb with its object) or "other".

    >>> kind_of("verb of speech accuse", ["verb", "verb of speech"]), kind_of("lift + embargo", ["verb"])
    ('verb of speech', 'pair')
    """
    named = max((kind for kind in kinds if rule.startswith(kind)), key=len, default=None)
    return named or ("pair" if " + " in rule else "other")
