"""Which entry of the lexicons a verb or an event noun is."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING

from backchannel.graph.model import Kind
from backchannel.graph.relation_types import is_symmetric
from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.lexicon.people import ends_like_a_person, kinds
from backchannel.loaders.lexicon.tables import words_of
from backchannel.loaders.lexicon.vocabulary import Sense, vocabulary
from backchannel.loaders.once import once
from backchannel.loaders.tree import dependents, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary

_LOOSE = {"with", "to", "from", "on", "against"}  # links that the parser may have hung on the object
_RESULTS = {"acomp", "oprd", "ccomp", "xcomp", "advcl", "advmod"}
_PARTICLES = {"prt", "advmod"}
_LINKING = {"ADP", "ADV", "PART", "SCONJ"}
_MOVING = {"over", "up", "down", "off", "out"}  # words that move a verb on as its particles
_APART = 8  # tokens between two words of an idiom, as its object has them


@once
def lemma(token: Token) -> str:
    """The word as the lexicons spell it: lower case, American spelling."""
    word = token.lemma_.lower()
    if token.pos_ == "VERB":
        word = _mended(word, token.lower_)
    if token.pos_ in ("NOUN", "PROPN"):
        place, doc = token.i, token.doc
        if place > 1 and doc[place - 1].text == "-" and not doc[place - 2].whitespace_:
            word = f"{doc[place - 2].lower_}-{word}"
        if token.pos_ == "PROPN" and word.endswith("s") and len(word) > 4:
            word = word[:-1]
    return spelling(word)


def _mended(verb: str, said: str) -> str:
    """The verb the lexicons know, where the parser cuts or keeps an "e" too many of the form that is said.

    >>> _mended("wag", "waged"), _mended("relaunche", "relaunched"), _mended("resupplie", "resupplied")
    ('wage', 'relaunch', 'resupply')
    >>> _mended("visit", "visited"), _mended("rap", "rapped"), _mended("rap", "raped"), _mended("unbane", "unbaned")
    ('visit', 'rap', 'rape', 'unban')
    """
    known = _known_verbs()
    cut = said[len(verb) : len(verb) + 1] in ("e", "i")  # "raped": "rap" would be doubled
    if verb in known and not (cut and f"{verb}e" in known):
        return verb
    guesses = [f"{verb}e"] * cut + [verb[:-1]] * verb.endswith("e") + [f"{verb[:-2]}y"] * verb.endswith("ie")
    guesses += [verb[:-2]] * (verb[-3:-2] == verb[-2:-1] and verb.endswith("e"))
    return next((guess for guess in guesses if guess in known), verb)


@cache
def _known_verbs() -> frozenset[str]:
    """The verbs of the entries and the classes, each by its first word."""
    words = vocabulary()
    listed = (word for entries in (words.verbs, *words.classes.values()) for word in entries)
    return frozenset(word.split()[0] for word in listed)


@lru_cache(maxsize=65_536)  # the same words come again and again
def spelling(word: str) -> str:
    """The American spelling, as the lexicons have it.

    >>> spelling("recognise"), spelling("promise"), spelling("favour")
    ('recognize', 'promise', 'favor')
    """
    if word.endswith("ise") and len(word) > 6 and word not in words_of("always_ise"):
        word = word[:-3] + "ize"
    return word.replace("vour", "vor").replace("nour", "nor").replace("bour", "bor")


@once
def verb_sense(verb: Token, words: Vocabulary) -> tuple[Sense, str, tuple[Token, ...]] | None:
    """The verb's sense, the entry's key, and its particle and preposition: the longest entry that fits."""
    base = lemma(verb)
    if base not in _known_verbs():
        return None
    if (said := idiom(verb, words)) is not None:
        return said
    particles = [c for c in dependents(verb) if c.dep_ in _PARTICLES and c.pos_ in ("ADP", "ADV", "PART")]
    links = [link for link in arguments.prepositions(verb) if not of_time(link)]
    links.sort(key=lambda link: link.lower_ != "against")  # "marched in Sfax against": whom, before where
    for first, last in product(particles, links):
        key = f"{base} {first.lower_} {last.lower_}"
        if key in words.verbs:
            return words.verbs[key], key, (first, last)
    moved = bool(children(verb, "dobj", "nsubjpass"))
    loose = (
        base not in words.verbs or base == "blame" or is_symmetric(words.verbs[base].relation)
    )  # "discussed the plan with Y"
    objects = arguments.objects(verb) if loose else []
    beside = (link for noun in objects for link in children(noun, "prep") if link.lower_ in _LOOSE)
    for part in (*particles, *links, *beside):
        key = f"{base} {part.lower_}"
        aside = (
            moved and part.dep_ == "prep" and part.lower_ in _MOVING
        )  # "took Y to court over fish" takes nothing over
        if key in words.verbs and not aside and not (moved and words.verbs[key].cameo == "042"):
            return words.verbs[key], key, (part,)
    moved_on = any(particle.dep_ == "prt" for particle in particles)  # "called off" is no call
    return (words.verbs[base], base, ()) if base in words.verbs and not moved_on else None


@once
def idiom(verb: Token, words: Vocabulary) -> tuple[Sense, str, tuple[Token, ...]] | None:
    """The verb's entry with a noun or adjective in it, and the words of it: "turned its back on", "took Y to task"."""
    base = lemma(verb)
    idioms = words.idioms.get(base, ())
    said = _said(sentence(verb).root) if idioms else frozenset()
    for rest in idioms:
        parts = _followed(verb, rest) if said.issuperset(rest) else ()
        if parts and not all(part.pos_ in _LINKING for part in parts):
            key = " ".join((base, *rest))
            return words.verbs[key], key, parts
    return None


