"""Who belongs to what, as clauses say it: "as part of the coalition", "assigned to the 2nd Battalion", "led by X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Kind
from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.events import Event, event_of
from backchannel.loaders.lexicon.tables import words_of
from backchannel.loaders.lexicon.vocabulary import Sense
from backchannel.loaders.mentions import Form
from backchannel.loaders.senses import lemma

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary
    from backchannel.loaders.mentions import Mention

BELONGING = "belonging"
ON_BEHALF = "on behalf of"
_MEMBER = Sense("member-of")
_WHOLES = {Kind.ORGANISATION, Kind.ARMED_GROUP}
_LED = {Kind.ORGANISATION, Kind.ARMED_GROUP, Kind.STATE}


def part_of(noun: Token, words: Vocabulary) -> Event | None:
    """As "the UK, as part of the coalition, struck", "Scotland is part of the United Kingdom": the subject is in it.

    So is who is called its wing, branch or fighter: "X, the armed wing of Y", "Z, a fighter with Y".
    """
    if words.is_a(lemma(noun), "parts"):
        wholes = arguments.prepositional(noun, "of") or children(noun, "poss")
    elif words.is_a(lemma(noun), "enlisted"):
        wholes = arguments.prepositional(noun, "with", "in", "from")  # "a commander of Y" is an office
    elif lemma(noun) == "part" and not children(noun, "det", "poss", "amod"):
        wholes = arguments.prepositional(noun, "of")
    else:
        return None
    if any(child.lower_ in words_of("past") for child in noun.lefts):
        return None
    parts = _parts(noun, words)
    return event_of(noun.i, noun, _MEMBER, parts, [wholes], BELONGING, 0.6) if wholes and parts else None


def _parts(noun: Token, words: Vocabulary) -> list[Token]:
    if noun.dep_ == "attr":
        return arguments.grammatical_subjects(noun.head, words)
    if noun.dep_ == "appos":
        return [noun.head]
    if noun.dep_ != "pobj" or noun.head.lower_ != "as":
        return []
    above = noun.head.head
    if above.pos_ in ("VERB", "AUX"):
        return arguments.doers(above, words)
    return [above] if above.pos_ in ("PROPN", "PRON") else arguments.owners(above)


def on_behalf(noun: Token, words: Vocabulary) -> Event | None:
    """As "is mediating on behalf of the AU", "spoke on behalf of Peru": who does it represents them."""
    above = noun.head.head
    if lemma(noun) != "behalf" or noun.head.lower_ not in ("on", "in") or above.pos_ not in ("VERB", "AUX"):
        return None
    whom = [*arguments.prepositional(noun, "of"), *children(noun, "poss")]
    sense = Sense("represents")
    return event_of(noun.i, noun, sense, arguments.doers(above, words), [whom], ON_BEHALF, 0.6) if whom else None


def assigned(verb: Token, words: Vocabulary) -> Event | None:
    """As "was assigned to the 2nd Battalion", "airmen deployed from the 158th Wing"."""
    links = [link for link in arguments.prepositions(verb) if words.is_a(f"{lemma(verb)} {link.lower_}", "assigning")]
    wholes = [w for link in links for w in arguments.inside(link) if w.pos_ == "PROPN"]
    if not wholes or arguments.prepositional(verb, "under"):
        return None  # "came under fire from Y"
    if arguments.prepositional(verb, "to") and not any(link.lower_ == "to" for link in links):
        return None  # "deployed from Fort Drum to Kuwait"
    members = arguments.objects(verb) if arguments.is_passive(verb) else arguments.doers(verb, words)
    return event_of(verb.i, verb, _MEMBER, members, [wholes], BELONGING, 0.6)


def judge_of(event: Event) -> Callable[[Mention, Mention], bool] | None:
    """What judges whether a clause of belonging, acting for others or leading can join two actors; None for others."""
    return (
        _may_lead if event.relation == "leads" else {BELONGING: _may_belong, ON_BEHALF: _may_represent}.get(event.rule)
    )


def _may_belong(source: Mention, target: Mention) -> bool:
    """Whether a clause of belonging can join these: anybody a body or group, and a land its state."""
    if target.form is Form.DESCRIPTION:
        return False
    return target.actor.kind in _WHOLES or (
        target.actor.kind is Kind.STATE and source.actor.kind is Kind.TERRITORY and source.form is Form.NAME
    )


def _may_represent(source: Mention, target: Mention) -> bool:
    """Whether somebody can act on behalf of another: a person, an office or a state for a state, body or group."""
    acting = source.actor.kind in {Kind.PERSON, Kind.ROLE, Kind.STATE, Kind.ORGANISATION}
    return acting and target.actor.kind in _LED and target.form is not Form.DESCRIPTION


def _may_lead(source: Mention, target: Mention) -> bool:
    """Whether leading is an office: a person's over a body, group or state; not a team's over another."""
    named = target.form is not Form.DESCRIPTION and target.form is not Form.PRONOUN
    return named and source.actor.kind is Kind.PERSON and target.actor.kind in _LED
