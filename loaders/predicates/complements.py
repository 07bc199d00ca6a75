"""Who does and who suffers what a verb alone says, by its own complements."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.conjuncts import is_left_out
from backchannel.loaders.lexicon.vocabulary import vocabulary
from backchannel.loaders.predicates.nouns import noun_sources
from backchannel.loaders.senses import lemma, noun_sense, target_order, verb_sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Sense, Vocabulary

# Prepositions that tell of what, not whom: "charged the mayor with theft", "warned Y against it", "asked Y for help",
# "barred Y from travel", "supplied Y with tanks".
_ASIDE = MappingProxyType(
    {
        "accuses": ("with", "as"),
        "threatens": ("against",),
        "requests": ("for",),
        "coerces": ("from",),
        "sanctions": ("from",),
        "aids": ("with",),
    }
)


def unsaid(verb: Token, words: Vocabulary) -> list[Token]:
    """Who does it where a passive has no agent: whose attack it is in, or the land whose prison it is.

    "Killed in Turkish air strikes", "killed as gunmen opened fire", "killed in a clash with police", "deported from Ecuador", "detained in Iran".
    """
    if not arguments.is_passive(verb):
        return []
    if words.is_a(lemma(verb), "turning_out") and (keepers := _turned_out_of(verb, words)):
        return keepers
    within = arguments.prepositional(verb, "in", "during", "after", "at")
    for noun in within:
        entry = noun_sense(noun, words) if noun.pos_ == "NOUN" else None
        if entry is not None and entry[0].relation in ("attacks", "coerces"):
            return noun_sources(noun, named=False) or arguments.prepositional(noun, "with")
    if struck := _struck_then(verb, words):
        return struck
    held = words.is_a(lemma(verb), "detaining")
    return [noun for noun in within if held and noun.ent_type_ == "GPE"]


def _turned_out_of(verb: Token, words: Vocabulary) -> list[Token]:
    """As "deported from Ecuador", "barred from Israeli ports", "banned from entering Y": whose land or body that is."""
    entering = [c for link in children(verb, "prep") if link.lower_ == "from" for c in children(link, "pcomp")]
    entered = [
        thing for clause in entering if words.is_a(lemma(clause), "entering") for thing in children(clause, "dobj")
    ]
    lands = [*arguments.prepositional(verb, "from"), *entered]
    realms = [land for land in lands if words.is_a(lemma(land), "realms")]
    owners = [owner for realm in realms for owner in children(realm, "amod", "compound", "poss")]
    named = [land for land in (*lands, *owners) if land.ent_type_ in ("GPE", "ORG", "NORP") or land.pos_ == "PROPN"]
    return [land for land in named if land not in realms]


def _struck_then(verb: Token, words: Vocabulary) -> list[Token]:
    """As "killed as gunmen opened fire", "wounded when police fired": who attacks in the clause that says when."""
    entry = words.verbs.get(lemma(verb))
    if entry is None or entry.relation != "attacks":
        return []
    for clause in children(verb, "advcl"):
        if any(mark.lower_ in ("as", "when", "after", "while") for mark in children(clause, "mark", "advmod")):
            said = [verb_sense(clause, words), *(noun_sense(noun, words) for noun in children(clause, "dobj"))]
            if any(each is not None and each[0].relation == "attacks" for each in said):
                return arguments.doers(clause, words)
    return []


def verb_targets(verb: Token, sense: Sense, parts: tuple[Token, ...]) -> list[list[Token]]:
    """To whom a verb's deed is done: the object of the preposition its entry needs, else by its relation's order."""
    wanted = parts[-1] if parts else None
    found = arguments.inside(wanted) if wanted is not None and wanted.dep_ != "prt" else []
    if wanted is not None and found:
        if wanted.lower_ in _ASIDE.get(sense.relation, ()):
            also = arguments.prepositional(verb, "from", "by", "in") if sense.relation == "requests" else []
            whom = [thing for thing in arguments.objects(verb) if thing not in parts]
            return [whom] if whom and sense.relation == "aids" else [whom, found, also]
        return [[*found, *(t for t in arguments.prepositional(verb, wanted.lower_) if _goes_on(wanted, t))]]
    if vocabulary().is_a(lemma(verb), "warning"):
        return [group for group in (complement(verb, "obj"), *_threatened(verb)) if group]
    order = target_order(sense)
    if vocabulary().is_a(lemma(verb), "topical"):  # whom they discuss they need not meet
        order = ("with",)
    if sense.cameo == "061":  # where a firm sells its goods it need not sell them to the state
        order = tuple(slot for slot in order if slot != "in")
    if sense.relation == "coerces" and arguments.objects(verb):  # "annexed the valley to Y", "exiled X to Y"
        order = tuple(slot for slot in order if slot != "to")
    if sense.cameo == "09":  # "investigated crimes in Y"
        order = (*order, "in")
    slots = (found for slot in order if (found := complement(verb, slot)) and not set(found) & set(parts))
    return [*slots, *_land_of(verb, sense)]


def _land_of(verb: Token, sense: Sense) -> list[list[Token]]:
    """As "in the north of Chad, where rebels have taken two towns": the land that the clause is about."""
    where = verb.dep_ == "relcl" and any(c.lower_ == "where" for c in children(verb, "advmod"))
    return [[verb.head]] if where and sense.relation == "attacks" else []


def _threatened(verb: Token) -> Iterator[list[Token]]:
    """As "warned of revenge on Y", "warned that Y would pay": whom what is warned of would hit."""
    words = vocabulary()
    for deed in arguments.prepositional(verb, "of"):
        entry = noun_sense(deed, words) if deed.pos_ == "NOUN" else None
        hostile = words.is_a(lemma(deed), "threats") or (
            entry is not None and entry[0].relation in ("attacks", "sanctions")
        )
        if hostile and not noun_sources(deed, named=False):
            yield arguments.prepositional(deed, "against", "on", "for", "with")
    for clause in children(verb, "ccomp"):
        if words.is_a(lemma(clause), "suffering") and children(clause, "aux"):
            yield children(clause, "nsubj")


def _goes_on(link: Token, noun: Token) -> bool:
    """As "flew to A and on to B", "travelled to A on Monday and later to B": whether the noun is a further station."""
    return noun.i > link.i and noun.head is not link and noun.head.head.dep_ == "conj"


def complement(verb: Token, slot: str) -> list[Token]:
    """What stands in one slot of a verb: "obj", "dative", a preposition, or the subject of a clause.

    "clause" is any clause, "small" one without a finite verb ("helped Y rebuild", not "admitted that Y rebuilds").
    """
    if slot == "obj":
        return arguments.objects(verb)
    if slot == "dative":
        return [d for d in children(verb, "dative") if d.pos_ != "ADP"]
    if slot in ("clause", "small"):
        clauses = [c for c in children(verb, "ccomp", "xcomp") if slot == "clause" or not _is_finite(c)]
        return [s for clause in clauses for s in children(clause, "nsubj", "nsubjpass")]
    found = arguments.prepositional(verb, slot)
    return [noun for noun in found if not (slot == "in" and noun.ent_type_ == "CARDINAL")]  # "in their thousands"


def _is_finite(clause: Token) -> bool:
    """Whether a clause has a verb of its own time: "that Y rebuilds", "Y will rebuild"."""
    verbs = [clause, *children(clause, "aux", "auxpass")]
    return any(verb.tag_ in ("VBZ", "VBP", "VBD", "MD") for verb in verbs) or bool(children(clause, "mark"))


def with_strays(verb: Token, targets: list[list[Token]]) -> list[list[Token]]:
    """The targets, to the first group of which further objects belong that the parser hung on the verb."""
    more = [stray for stray in _strays(verb) if targets and targets[0] and stray.i > targets[0][0].i]
    return [[*targets[0], *more], *targets[1:]] if more else targets


def _strays(verb: Token) -> list[Token]:
    """Further objects that the parser hung on the verb: "condemned A, as well as B", "held talks with A, B and C"."""
    named = [c for c in children(verb, "conj") if c.pos_ in ("NOUN", "PROPN") and not children(c, "nsubj", "csubj")]
    found = [c for c in named if not is_left_out(c)]
    for link in verb.children:
        if link.lower_ == "as" and link.i > verb.i and link.nbor(-1).lower_ == "well":
            after = [c for c in verb.children if c.left_edge.i == link.i + 1 and c.pos_ in ("NOUN", "PROPN")]
            found += [c for c in (*children(link, "pobj"), *after) if c not in found]
    return found