@once
def _said(root: Token) -> frozenset[str]:
    """All words of a sentence, as they stand and by their lemmas."""
    words = sentence(root)
    return frozenset([*(token.lower_ for token in words), *(token.lemma_.lower() for token in words)])


def _followed(verb: Token, rest: tuple[str, ...]) -> tuple[Token, ...]:
    """The tokens of an idiom after its verb, in its order; none when one is missing."""
    parts: list[Token] = []
    reached = [verb]
    for word in rest:
        below = (c for above in reversed(reached) for c in _near(above))
        found = next((c for c in below if c.i > reached[-1].i and word in (c.lower_, c.lemma_.lower())), None)
        if found is None or found.i - reached[-1].i > _APART:
            return ()
        parts.append(found)
        reached.append(found)
    return tuple(parts)


def _near(word: Token) -> Iterator[Token]:
    """What follows a word: whatever hangs on it, with what stands before that, and the word right after it."""
    for below in word.rights:
        yield from below.lefts
        yield below
    if word.i + 1 < len(word.doc):
        yield word.nbor(1)


def of_time(preposition: Token) -> bool:
    """Whether the preposition only says when."""
    return any(pobj.ent_type_ in ("DATE", "TIME") for pobj in children(preposition, "pobj"))


@once
def noun_sense(noun: Token, words: Vocabulary) -> tuple[Sense, str] | None:
    """The sense of an event noun, with the word before it where they make one entry ("peace talks")."""
    base = lemma(noun)
    if noun.tag_ == "NN" and words.is_a(base, "plural"):
        return None
    if words.is_a(base, "in_return") and noun.dep_ == "pobj" and noun.head.lower_ == "in":
        return None
    if base == "campaign" and _is_peaceful(noun, words):
        return None
    if _is_verbal(noun):
        return Sense("accuses", "111"), "attack on what was said or planned"
    return _ended(noun, words) or _freed(noun, base, words) or _entry(noun, base, words) or doing(noun, words)


def _freed(noun: Token, base: str, words: Vocabulary) -> tuple[Sense, str] | None:
    """As "the liberation of the town": it is taken."""
    if base == "liberation" and any(is_place(p, words) for p in arguments.prepositional(noun, "of")):
        return Sense("attacks", "19"), "liberation of a place"
    return None


def _entry(noun: Token, base: str, words: Vocabulary) -> tuple[Sense, str] | None:
    """The longest entry: with the word before it, with its preposition, the noun alone, the last part of a compound."""
    before = [spelling(c.lower_) for c in noun.lefts if c.dep_ in ("compound", "amod", "nmod")]
    links = [p.lower_ for p in children(noun, "prep")]
    forms = (base, noun.lower_)
    for form in forms:
        for key in [*(f"{word} {form}" for word in before), *(f"{form} {link}" for link in links), form]:
            if key in words.nouns:
                return words.nouns[key], key
    if "-" in base and base.split("-", 1)[0] != "cease" and base.rsplit("-", 1)[1] in words.nouns:
        return words.nouns[base.rsplit("-", 1)[1]], base.rsplit("-", 1)[1]
    return None


@once
def doing(noun: Token, words: Vocabulary) -> tuple[Sense, str] | None:
    """As "the jailing of reporters by Y", "Y's severing of ties with": what the verb says, with what it is done to."""
    verb = _verb_of(noun) if noun.lower_.endswith("ing") and noun.pos_ == "NOUN" else ""
    done_to = arguments.prepositional(noun, "of") if verb else []
    for form in (form for what in done_to for form in (lemma(what), what.lower_)):
        if senses := words.composed.get((verb, form)):
            return senses[0], f"{verb} {form}"
    return (words.verbs[verb], f"{noun.lower_} of") if done_to and verb in words.verbs else None


def _verb_of(noun: Token) -> str:
    """The verb the lists know, of its "-ing": "freezing" (freeze), "arming" (arm), "gagging" (gag)."""
    stem, known = noun.lower_.removesuffix("ing"), _known_verbs()
    once_less = [stem[:-1]] * (stem[-1:] == stem[-2:-1])
    return next((verb for verb in (f"{stem}e", stem, *once_less) if len(verb) > 2 and verb in known), "")


