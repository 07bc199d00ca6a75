"""When what is sent, opened or granted is aid: gifts, those who bring them, and whom they are to help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.conjuncts import joined
from backchannel.loaders.events import Event, event_of
from backchannel.loaders.lexicon.vocabulary import Sense
from backchannel.loaders.predicates.nouns import noun_sources
from backchannel.loaders.senses import lemma, noun_sense, verb_sense

if TYPE_CHECKING:
    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary


def gift_come(verb: Token, words: Vocabulary) -> Event | None:
    """As "aid from Turkey reached Gaza": the goods' giver aids where they come."""
    entry = verb_sense(verb, words)
    if not words.is_a(lemma(verb), "arriving") and (entry is None or entry[0].cameo != "042"):
        return None
    for goods in arguments.doers(verb, words):
        sense = noun_sense(goods, words) if goods.pos_ == "NOUN" else None
        if sense is not None and sense[0].relation == "aids" and sense[0].cameo != "074":  # peacekeepers are no goods
            givers = noun_sources(goods, named=True) or arguments.prepositional(verb, "from")
            givers = givers or noun_sources(goods, named=False)
            to = [arguments.prepositional(verb, "to", "in", "into", "at"), arguments.objects(verb)]
            return event_of(verb.i, verb, sense[0], givers, to, "gift come", 0.6)
    return None


def money_given(verb: Token, words: Vocabulary) -> Event | None:
    """As "gave Colombia billions of dollars", "approved $500m for Mozambique": money, whatever it is called."""
    if not words.is_a(lemma(verb), "giving") or arguments.is_passive(verb):
        return None
    sums = [thing for thing in children(verb, "dobj") if _is_money(thing, words)]
    receivers = [child for child in children(verb, "dative") if child.pos_ != "ADP"]
    if words.is_a(lemma(verb), "allocating"):
        receivers += [who for word in (verb, *sums) for who in arguments.prepositional(word, "for", "to")]
    receivers = receivers or [c for thing in sums for c in children(thing, "compound", "nmod") if c.pos_ == "PROPN"]
    if not sums or not receivers:
        return None
    return event_of(verb.i, verb, Sense("aids", "071"), arguments.doers(verb, words), [receivers], "money given", 0.6)


def _is_money(thing: Token, words: Vocabulary) -> bool:
    inside = [thing, *arguments.prepositional(thing, "of")]
    return any(each.ent_type_ == "MONEY" or words.is_a(each.lemma_.lower(), "money") for each in inside)


def serves_gift(verb: Token, words: Vocabulary) -> bool:
    """As "sent doctors to help Haiti": a purpose that the gift above already names."""
    if verb.dep_ not in ("advcl", "xcomp", "acl") or not is_purpose(verb) or not words.is_a(lemma(verb), "helping"):
        return False
    above = verb.head if verb.head.pos_ == "VERB" else verb.head.head
    entry = verb_sense(above, words) if above.pos_ == "VERB" else None
    return words.is_a(lemma(above), "sending") or (entry is not None and entry[0].relation == "aids")


def is_purpose(verb: Token) -> bool:
    """Whether the verb is a to-infinitive."""
    return any(aux.tag_ == "TO" for aux in children(verb, "aux"))


def sent_to_help(verb: Token, words: Vocabulary) -> Event | None:
    """As "deployed engineers to help Chile": whatever is sent, whoever it helps is aided."""
    in_need = [group for group in helped(verb, words) if group] if words.is_a(lemma(verb), "sending") else []
    if not in_need:
        return None
    givers = arguments.doers(verb, words) or arguments.grammatical_subjects(verb, words)
    return event_of(verb.i, verb, Sense("aids", "07"), givers, in_need, "sent to help", 0.6)


def served(verb: Token, words: Vocabulary) -> list[list[Token]]:
    """Whom or what aid is for: "sent money to rebuild Haiti" (a strike "to defend" somebody is no aid)."""
    return [*helped(verb, words), *helped(verb, words, "mending")]


def helped(verb: Token, words: Vocabulary, doing: str = "helping") -> list[list[Token]]:
    """Whom a gift is to help: "donated tents to help the villagers"."""
    near = [*children(verb, "advcl", "xcomp"), *(c for o in children(verb, "dobj") for c in children(o, "acl"))]
    return [arguments.objects(c) for c in near if is_purpose(c) and words.is_a(lemma(c), doing)]


def sheltering(sense: Sense, verb: Token, noun: Token, words: Vocabulary) -> Sense:
    """Borders that are opened to people in need are aid, no concession."""
    to = [*arguments.prepositional(verb, "to", "for"), *arguments.prepositional(noun, "to", "for")]
    opened = sense.relation == "yields-to" and noun.lemma_.lower() in ("border", "door", "gate")
    needy = any(words.is_a(t.lemma_.lower(), "needy") or t.ent_type_ == "NORP" for t in joined(to))
    return Sense("aids", "075") if opened and needy else sense


def helping(sense: Sense, verb: Token, words: Vocabulary) -> Sense:
    """Troops sent to help, to keep the peace or to rescue are aid, no threat."""
    if sense.relation == "mobilizes-against" and any(
        words.is_a(t.lemma_.lower(), "helping") for t in (*verb.subtree, *arguments.grammatical_subjects(verb, words))
    ):
        return Sense("aids", "074")
    return sense


def turned_on(sense: Sense, verb: Token, noun: Token) -> Sense:
    """As "delivered weapons against a convoy": arms that nobody is given are used on whom they are against."""
    both = (verb, noun)
    against = any(arguments.prepositional(word, "against") for word in both)
    taken = children(verb, "dative") or any(arguments.prepositional(word, "to", "for") for word in both)
    return Sense("attacks", "19") if sense.cameo == "072" and against and not taken else sense


def permitting(sense: Sense, verb: Token) -> Sense:
    """As "granted Britain to stay longer": what is granted is a deed, no gift."""
    if lemma(verb) == "grant" and any(is_purpose(c) for c in children(verb, "xcomp", "ccomp")):
        return Sense("yields-to", "081")
    return sense
