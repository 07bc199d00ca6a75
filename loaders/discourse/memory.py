"""What a text has told so far: who attacked, who agreed with whom, who was blamed, between whom a war was.

"Condemned the attack" accuses whoever the text said attacked; "welcomed the accord" supports those who made it, and who brokered it stood between them;
"returned fire" strikes whoever struck first; "a mediator" stands between the parties of the last war or deal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Modality, unique
from backchannel.graph.relation_types import signs
from backchannel.loaders.discourse.pairs import PEOPLE
from backchannel.loaders.senses import lemma, noun_sense

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from spacy.tokens import Token

    from backchannel.graph.model import Actor
    from backchannel.loaders.lexicon.vocabulary import Vocabulary
    from backchannel.loaders.mentions import Mention

Pairs = list[tuple["Actor", "Actor"]]

_POINTING = {"the", "this", "that", "these", "those", "such"}
_HELD = {Modality.ACTUAL, Modality.SUSPENDED}
_ANNOUNCED = {Modality.ACTUAL, Modality.PLANNED}
_DEEDS = {"attacks", "coerces", "threatens", "mobilizes-against"}
_PRESSURE = {"sanctions", "coerces"}
_DEALS = {"agrees-with", "normalizes"}
_DISPUTES = {"attacks", "agrees-with", "negotiates-with"}  # what others mediate in
_JUDGING = {"accuses": _DEEDS | _DEALS, "supports": _DEALS, "rejects": _DEALS}
_TALK = {"accuses", "supports", "mediates", "meets", "negotiates-with"}  # no moves of their own
_BOTH = 2
_FEW = 3  # of more than three who made a deal it is not plain who is praised for it


class Memory:
    """What was last said of each kind of deed, told in the order of the text."""

    def __init__(self) -> None:
        self._parties: dict[bool, tuple[Actor, ...]] = {}  # of men, and of states and bodies
        self._deeds: dict[str, Pairs] = {}
        self._signed: tuple[Actor, ...] = ()
        self._move: tuple[int, Pairs] = (0, [])  # the last, and its sign

    def remember(self, parties: Iterable[Mention]) -> None:
        """Keeps whom a war, a deal or talks were between; fewer than two parties say nothing and are not kept."""
        self._keep(unique(m.actor for m in parties))

    def parties(self) -> tuple[Actor, ...]:
        """Between whom the last war, deal or talks were, states and bodies before men; or nobody."""
        return self._parties.get(False) or self._parties.get(True, ())

    def signatories(self) -> tuple[Actor, ...]:
        """Who made the last deal, whatever wars were told of since; nobody where it is not plain who they are."""
        return self._signed

    def quarrelling(self) -> tuple[Actor, ...]:
        """Which two fought or threatened one another in what was told last."""
        last = next((deed for deed in reversed(self._deeds) if deed not in _TALK), "")
        ends = unique(end for pair in self._deeds.get(last, ()) for end in pair)
        return ends if last in ("attacks", "threatens") and len(ends) == _BOTH else ()

    def _keep(self, parties: tuple[Actor, ...]) -> None:
        sorts = {actor.kind in PEOPLE for actor in parties}
        if len(parties) > 1 and len(sorts) == 1:
            self._parties[sorts.pop()] = parties

    def note(self, relation: str, pairs: Iterable[tuple[Mention, Mention]], modality: Modality) -> None:
        """Keeps who did it to whom, the last such event in place of the one before; what did not happen is not kept."""
        actors = [(source.actor, target.actor) for source, target in pairs]
        sign = signs().get(relation, 0)
        if actors and relation not in _TALK and modality in (_ANNOUNCED if sign > 0 else _HELD):
            self._move = sign, actors  # friendly moves are judged when announced, and no more when they are over
        if actors and modality in _HELD:
            self._deeds.pop(relation, None)
            self._deeds[relation] = actors  # the last told stands last
            ends = unique(end for pair in actors for end in pair)
            if relation in _DISPUTES and len(ends) == _BOTH:
                self._keep(ends)
            if relation in _DEALS:
                self._signed = ends if len(ends) <= _FEW else ()

    def judged(self, relation: str, noun: Token, words: Vocabulary) -> tuple[Actor, ...]:
        """Whom blame or praise of "the attack", "the deal", "the move" is for: who did that last, or made that deal."""
        if not _points(noun):
            return ()
        if words.is_a(lemma(noun), "signings"):
            return self._signed if relation in _JUDGING else ()
        sense = noun_sense(noun, words)
        if sense is None:
            return self.moved(relation) if words.is_a(lemma(noun), "deeds") else ()
        deed = sense[0].relation
        if deed not in _JUDGING.get(relation, ()):
            return ()
        return self._signed if deed in _DEALS else _doers(self._deeds.get(deed, []))

    def moved(self, relation: str) -> tuple[Actor, ...]:
        """Who made the last move ("it", "the step"), if it can be judged so: praise is for friendly ones, blame for hostile ones."""
        sign, pairs = self._move
        if relation == "supports":
            return _makers(pairs) if sign > 0 else ()
        return _doers(pairs) if sign < 0 else ()

    def attackers(self, struck: Collection[str] | None = None) -> tuple[Actor, ...]:
        """Who attacked those of these ids (or anybody) last: at whom they strike back, of whom others ask to stop."""
        return _doers(self._deeds.get("attacks", [])) if struck is None else self._against("attacks", struck)

    def holders(self, held: Collection[str]) -> tuple[Actor, ...]:
        """Who took or jailed those of these ids last."""
        return self._against("coerces", held) or self._against("attacks", held)

    def accusers(self, blamed: Collection[str]) -> tuple[Actor, ...]:
        """Who accused those of these ids last."""
        return self._against("accuses", blamed)

    def askers(self, asked: Collection[str]) -> tuple[Actor, ...]:
        """Who asked something of those of these ids last."""
        return self._against("requests", asked)

    def _against(self, relation: str, ids: Collection[str]) -> tuple[Actor, ...]:
        return unique(source for source, target in self._deeds.get(relation, ()) if target.id in ids)

    def opponents(self, ours: Collection[str], relation: str) -> tuple[Actor, ...]:
        """Against whom those of these ids act where the text doesn't say: whom others did this to, else their enemy."""
        if relation == "sanctions":
            last = next((self._deeds[deed] for deed in reversed(self._deeds) if deed in _PRESSURE), [])
            return _others(last, ours) or unique(t for _, t in last if not any(s.id in ours for s, _ in last))
        hostile = (self._deeds[deed] for deed in reversed(self._deeds) if deed in _DEEDS)
        return next((found for pairs in hostile if (found := _others(pairs, ours))), ())


def _doers(pairs: Pairs) -> tuple[Actor, ...]:
    return unique(source for source, _ in pairs)


def _makers(pairs: Pairs) -> tuple[Actor, ...]:
    """All who are in a deal; nobody where they are many."""
    parties = unique(end for pair in pairs for end in pair)
    return parties if len(parties) <= _FEW else ()


def _others(pairs: Pairs, ours: Collection[str]) -> tuple[Actor, ...]:
    """Who stands opposite those of these ids."""
    against = [target for source, target in pairs if source.id in ours]
    return unique(against or [source for source, target in pairs if target.id in ours])


def _points(noun: Token) -> bool:
    """Whether the noun speaks of a deed told before: it has an article or pronoun, and no owner of its own."""
    owned = any(
        child.dep_ in {"poss", "compound", "relcl", "acl"} or child.lower_ in {"of", "by", "between"}
        for child in noun.children
    )
    return not owned and any(child.dep_ == "det" and child.lower_ in _POINTING for child in noun.children)
