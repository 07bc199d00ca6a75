"""What nouns say happened: "Moscow's invasion of", "talks between A and B", "a mediator"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.graph.relation_types import is_symmetric, relation_type
from backchannel.loaders import arguments
from backchannel.loaders.apposition import apposed
from backchannel.loaders.arguments import children
from backchannel.loaders.conjuncts import joined
from backchannel.loaders.events import Event, event_of
from backchannel.loaders.halves import drilling, facing, halves
from backchannel.loaders.lexicon.vocabulary import Sense, vocabulary
from backchannel.loaders.predicates.belonging import on_behalf, part_of
from backchannel.loaders.predicates.deeds import accused, alleged, held_in
from backchannel.loaders.predicates.shades import invited
from backchannel.loaders.predicates.struggles import fighters
from backchannel.loaders.senses import doing, forms_of, lemma, noun_sense, target_order, undergoers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary


RECALLED = " recalled"
"""Ends the rules whose parties the text has told before."""

_WIRES, _WIRED = {"telephone", "phone"}, {"by", "over", "on"}
_DOERS = {"GPE", "ORG", "NORP", "PERSON"}
_ASIDE = {"in": "purposes", "with": "leave", "on": "standing_by"}  # "with the consent of Y, X struck"
_OCCASIONS = {"in", "on", "during", "after", "at", "following", "before", "of", "for"} | _WIRED


def noun_events(noun: Token, words: Vocabulary) -> Iterator[Event]:
    """What a noun says by itself, with its owners and complements as its arguments."""
    agent = part_of(noun, words) or on_behalf(noun, words) or held_in(noun, words) or _agent_noun(noun, words)
    if agent is not None:
        yield agent
        return
    entry = noun_sense(noun, words) or _by_wire(noun)
    if entry is None:
        return
    sense, key = entry
    sense = drilling(noun, sense)
    both = between(noun, *_happening(noun, words)) or facing(noun, sense)
    if both and sense.relation != "mediates":
        yield event_of(noun.i, noun, sense, first_of(sense, both), from_each(sense, both), f"noun {key} between", 0.6)
        return
    sources, targets = _makers(noun, sense, words), _done_to(noun, sense)
    if relation_type(sense.relation).sign < 0 and not sources:
        sources, sense = accused(noun, words), replace(sense, modality=sense.modality or alleged(noun, words))
    targets = [group for group in targets if not set(group) & set(sources)]
    if sense.relation == "requests" and not any(targets) and noun.head.lower_ in ("at", "on"):
        targets = [_occasion_of(noun, words)]  # "at Y's request, X met"
    if sense.relation == "meets" and not any(targets) and (told := _told_then(noun, words)):
        verb = noun.head.head
        yield event_of(verb.i, noun, invited(sense, verb), sources, [told], f"noun {key}", 0.5)
        return
    if is_symmetric(sense.relation) and not targets and len(sources) < 2:
        if _goes_on(noun, sense):
            yield event_of(noun.i, noun, sense, [], [], f"noun {key}{RECALLED}", 0.5)
    elif sources:
        yield event_of(noun.i, noun, sense, sources, targets, f"noun {key}", 0.5)


def _happening(noun: Token, words: Vocabulary) -> list[Token]:
    """As "clashes erupted between", "talks are under way between": what only says that it happened, or goes on."""
    verb = noun.head
    if noun.dep_ != "nsubj" or not words.is_a(lemma(verb), "happening"):
        return []
    links = children(verb, "prep", "advmod")
    return [verb, *children(verb, "acomp"), *links, *(p for link in links for p in children(link, "pobj"))]


def _by_wire(noun: Token) -> tuple[Sense, str] | None:
    """As "told Y by telephone", "over the phone": a call."""
    called = noun.lower_ in _WIRES and noun.dep_ == "pobj" and noun.head.lower_ in _WIRED
    return (Sense("meets", "041"), "call") if called else None


def _makers(noun: Token, sense: Sense, words: Vocabulary) -> list[Token]:
    """Who does what the noun says, by its own words and by what it stands under."""
    sources, owned = noun_sources(noun, named=False), bool(arguments.children(noun, "poss"))
    if sense.relation in ("meets", "negotiates-with") and not owned:
        if sense.cameo == "042" and arguments.prepositional(noun, "to") and (of := arguments.prepositional(noun, "of")):
            return of  # "the visit of the emir to Cairo"
        named = [each for each in sources if each.ent_type_ or each.pos_ == "PROPN"]
        return _occasion_of(noun, words) or named or _speakers_of(noun, words) or sources
    if sense.relation == "mediates" and not owned and (of := arguments.prepositional(noun, "of")):
        return of  # "under the auspices of Oman"
    if sense.relation == "protests-against" and not owned:
        return [*sources, noun]  # those who are in it
    if words.is_a(lemma(noun), "struggles"):
        helped = all(owner.tag_ == "PRP$" for owner in arguments.children(noun, "poss"))  # "backs Mali in its fight"
        return (fighters(noun, words) if helped and not arguments.prepositional(noun, "by", "from") else []) or sources
    return sources or (_makers_above(noun, noun.head.head, words) if noun.dep_ == "pobj" else [])


def _makers_above(noun: Token, above: Token, words: Vocabulary) -> list[Token]:
    """As "struck in support of Y", "carried out ten attacks, including strikes on Y": who does what it stands under."""
    if noun.head.lower_ == "in" and words.is_a(lemma(noun), "purposes"):
        return arguments.doers(above, words) if above.pos_ in ("VERB", "AUX") else []
    if noun.head.lower_ != "including":
        return []
    light = above.dep_ == "dobj" and any(words.is_a(form, "light") for form in forms_of(above.head))
    return arguments.doers(above.head, words) if light else noun_sources(above, named=False)


def _done_to(noun: Token, sense: Sense) -> list[list[Token]]:
    found = noun_targets(noun, sense, None)
    if not found and (sense.cameo == "042" or arguments.children(noun, "poss")):  # "Russia's Ukraine invasion"
        return [[c for c in arguments.children(noun, "compound") if c.ent_type_ in {"GPE", "ORG", "LOC"}]]
    return found


def _goes_on(noun: Token, sense: Sense) -> bool:
    """As "the talks collapsed", "after negotiations began": talks of which something new is told without their parties."""
    return sense.relation == "negotiates-with" and noun.dep_ in ("nsubj", "nsubjpass") and noun.tag_ == "NNS"


def _occasion_of(noun: Token, words: Vocabulary) -> list[Token]:
    """As "after talks with Y, X said", "X spoke during a visit to Y": whoever does what was done then."""
    link = noun.head
    if noun.dep_ != "pobj" or link.lower_ not in _OCCASIONS:
        return []
    verb = link.head.head if link.head.lower_ == "ahead" else link.head
    if verb.dep_ in ("nsubj", "nsubjpass") and link.lower_ in ("on", "during"):
        return [verb]  # "X, on a visit to Y, said"
    if verb.pos_ == "VERB" and verb.dep_ == "acl" and arguments.is_passive(verb) and not arguments.agents(verb):
        return _occasion_of(verb.head, words)  # "in remarks made after a visit to Y, X said"
    return arguments.doers(verb, words) if verb.pos_ == "VERB" else []


def _speakers_of(noun: Token, words: Vocabulary) -> list[Token]:
    """As "X said talks with Y were over": who says how talks with others fare is in them."""
    clause = noun.head
    told = noun.dep_ in ("nsubj", "nsubjpass") and clause.dep_ == "ccomp" and words.is_a(lemma(clause.head), "telling")
    return arguments.doers(clause.head, words) if told and arguments.prepositional(noun, "with") else []


def _told_then(noun: Token, words: Vocabulary) -> list[Token]:
    """As "in a phone call, X told Y": who is spoken to on that occasion."""
    verb = noun.head.head
    speaks = noun.dep_ == "pobj" and (words.is_a(lemma(verb), "say") or words.is_a(lemma(verb), "demand"))
    return children(verb, "dobj", "dative") if speaks and noun.head.lower_ in _OCCASIONS and verb.pos_ == "VERB" else []


def between(*words: Token) -> list[Token]:
    """As "between A and several B, including C and D": all of them, when there are two at least."""
    for word in _with_measures(words):
        found = _halves(joined(arguments.prepositional(word, "between", "among")))
        if found:
            more = [p for each in words for p in joined(arguments.prepositional(each, "including"))]
            return [found[0], *(p for p in more if p not in found[:1])] if more else found * (len(found) > 1)
    return []


def _halves(found: list[Token]) -> list[Token]:
    """As "between Hamas and Fatah gunmen", "between Serbia, Kosovo": the two whose the one noun is, or who are listed."""
    listed = [c for c in children(found[0], "appos") if c.pos_ == "PROPN" == found[0].pos_] if len(found) == 1 else []
    if listed and listed[0].ent_type_ == found[0].ent_type_:
        return [*found, *listed]
    before = children(found[0], "nmod", "amod", "compound") if len(found) == 1 else []
    halves = next((both for word in before if len(both := joined([word])) > 1), [])
    return halves if all(half.text[:1].isupper() for half in halves) and halves else found


def _with_measures(words: Iterable[Token]) -> Iterator[Token]:
    """The words, each with what counts or measures it: "months of war", "a third round of talks"."""
    for word in words:
        yield word
        if word.dep_ == "pobj" and word.head.lower_ == "of" and word.head.head.pos_ == "NOUN":
            yield word.head.head


def from_each(sense: Sense, both: list[Token]) -> list[list[Token]]:
    """The targets of what happens between parties: none of their own where the relation is symmetric anyway."""
    if is_symmetric(sense.relation) and len(both) > 2:
        return [both[1:]]
    return [] if is_symmetric(sense.relation) else [both]


def first_of(sense: Sense, both: list[Token]) -> list[Token]:
    """The sources of what happens between parties: of three or more in a symmetric relation the first with each."""
    return both[:1] if is_symmetric(sense.relation) and len(both) > 2 else both


def noun_sources(noun: Token, *, named: bool) -> list[Token]:
    """Who does what an event noun names."""
    out_of = vocabulary().is_a(lemma(noun), "departures")
    by = arguments.prepositional(noun, "by", *(() if out_of else ("from",))) or _strayed(noun)
    owners = [owner for owner in arguments.children(noun, "poss") if owner not in undergoers(noun)]
    if by or owners:
        return [*by, *owners]
    if of := _who_leaves(noun) or _who_sets_on(noun):
        return of
    if named:
        return []
    beside = [each for each in children(noun, "amod", "compound", "nmod") if not _names_the_deed(each)]
    return [half for each in beside for half in halves(each) or [each]]


def _strayed(noun: Token) -> list[Token]:
    """As "the expulsion of two diplomats by Y", "recalled the siege by Y", with "by" hung on the diplomats or the verb."""
    words = vocabulary()
    near = arguments.prepositional(noun, "of")
    if any(noun_sense(what, words) is not None for what in near):
        return []  # "the condemnation of the attack by Y"
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if noun.dep_ in ("dobj", "pobj") and verb.pos_ == "VERB" and not arguments.is_passive(verb):
        near.append(verb)
    found = (by for above in near for by in arguments.prepositional(above, "by"))
    return [by for by in found if by.i > noun.i and (by.ent_type_ in _DOERS or words.is_a(lemma(by), "bodies"))]


def _who_leaves(noun: Token) -> list[Token]:
    """As "the pullout of Syrian forces from Lebanon": who leaves, where it is told from where."""
    of = arguments.prepositional(noun, "of") if vocabulary().is_a(lemma(noun), "leaving_ground") else []
    if not any(arguments.prepositional(each, "from") for each in (noun, *of)):
        return []
    whose = [owner for each in of for owner in children(each, "amod", "compound", "poss") if owner.ent_type_ in _DOERS]
    return whose or of


def _who_sets_on(noun: Token) -> list[Token]:
    """As "the imposition of sanctions by Y", "Y's launch of strikes": who begins or lays on what the noun says."""
    above = noun.head.head
    begun = noun.dep_ == "pobj" and noun.head.lower_ == "of" and vocabulary().is_a(lemma(above), "setting_on")
    return noun_sources(above, named=True) if begun else []


def _names_the_deed(before: Token) -> bool:
    """As "drone attack", "missile strike": the word only says with what."""
    return (
        before.dep_ == "compound"
        and before.pos_ == "NOUN"
        and f"{before.lower_} {lemma(before.head)}" in vocabulary().nouns
    )


def noun_targets(noun: Token, sense: Sense, verb: Token | None) -> list[list[Token]]:
    """To whom an event noun is done, by its prepositions and those of its verb."""
    slots = [slot for slot in target_order(sense) if slot not in ("obj", "dative", "clause")]
    if is_symmetric(sense.relation):
        slots = ["with", "between", "to", "of", *(["in"] if sense.relation == "normalizes" else [])]
    found = [group for slot in slots if (group := arguments.prepositional(noun, slot))]
    suffering = [] if sense.relation == "requests" else undergoers(noun)  # of who is held nothing is asked
    found = [suffering, *_of_the_ended(noun, sense), *found]
    found = [group for group in found if group]
    if sense.relation == "attacks" and not arguments.prepositional(noun, "against", "on"):
        found = [*_past_arms(noun, verb), *found]
    if sense.cameo == "087":  # "the pullout of Syrian forces from Y"
        left = [group for of in arguments.prepositional(noun, "of") if (group := arguments.prepositional(of, "from"))]
        found = [*left, *found]
    if sense.relation == "agrees-with" and not found:
        found = _with_whom(noun)
    if sense.cameo == "112" and not found:
        found = _charged(noun)
    if sense.relation == "attacks":
        found += [group for group in [arguments.prepositional(noun, "of")] if group]
    if vocabulary().is_a(lemma(noun), "trusting"):
        found += [group for group in [arguments.prepositional(noun, "in")] if group]
    if verb is not None:
        found += [group for slot in slots if (group := _beside(verb, slot))]
        given = _recipients(verb, noun)
        taker = arguments.prepositional(verb, "to") if sense.relation == "yields-to" else []
        found = [*(group for group in (given, taker) if group), *found]  # "handed control of the port to Y"
    return found


def _charged(noun: Token) -> list[list[Token]]:
    """As "a Peruvian charge that Chile had armed it": of whom the charge is told."""
    clauses = [c for c in children(noun, "acl", "ccomp", "relcl") if any(m.lower_ == "that" for m in c.children)]
    told = [s for clause in clauses for s in children(clause, "nsubj") if s.lower_ != "that"]
    return [told] if told else []


def _past_arms(noun: Token, verb: Token | None) -> list[list[Token]]:
    """As "conducted strikes using drones against Y", "raids with jets against Y": whom they are against, past the arms."""
    above = (noun, verb) if verb is not None else (noun,)
    using = [part for word in above for part in children(word, "advcl", "acl") if part.lower_ == "using"]
    arms = [
        tool for word in (*using, noun) for tool in (*children(word, "dobj"), *arguments.prepositional(word, "with"))
    ]
    found = [who for part in (*using, *joined(arms)) for who in arguments.prepositional(part, "against")]
    return [found] if found else []


def _recipients(verb: Token, noun: Token) -> list[Token]:
    """As "gave Y access to the plant", also where the parser takes both for direct objects."""
    first = [thing for thing in children(verb, "dobj") if thing.i < noun.i and noun.dep_ == "dobj"]
    return [d for d in children(verb, "dative") if d.pos_ != "ADP"] or (first if noun.head == verb else [])


def _beside(verb: Token, slot: str) -> list[Token]:
    """The objects of a verb's preposition, but for what a deed is done in ("in support of Y") or troops are put on."""
    words, aside = vocabulary(), _ASIDE.get(slot)
    found = arguments.prepositional(verb, slot)
    kept = [noun for noun in found if aside is None or not words.is_a(lemma(noun), aside)]
    return kept or [noun for on in arguments.prepositional(verb, "on") for noun in _along(on, slot, words)]


