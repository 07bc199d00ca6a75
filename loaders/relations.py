"""What a sentence says happened, by composition of word classes: events whose arguments are still words.

The rules, in the order they are tried for a verb: a light verb with an event noun ("launched an attack on"), an
ending verb with what it ends ("lifted the embargo"), the verb's own class; beside these, what a governing verb makes
of its complement ("vowed to", "refused to", "urged X to"). Nouns speak for themselves with their arguments
("Moscow's invasion of", "talks between"), as do nouns of people by what they do ("a critic of") and adjectives.
The words stand in ``lexicon/*.toml``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.loaders import arguments
from backchannel.loaders.arguments import children, joined
from backchannel.loaders.lexicon.vocabulary import Sense, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Span, Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary

_SYMMETRIC = {"negotiates-with", "meets", "normalizes", "allied-with", "agrees-with", "cooperates-with"}
_NAMES = {"ORG", "PERSON", "GPE", "LOC", "FAC", "PRODUCT", "WORK_OF_ART", "NORP"}
_TIMES = {"DATE", "TIME"}
_PARTICLES = {"prt", "advmod"}
_NOUN_TARGETS = {
    "attacks": ("on", "against", "of", "in", "at", "with", "into", "over"),
    "yields-to": ("to", "of", "from", "with", "for", "by"),
}
_BOTH_ENDS = ("between", "among", "of")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, was planned or denied, between words of one sentence.

    ``trigger`` are tokens [start, end), ``word`` the one of them that modality and date are asked of. ``sources`` are head tokens; ``targets`` groups of head tokens in order of
    preference: the first group with an actor in it is the target. ``parties`` are those a mediation is between.
    ``modality`` is None where the words around the trigger decide it. ``rule`` names what fired.
    """

    trigger: tuple[int, int]
    word: int
    relation: str
    cameo: str | None
    sources: tuple[int, ...]
    targets: tuple[tuple[int, ...], ...]
    parties: tuple[int, ...] = ()
    modality: Modality | None = None
    confidence: float = 0.5
    rule: str = ""


_SILENT = Event((0, 0), 0, "", None, (), ())
"""Stands for a pair of words that says nothing between actors ("signed a decree")."""


def events(sentence: Span, words: Vocabulary) -> list[Event]:
    """All events of a sentence, in order of their triggers."""
    found: list[Event] = []
    spoken: set[int] = set()  # nouns that a verb has already spoken for
    for token in sentence:
        if token.pos_ in ("VERB", "AUX"):
            for event, used in _verb(token, words):
                spoken.update(used)
                if event is not _SILENT:
                    found.append(event)
    for token in sentence:
        if token.pos_ in ("NOUN", "PROPN") and token.i not in spoken and token.ent_type_ not in _NAMES:
            found.extend(_noun(token, words))
        elif token.pos_ in ("ADJ", "VERB", "ADP"):
            found.extend(_adjective(token, words))
    return sorted(found, key=lambda event: event.trigger)


# Words -----------------------------------------------------------------------------------------------------------


def lemma(token: Token) -> str:
    """The word as the lexicons spell it: lower case, American spelling."""
    word = token.lemma_.lower()
    before = token.doc[max(0, token.i - 2) : token.i]
    if token.pos_ in ("NOUN", "PROPN") and len(before) == 2 and before[1].text == "-" and not before[0].whitespace_:
        word = f"{before[0].lower_}-{word}"
    if token.pos_ == "PROPN" and word.endswith("s") and len(word) > 4:
        word = word[:-1]
    return _spelling(word)


def _spelling(word: str) -> str:
    if word.endswith("ise") and len(word) > 6:
        word = word[:-3] + "ize"
    return word.replace("vour", "vor").replace("nour", "nor").replace("bour", "bor")


def verb_sense(verb: Token, words: Vocabulary) -> tuple[Sense, str, tuple[Token, ...]] | None:
    """The verb's sense, the entry's key, and its particle and preposition: the longest entry that fits."""
    base = lemma(verb)
    particles = [c for c in verb.children if c.dep_ in _PARTICLES and c.pos_ in ("ADP", "ADV", "PART")]
    links = [link for link in arguments.prepositions(verb) if not _of_time(link)]
    for first in [*particles, None]:
        for last in [*links, None]:
            parts = tuple(part for part in (first, last) if part is not None)
            key = " ".join([base, *(part.lower_ for part in parts)])
            if len(parts) == 2 and key in words.verbs:
                return words.verbs[key], key, parts
    moved = bool(children(verb, "dobj", "nsubjpass"))
    for part in [*particles, *links]:
        key = f"{base} {part.lower_}"
        if key in words.verbs and not (moved and words.verbs[key].cameo == "042"):
            return words.verbs[key], key, (part,)
    return (words.verbs[base], base, ()) if base in words.verbs else None


