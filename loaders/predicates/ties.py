"""How ties between states fare: "relations between A and B have soured", "strained ties with B"."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from backchannel.graph.relation_types import is_symmetric
from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.events import Event, event_of
from backchannel.loaders.halves import pair
from backchannel.loaders.lexicon.vocabulary import Sense
from backchannel.loaders.predicates.nouns import between, first_of, from_each, noun_sources
from backchannel.loaders.senses import lemma

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary

_FARES = MappingProxyType({"souring": Sense("accuses", "11"), "warming": Sense("cooperates-with", "050")})


def tie_events(noun: Token, words: Vocabulary) -> Iterator[Event]:
    """As "relations between A and B have soured", "A's ties with B are warming", "strained relations with": how ties fare."""
    if not words.is_a(lemma(noun), "standing_ties"):
        return
    sense = next((sense for name, sense in _FARES.items() if any(words.is_a(w, name) for w in _faring(noun))), None)
    if sense is None:
        return
    both = between(noun, noun.head) or pair(noun)
    others = arguments.prepositional(noun, "with", "to") or arguments.prepositional(noun.head, "with")
    owners = noun_sources(noun, named=True) or _owned_by_subject(noun, words)
    if both or (owners and others):
        sources, targets = (both, [both]) if both else ([*owners, *others], [[*owners, *others]])
        if is_symmetric(sense.relation):
            sources, targets = (first_of(sense, both), from_each(sense, both)) if both else (owners, [others])
        yield event_of(noun.i, noun, sense, sources, targets, "ties between", 0.6)


def _faring(noun: Token) -> Iterator[str]:
    """The words that say how ties fare: their verb, its complement, their adjectives."""
    yield from (lemma(adjective) for adjective in children(noun, "amod"))
    if noun.dep_ in ("nsubj", "nsubjpass"):
        parts = [c.lower_ for c in children(noun.head, "prt")]
        yield " ".join([lemma(noun.head), *parts])
        yield from (lemma(c) for c in children(noun.head, "acomp", "oprd"))


def _owned_by_subject(noun: Token, words: Vocabulary) -> list[Token]:
    """As "Chad has strained ties with Sudan": whoever has them."""
    having = noun.dep_ == "dobj" and words.is_a(lemma(noun.head), "having_ties")
    return arguments.doers(noun.head, words) if having else []
