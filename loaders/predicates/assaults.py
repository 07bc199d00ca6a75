"""Reports of violence that tell beside the verb who struck: who claims it, who is blamed, at whose hands, under whose fire."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.events import Event, event_of
from backchannel.loaders.lexicon.vocabulary import Sense
from backchannel.loaders.predicates.nouns import noun_sources, noun_targets
from backchannel.loaders.predicates.struggles import sided_against
from backchannel.loaders.senses import lemma, noun_sense

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary

OWNED_UP = "owned up"
"""The rule of who claims or denies a deed: that is all such a verb says."""

_OPPOSED = Sense("rejects", "12")
_DEED = Sense("attacks", "18")


def assaults(verb: Token, words: Vocabulary) -> Iterator[Event]:
    """What a verb of owning up, blaming or dying says of who struck whom."""
    if words.is_a(lemma(verb), "owning"):
        yield from _owned_up(verb, words)
    elif lemma(verb) == "blame":
        yield from _blamed(verb, words)
    elif words.is_a(lemma(verb), "dying"):
        yield from _died(verb, words)
    elif foes := sided_against(verb, words):
        yield event_of(verb.i, verb, _OPPOSED, arguments.doers(verb, words), [foes], "sided against", 0.6)


def _owned_up(verb: Token, words: Vocabulary) -> Iterator[Event]:
    """As "claimed responsibility for the attack on Y", "claimed the bombing of Y"; who denies it did not do it."""
    responsible = [noun for noun in arguments.objects(verb) if lemma(noun) == "responsibility"]
    told = [
        arguments.antecedent(noun) for whole in (*responsible, verb) for noun in arguments.prepositional(whole, "for")
    ]
    claimed = told if responsible else arguments.objects(verb) if lemma(verb) == "claim" else []
    for deed, sense in _hostile(claimed, words):
        modality = Modality.NEGATED if lemma(verb) == "deny" else None
        yield event_of(
            verb.i, verb, Sense(sense.relation, sense.cameo, modality), arguments.doers(verb, words), _on(deed, sense),
            OWNED_UP, 0.6,
        )  # fmt: skip


def _blamed(verb: Token, words: Vocabulary) -> Iterator[Event]:
    """As "blamed X for the attack on Y", "killed in an attack blamed on X": it may be X who did it."""
    blamed_on = arguments.prepositional(verb, "on")
    deeds = [verb.head] if verb.dep_ in ("acl", "relcl") else arguments.objects(verb)
    who, what = (blamed_on, deeds) if blamed_on else (arguments.objects(verb), arguments.prepositional(verb, "for"))
    for deed, sense in _hostile(what, words):
        guessed = Sense(sense.relation, sense.cameo, Modality.HYPOTHETICAL)
        yield event_of(verb.i, verb, guessed, who, _on(deed, sense), "blamed", 0.6)


def _died(verb: Token, words: Vocabulary) -> Iterator[Event]:
    """As "died at the hands of X", "perished in an attack by X"."""
    victims = arguments.grammatical_subjects(verb, words)
    if by := arguments.at_hands(verb):
        yield event_of(verb.i, verb, _DEED, by, [victims], "at the hands of", 0.6)
    for deed, sense in _hostile(arguments.prepositional(verb, "in", "during"), words):
        sources = noun_sources(deed, named=words.is_a(lemma(deed), "struggles"))
        yield event_of(verb.i, verb, sense, sources, [victims], "died in", 0.6)


def deed_told(doer: Token, words: Vocabulary) -> Token:
    """As "a bombing in Kabul which killed", "rebels in Syria, who attacked": not Kabul or Syria did; any other doer."""
    link = doer.head
    if doer.dep_ != "pobj" or link.lower_ not in ("in", "at", "near", "on", "outside") or not doer.ent_type_:
        return doer
    deed = next((deed for deed, _ in _hostile([link.head], words)), doer)
    return link.head if link.head.pos_ == "NOUN" and words.is_a(lemma(link.head), "bodies") else deed


def _hostile(nouns: Iterable[Token], words: Vocabulary) -> Iterator[tuple[Token, Sense]]:
    """The deeds of violence among these words."""
    for noun in nouns:
        entry = noun_sense(noun, words) if noun.pos_ == "NOUN" else None
        if entry is not None and entry[0].relation == "attacks":
            yield noun, entry[0]


def _on(deed: Token, sense: Sense) -> list[list[Token]]:
    """Whom a deed hit: by its own words, else those who came to harm in it or by it ("a bombing that killed Y")."""
    killing = [verb for verb in children(deed, "relcl", "acl") if not arguments.is_passive(verb)]
    if deed.dep_ == "pobj" and deed.head.lower_ in ("in", "during") and deed.head.head.pos_ == "VERB":
        killing.append(deed.head.head)
    harmed = [
        arguments.objects(verb) or children(verb, "nsubj") for verb in killing if deed not in children(verb, "nsubj")
    ]
    hit = [[noun for noun in group if noun.head.lower_ != "in"] for group in noun_targets(deed, sense, None)]
    return [*hit, *harmed]  # what was done in a land need not be done to it
