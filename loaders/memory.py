"""What a text has told so far: who attacked, who agreed with whom, between whom a war was.

"Condemned the attack" accuses whoever the text said attacked; "welcomed the accord" supports those who made it;
"returned fire" strikes whoever struck first; "a mediator" stands between the parties of the last war or deal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.loaders.senses import noun_sense

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

    from backchannel.graph.model import Actor
    from backchannel.loaders.lexicon.vocabulary import Vocabulary
    from backchannel.loaders.mentions import Mention

_POINTING = {"the", "this", "that", "these", "those", "such"}
_HELD = {Modality.ACTUAL, Modality.SUSPENDED}
_DEEDS = {"attacks", "coerces", "threatens", "mobilizes-against"}
_DEALS = {"agrees-with", "normalizes"}
_BOTH = 2
_DISPUTES = {"attacks", "agrees-with", "negotiates-with"}  # what others mediate in
_JUDGING = {"accuses": _DEEDS, "supports": _DEALS, "rejects": _DEALS}


class Memory:
    """The parties last named with each class of event."""

    def __init__(self) -> None:
        self._parties: dict[str, tuple[Actor, ...]] = {}
        self._deeds: dict[str, list[tuple[Actor, Actor]]] = {}

    def remember(self, noun_class: str, parties: tuple[Mention, ...]) -> None:
        """Keeps who an event of that class was between; fewer than two parties say nothing and are not kept."""
        actors = _distinct(m.actor for m in parties)
        if len(actors) > 1:
            self._parties[noun_class] = actors

    def recall(self, noun_class: str) -> tuple[Actor, ...]:
        """The parties last named with such a noun, or none."""
        return self._parties.get(noun_class, ())

    def note(self, relation: str, pairs: Iterable[tuple[Mention, Mention]], modality: Modality) -> None:
        """Keeps who did it to whom, the last such event in place of the one before; what did not happen is not kept."""
        actors = [(source.actor, target.actor) for source, target in pairs]
        if actors and modality in _HELD:
            self._deeds[relation] = actors
            parties = _distinct(end for pair in actors for end in pair)
            if relation in _DISPUTES and len(parties) == _BOTH:
                self._parties["dispute"] = parties

    def judged(self, relation: str, noun: Token, words: Vocabulary) -> tuple[Actor, ...]:
        """Whom blame or praise of "the attack", "the deal" is for: who did that deed last, or made that deal."""
        if not _points(noun):
            return ()
        sense = noun_sense(noun, words)
        if sense is None or sense[0].relation not in _JUDGING.get(relation, ()):
            return ()
        pairs = self._deeds.get(sense[0].relation, [])
        if relation == "accuses":
            return _distinct(source for source, _ in pairs)
        parties = _distinct(end for pair in pairs for end in pair)
        return parties if len(parties) == _BOTH else ()  # of more than two it is not plain who is praised

    def attackers(self, victims: Iterable[Actor]) -> tuple[Actor, ...]:
        """Who struck these last: at whom they strike back."""
        struck = {actor.id for actor in victims}
        return _distinct(source for source, target in self._deeds.get("attacks", ()) if target.id in struck)


def _points(noun: Token) -> bool:
    """Whether the noun speaks of a deed told before: it has an article or pronoun, and no owner of its own."""
    owned = any(
        child.dep_ in {"poss", "compound", "relcl", "acl"} or child.lower_ in {"of", "by", "between"}
        for child in noun.children
    )
    return not owned and any(child.dep_ == "det" and child.lower_ in _POINTING for child in noun.children)


def _distinct(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    return tuple({actor.id: actor for actor in actors}.values())
