"""What a verb and its object say together ("lifted the embargo", "broke the truce"), and to whom it is done."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.graph.relation_types import is_symmetric
from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.events import Event, event_of
from backchannel.loaders.halves import halves
from backchannel.loaders.lexicon.vocabulary import Sense
from backchannel.loaders.predicates.gifts import helping, served, sheltering, turned_on
from backchannel.loaders.predicates.nouns import between, first_of, from_each, noun_targets
from backchannel.loaders.predicates.shades import beyond_border, each_other, rising, sought
from backchannel.loaders.senses import heads_of, lemma, noun_sense, spelling, undergoers

if TYPE_CHECKING:
    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary

_BESIDE = {
    "mediates": ("to", "around", "round", "at"), "requests": ("for",), "accuses": ("on", "to", "before", "into"),
    "meets": ("for",), "negotiates-with": ("for",),
}  # fmt: skip


def said_together(verb: Token, noun: Token, forms: list[str], words: Vocabulary) -> list[Event] | None:
    """What a verb and its object say together ("lifted the embargo", "broke the truce"); empty for idle pairs."""
    pair = next((p for p in product(forms, _nounforms_of(noun)) if p in words.composed), None)
    if pair is None:
        return None
    both = between(*heads_of(noun), verb)
    if both:
        return _ended_by(verb, both, words) + [
            event_of(
                verb.i,
                noun,
                sense,
                first_of(sense, both),
                from_each(sense, both),
                " + ".join(pair) + " between",
                0.65,
            )
            for sense in words.composed[pair]
            if is_symmetric(sense.relation) or sense.relation == "attacks"
        ]
    return [
        event_of(verb.i, noun, sense, *_ends_of(verb, noun, sense, words), " + ".join(pair), 0.6)
        for sense in (_shaded(s, verb, noun, words) for s in words.composed[pair])
    ]


def _ends_of(verb: Token, noun: Token, sense: Sense, words: Vocabulary) -> tuple[list[Token], list[list[Token]]]:
    """Who does it and to whom; "demanded the withdrawal of Y's troops" asks those who are to leave."""
    aimed, others, doers = _aimed(verb, noun, sense, words), of_others(verb, noun, words), arguments.doers(verb, words)
    if not others and not doers and (callers := _summoners(verb)):
        return callers, [[who for who in group if who not in callers] for group in aimed]
    if sense.relation == "requests" and others and not words.is_a(lemma(verb), "voicing"):
        return doers, [others, *aimed]
    return others or doers, aimed


def _summoners(verb: Token) -> list[Token]:
    """As "the ambassador was summoned to the Danish foreign ministry": where he has to go."""
    if lemma(verb) != "summon" or not arguments.is_passive(verb):
        return []
    return [office for office in arguments.prepositional(verb, "to") if office.lower_ in ("ministry", "office")]


def of_others(verb: Token, noun: Token, words: Vocabulary) -> list[Token]:
    """Whose the noun is, whoever speaks: "reaffirmed Norway's commitment", "agreed to the withdrawal of the rebels"."""
    if words.is_a(lemma(verb), "voicing"):
        return [owner for owner in children(noun, "poss") if owner.tag_ != "PRP$"]
    leaving = arguments.prepositional(noun, "of") if words.is_a(lemma(noun), "leaving_ground") else []
    return [who for who in leaving if who.pos_ == "PROPN" or words.is_a(lemma(who), "bodies")]


def _shaded(sense: Sense, verb: Token, noun: Token, words: Vocabulary) -> Sense:
    if lemma(verb) == "have" and any(c.lower_ == "no" for c in noun.lefts):  # "has no relations with Y"
        sense = replace(sense, modality=Modality.NEGATED)
    sense = turned_on(rising(sense, arguments.doers(verb, words), words), verb, noun)
    return sought(helping(sheltering(sense, verb, noun, words), verb, words), verb, noun)


def _aimed(verb: Token, noun: Token, sense: Sense, words: Vocabulary) -> list[list[Token]]:
    """To whom a verb and its object are done together, the owner of the object last."""
    if words.is_a(lemma(noun), "accredited"):  # "recalled its envoy for talks": from wherever he was
        posts = [arguments.prepositional(noun, "from", "to", "in", "of"), arguments.prepositional(verb, "from", "to")]
        return [each_other(verb, noun, words), *posts, children(noun, "amod", "compound", "poss")]
    in_need = served(verb, words) if sense.relation == "aids" else []
    return [
        each_other(verb, noun, words),
        beyond_border(verb, noun, words),
        *(holders(verb, words) if sense.relation == "attacks" else []),
        *supplied(verb, noun, sense),
        *(() if words.is_a(lemma(noun), "texts") and sense.relation == "rejects" else noun_targets(noun, sense, verb)),
        *in_need,
        [
            half
            for owner in children(noun, "amod", "compound", "poss")
            for half in halves(owner) or [owner]
            if not _fights(owner, sense) and not (sense.relation == "requests" and owner in undergoers(noun))
        ],
        [noun] if sense.relation != "mobilizes-against" and _stands_for_itself(noun, words) else [],
    ]


def _fights(owner: Token, sense: Sense) -> bool:
    """As "halt its offensive": a fight is its owner's, not on him."""
    return sense.relation == "attacks" and owner.tag_ == "PRP$"


def _stands_for_itself(noun: Token, words: Vocabulary) -> bool:
    """Whether the object is itself done to, or says by whom it is: "beat the prisoners", "banned protests by Y"."""
    return words.is_a(lemma(noun), "bodies") or bool(arguments.prepositional(noun, "of", "by", "from"))


def supplied(verb: Token, noun: Token, sense: Sense) -> list[list[Token]]:
    """As "supplied Kyiv with tanks", "put Iran under an embargo", "asked Oslo for help": the object beside the noun."""
    if arguments.is_passive(verb) and noun.dep_ == "dobj" and noun.head == verb:  # "was granted leave"
        return [arguments.objects(verb)]
    if lemma(noun) == "veto":  # cast somewhere, or as a member of a council
        return [arguments.prepositional(verb, "in", "at", "as") or arguments.prepositional(noun, "in", "at", "as")]
    link = noun.head.lower_ if noun.dep_ == "pobj" else ""
    return [arguments.objects(verb)] if link in _BESIDE.get(sense.relation, ("with", "under")) else []


def _ended_by(verb: Token, both: list[Token], words: Vocabulary) -> list[Event]:
    """As "a truce halting the war between A and B" is a truce of A and B."""
    found = []
    for noun in children(verb, "nsubj") or arguments.doers(verb, words):
        entry = noun_sense(noun, words) if noun.pos_ == "NOUN" else None
        if entry is not None and entry[0].relation in ("agrees-with", "yields-to"):
            found.append(event_of(noun.i, noun, Sense("agrees-with", "057"), both, [], "agreement ending between", 0.6))
    return found


def _nounforms_of(noun: Token) -> list[str]:
    base = lemma(noun)
    before = [spelling(c.lower_) for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")]
    return [*(f"{word} {form}" for word in before for form in (base, noun.lower_)), base, noun.lower_]


def holders(verb: Token, words: Vocabulary) -> list[list[Token]]:
    """As "liberated the town from X": a place is taken from whoever held it."""
    taken = any(words.is_a(lemma(verb), name) for name in ("freeing", "wresting"))
    places = [place for thing in arguments.objects(verb) for place in (thing, *arguments.prepositional(thing, "of"))]
    held = [who for word in (verb, *places) for who in arguments.prepositional(word, "from")] if taken else []
    return [held] if held else []
