"""What verbs of saying and ordering ask of others: "said that Y must", "pressed Y to", "ordered Y jailed"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.graph.relation_types import relation_type
from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.events import Event, event_of
from backchannel.loaders.lexicon.vocabulary import Sense
from backchannel.loaders.senses import lemma, noun_sense, verb_sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary

_CODES = {"must": "10", "should": "02", "ought": "02"}


def demand_events(verb: Token, words: Vocabulary) -> Iterator[Event]:
    """The requests that a verb's complement makes of whoever is to act there, and what an order does to somebody."""
    yield from _signed(verb)
    if words.is_a(lemma(verb), "telling"):
        yield from _obliged(verb, words)
    elif _decreed(verb, words):
        whom = [*children(verb, "dobj"), *(s for c in children(verb, "ccomp") for s in children(c, "nsubj"))]
        yield event_of(verb.i, verb, Sense("coerces", "172"), arguments.doers(verb, words), [whom], "decreed", 0.6)
    if words.is_a(lemma(verb), "demand") and not arguments.is_passive(verb):
        yield from _asked(verb, words)
    yield from _threatened(verb, words)
    yield from _ultimatum(verb, words)
    if words.is_a(lemma(verb), "ordering"):
        yield from _ordered(verb, words)


def _obliged(verb: Token, words: Vocabulary) -> Iterator[Event]:
    """As "said that the rebels must disarm": the speaker asks it of them."""
    for clause in children(verb, "ccomp"):
        modal = next((c for c in children(clause, "aux") if c.lower_ in _CODES), None)
        actors = [s for s in children(clause, "nsubj") if s.pos_ != "PRON" and not arguments.is_passive(clause)]
        if modal is not None and actors and not children(clause, "neg", "expl"):
            sense = Sense("requests", _CODES[modal.lower_])
            told = children(verb, "dobj", "dative") if lemma(verb) == "tell" else []
            yield event_of(
                verb.i, verb, sense, arguments.doers(verb, words), [actors, told], f"said to {modal.lower_}", 0.6
            )


def _signed(verb: Token) -> Iterator[Event]:
    """As "Rebels must disarm - Kampala": a headline's demand, with the speaker after a dash."""
    modal = next((c for c in children(verb, "aux") if c.lower_ in _CODES), None)
    if modal is None:
        return
    actors = [s for s in children(verb, "nsubj") if s.pos_ != "PRON"]
    dash = next((t for t in verb.sent if t.i > verb.i and t.text == "-" and t.nbor(-1).whitespace_), None)
    if dash is None or not actors or verb.dep_ != "ROOT" or children(verb, "neg", "expl"):
        return
    after = [t for t in verb.sent if t.i > dash.i and not t.is_punct]
    if after and not any(t.pos_ in ("VERB", "AUX") for t in after):
        speaker = next((t for t in after if t.head.i <= dash.i), after[-1])
        sense = Sense("requests", _CODES[modal.lower_])
        yield event_of(speaker.i, speaker, sense, [speaker], [actors], f"signed {modal.lower_}", 0.6)


def _asked(verb: Token, words: Vocabulary) -> Iterator[Event]:
    """As "pressed the parties to return": a verb that alone may say something else."""
    sense = words.verbs.get(lemma(verb))
    below = [c for c in children(verb, "xcomp", "ccomp") if any(aux.tag_ == "TO" for aux in children(c, "aux"))]
    if lemma(verb) == "expect" and _forecasts(verb, words):
        return
    asked = [*children(verb, "dobj"), *(s for clause in below for s in children(clause, "nsubj"))]
    if below and asked and (sense is None or sense.relation != "requests"):
        request = Sense("requests", "02")
        yield event_of(verb.i, verb, request, arguments.doers(verb, words), [asked], f"asked to {lemma(verb)}", 0.6)


def _forecasts(verb: Token, words: Vocabulary) -> bool:
    """Whether those who expect only foresee: "analysts expect the bank to raise its rate"."""
    return any(words.is_a(lemma(who), "forecasting") or who.pos_ == "PRON" for who in arguments.doers(verb, words))


def _ultimatum(verb: Token, words: Vocabulary) -> Iterator[Event]:
    """As "gave the rebels a week to disarm", "set Serbia a deadline": time that is given threatens."""
    if not words.is_a(lemma(verb), "giving_time") or not any(aux for c in _tasks(verb) for aux in children(c, "aux")):
        return
    timed = [c for c in verb.children if c.dep_ in ("dobj", "npadvmod") and c.ent_type_ in ("DATE", "TIME")]
    until = [p for link in children(verb, "prep") if link.lower_ == "until" for p in arguments.inside(link)]
    whom = [c for c in children(verb, "dative", "dobj") if c not in timed and c.pos_ != "ADP"]
    if (timed or until) and whom:
        doers = arguments.doers(verb, words)
        yield event_of(verb.i, verb, Sense("threatens", "139"), doers, [whom], "ultimatum", 0.6)


def _tasks(verb: Token) -> list[Token]:
    """The infinitives that say what is to be done within a time."""
    times = [
        *children(verb, "dobj", "npadvmod"),
        *(p for link in children(verb, "prep") for p in children(link, "pobj")),
    ]
    below = [*children(verb, "xcomp", "advcl", "ccomp"), *(c for t in times for c in children(t, "acl", "relcl"))]
    return [c for c in below if any(aux.tag_ == "TO" for aux in children(c, "aux"))]


def _threatened(verb: Token, words: Vocabulary) -> Iterator[Event]:
    """As "threatened Y with an embargo": what it is threatened with may come."""
    if not words.is_a(lemma(verb), "threaten"):
        return
    links = [*children(verb, "prep"), *(p for thing in arguments.objects(verb) for p in children(thing, "prep"))]
    for noun in (noun for link in links if link.lower_ == "with" for noun in arguments.inside(link)):
        entry = noun_sense(noun, words) if noun.pos_ == "NOUN" else None
        if entry is not None and relation_type(entry[0].relation).sign < 0:
            sense = replace(entry[0], modality=Modality.HYPOTHETICAL)
            whom = arguments.objects(verb)
            yield event_of(
                noun.i, noun, sense, arguments.doers(verb, words), [whom], f"threatened with {entry[1]}", 0.6
            )


def _decreed(verb: Token, words: Vocabulary) -> bool:
    """As "the court ordered the paper to close": an authority's order to end or leave something is coercion."""
    if lemma(verb) not in ("order", "force", "compel", "require"):
        return False
    below = [c for c in children(verb, "xcomp", "ccomp") if any(aux.tag_ == "TO" for aux in children(c, "aux"))]
    stops = any(words.is_a(lemma(c), "ending") or words.is_a(lemma(c), "vacating") for c in below)
    return stops and any(words.is_a(lemma(doer), "authorities") for doer in arguments.doers(verb, words))


def _ordered(verb: Token, words: Vocabulary) -> Iterator[Event]:
    """As "ordered nine ministers jailed": who gives the order does it."""
    done = [c for noun in children(verb, "dobj") for c in children(noun, "acl")]
    done += children(verb, "ccomp", "xcomp", "oprd")
    for participle in done:
        entry = verb_sense(participle, words) if participle.tag_ == "VBN" else None
        if entry is not None and not children(participle, "aux", "auxpass", "agent", "mark"):
            whom = children(participle, "nsubj", "nsubjpass") or children(verb, "dobj")
            yield event_of(verb.i, participle, entry[0], arguments.doers(verb, words), [whom], "ordered done", 0.6)