def _along(state: Token, slot: str, words: Vocabulary) -> list[Token]:
    """As "put its forces on alert along the border": the objects of the preposition of what they are put on."""
    return arguments.prepositional(state, slot) if words.is_a(lemma(state), "standing_by") else []


def _with_whom(noun: Token) -> list[list[Token]]:
    """As "a deal to exchange prisoners with Y": with whom that is to be done which is agreed."""
    tasks = [
        clause for clause in children(noun, "acl", "relcl") if any(c.tag_ == "TO" for c in children(clause, "aux"))
    ]
    done = [word for task in tasks for word in (task, *children(task, "dobj"))]
    return [group for word in done if (group := arguments.prepositional(word, "with"))]


def _of_the_ended(noun: Token, sense: Sense) -> list[list[Token]]:
    """As "the lifting of its blockade of Y", "the severing of ties with Y": to whom that was done which ends."""
    if not vocabulary().is_a(lemma(noun), "cessation") and not doing(noun, vocabulary()):
        return []
    ended = [what for what in arguments.prepositional(noun, "of", "to", "in", "on") if what.pos_ == "NOUN"]
    deeds = [what for what in ended if noun_sense(what, vocabulary()) is not None]
    return [group for what in deeds for group in noun_targets(what, sense, None)]


def _agent_noun(noun: Token, words: Vocabulary) -> Event | None:
    base = lemma(noun)
    before = [c.lower_ for c in noun.lefts if c.dep_ in ("compound", "amod")]
    key = next((k for k in [*(f"{b} {base}" for b in before), base] if k in words.agents), None)
    if key is None:
        return None
    sense = words.agents[key]
    holders = _predicate_of(noun)
    whose = [*children(noun, "poss"), *arguments.prepositional(noun, "of", "to", "with", "between", "for")]
    if not whose:
        whose = children(noun, "amod", "compound", "nmod")
    if sense.relation == "mediates":
        holders = [*holders, *_companions(noun)]
        whose = arguments.prepositional(noun, "between", "in")
    if noun.tag_ == "NNS" and is_symmetric(sense.relation) and len(joined(holders)) > 1:
        return event_of(noun.i, noun, sense, joined(holders), [], f"agent noun {key}", 0.6)  # "A and B are allies"
    if not holders or not (whose or sense.relation == "mediates"):
        return None
    return event_of(noun.i, noun, sense, holders, [whose], f"agent noun {key}", 0.6)


