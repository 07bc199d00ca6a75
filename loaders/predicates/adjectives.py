"""What adjectives say: "allied with", "responsible for"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.relation_types import relation_type
from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.conjuncts import joined
from backchannel.loaders.events import Event, event_of
from backchannel.loaders.lexicon.vocabulary import Sense
from backchannel.loaders.predicates.nouns import from_each, noun_targets
from backchannel.loaders.senses import lemma, noun_sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary


def adjective_events(word: Token, words: Vocabulary) -> Iterator[Event]:
    """What an adjective says of whom it describes, and whom a word of blame accuses."""
    yield from _blame(word, words)
    yield from _behind(word, words)
    yield from _in_state(word, words)
    for link in children(word, "prep"):
        key = f"{word.lower_} {link.lower_}"
        sense = words.adjectives.get(key)
        things = [noun for noun in arguments.inside(link) if noun.pos_ == "NOUN" and noun_sense(noun, words)]
        if sense is not None and not things:  # "committed to the destruction of X" is no commitment to X
            holders = _quality_of(word)
            if holders:
                yield event_of(word.i, word, sense, holders, [arguments.inside(link)], f"adjective {key}", 0.6)


def _behind(word: Token, words: Vocabulary) -> Iterator[Event]:
    """As "the rebels were behind the attack on Y", "militants behind the raid": who is behind a deed did it."""
    if word.lower_ != "behind" or word.dep_ != "prep":
        return
    above = word.head
    holders = [above] if above.pos_ in ("NOUN", "PROPN") else children(above, "nsubj") if above.pos_ == "AUX" else []
    for deed in arguments.inside(word):
        entry = noun_sense(deed, words) if deed.pos_ == "NOUN" else None
        if holders and entry is not None and relation_type(entry[0].relation).sign < 0:
            targets = noun_targets(deed, entry[0], None)
            yield event_of(deed.i, deed, entry[0], holders, targets, "behind the deed", 0.6)


def _in_state(link: Token, words: Vocabulary) -> Iterator[Event]:
    """As "is at odds with Y", "A and B are at war", "talks with": what somebody is in, at or on with somebody else."""
    if link.pos_ != "ADP" or link.dep_ != "prep":
        return
    above = link.head
    headline = above.pos_ == "PROPN" and above.dep_ in ("ROOT", "appos", "nsubj")  # "Greece, Turkey at odds over gas"
    if not headline and above.pos_ != "AUX":
        return
    who = _listed(above) if headline else joined(arguments.grammatical_subjects(above, words))
    for noun in children(link, "pobj"):
        state = f"{link.lower_} {_adjective_before(noun)}{noun.lower_}"
        for next_ in [*arguments.prepositions(noun), *arguments.prepositions(link.head)]:
            sense = words.adjectives.get(f"{state} {next_.lower_}")
            if sense is not None:
                yield event_of(noun.i, noun, sense, who, [arguments.inside(next_)], f"state {state}", 0.6)
                return
        sense = words.adjectives.get(f"{state} with")
        if sense is not None and len(who) > 1:
            yield event_of(noun.i, noun, sense, who, from_each(sense, who), f"state {state}", 0.6)


def _listed(name: Token) -> list[Token]:
    """The names of a headline without a verb: "Greece, Turkey", "Greece and Turkey"."""
    beside = [c for c in children(name, "appos", "nmod") if c.pos_ == "PROPN"]
    return [*joined([name]), *beside, *([name.head] if name.dep_ == "appos" else [])]


def _adjective_before(noun: Token) -> str:
    """The adjective of a state that has one: "on good terms"."""
    return "".join(f"{child.lower_} " for child in children(noun, "amod"))


def _blame(word: Token, words: Vocabulary) -> Iterator[Event]:
    """As "said the rebels were responsible", "found him guilty": who says so accuses."""
    if not words.is_a(word.lower_, "blameful"):
        return
    clause = word.head if word.dep_ in ("acomp", "attr", "oprd") else word
    above = clause if clause.dep_ not in ("ccomp", "xcomp") else clause.head
    if above == clause and not words.is_a(lemma(clause), "blaming"):
        return
    whom = [*children(clause, "nsubj"), *children(word, "nsubj")] if above != clause else children(clause, "dobj")
    sense = Sense("accuses", "112")
    yield event_of(word.i, word, sense, arguments.doers(above, words), [whom], f"blame {word.lower_}", 0.6)


def _quality_of(word: Token) -> list[Token]:
    if word.dep_ in ("acomp", "attr") and word.head.pos_ in ("AUX", "VERB"):
        return [arguments.antecedent(s) for s in children(word.head, "nsubj")]
    if word.dep_ in ("amod", "acl") and word.head.pos_ in ("NOUN", "PROPN"):
        return [word.head]
    if word.dep_ in ("ROOT", "conj", "advcl", "relcl"):
        return [arguments.antecedent(s) for s in children(word, "nsubj", "nsubjpass")]
    return []
