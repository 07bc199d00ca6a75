"""Who stands opposite whom: "A and B", "between A and B", "A attacked B"; whom "both sides" and "the rivals" mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.graph.model import Kind
from backchannel.graph.relation_types import is_symmetric, relation_type
from backchannel.loaders import arguments
from backchannel.loaders.lexicon.vocabulary import vocabulary
from backchannel.loaders.scope import is_verb
from backchannel.loaders.senses import noun_sense, verb_sense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Doc, Token

    from backchannel.graph.model import Actor
    from backchannel.loaders.lexicon.vocabulary import Sense
    from backchannel.loaders.scene import Scene

_NEAR = 2  # sentences back in which two who were merely named together are still "the two"
_PEOPLE = {Kind.PERSON, Kind.ROLE}
_BESIDE = ("poss", "amod", "compound", "nmod")
_TRUCE = "087"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words of a sentence that belong together; ``opposed`` where something is said to happen between them."""

    first: int
    second: int
    opposed: bool


def pairs_in(doc: Doc) -> tuple[Pair, ...]:
    """The pairs of a text in its order."""
    found = [*_joined(doc), *_acting(doc)]
    return tuple(sorted(found, key=lambda pair: (max(pair.first, pair.second), pair.opposed)))


def _joined(doc: Doc) -> Iterator[Pair]:
    for second in doc:
        first = second.head
        if second.dep_ != "conj" or first.dep_ == "conj" or not _names(first) or not _names(second):
            continue
        if len(first.conjuncts) == 1:
            yield Pair(first.i, second.i, _is_between(first))


def _names(token: Token) -> bool:
    return token.pos_ in ("PROPN", "NOUN", "PRON")


def _is_between(first: Token) -> bool:
    """Whether the two are said to do something to or with one another."""
    whole = first.head if first.dep_ == "appos" else first  # "President A and rebel leader B"
    if whole.dep_ == "pobj":
        return whole.head.lower_ in ("between", "among")
    return whole.dep_ in ("nsubj", "nsubjpass") and any(_mutual(sense) for sense in _senses(whole.head))


def _acting(doc: Doc) -> Iterator[Pair]:
    """As "A attacked B", "A met B": the doer and whom it is done to."""
    for verb in doc:
        subjects = arguments.children(verb, "nsubj") if is_verb(verb) else []
        senses = list(_senses(verb)) if len(subjects) == 1 else []
        if any(_mutual(sense) or relation_type(sense.relation).sign < 0 for sense in senses):
            objects = arguments.children(verb, "dobj") or arguments.prepositional(verb, "with", "against")
            if len(objects) == 1 and not any(arguments.children(end, "conj") for end in (subjects[0], objects[0])):
                yield Pair(arguments.antecedent(subjects[0]).i, objects[0].i, opposed=True)


def _senses(verb: Token) -> Iterator[Sense]:
    words = vocabulary()
    if is_verb(verb):
        entries = [verb_sense(verb, words), *(noun_sense(t, words) for t in arguments.children(verb, "dobj"))]
        yield from (entry[0] for entry in entries if entry is not None)


def _mutual(sense: Sense) -> bool:
    return is_symmetric(sense.relation) or sense.relation == "attacks" or sense.cameo == _TRUCE


def pair_meant(
    scene: Scene, noun: Token, fits: Callable[[tuple[Actor, Actor]], bool], *, opposed: bool
) -> tuple[Actor, ...]:
    """The two whom a description points back to, or nobody.

    ``opposed`` asks for two between whom something happens, the last of them before two who were merely named
    together; otherwise those named near by come first. Whoever acts on "both sides" is none of them.
    """
    before = [pair for pair in scene.pairs if max(pair.first, pair.second) < noun.i][::-1]
    near = [pair for pair in before if scene.sentence(noun.i) - scene.sentence(pair.first) <= _NEAR]
    firm = [pair for pair in before if pair.opposed]
    barred = {m.actor.id for t in _clause_subjects(noun) for m in scene.at(t.i)}
    for pair in (*firm, *near) if opposed else (*near, *firm):
        actors = _actors(scene, pair)
        if actors is not None and not barred & {a.id for a in actors} and fits(actors):
            return actors
    return ()


def _clause_subjects(noun: Token) -> list[Token]:
    """Who acts where the noun is acted on: the subjects of its own verb."""
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return []
    verb = next((above for above in noun.ancestors if is_verb(above)), None)
    return [] if verb is None else arguments.joined(arguments.grammatical_subjects(verb, vocabulary()))


def _actors(scene: Scene, pair: Pair) -> tuple[Actor, Actor] | None:
    """Who the two are, where both are named and of a kind: two persons, or two states or bodies."""
    first, second = (_actor(scene, scene.doc[place]) for place in (pair.first, pair.second))
    if first is None or second is None or first.id == second.id:
        return None
    return (first, second) if (first.kind in _PEOPLE) is (second.kind in _PEOPLE) else None


def _actor(scene: Scene, token: Token) -> Actor | None:
    named = {m.actor.id: m.actor for m in scene.at(token.i) if m.head == token.i}
    if not named and vocabulary().is_a(token.lemma_.lower(), "bodies"):
        owners = arguments.children(token, *_BESIDE)
        named = {m.actor.id: m.actor for owner in owners for m in scene.at(owner.i) if m.head == owner.i}
    return next(iter(named.values())) if len(named) == 1 else None
