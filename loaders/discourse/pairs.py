"""Who stands opposite whom: "A and B", "between A and B", "A attacked B"; whom "both sides" and "the rivals" mean."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from backchannel.graph.model import Kind, unique
from backchannel.graph.relation_types import is_symmetric, relation_type
from backchannel.loaders import arguments
from backchannel.loaders.conjuncts import joined
from backchannel.loaders.lexicon.vocabulary import vocabulary
from backchannel.loaders.scope import is_verb
from backchannel.loaders.senses import heads_of, noun_sense, verb_sense

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Doc, Token

    from backchannel.graph.model import Actor
    from backchannel.loaders.discourse.scene import Scene
    from backchannel.loaders.lexicon.vocabulary import Sense

_NEAR = 2  # sentences back in which two who were merely named together are still "the two"
PEOPLE = frozenset({Kind.PERSON, Kind.ROLE})
"""Men and offices: they deal with one another, as states and bodies do."""
_BESIDE = ("poss", "amod", "compound", "nmod")
_TRUCE = "087"
_SIDES = {Kind.STATE, Kind.ARMED_GROUP, Kind.TERRITORY}
_FRIENDLY = {"supports", "aids"}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words of a sentence that belong together.

    ``joined`` are "A and B", the others doer and done-to; ``opposed`` where something is said to happen between them.
    """

    first: int
    second: int
    joined: bool
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
            yield Pair(first.i, second.i, joined=True, opposed=_is_between(first))


def _names(token: Token) -> bool:
    return token.pos_ in ("PROPN", "NOUN", "PRON")


def _is_between(first: Token) -> bool:
    """Whether the two are said to do something to or with one another."""
    whole = first.head if first.dep_ == "appos" else first  # "President A and rebel leader B"
    if whole.dep_ == "pobj":
        return whole.head.lower_ in ("between", "among")
    if whole.dep_ not in ("nsubj", "nsubjpass") or _toward_others(whole.head):
        return False
    ties = (noun.lemma_ for noun in arguments.children(whole.head, "dobj"))
    return any(_mutual(sense) for sense in _senses(whole.head)) or any(map(_is_tie, ties))


def _toward_others(verb: Token) -> bool:
    """As "A and B sided with C": what they do is not between them."""
    return any(end.pos_ == "PROPN" for end in arguments.prepositional(verb, "with", "against"))


def _is_tie(noun: str) -> bool:
    """As in "A and B broke off relations"."""
    return vocabulary().is_a(noun, "standing_ties")


def _acting(doc: Doc) -> Iterator[Pair]:
    """As "A attacked B", "A met B": the doer and whom it is done to."""
    for verb in doc:
        subjects = _subjects(verb) if is_verb(verb) else []
        senses = list(_senses(verb)) if len(subjects) == 1 else []
        if any(_mutual(sense) or relation_type(sense.relation).sign < 0 for sense in senses):
            objects = arguments.children(verb, "dobj") or arguments.prepositional(verb, "with", "against")
            if len(objects) == 1 and not any(arguments.children(end, "conj") for end in (subjects[0], objects[0])):
                yield Pair(arguments.antecedent(subjects[0]).i, objects[0].i, joined=False, opposed=True)


def _subjects(verb: Token) -> list[Token]:
    """The verb's own subject, or that of the verb it is joined to: "rejected it and blamed Y"."""
    own = arguments.children(verb, "nsubj")
    return own or (arguments.children(verb.head, "nsubj") if verb.dep_ == "conj" else [])


def _senses(verb: Token) -> Iterator[Sense]:
    words = vocabulary()
    if is_verb(verb):
        nouns = (each for thing in arguments.children(verb, "dobj") for each in heads_of(thing))
        entries = [verb_sense(verb, words), *(noun_sense(noun, words) for noun in nouns)]
        yield from (entry[0] for entry in entries if entry is not None)


def _mutual(sense: Sense) -> bool:
    return is_symmetric(sense.relation) or sense.relation == "attacks" or sense.cameo == _TRUCE