def _of_time(preposition: Token) -> bool:
    return any(pobj.ent_type_ in ("DATE", "TIME") for pobj in children(preposition, "pobj"))


def noun_sense(noun: Token, words: Vocabulary) -> tuple[Sense, str] | None:
    """The sense of an event noun, with the word before it where they make one entry ("peace talks")."""
    base = lemma(noun)
    before = [_spelling(c.lower_) for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")]
    links = [p.lower_ for p in children(noun, "prep")]
    forms = (base, noun.lower_)
    for form in forms:
        for key in [*(f"{word} {form}" for word in before), *(f"{form} {link}" for link in links), form]:
            if key in words.nouns:
                return words.nouns[key], key
    if "-" in base and base.split("-", 1)[0] != "cease" and base.rsplit("-", 1)[1] in words.nouns:
        return words.nouns[base.rsplit("-", 1)[1]], base.rsplit("-", 1)[1]
    return None


# Verbs -----------------------------------------------------------------------------------------------------------

Found = tuple[Event, tuple[int, ...]]
FORBIDDING = "not to "  # begins the rules whose own negation is the deed


def _verb(verb: Token, words: Vocabulary) -> Iterator[Found]:
    composed = list(_composed(verb, words))
    yield from composed
    governing = list(_governing(verb, words))
    yield from governing
    if not any(event.rule.startswith(FORBIDDING) for event, _ in governing) and not any(
        event is _SILENT or _idle(verb, event, words) or (event.sources and event.targets) or len(event.sources) > 1
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
            yield from () if together else ((_SILENT, (noun.i,)),)
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
            both = _between(*_heads_of(noun), verb)
            if both and lemma(verb) in ("broker", "facilitate", "mediate", "host", "negotiate"):
                yield (
                    _event(
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
        if c.dep_ in ("prt", "prep", "advmod") and c.pos_ in ("ADP", "ADV") and not _of_time(c)
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
    both = _between(*_heads_of(noun), verb) or _pair(noun)
    if both and sense.relation != "mediates":
        return _event(verb.i, noun, sense, _first_of(sense, both), _from_each(sense, both), "event noun between", 0.65)
    sources = arguments.doers(verb, words)
    own = _noun_sources(noun, named=True)
    targets = _noun_targets(noun, sense, verb)
    if lemma(verb) in ("broker", "host", "facilitate", "oversee", "negotiate") and own:
        sources = own
    return _event(verb.i, noun, sense, sources, targets, "light verb + event noun", 0.7)


def _received(verb: Token, noun: Token, sense: Sense, words: Vocabulary) -> Event:
    done_to = arguments.doers(verb, words)
    by = _noun_sources(noun, named=False) or arguments.prepositional(verb, "from", "by", "with", "over")
    return _event(verb.i, noun, sense, by, [done_to], "receiving verb + event noun", 0.6)


def _together(verb: Token, noun: Token, forms: list[str], words: Vocabulary) -> list[Event] | None:
    """What a verb and its object say together ("lifted the embargo", "broke the truce"); empty for idle pairs."""
    pair = next((p for p in product(forms, _noun_forms(noun)) if p in words.composed), None)
    if pair is None:
        return None
    sources = arguments.doers(verb, words)
    whose = children(noun, "amod", "compound", "poss")
    both = _between(*_heads_of(noun), verb)
    if both:
        return _ended_by(verb, both, words) + [
            _event(
                verb.i,
                noun,
                sense,
                _first_of(sense, both),
                _from_each(sense, both),
                " + ".join(pair) + " between",
                0.65,
            )
            for sense in words.composed[pair]
            if sense.relation in (*_SYMMETRIC, "attacks")
        ]
    senses = [_helping(sense, verb, words) for sense in words.composed[pair]]
    return [
        _event(verb.i, noun, sense, sources, [*_noun_targets(noun, sense, verb), whose], " + ".join(pair), 0.6)
        for sense in senses
    ]


def _ended_by(verb: Token, both: list[Token], words: Vocabulary) -> list[Event]:
    """As "a truce halting the war between A and B" is a truce of A and B."""
    found = []
    for noun in children(verb, "nsubj") or arguments.doers(verb, words):
        entry = noun_sense(noun, words) if noun.pos_ == "NOUN" else None
        if entry is not None and entry[0].relation in ("agrees-with", "yields-to"):
            found.append(_event(noun.i, noun, Sense("agrees-with", "057"), both, [], "agreement ending between", 0.6))
    return found


def _helping(sense: Sense, verb: Token, words: Vocabulary) -> Sense:
    """Troops sent to help, to keep the peace or to rescue are aid, no threat."""
    if sense.relation == "mobilizes-against" and any(words.is_a(t.lemma_.lower(), "helping") for t in verb.subtree):
        return Sense("aids", "074")
    return sense


def _noun_forms(noun: Token) -> list[str]:
    base = lemma(noun)
    before = [_spelling(c.lower_) for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")]
    return [*(f"{word} {form}" for word in before for form in (base, noun.lower_)), base, noun.lower_]


def _plain(verb: Token, words: Vocabulary) -> Iterator[Found]:
    entry = verb_sense(verb, words)
    if entry is None:
        return
    sense, key, parts = entry
    sense = _helping(sense, verb, words)
    sources = arguments.doers(verb, words)
    targets = _verb_targets(verb, sense, parts)
    if sense.relation in _SYMMETRIC and not any(targets):
        targets = []
    yield _event(verb.i, verb, sense, sources, targets, f"verb {key}", 0.65, parts), ()


def _verb_targets(verb: Token, sense: Sense, parts: tuple[Token, ...]) -> list[list[Token]]:
    wanted = parts[-1] if parts else None
    if wanted is not None and wanted.dep_ != "prt":
        found = arguments.inside(wanted)
        if found:
            return [found]
    order = _order(sense)
    return [found for slot in order if (found := _slot(verb, slot))]


def _order(sense: Sense) -> tuple[str, ...]:
    return vocabulary().targets.get(sense.relation, ("obj",))


def _slot(verb: Token, slot: str) -> list[Token]:
    if slot == "obj":
        return arguments.objects(verb)
    if slot == "dative":
        return [d for d in children(verb, "dative") if d.pos_ != "ADP"]
    if slot == "clause":
        clauses = children(verb, "ccomp", "xcomp")
        return [s for clause in clauses for s in children(clause, "nsubj", "nsubjpass")]
    return arguments.prepositional(verb, slot)


# What a governing verb makes of its complement -------------------------------------------------------------------


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
        yield _event(verb.i, verb, sense, sources, [actors], f"{FORBIDDING}{lemma(verb)}", 0.6), ()


def _complements(verb: Token) -> list[Token]:
    return [c for c in children(verb, "xcomp", "ccomp") if c.pos_ == "VERB" and not children(c, "nsubj")]


def _toward(verb: Token, below: list[Token], relation: str, cameo: str, words: Vocabulary) -> Event | None:
    """The event that a refusal or threat itself is, directed at whom the deed below would touch."""
    sources = arguments.doers(verb, words)
    targets: list[list[Token]] = [arguments.objects(verb)] if relation == "threatens" else []
    for deed in below:
        for event, _ in _verb(deed, words):
            targets.extend([[deed.doc[i] for i in group] for group in event.targets])
        if not targets:
            targets.append(arguments.objects(deed))
    return _event(verb.i, verb, Sense(relation, cameo), sources, targets, f"governing verb {lemma(verb)}", 0.6)


# Nouns -----------------------------------------------------------------------------------------------------------


def _noun(noun: Token, words: Vocabulary) -> Iterator[Event]:
    agent = _agent_noun(noun, words)
    if agent is not None:
        yield agent
        return
    entry = noun_sense(noun, words)
    if entry is None:
        return
    sense, key = entry
    both = _between(noun) or _pair(noun)
    if both and sense.relation != "mediates":
        yield _event(noun.i, noun, sense, _first_of(sense, both), _from_each(sense, both), f"noun {key} between", 0.6)
        return
    sources = _noun_sources(noun, named=False)
    targets = _noun_targets(noun, sense, None)
    if sense.relation in _SYMMETRIC and not targets and len(sources) < 2:
        return
    if sources:
        yield _event(noun.i, noun, sense, sources, targets, f"noun {key}", 0.5)


def _between(*words: Token) -> list[Token]:
    """As "between A and several B, including C and D": all of them, when there are two at least."""
    for word in _with_measures(words):
        found = joined(arguments.prepositional(word, "between", "among"))
        if found:
            more = [p for each in words for p in joined(arguments.prepositional(each, "including"))]
            return [found[0], *(p for p in more if p not in found[:1])] if more else found * (len(found) > 1)
    return []


def _with_measures(words: Iterable[Token]) -> Iterator[Token]:
    """The words, each with what counts or measures it: "months of war", "a third round of talks"."""
    for word in words:
        yield word
        if word.dep_ == "pobj" and word.head.lower_ == "of" and word.head.head.pos_ == "NOUN":
            yield word.head.head


def _from_each(sense: Sense, both: list[Token]) -> list[list[Token]]:
    """The targets of what happens between parties: none of their own where the relation is symmetric anyway."""
    if sense.relation in _SYMMETRIC and len(both) > 2:
        return [both[1:]]
    return [] if sense.relation in _SYMMETRIC else [both]


def _first_of(sense: Sense, both: list[Token]) -> list[Token]:
    return both[:1] if sense.relation in _SYMMETRIC and len(both) > 2 else both


def _pair(noun: Token) -> list[Token]:
    """As "the US-Israel friendship": the two halves of a hyphened pair before the noun."""
    for last in children(noun, "compound", "amod", "nmod", "poss"):
        doc, place = last.doc, last.i
        if place >= noun.sent.start + 2 and doc[place - 1].text == "-" and last.pos_ in ("PROPN", "ADJ", "NOUN"):
            first = doc[place - 2]
            if first.pos_ in ("PROPN", "ADJ") and first.text[:1].isupper() and last.text[:1].isupper():
                return [first, last]
    return []


def _noun_sources(noun: Token, *, named: bool) -> list[Token]:
    """Who does what an event noun names."""
    by = arguments.prepositional(noun, "by", "from")
    owners = arguments.children(noun, "poss")
    if by or owners:
        return [*by, *owners]
    return [] if named else children(noun, "amod", "compound", "nmod")


def _noun_targets(noun: Token, sense: Sense, verb: Token | None) -> list[list[Token]]:
    slots = [slot for slot in _order(sense) if slot not in ("obj", "dative", "clause")]
    if sense.relation in _SYMMETRIC:
        slots = ["with", "between", "to", "of"]
    found = [group for slot in slots if (group := arguments.prepositional(noun, slot))]
    if sense.relation == "attacks":
        found += [group for group in [arguments.prepositional(noun, "of")] if group]
    if verb is not None:
        found += [group for slot in slots if (group := arguments.prepositional(verb, slot))]
        found += [group for group in [[d for d in children(verb, "dative") if d.pos_ != "ADP"]] if group]
    return found


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
    if not holders or not (whose or sense.relation == "mediates"):
        return None
    return _event(noun.i, noun, sense, holders, [whose], f"agent noun {key}", 0.6)


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
    if noun.dep_ == "attr" and noun.head.pos_ in ("AUX", "VERB"):
        return [arguments.antecedent(s) for s in children(noun.head, "nsubj")]
    if noun.dep_ == "appos":
        return [noun.head]
    named = children(noun, "appos")
    if named:
        return named
    return [noun] if noun.dep_ in ("nsubj", "dobj", "pobj") and children(noun, "compound", "appos") else []


# Adjectives ------------------------------------------------------------------------------------------------------


def _adjective(word: Token, words: Vocabulary) -> Iterator[Event]:
    yield from _blame(word, words)
    for link in children(word, "prep"):
        key = f"{word.lower_} {link.lower_}"
        sense = words.adjectives.get(key)
        if sense is not None:
            holders = _quality_of(word)
            if holders:
                yield _event(word.i, word, sense, holders, [arguments.inside(link)], f"adjective {key}", 0.6)


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
    yield _event(word.i, word, sense, arguments.doers(above, words), [whom], f"blame {word.lower_}", 0.6)


def _quality_of(word: Token) -> list[Token]:
    if word.dep_ in ("acomp", "attr") and word.head.pos_ in ("AUX", "VERB"):
        return [arguments.antecedent(s) for s in children(word.head, "nsubj")]
    if word.dep_ in ("amod", "acl") and word.head.pos_ in ("NOUN", "PROPN"):
        return [word.head]
    if word.dep_ in ("ROOT", "conj", "advcl", "relcl"):
        return [arguments.antecedent(s) for s in children(word, "nsubj", "nsubjpass")]
    return []


# Putting an event together ---------------------------------------------------------------------------------------


def _event(  # noqa: PLR0917 - the parts of an event, in their order
    start: int,
    noun: Token,
    sense: Sense,
    sources: Iterable[Token],
    targets: Iterable[Iterable[Token]],
    rule: str,
    confidence: float,
    parts: tuple[Token, ...] = (),
) -> Event:
    places = [start, noun.i, *(part.i for part in parts if abs(part.i - start) < 4)]
    spread = list if rule.endswith(" between") and not rule.startswith("verb") else joined
    groups = tuple(tuple(t.i for t in spread(group) if t.ent_type_ not in _TIMES) for group in targets)
    return Event(
        trigger=(min(places), max(places) + 1) if max(places) - min(places) < 8 else (noun.i, noun.i + 1),
        word=start,
        relation=sense.relation,
        cameo=sense.cameo,
        sources=tuple(t.i for t in spread(sources) if t.ent_type_ not in _TIMES),
        targets=tuple(group for group in groups if group),
        parties=groups[0] if sense.relation == "mediates" and groups else (),
        modality=sense.modality,
        confidence=confidence,
        rule=rule,
    )
