"""Whose office it is where its phrase names no state: "Egypt was first. Foreign Minister X flew to", "its envoy, X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.graph.model import Kind
from backchannel.loaders import arguments
from backchannel.loaders.discourse.quotations import inside_quotes
from backchannel.loaders.lexicon.vocabulary import vocabulary
from backchannel.loaders.mentions import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from backchannel.graph.model import Actor
    from backchannel.loaders.discourse.scene import Scene
    from backchannel.loaders.mentions import Tie

_ITS = {"its", "their"}
_SENDING = {"send", "dispatch", "appoint", "name", "nominate"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_WHOLE = {Kind.STATE, Kind.ORGANISATION, Kind.ARMED_GROUP}


def offices_told(scene: Scene) -> Iterator[Tie]:
    """The ties of those who are named with an office but not with whose it is, where the text leaves one choice."""
    for tie in scene.cast.open:
        owner = scene.doc[tie.target.head]
        told = _of(scene, owner) if owner.tag_ == "PRP$" else _sender(scene, owner) or _told_before(scene, tie)
        if told is not None and told.id != tie.source.actor.id:
            yield replace(tie, target=replace(tie.target, actor=told))


def _of(scene: Scene, pronoun: Token) -> Actor | None:
    """Whom "its" and "his" before the office mean: the body itself, or the state of the person."""
    meant = {m.actor.id: m.actor for m in scene.at(pronoun.i) if m.start == pronoun.i}
    if len(meant) == 1:
        return _whole(scene, next(iter(meant.values())))
    return _acting_before(scene, pronoun) or _subject(scene, _before(pronoun.sent))


def _acting_before(scene: Scene, pronoun: Token) -> Actor | None:
    """As "Uganda has threatened to fight; its army chief, X, said": the one subject of the sentence so far."""
    acting = [m for m in scene.earlier_here(pronoun) if scene.doc[m.head].dep_ in _SUBJECTS]
    found = {m.actor.id: m.actor for m in acting if m.actor.kind in _WHOLE}
    return next(iter(found.values())) if len(found) == 1 and pronoun.lower_ in _ITS else None


def _sender(scene: Scene, title: Token) -> Actor | None:
    """As "Norway, which paid for it, sent an envoy, X": whoever sends or appoints him."""
    verb = title.head
    if title.dep_ != "dobj" or verb.lemma_ not in _SENDING:
        return None
    doers = arguments.doers(verb, vocabulary())
    found = {m.actor.id: m.actor for doer in doers for m in scene.at(doer.i) if m.head == doer.i}
    return _whole(scene, next(iter(found.values()))) if len(found) == 1 else None


def _told_before(scene: Scene, tie: Tie) -> Actor | None:
    """The state that the sentence before is about, and that no other of this sentence contests."""
    sentence = scene.doc[tie.source.head].sent
    about = _subject(scene, _before(sentence))
    told = inside_quotes(list(sentence))  # whom a quotation names the office isn't of
    here = {
        m.actor.id
        for m in scene.mentions
        if sentence.start <= m.start < tie.source.start and m.actor.kind == Kind.STATE and m.start not in told
    }
    return about if about is not None and about.kind == Kind.STATE and here <= {about.id} else None


def _before(sentence: Span) -> Span | None:
    """The sentence before this one."""
    return sentence.doc[sentence.start - 1].sent if sentence.start else None


def _subject(scene: Scene, sentence: Span | None) -> Actor | None:
    if sentence is None:
        return None
    heads = [child for child in sentence.root.children if child.dep_ in _SUBJECTS and not child.conjuncts]
    found = {m.actor.id: m.actor for head in heads for m in scene.at(head.i) if m.form is not Form.PRONOUN}
    return _whole(scene, next(iter(found.values()))) if len(found) == 1 else None


def _whole(scene: Scene, actor: Actor) -> Actor | None:
    """The state or body itself, or the one that a person leads or represents."""
    if actor.kind in _WHOLE:
        return actor
    of = {
        t.target.actor.id: t.target.actor
        for t in scene.cast.ties
        if t.source.actor.id == actor.id and t.relation != "member-of"
    }
    return next(iter(of.values())) if len(of) == 1 else None