def pair_meant(
    scene: Scene, noun: Token, fits: Callable[[tuple[Actor, Actor]], bool], *, opposed: bool, firm: bool = False
) -> tuple[Actor, ...]:
    """The two whom a description points back to, or nobody.

    ``opposed`` asks for two who deal or quarrel with one another, the last of them before two who were merely named
    together (``firm``: and nobody else); otherwise those named near by come first. Whoever acts on "both sides" is none of them.
    """
    before = [pair for pair in scene.pairs if max(pair.first, pair.second) < noun.i][::-1]
    after = [pair for pair in scene.pairs if pair.joined and noun.i < pair.first < noun.sent.end]
    near = [pair for pair in before if scene.sentence(noun.i) - scene.sentence(pair.first) <= _NEAR]
    joined = [pair for pair in before if pair.joined]
    dealing = [pair for pair in joined if pair.opposed]
    barred = acting_on(scene, noun)
    apart = (pair for pair in (*after, *near, *before) if not _act_as_one(scene.doc[pair.first], pair))
    rest = () if firm else apart
    for pair in chain(dealing, rest) if opposed else (*near, *dealing, *joined):
        actors = _actors(scene, pair)
        ids = {a.id for a in actors or ()}
        if actors is not None and not barred & ids and fits(actors) and (pair.joined or _may_be_sides(actors)):
            others = _others_since(scene, noun, actors) - barred
            return actors if pair in near or not others or others & ids else ()
    return ()


def _may_be_sides(actors: tuple[Actor, Actor]) -> bool:
    """Whether two of whom one acts on the other may be "the parties": men, or states and armed groups; no body or people."""
    return all(actor.kind in PEOPLE | _SIDES for actor in actors)


def _act_as_one(first: Token, pair: Pair) -> bool:
    """As "Qatar and Turkey mediated": two who do something together, or are thanked together, are no two sides."""
    apart = pair.joined and not pair.opposed
    if apart and first.dep_ == "dobj":  # "thanked Oman and Qatar"
        return any(sense.relation in _FRIENDLY for sense in _senses(first.head))
    if not apart or first.dep_ != "nsubj":
        return False
    senses = list(_senses(first.head))
    men = first.ent_type_ == "PERSON"  # "X and Y shouted": their states are no sides for that
    return _toward_others(first.head) or any(not _mutual(sense) for sense in senses) or (men and not senses)


def _others_since(scene: Scene, noun: Token, actors: tuple[Actor, ...]) -> set[str]:
    """The ids of those of their kind who are named in this sentence so far and the one before."""
    people = actors[0].kind in PEOPLE
    return {m.actor.id for m in (*scene.earlier_here(noun), *scene.before(noun)) if (m.actor.kind in PEOPLE) is people}


def acting_on(scene: Scene, noun: Token) -> set[str]:
    """The ids of those who act on whom the noun means, and of those for whom they do."""
    acting = {m.actor.id for t in _clause_subjects(noun) for m in scene.at(t.i)}
    return acting | {tie.target.actor.id for tie in scene.cast.ties if tie.source.actor.id in acting}


def other_of_pair(scene: Scene, ours: Actor, noun: Token) -> tuple[Actor, ...]:
    """As "his rival", "its opponent": who was last named opposite somebody."""
    before = [pair for pair in scene.pairs if max(pair.first, pair.second) < noun.i][::-1]
    for pair in (*(p for p in before if p.opposed), *(p for p in before if p.joined)):
        actors = _actors(scene, pair)
        if actors is not None and ours.id in {a.id for a in actors}:
            return tuple(a for a in actors if a.id != ours.id)
    return ()


def _clause_subjects(noun: Token) -> list[Token]:
    """Who acts on the noun or speaks of it: the subjects of the verbs above."""
    verbs = [above for above in noun.ancestors if is_verb(above)]
    if noun.dep_ in ("nsubj", "nsubjpass"):  # "X said both had agreed"
        verbs = [noun.head.head] if noun.head.dep_ == "ccomp" else []
    return [t for verb in verbs for t in joined(arguments.grammatical_subjects(verb, vocabulary()))]


def _actors(scene: Scene, pair: Pair) -> tuple[Actor, Actor] | None:
    """Who the two are, where both are named and of a kind: two persons, or two states or bodies."""
    first, second = (_actor(scene, scene.doc[place]) for place in (pair.first, pair.second))
    if first is None or second is None or first.id == second.id:
        return None
    return (first, second) if (first.kind in PEOPLE) is (second.kind in PEOPLE) else None


def _actor(scene: Scene, token: Token) -> Actor | None:
    late = [c for c in arguments.children(token.head, "appos") if token.dep_ == "conj" and c.i > token.i]
    named = _named(scene, [token]) or _named(scene, [*arguments.children(token, "appos", "nsubj"), *late])
    if not named and vocabulary().is_a(token.lemma_.lower(), "bodies"):
        beside = _named(scene, arguments.children(token, *_BESIDE))
        named = beside or _named(scene, arguments.prepositional(token, "of"))  # "the Government of Yemen"
    return named[0] if len(named) == 1 else None


def _named(scene: Scene, heads: Iterable[Token]) -> tuple[Actor, ...]:
    return unique(m.actor for head in heads for m in scene.at(head.i) if m.head == head.i)
