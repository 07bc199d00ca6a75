"""Whose "the junta" is: the state whose coup the text has told of."""

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
    """The state that men rule who have seized power, where the noun names them without it.

    That of this or the last sentence's coup, else that of the coup told most of; nobody where two are told alike.
    """
    if not vocabulary().is_a(noun.lemma_.lower(), "usurpers"):
        return ()
    told = [(scene.sentence(word.i), state) for word in scene.doc[: noun.i] for state in _overthrown(scene, word)]
    near = {state for number, state in told if number >= scene.sentence(noun.i) - 1}
    if near:
        return tuple(near) if len(near) == 1 else ()
    most = Counter(state for _, state in told).most_common(2)
    plain = len(most) == 1 or (len(most) > 1 and most[0][1] > most[1][1])
    return (most[0][0],) if plain else ()


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
