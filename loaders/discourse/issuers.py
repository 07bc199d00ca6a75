"""Whose "the report", "the resolution" or "the letter" is: such a paper stands for whoever issued it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Kind, unique
from backchannel.loaders import arguments
from backchannel.loaders.conjuncts import joined
from backchannel.loaders.halves import halves
from backchannel.loaders.lexicon.vocabulary import vocabulary
from backchannel.loaders.mentions import Form

if TYPE_CHECKING:
    from spacy.tokens import Token

    from backchannel.graph.model import Actor
    from backchannel.loaders.discourse.scene import Scene
    from backchannel.loaders.mentions import Mention

_POINTING = {"the", "this", "that"}
_LANDS = {Kind.STATE, Kind.TERRITORY, Kind.POPULATION}
_WRITERS = {Kind.STATE, Kind.ORGANISATION, Kind.PERSON, Kind.ROLE, Kind.ARMED_GROUP}


class Issuers:
    """The papers of a text, asked in the order of the text.

    Args:
        scene: who is named where; it may grow between the questions.
    """

    def __init__(self, scene: Scene) -> None:
        self._scene, self._words = scene, vocabulary()
        self._last: dict[str, tuple[Actor, ...]] = {}
        self._kinds: dict[str, set[str]] = {}

    def meant(self, noun: Token) -> tuple[Actor, ...]:
        """Who issued the paper that this noun names: as its phrase or its verb says, else as was said before."""
        if noun.tag_ != "NN" or not self._words.is_a(noun.lower_, "papers"):
            return ()
        marks, kinds = self._stated(noun), _kinds(noun)
        known = unique(m.actor for mark in marks for m in self._scene.at(mark.i) if _can_issue(m, mark))
        if marks or not _points(noun):  # a paper of its own: from here on "the report" is this one
            self._last[noun.lower_] = known
            self._kinds[noun.lower_] = kinds
            return known
        return self._last.get(noun.lower_, ()) if kinds <= self._kinds.get(noun.lower_, set()) else ()

    def _stated(self, noun: Token) -> list[Token]:
        """The words that say whose it is: owner, adjective, "by X", or the subject that issues it."""
        whose = arguments.children(noun, "poss") or arguments.prepositional(noun, "by", "from")
        beside = arguments.children(noun, "amod", "compound", "nmod")
        named = [c for word in beside for c in halves(word) or [word] if _is_name(c)]
        found = [*whose, *(c for c in named if any(_can_issue(m, c) for m in self._scene.at(c.i)) or c.pos_ == "PROPN")]
        verb = noun.head
        issued = noun.dep_ in {"dobj", "nsubjpass"} or (noun.dep_ == "acl")
        if not found and issued and verb.pos_ == "VERB" and self._words.is_a(verb.lemma_.lower(), "issuing"):
            found = arguments.doers(verb, self._words)
        return joined(found)


def _is_name(token: Token) -> bool:
    return token.text[:1].isupper() and token.i != token.sent.start


def _can_issue(mention: Mention, mark: Token) -> bool:
    """A state's bare name before the paper is what it is about ("the Syria report"), its adjective is whose it is."""
    if mention.actor.kind not in _WRITERS:
        return False
    before = mark.dep_ in {"amod", "compound", "nmod"}
    return not (before and mention.actor.kind in _LANDS and mention.form is not Form.ADJECTIVE)


def _kinds(noun: Token) -> set[str]:
    """What sort of paper: "police" of "the police report"."""
    return {
        c.lower_
        for c in arguments.children(noun, "compound")
        if c.pos_ == "NOUN" and c.lower_ not in {"page", "rights"}
    }


def _points(noun: Token) -> bool:
    """Whether the noun speaks of a paper named before; in a headline it needs no article."""
    return any(c.lower_ in _POINTING for c in arguments.children(noun, "det"))
