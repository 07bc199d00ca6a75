"""What verbs say happened: alone, with an event noun, or by what they make of their complement."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.graph.relation_types import is_symmetric, relation_type
from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.events import SILENT, Event, event_of
from backchannel.loaders.lexicon.vocabulary import Sense
from backchannel.loaders.nouns import between, first_of, from_each, noun_sources, noun_targets, pair
from backchannel.loaders.senses import lemma, noun_sense, of_time, spelling, target_order, verb_sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary


Found = tuple[Event, tuple[int, ...]]
FORBIDDING = "not to "  # begins the rules whose own negation is the deed


def verb_events(verb: Token, words: Vocabulary) -> Iterator[Found]:
    """The events of a verb, each with the nouns it has spoken for."""
    composed = list(_composed(verb, words))
    yield from composed
    governing = list(_governing(verb, words))
    yield from governing
    if not any(event.rule.startswith(FORBIDDING) for event, _ in governing) and not any(
        event is SILENT or _idle(verb, event, words) or (event.sources and event.targets) or len(event.sources) > 1
        for event, _ in composed
    ):
        yield from _plain(verb, words)


def _idle(verb: Token, event: Event, words: Vocabulary) -> bool:
    """Whether the verb only carries its noun: "held talks" holds nobody."""
    return event.rule.startswith("light") and event.modality is None and words.is_a(lemma(verb), "light")


def _composed(verb: Token, words: Vocabulary) -> Iterator[Found]:
    """Verb and event noun together: light, receiving and ending verbs."""
    forms = _forms(verb)
    for noun in _event_objects(verb):
        together = _together(verb, noun, forms, words)
        if together is not None:
            yield from ((event, (noun.i,)) for event in together)
            yield from () if together else ((SILENT, (noun.i,)),)
            return
        sense = noun_sense(noun, words)
        if sense is None:
            continue
        if any(words.is_a(form, "agree") for form in forms):
            event = _light(verb, noun, sense[0], words)
            yield (event if sense[0].relation == "supports" else replace(event, modality=Modality.PLANNED)), (noun.i,)
            return
        if any(words.is_a(form, "light") for form in forms):
            yield _light(verb, noun, sense[0], words), (noun.i,)
            both = between(*_heads_of(noun), verb)
            if both and lemma(verb) in ("broker", "facilitate", "mediate", "host", "negotiate"):
                yield (
                    event_of(
                        verb.i, noun, Sense("mediates", "045"), arguments.doers(verb, words), [both], "brokered", 0.6
                    ),
                    (),
                )
            return
        if any(words.is_a(form, "receive") for form in forms):
            yield _received(verb, noun, sense[0], words), (noun.i,)
            return


def _forms(verb: Token) -> list[str]:
    base = lemma(verb)
    extra = [
        c.lower_
        for c in verb.children
        if c.dep_ in ("prt", "prep", "advmod") and c.pos_ in ("ADP", "ADV") and not of_time(c)
    ]
    return [base, *(f"{base} {word}" for word in extra)]


def _event_objects(verb: Token) -> list[Token]:
    found = [*arguments.objects(verb), *arguments.prepositional(verb, "in", "into", "with", "on", "to", "from", "for")]
    return [each for noun in found for each in _heads_of(noun)]


def _heads_of(noun: Token) -> list[Token]:
    """As "a round of talks", "a wave of attacks": the noun inside, then the noun itself."""
    inner = [p for of in children(noun, "prep") if of.lower_ == "of" for p in children(of, "pobj")]
    return [noun, *(p for p in inner if p.pos_ == "NOUN"), *children(noun, "conj")]


def _light(verb: Token, noun: Token, sense: Sense, words: Vocabulary) -> Event:
    both = between(*_heads_of(noun), verb) or pair(noun)
    if both and sense.relation != "mediates":
        return event_of(verb.i, noun, sense, first_of(sense, both), from_each(sense, both), "event noun between", 0.65)
    sources = arguments.doers(verb, words)
    own = noun_sources(noun, named=True)
    targets = noun_targets(noun, sense, verb)
    if lemma(verb) in ("broker", "host", "facilitate", "oversee", "negotiate") and own:
        sources = own
    return event_of(verb.i, noun, sense, sources, targets, "light verb + event noun", 0.7)


def _received(verb: Token, noun: Token, sense: Sense, words: Vocabulary) -> Event:
    done_to = arguments.doers(verb, words)
    by = noun_sources(noun, named=False) or arguments.prepositional(verb, "from", "by", "with", "over")
    return event_of(verb.i, noun, sense, by, [done_to], "receiving verb + event noun", 0.6)


def _together(verb: Token, noun: Token, forms: list[str], words: Vocabulary) -> list[Event] | None:
    """What a verb and its object say together ("lifted the embargo", "broke the truce"); empty for idle pairs."""
    pair = next((p for p in product(forms, _noun_forms(noun)) if p in words.composed), None)
    if pair is None:
        return None
    sources = arguments.doers(verb, words)
    whose = children(noun, "amod", "compound", "poss")
    both = between(*_heads_of(noun), verb)
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
    senses = [_helping(sense, verb, words) for sense in words.composed[pair]]
    return [
        event_of(verb.i, noun, sense, sources, [*noun_targets(noun, sense, verb), whose], " + ".join(pair), 0.6)
        for sense in senses
    ]


def _ended_by(verb: Token, both: list[Token], words: Vocabulary) -> list[Event]:
    """As "a truce halting the war between A and B" is a truce of A and B."""
    found = []
    for noun in children(verb, "nsubj") or arguments.doers(verb, words):
        entry = noun_sense(noun, words) if noun.pos_ == "NOUN" else None
        if entry is not None and entry[0].relation in ("agrees-with", "yields-to"):
            found.append(event_of(noun.i, noun, Sense("agrees-with", "057"), both, [], "agreement ending between", 0.6))
    return found


def _helping(sense: Sense, verb: Token, words: Vocabulary) -> Sense:
    """Troops sent to help, to keep the peace or to rescue are aid, no threat."""
    if sense.relation == "mobilizes-against" and any(words.is_a(t.lemma_.lower(), "helping") for t in verb.subtree):
        return Sense("aids", "074")
    return sense


def _noun_forms(noun: Token) -> list[str]:
    base = lemma(noun)
    before = [spelling(c.lower_) for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")]
    return [*(f"{word} {form}" for word in before for form in (base, noun.lower_)), base, noun.lower_]


def _plain(verb: Token, words: Vocabulary) -> Iterator[Found]:
    entry = verb_sense(verb, words)
    if entry is None:
        return
    sense, key, parts = entry
    sense = _helping(sense, verb, words)
    sources = arguments.doers(verb, words)
    targets = _verb_targets(verb, sense, parts)
    if is_symmetric(sense.relation) and not any(targets):
        targets = []
    yield event_of(verb.i, verb, sense, sources, targets, f"verb {key}", 0.65, parts), ()


def _verb_targets(verb: Token, sense: Sense, parts: tuple[Token, ...]) -> list[list[Token]]:
    wanted = parts[-1] if parts else None
    if wanted is not None and wanted.dep_ != "prt":
        found = arguments.inside(wanted)
        if found:
            return [found]
    order = target_order(sense)
    return [found for slot in order if (found := _slot(verb, slot))]


def _slot(verb: Token, slot: str) -> list[Token]:
    if slot == "obj":
        return arguments.objects(verb)
    if slot == "dative":
        return [d for d in children(verb, "dative") if d.pos_ != "ADP"]
    if slot == "clause":
        clauses = children(verb, "ccomp", "xcomp")
        return [s for clause in clauses for s in children(clause, "nsubj", "nsubjpass")]
    return arguments.prepositional(verb, slot)


def _governing(verb: Token, words: Vocabulary) -> Iterator[Found]:
    forms = _forms(verb)
    if words.is_a(lemma(verb), "letting") and children(verb, "neg"):
        yield from _forbidding(verb, words)
        return
    for kind, relation, cameo in (("refuse", "rejects", "12"), ("threaten", "threatens", "13")):
        if any(words.is_a(form, kind) for form in forms):
            below = _complements(verb)
            if below:
                event = _toward(verb, below, relation, cameo, words)
                if event is not None:
                    yield event, ()
                    return


def _forbidding(verb: Token, words: Vocabulary) -> Iterator[Found]:
    """As "will not allow Y to arm": the refusal itself is a deed, done to who would act."""
    below = children(verb, "xcomp", "ccomp")
    actors = [subject for clause in below for subject in children(clause, "nsubj")] or arguments.objects(verb)
    if below and actors:
        sense = Sense("rejects", "12", Modality.ACTUAL)
        sources = arguments.doers(verb, words)
        yield event_of(verb.i, verb, sense, sources, [actors], f"{FORBIDDING}{lemma(verb)}", 0.6), ()


def _complements(verb: Token) -> list[Token]:
    return [c for c in children(verb, "xcomp", "ccomp") if c.pos_ == "VERB" and not children(c, "nsubj")]


def _toward(verb: Token, below: list[Token], relation: str, cameo: str, words: Vocabulary) -> Event | None:
    """The event that a refusal or threat itself is, directed at whom the deed below would touch."""
    sources = arguments.doers(verb, words)
    targets: list[list[Token]] = [arguments.objects(verb)] if relation == "threatens" else []
    for deed in below:
        for event, _ in verb_events(deed, words):
            if relation == "rejects" and event is not SILENT and relation_type(event.relation).sign < 0:
                return None  # who refuses to condemn somebody rejects nobody
            targets.extend([[deed.doc[i] for i in group] for group in event.targets])
        if not targets:
            targets.append(arguments.objects(deed))
    return event_of(verb.i, verb, Sense(relation, cameo), sources, targets, f"governing verb {lemma(verb)}", 0.6)
