"""Whose "the junta" is, the state whose coup the text has told of, and whose "the government" and "the army"."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from backchannel.graph.model import Kind
from backchannel.loaders import arguments
from backchannel.loaders.lexicon.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from backchannel.graph.model import Actor
    from backchannel.loaders.discourse.scene import Scene

_BESIDE = ("poss", "amod", "compound", "nmod")


def rulers(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """The state whose government, army or junta the noun means, where it stands without it.

    That of which this or the last sentence told it, else that of which it was told most; nobody where two are told
    alike. A junta is also told of by its coup.
    """
    base = noun.lemma_.lower()
    if vocabulary().is_a(base, "usurpers"):
        told = [(scene.sentence(word.i), state) for word in scene.doc[: noun.i] for state in _overthrown(scene, word)]
    elif vocabulary().is_a(base, "powers_that_be") and _stands_alone(noun):
        same = (word for word in scene.doc[: noun.i] if word.lemma_.lower() == base)
        told = [(scene.sentence(word.i), state) for word in same for state in _owning(scene, word)]
        told = told or [(0, state) for state in (scene.home,) if state is not None]
    else:
        return ()
    near = {state for number, state in told if number >= scene.sentence(noun.i) - 1}
    if near:
        return tuple(near) if len(near) == 1 else ()
    most = Counter(state for _, state in told).most_common(2)
    plain = len(most) == 1 or (len(most) > 1 and most[0][1] > most[1][1])
    return (most[0][0],) if plain else ()


def _stands_alone(noun: Token) -> bool:
    """As "the government"; not "the government of Chad", "the new government"."""
    return {child.dep_ for child in noun.children} <= {"det", "case", "punct"}


def _owning(scene: Scene, word: Token) -> Iterator[Actor]:
    """As "Mali's army", "the Malian army", "the government of Mali": the state it is of."""
    for place in (*arguments.children(word, *_BESIDE), *arguments.prepositional(word, "of", "in")):
        yield from (m.actor for m in scene.at(place.i) if m.actor.kind is Kind.STATE)


def _overthrown(scene: Scene, word: Token) -> Iterator[Actor]:
    """As "the coup in Guinea", "Niger's junta", "seized power in Mali": the land that a coup is said of."""
    lemma = word.lemma_.lower()
    coup = vocabulary().is_a(lemma, "coups") or vocabulary().is_a(lemma, "usurpers")
    power = lemma == "power" and word.head.lemma_ in ("seize", "take", "grab", "usurp")
    if coup or power:
        places = [*arguments.prepositional(word, "in", "of"), *arguments.children(word, *_BESIDE)]
        places += [*(arguments.prepositional(word.head, "in") if power else ()), *(_beside(word) if coup else ())]
        for place in places:
            yield from (m.actor for m in scene.at(place.i) if m.actor.kind is Kind.STATE)


def _beside(word: Token) -> list[Token]:
    """As "Niger coup leaders", "Myanmar's junta chief": what stands before the noun that the word itself only describes."""
    return arguments.children(word.head, *_BESIDE) if word.dep_ == "compound" else []
