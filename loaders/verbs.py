"""What verbs say happened: alone, with an event noun, or by what they make of their complement."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.graph.relation_types import is_symmetric, relation_type
from backchannel.loaders import arguments
from backchannel.loaders.arguments import children, joined
from backchannel.loaders.demands import demand_events
from backchannel.loaders.events import SILENT, Event, event_of
from backchannel.loaders.gifts import gift_come, helped, helping, permitting, serves_gift, sheltering
from backchannel.loaders.lexicon.vocabulary import Sense
from backchannel.loaders.naming import naming_event
from backchannel.loaders.nouns import between, first_of, from_each, noun_sources, noun_targets, pair
from backchannel.loaders.senses import lemma, noun_sense, of_time, spelling, target_order, verb_sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary


Found = tuple[Event, tuple[int, ...]]
_NAMED = {"ORG", "GPE", "PERSON", "NORP"}
_MEMBERSHIP = {"joining": Modality.ACTUAL, "leaving": Modality.SUSPENDED}
_BESIDE = {"mediates": ("to", "around", "round", "at"), "requests": ("for",)}
_HAVING = {"have", "enjoy", "keep", "retain", "command"}
_RESULTS = {"acomp", "oprd", "ccomp", "xcomp", "advcl"}
_OF_WORDS = {"attack", "clash", "battle"}
_MAKING = {"agree", "accept", "approve"}
FORBIDDING = "not to "  # begins the rules whose own negation is the deed


def verb_events(verb: Token, words: Vocabulary) -> Iterator[Found]:
    """The events of a verb, each with the nouns it has spoken for."""
    if serves_gift(verb, words):
        return
    member = _membership(verb, words)
    if member is not None:
        yield member, ()
        return
    gift = gift_come(verb, words)
    if gift is not None:
        yield gift, tuple(t.i for t in arguments.doers(verb, words))
        return
    named = naming_event(verb, words)
    if named is not None:
        yield named, ()
        return
    composed = list(_composed(verb, words))
    yield from composed
    asked = list(demand_events(verb, words))
    yield from ((event, ()) for event in asked)
    governing = list(_governing(verb, words))
    yield from governing
    if asked and not words.is_a(lemma(verb), "say"):
        return
    if not any(event.rule.startswith(FORBIDDING) for event, _ in governing) and not any(
        event is SILENT or _idle(verb, event, words) or (event.sources and event.targets) or len(event.sources) > 1
        for event, _ in composed
    ):
        yield from _plain(verb, words)


def _membership(verb: Token, words: Vocabulary) -> Event | None:
    """As "joined NATO", "withdrew from OPEC"; "joined the UN in condemning" is no membership."""
    forms = _forms(verb)
    modality = next((m for name, m in _MEMBERSHIP.items() if any(words.is_a(f, name) for f in forms)), None)
    if modality is None or any(c.dep_ == "pcomp" for link in children(verb, "prep") for c in link.children):
        return None
    bodies = [*children(verb, "dobj"), *arguments.prepositional(verb, "from", "of", "to")]
    bodies = [body for body in bodies if body.ent_type_ == "ORG"]
    if not bodies:
        return None
    forced = None if modality is Modality.ACTUAL else modality
    sense = Sense("member-of", None, forced)
    return event_of(verb.i, verb, sense, arguments.grammatical_subjects(verb, words), [bodies], "membership", 0.6)


def _idle(verb: Token, event: Event, words: Vocabulary) -> bool:
    """Whether the verb only carries its noun: "held talks" holds nobody."""
    return event.rule.startswith("light") and event.modality is None and words.is_a(lemma(verb), "light")


def _composed(verb: Token, words: Vocabulary) -> Iterator[Found]:
    """Verb and event noun together: light, receiving and ending verbs."""
    forms = _forms(verb)
    for noun in _event_objects(verb):
        if noun.pos_ == "PROPN" and noun.ent_type_ in _NAMED:
            continue  # "joined the Council of Europe" is no council
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
            yield _promised(event, forms), (noun.i,)
            return
        if any(words.is_a(form, "light") for form in forms):
            yield _light(verb, noun, sense[0], words), (noun.i, *(inner.i for inner in _heads_of(noun)))
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


def _promised(event: Event, forms: list[str]) -> Event:
    """Praise that is offered is given, an accord that is agreed on is made; all else is still to come."""
    if event.relation in ("supports", "accuses") or (event.relation == "agrees-with" and _MAKING & set(forms)):
        return event
    return replace(event, modality=Modality.PLANNED)


def _forms(verb: Token) -> list[str]:
    """The verb with its particles, alone, and with its prepositions."""
    base = lemma(verb)
    near = [c for c in verb.children if c.pos_ in ("ADP", "ADV") and not of_time(c)]
    moved = [c.lower_ for c in near if c.dep_ in ("prt", "advmod")]
    moved += [c.lower_ for c in verb.children if c.dep_ in _RESULTS and c.lower_ in ("free", "go", "loose")]
    links = [c.lower_ for c in near if c.dep_ == "prep"]
    return [*(f"{base} {word}" for word in moved), base, *(f"{base} {word}" for word in links)]


def _event_objects(verb: Token) -> list[Token]:
    links = ("in", "into", "with", "on", "to", "from", "for", "against", "under", "around", "round")
    given = children(verb, "dobj") if arguments.is_passive(verb) else []  # "was granted asylum"
    after = [noun for noun in arguments.prepositional(verb, *links) if noun.i > verb.i]
    found = [*given, *arguments.objects(verb), *after]
    return [each for noun in found for each in _heads_of(noun)]


def _heads_of(noun: Token) -> list[Token]:
    """As "a round of talks", "a wave of attacks": the noun inside, then the noun itself."""
    inner = [p for of in children(noun, "prep") if of.lower_ == "of" for p in children(of, "pobj")]
    return [noun, *(p for p in inner if p.pos_ == "NOUN"), *children(noun, "conj")]


def _light(verb: Token, noun: Token, sense: Sense, words: Vocabulary) -> Event:
    both = between(*_heads_of(noun), verb) or pair(noun)
    if both and sense.relation != "mediates":
        return event_of(verb.i, noun, sense, first_of(sense, both), from_each(sense, both), "event noun between", 0.65)
    sense = helping(sense, verb, words)
    sources = arguments.doers(verb, words)
    own = noun_sources(noun, named=True)
    targets = [*_supplied(verb, noun, sense), *noun_targets(noun, sense, verb)]
    if sense.relation == "aids":
        targets += helped(verb, words)
    if _possessed(verb, noun, sense):
        sources, targets = arguments.prepositional(noun, "of", "from") or noun_sources(noun, named=False), [sources]
    if lemma(verb) in ("broker", "host", "facilitate", "oversee", "negotiate") and own:
        sources = own
    return event_of(verb.i, noun, sense, sources, targets, "light verb + event noun", 0.7)


def _possessed(verb: Token, noun: Token, sense: Sense) -> bool:
    """Whether the noun comes from another: "has the support of", "enjoys the backing of"."""
    if sense.relation not in ("supports", "aids") or lemma(verb) not in _HAVING:
        return False
    return bool(arguments.prepositional(noun, "of", "from") or children(noun, "poss", "amod"))


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
    return [
        event_of(verb.i, noun, sense, sources, _aimed(verb, noun, sense, words), " + ".join(pair), 0.6)
        for sense in (helping(sheltering(s, verb, noun, words), verb, words) for s in words.composed[pair])
    ]


def _aimed(verb: Token, noun: Token, sense: Sense, words: Vocabulary) -> list[list[Token]]:
    """To whom a verb and its object are done together, the owner of the object last."""
    in_need = helped(verb, words) if sense.relation == "aids" else []
    return [
        *_supplied(verb, noun, sense),
        *noun_targets(noun, sense, verb),
        *in_need,
        children(noun, "amod", "compound", "poss"),
    ]


def _supplied(verb: Token, noun: Token, sense: Sense) -> list[list[Token]]:
    """As "supplied Kyiv with tanks", "put Iran under an embargo", "asked Oslo for help": the object beside the noun."""
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


def _noun_forms(noun: Token) -> list[str]:
    base = lemma(noun)
    before = [spelling(c.lower_) for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")]
    return [*(f"{word} {form}" for word in before for form in (base, noun.lower_)), base, noun.lower_]


def _plain(verb: Token, words: Vocabulary) -> Iterator[Found]:
    entry = verb_sense(verb, words)
    if entry is None:
        return
    sense, key, parts = entry
    sense = _spoken(permitting(helping(sense, verb, words), verb), verb, words)
    sources = arguments.doers(verb, words)
    targets = _verb_targets(verb, sense, parts)
    if sense.relation == "aids":
        targets += helped(verb, words)
    together = joined(sources)
    if _mutual(verb, words, targets) and (len(together) > 1 or any(t.tag_ == "NNS" for t in together)):
        sources, targets = together, [together]
    if is_symmetric(sense.relation) and not any(targets):
        targets = []
    yield event_of(verb.i, verb, sense, sources, targets, f"verb {key}", 0.65, parts), ()


def _spoken(sense: Sense, verb: Token, words: Vocabulary) -> Sense:
    """As "attacked the press in a speech", "attacked the mayor for lying": an attack of words."""
    if sense.relation != "attacks" or lemma(verb) not in _OF_WORDS:
        return sense
    where = [t for p in arguments.prepositional(verb, "in", "during", "over", "at", "on") for t in _heads_of(p)]
    blamed = [c for link in children(verb, "prep") if link.lower_ in ("for", "as") for c in children(link, "pcomp")]
    if blamed or any(words.is_a(lemma(each), "speeches") for each in where):
        return Sense("accuses", "111")
    return sense


def _mutual(verb: Token, words: Vocabulary, targets: list[list[Token]]) -> bool:
    """Whether those who do it do it to one another: "accused each other", "A and B clashed"."""
    found = [token for group in targets for token in group]
    if any(t.lower_ in ("other", "another") and t.nbor(-1).lower_ in ("each", "one") for t in found if t.i):
        return True
    return words.is_a(lemma(verb), "reciprocal") and not children(verb, "dobj") and not _opposed(verb)


def _opposed(verb: Token) -> bool:
    return bool(arguments.prepositional(verb, "with", "against", "for"))


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