def is_somebody(noun: Token, words: Vocabulary) -> bool:
    """Whether a word may stand for people or a body: a name, a pronoun, a number of them, or a noun of such."""
    if noun.pos_ not in ("NOUN", "ADJ"):
        return True
    counted = [p for of in children(noun, "prep") if of.lower_ == "of" for p in children(of, "pobj")]
    if counted and any(words.is_a(form, "partitives") for form in (lemma(noun), noun.lower_)):
        return any(is_somebody(each, words) for each in counted)
    base = lemma(noun).rsplit("-", 1)[-1]  # "ex-minister"
    kind = kinds().get(base) or kinds().get(noun.lower_)
    listed = (kind is not None and kind is not Kind.TERRITORY) or words.is_a(base, "bodies")
    return listed or noun.pos_ == "ADJ" or ends_like_a_person(base)


def is_anothers(owner: Token, words: Vocabulary) -> bool:
    """As "expelled its envoy", "fired on its ships", "occupied its island": whoever does it does it to another."""
    thing, above = owner.head, owner.head.head
    if any(word.lower_ == "own" for word in thing.lefts):
        return False
    if thing.dep_ == "dobj":
        trespass = words.is_a(lemma(above), "trespassing") and words.is_a(lemma(thing), "own_ground")
        return trespass or words.is_a(lemma(above), "expelling")
    aimed = thing.dep_ == "pobj" and above.lower_ in ("on", "at") and above.head.pos_ == "VERB"
    return aimed and words.is_a(lemma(above.head), "firing")


def is_place(noun: Token, words: Vocabulary) -> bool:
    """Whether a noun names a piece of land or what stands on it, which can be taken: "Sirte", "the town"."""
    return noun.ent_type_ in ("GPE", "LOC", "FAC") or words.is_a(lemma(noun), "places")


def _ended(noun: Token, words: Vocabulary) -> tuple[Sense, str] | None:
    """As "an end to the blockade": what ending it says."""
    if not words.is_a(lemma(noun), "cessation"):
        return None
    for what in arguments.prepositional(noun, "of", "to", "in", "on"):
        pair = next((("end", form) for form in (lemma(what), what.lower_) if ("end", form) in words.composed), None)
        if pair is not None and words.composed[pair]:
            return words.composed[pair][0], f"{lemma(noun)} of {pair[1]}"
    return None


def _is_verbal(noun: Token) -> bool:
    """Whether an attack is one of words: "a scathing attack", "the attack on his policy"."""
    words = vocabulary()
    if "cyber" in {c.lower_ for c in noun.lefts} or noun.lemma_.lower() not in (
        "attack",
        "assault",
        "broadside",
        "offensive",
    ):
        return False
    if any(words.is_a(c.lower_, "verbal") for c in noun.lefts):
        return True
    return any(words.is_a(p.lemma_.lower(), "ideas") for p in arguments.prepositional(noun, "on"))


def _is_peaceful(campaign: Token, words: Vocabulary) -> bool:
    """As "the election campaign", "Trump's campaign", "a campaign against graft", "for better pay": nobody is shot at."""
    if any(words.is_a(word.lower_, "civil") for word in campaign.lefts) or arguments.prepositional(campaign, "for"):
        return True
    foes = arguments.prepositional(campaign, "against")
    owners = arguments.children(campaign, "poss", "compound")
    return any(who.ent_type_ == "PERSON" for who in owners) or not all(is_somebody(foe, words) for foe in foes)


def target_order(sense: Sense) -> tuple[str, ...]:
    """Where the one done to stands, the likeliest slot first."""
    return vocabulary().targets.get(sense.relation, ("obj",))


@once
def forms_of(verb: Token) -> list[str]:
    """The verb with its particles, alone, and with its prepositions."""
    base = lemma(verb)
    near = [c for c in dependents(verb) if c.pos_ in ("ADP", "ADV") and not of_time(c)]
    moved = [c.lower_ for c in near if c.dep_ in ("prt", "advmod")]
    moved += [c.lower_ for c in dependents(verb) if c.dep_ in _RESULTS and vocabulary().is_a(c.lower_, "resulting")]
    links = [c.lower_ for c in near if c.dep_ == "prep"]
    links += [f"{c.lower_} {of.lower_}" for c in near for of in children(c, "prep")]  # "walked out of"
    particles = [f"{base} {word}" for word in moved]
    other = any(form in vocabulary().verbs for form in particles)  # "strike down" is no "strike"
    return [*particles, *([] if other else [base]), *(f"{base} {word}" for word in links)]


def undergoers(noun: Token) -> list[Token]:
    """As "Mandela's release", "her arrest": whose the noun is, where that is done to him."""
    done = vocabulary().is_a(lemma(noun), "undergone") and not arguments.prepositional(noun, "of")
    return arguments.children(noun, "poss") if done else []


@once
def heads_of(noun: Token) -> list[Token]:
    """As "a round of talks", "part in talks": the noun itself, then the noun inside; not "the risk of attacks"."""
    if vocabulary().is_a(lemma(noun), "remote"):
        return [noun, *children(noun, "conj")]
    link = "in" if vocabulary().is_a(lemma(noun), "shares_in_talks") else "of"
    inner = [p for of in children(noun, "prep") if of.lower_ == link for p in children(of, "pobj")]
    return [noun, *(p for p in inner if p.pos_ == "NOUN"), *children(noun, "conj")]
