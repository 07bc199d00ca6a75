"""What verbs say happened: alone, with an event noun, or by what they make of their complement."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.graph.relation_types import is_symmetric, relation_type
from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.conjuncts import joined
from backchannel.loaders.events import SILENT, Event, event_of
from backchannel.loaders.halves import facing
from backchannel.loaders.lexicon.vocabulary import Sense, vocabulary
from backchannel.loaders.predicates.assaults import OWNED_UP, assaults, deed_told
from backchannel.loaders.predicates.belonging import assigned
from backchannel.loaders.predicates.charges import charged
from backchannel.loaders.predicates.complements import complement, unsaid, verb_targets, with_strays
from backchannel.loaders.predicates.compositions import holders, of_others, said_together, supplied
from backchannel.loaders.predicates.demands import demand_events
from backchannel.loaders.predicates.gifts import (
    gift_come,
    helping,
    is_purpose,
    money_given,
    permitting,
    sent_to_help,
    served,
    serves_gift,
)
from backchannel.loaders.predicates.naming import naming_event, said_to_be
from backchannel.loaders.predicates.nouns import between, first_of, from_each, noun_sources, noun_targets
from backchannel.loaders.predicates.shades import (
    brought_together,
    by_arms,
    exercising,
    heading,
    holds_true,
    in_person,
    invited,
    is_several,
    leaving_or_entering,
    let_in,
    membership,
    mutual,
    on_errand,
    possessed,
    promised,
    rising,
    seen,
    shut_out,
    signed,
    spoken,
    taking,
    tried,
    under_fire,
)
from backchannel.loaders.predicates.struggles import fellow_fighters
from backchannel.loaders.senses import (
    forms_of,
    heads_of,
    idiom,
    is_somebody,
    lemma,
    noun_sense,
    verb_sense,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary


Found = tuple[Event, tuple[int, ...]]
_MANNER = {"face", "one"}  # "met face to face"
_MUCH_TO_DO = {"nothing", "anything", "something", "little", "much", "lot"}
_NAMED = {"ORG", "GPE", "PERSON", "NORP"}
_REACHED = ("obj", "against", "on", "with", "to", "from", "at")  # whom a deed that no list knows would touch
FORBIDDING = "not to "  # begins the rules whose own negation is the deed


def verb_events(verb: Token, words: Vocabulary) -> Iterator[Found]:
    """The events of a verb, each with the nouns it has spoken for."""
    struck = list(assaults(verb, words))
    yield from ((event, ()) for event in struck)
    if any(event.rule == OWNED_UP for event in struck):
        return
    told = verb.dep_ in ("xcomp", "advcl", "ccomp") and is_purpose(verb) and _tells(verb.head, words)
    yield from (found for found in _own_events(verb, words) if not (told and found[0].relation == "supports"))


def _own_events(verb: Token, words: Vocabulary) -> Iterator[Found]:
    if serves_gift(verb, words) or _tells_whose(verb, words):
        return
    alone = _alone(verb, words)
    if alone is not None:
        yield alone
        return
    yield from _told(verb, words)
    judged = said_to_be(verb, words)
    if judged is not None:
        yield judged, ()
    yield from ((event, ()) for event in charged(verb, words))
    if idiom(verb, words) is not None:
        yield from _plain(verb, words)
        return
    composed = list(_composed(verb, words))
    yield from composed
    asked = list(demand_events(verb, words))
    yield from ((event, ()) for event in asked)
    governing = list(_governing(verb, words))
    yield from governing
    if any(event.word == verb.i for event in asked) and not words.is_a(lemma(verb), "say"):
        return  # what was asked is all the verb says
    if not any(event.rule.startswith(FORBIDDING) for event, _ in governing) and not any(
        event is SILENT or _idle(verb, event, words) or (event.sources and event.targets) or len(event.sources) > 1
        for event, _ in composed
    ):
        yield from _plain(verb, words)


def _alone(verb: Token, words: Vocabulary) -> Found | None:
    """What the verb says in constructions of which nothing else is asked: joining, giving, sending, letting in, naming."""
    gift = gift_come(verb, words)
    if gift is not None:
        return gift, tuple(t.i for t in arguments.doers(verb, words))
    readers = (
        membership,
        assigned,
        money_given,
        sent_to_help,
        let_in,
        naming_event,
        leaving_or_entering,
        brought_together,
    )
    event = next((found for read in readers if (found := read(verb, words)) is not None), None)
    return None if event is None else (event, ())


def _tells_whose(verb: Token, words: Vocabulary) -> bool:
    """As "rebel-held towns", "a state-run bank": it only says whose a thing is."""
    hyphened = verb.dep_ == "amod" and verb.i > verb.sent.start and verb.nbor(-1).text == "-"
    return hyphened and words.is_a(lemma(verb), "having")


def _tells(verb: Token, words: Vocabulary) -> bool:
    """Whether the verb is a call, a visit or a meeting, where things are said."""
    entry = verb_sense(verb, words) if verb.pos_ == "VERB" else None
    return entry is not None and (entry[0].cameo or "").startswith("04")


def _told(verb: Token, words: Vocabulary) -> Iterator[Found]:
    """As "phoned him to express support": what a call or visit is made to say is said."""
    if not _tells(verb, words):
        return
    for purpose in children(verb, "xcomp", "advcl", "ccomp"):
        if is_purpose(purpose):
            for event, used in _own_events(purpose, words):
                if event.relation == "supports" and not words.is_a(lemma(purpose), "canvassing"):
                    whom = tuple(t.i for t in arguments.objects(verb))
                    targets = (whom, *event.targets) if whom else event.targets
                    yield replace(event, word=verb.i, targets=targets, confidence=0.85), used


def _idle(verb: Token, event: Event, words: Vocabulary) -> bool:
    """Whether the verb only carries its noun: "held talks" holds nobody."""
    return event.rule.startswith("light") and event.modality is None and words.is_a(lemma(verb), "light")


def _composed(verb: Token, words: Vocabulary) -> Iterator[Found]:
    """Verb and event noun together: light, receiving and ending verbs."""
    forms = forms_of(verb)
    if _says_of_others(verb):
        return
    for noun in _event_objects(verb):
        if _only_names(noun, words):
            continue
        together = said_together(verb, noun, forms, words)
        if together is not None:
            yield from ((event, (noun.i,)) for event in together)
            yield from () if together else ((SILENT, (noun.i,)),)
            return
        sense = noun_sense(noun, words)
        if sense is None or _crowd_aimed_at(noun, sense[0]):
            continue
        taken = lemma(verb) == "accept" and sense[0].relation == "aids"
        if not taken and words.is_any(forms, "agree"):
            event = _light(verb, noun, sense[0], words)
            yield promised(event, forms, words), (noun.i,)
            return
        if words.is_any(forms, "light"):
            yield _light(verb, noun, sense[0], words), (noun.i, *(inner.i for inner in heads_of(noun)))
            both = between(*heads_of(noun), verb)
            if both and lemma(verb) in ("broker", "facilitate", "mediate", "host", "negotiate"):
                yield (
                    event_of(
                        verb.i, noun, Sense("mediates", "045"), arguments.doers(verb, words), [both], "brokered", 0.6
                    ),
                    (),
                )
            return
        shaking = lemma(verb) == "meet" and sense[0].relation == "meets"  # "met with a handshake"
        if taken or (not shaking and words.is_any(forms, "receive")):
            yield _received(verb, noun, sense[0], words), (noun.i,)
            return


def _only_names(noun: Token, words: Vocabulary) -> bool:
    """As "joined the Council of Europe", which is no council, and "flew to Y for a conference", which is an errand."""
    named = noun.pos_ == "PROPN" and noun.ent_type_ in _NAMED
    return named or (noun.head.lower_ == "for" and words.is_a(lemma(noun), "errands"))


def _says_of_others(verb: Token) -> bool:
    """As "ordered French troops to leave", which moves none, and "had nothing to do with trade"."""
    if lemma(verb) == "order":
        ordered = [*children(verb, "xcomp", "ccomp"), *(c for o in children(verb, "dobj") for c in children(o, "acl"))]
        return any(c.pos_ in ("VERB", "AUX") for c in ordered)
    return lemma(verb) == "do" and verb.head.lower_ in _MUCH_TO_DO and not arguments.objects(verb)


def _crowd_aimed_at(noun: Token, sense: Sense) -> bool:
    """As "fired on a march": those who do it do not march."""
    return sense.relation == "protests-against" and noun.dep_ == "pobj" and noun.head.lower_ in ("on", "at", "into")


def _event_objects(verb: Token) -> list[Token]:
    links = ("in", "into", "with", "on", "to", "from", "for", "against", "under", "around", "round")
    given = children(verb, "dobj") if arguments.is_passive(verb) else []  # "was granted asylum"
    out_of = [noun for out in arguments.children(verb, "prep") for noun in arguments.prepositional(out, "of")]
    after = [noun for noun in (*arguments.prepositional(verb, *links), *out_of) if noun.i > verb.i]
    own = arguments.objects(verb)
    if own and not arguments.is_passive(verb):
        after = [
            noun for noun in after if not (noun.head.lower_ == "in" and vocabulary().is_a(lemma(noun), "purposes"))
        ]
    found = [*given, *own, *after]
    return [each for noun in found for each in heads_of(noun)]


def _light(verb: Token, noun: Token, sense: Sense, words: Vocabulary) -> Event:
    both = between(*heads_of(noun), verb) or facing(noun, sense)
    if both and sense.relation != "mediates":
        return event_of(verb.i, noun, sense, first_of(sense, both), from_each(sense, both), "event noun between", 0.65)
    sense = exercising(signed(helping(sense, verb, words), verb, words), verb, noun, words)
    own = noun_sources(noun, named=True)
    others = of_others(verb, noun, words)
    sources = others or arguments.doers(verb, words) or own or noun_sources(noun, named=False)
    targets = with_strays(verb, [*supplied(verb, noun, sense), *noun_targets(noun, sense, verb)])
    targets = [group for group in targets if not set(group) & set(others)]
    if sense.relation == "aids":
        targets += served(verb, words)
    if possessed(verb, noun, sense, words):
        sources, targets = arguments.prepositional(noun, "of", "from") or noun_sources(noun, named=False), [sources]
    if lemma(verb) in ("broker", "host", "facilitate", "oversee", "negotiate") and own:
        sources = own
    elif words.is_a(lemma(verb), "brokering") and not any(targets) and _between_others(sense):
        sense = Sense("mediates", "045")  # between those whom the text has told of before
    if lemma(verb) == "convene" and not any(targets):  # whoever calls a meeting together meets those who come
        sources = []
    alone = {"fight": not any(targets), "exchange": sense.relation == "attacks", "trade": sense.relation == "attacks"}
    if alone.get(lemma(verb)) and len(joined(sources)) > 1:  # "A and B have fought a war", "exchanged fire"
        sources, targets = joined(sources), [joined(sources)]
    return event_of(verb.i, noun, sense, sources, targets, "light verb + event noun", 0.7)


def _between_others(sense: Sense) -> bool:
    return sense.relation in ("negotiates-with", "agrees-with") or sense.cameo == "087"


def _received(verb: Token, noun: Token, sense: Sense, words: Vocabulary) -> Event:
    done_to = arguments.doers(verb, words)
    of = arguments.prepositional(noun, "of") if words.is_a(lemma(noun), "felt") else []
    by = noun_sources(noun, named=True) or of or arguments.prepositional(verb, "from", "by", "with", "over")
    if sense.relation in ("coerces", "aids") and not by:  # "received long sentences in Y", "accepted asylum in Y"
        where = [*arguments.prepositional(verb, "in"), *arguments.prepositional(noun, "in")]
        by = [land for land in where if land.ent_type_ == "GPE"]
    by = by or noun_sources(noun, named=False)
    sense = under_fire(sense, noun, done_to, words)
    return event_of(verb.i, noun, sense, by, [done_to], "receiving verb + event noun", 0.6)


def _plain(verb: Token, words: Vocabulary) -> Iterator[Found]:
    if lemma(verb) == "insist" and holds_true(verb):
        return
    met = seen(verb)
    entry = verb_sense(verb, words) if met is None else (met, "see", ())
    if entry is None or _of_other_things(verb, entry[1], words):
        return
    sense, key, parts = entry
    sense = taking(spoken(permitting(helping(invited(sense, verb), verb, words), verb), verb, words), verb, words)
    sense = heading(sense, verb, words)
    sense = shut_out(in_person(sense, verb, words), verb, words)
    if words.is_a(lemma(verb), "angering"):  # whoever is angered blames whoever does it
        angry = arguments.objects(verb)
        yield event_of(verb.i, verb, sense, angry, [arguments.doers(verb, words)], f"angered {key}", 0.6), ()
        return
    fought = sense.relation == "attacks" and verb.tag_ == "VBG" and not children(verb, "nsubj", "aux")
    if fought and (both := between(verb)):  # "fighting between"
        yield (
            event_of(verb.i, verb, sense, first_of(sense, both), from_each(sense, both), f"verb {key} between", 0.6),
            (),
        )
        return
    sources = arguments.doers(verb, words) or unsaid(verb, words)
    sense = by_arms(rising(sense, sources, words), verb, words)
    targets = verb_targets(verb, sense, parts) or [complement(verb, "clause")] * bool(idiom(verb, words))
    targets = with_strays(verb, targets)
    if sense.relation in ("attacks", "coerces"):
        targets = [*holders(verb, words), *targets]
    if sense.relation == "attacks":
        sources = [*(deed_told(doer, words) for doer in sources), *fellow_fighters(verb, words)]
    if sense.relation == "aids":
        targets += served(verb, words)
    together = joined(sources)
    if mutual(verb, words, targets, key) and (len(together) > 1 or any(is_several(t) for t in together)):
        sources, targets = together, [together]
    things = not any(is_somebody(each, words) for group in targets for each in group)
    if is_symmetric(sense.relation) and things and (not any(targets) or len(together) > 1):  # "A and B met with smiles"
        targets = []
    turned_down = idiom(verb, words) is not None and relation_type(sense.relation).sign < 0
    # what an idiom turns down is not told again as a deed of its own: "shut the door on talks with Y"
    spoken_for = [*parts, *(t for group in targets for t in group if turned_down)]
    told = tried(verb) if sense.relation == "requests" else verb
    yield event_of(told.i, verb, sense, sources, targets, f"verb {key}", 0.65, parts), tuple(t.i for t in spoken_for)


def _of_other_things(verb: Token, key: str, words: Vocabulary) -> bool:
    """As "held a rally", "executed the plan", "schools reopened": verbs whose sense needs people, or any object at all."""
    things = [thing for thing in arguments.objects(verb) if thing.lower_ not in _MANNER]
    if _otherwise_meant(verb, key) or on_errand(verb, key, words):
        return True
    if words.is_a(key, "personal") and things:
        return not any(is_somebody(each, words) for each in joined(things))
    if words.is_a(key, "striving") and arguments.prepositional(verb, "for"):  # "fight for a seat"
        return not things and not arguments.prepositional(verb, "against", "with")
    if not things and key in words.verbs and words.verbs[key].relation == "mobilizes-against":  # crowds are no troops
        crowd = any(words.is_a(lemma(who), "protesters") for who in arguments.doers(verb, words))
        return crowd and not arguments.prepositional(verb, "against")
    return words.is_a(key, "transitive") and not things and not children(verb, "xcomp", "ccomp", "dative")


def _otherwise_meant(verb: Token, key: str) -> bool:
    """As "treated Y as a colony", "called it a threat", "paid less for Y's gas": no aid, no telephone call, no gift."""
    if key == "treat":
        return any(arguments.prepositional(word, "as", "like") for word in (verb, *arguments.objects(verb)))
    if key == "call":
        return bool(children(verb, "ccomp", "oprd"))
    bought = key == "pay" and arguments.prepositional(verb, "for") and not children(verb, "dative")
    return bool(bought) and (bool(children(verb, "dobj")) or any(c.lower_ in ("less", "more") for c in verb.children))


def _governing(verb: Token, words: Vocabulary) -> Iterator[Found]:
    forms = forms_of(verb)
    if words.is_a(lemma(verb), "letting") and children(verb, "neg"):
        yield from _forbidding(verb, words)
        return
    for kind, relation, cameo in (("refuse", "rejects", "12"), ("threaten", "threatens", "13")):
        if words.is_any(forms, kind):
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
        if not any(targets):
            targets += [group for slot in _REACHED if (group := complement(deed, slot))]
    return event_of(verb.i, verb, Sense(relation, cameo), sources, targets, f"governing verb {lemma(verb)}", 0.6)