def _companions(noun: Token) -> list[Token]:
    """Those it is done with: "a mediator, working with A and B"."""
    near = [
        t
        for t in noun.sent
        if t.lemma_ == "work"
        and t.pos_ == "VERB"
        and (noun in t.ancestors or noun.head in t.ancestors or t.i == noun.i + 2)
    ]
    return joined(p for verb in near for p in arguments.prepositional(verb, "with"))


def _predicate_of(noun: Token) -> list[Token]:
    """Who is said to be this: the subject of the copula, the noun it stands beside, its apposition."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ == "VERB":
        verb = noun.head.head
        return children(verb, "dobj") or [arguments.antecedent(s) for s in children(verb, "nsubj", "nsubjpass")]
    first = noun
    while first.dep_ == "conj":  # "is the biggest buyer, and an ally of Y"
        first = first.head
    if first.dep_ == "attr" and first.head.pos_ in ("AUX", "VERB"):
        return [arguments.antecedent(s) for s in children(first.head, "nsubj")]
    if noun.dep_ == "oprd":  # "was named mediator"
        return arguments.objects(noun.head)
    if noun.dep_ == "appos":
        return [noun.head]
    named = apposed(noun)
    if named:
        return named
    return [noun] if noun.dep_ in ("nsubj", "dobj", "pobj") and children(noun, "compound", "appos") else []
