"""What the words around a verb or its noun make of their sense: who does it, with whom, where and in what words."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from backchannel.graph.model import Kind, Modality
from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.conjuncts import joined
from backchannel.loaders.events import Event, event_of
from backchannel.loaders.lexicon.people import kinds
from backchannel.loaders.lexicon.vocabulary import Sense
from backchannel.loaders.senses import forms_of, heads_of, is_place, lemma, noun_sense, verb_sense

if TYPE_CHECKING:
    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary

_MOVES = MappingProxyType({"going": Sense("yields-to", "087"), "entering": Sense("attacks", "19")})
_BOTH = 2
_MEMBERSHIP = {"joining": Modality.ACTUAL, "leaving": Modality.SUSPENDED}


def membership(verb: Token, words: Vocabulary) -> Event | None:
    """As "joined NATO", "withdrew from OPEC"; "joined the UN in condemning" is no membership."""
    forms = forms_of(verb)
    modality = next((m for name, m in _MEMBERSHIP.items() if words.is_any(forms, name)), None)
    if modality is None or any(c.dep_ == "pcomp" for link in children(verb, "prep") for c in link.children):
        return None
    if any(link.lower_ == "as" for link in children(verb, "prep")):  # "joined the AU as a mediator"
        return None
    objects = children(verb, "dobj")
    if objects and not any(_is_body(thing, words) for thing in objects):
        return None  # "withdrew its troops from Mali"
    bodies = [*objects, *arguments.prepositional(verb, "from", "of", "to")]
    bodies = [body for body in bodies if _is_body(body, words)]
    if not bodies:
        return None
    forced = None if modality is Modality.ACTUAL else modality
    sense = Sense("member-of", None, forced)
    return event_of(verb.i, verb, sense, arguments.grammatical_subjects(verb, words), [bodies], "membership", 0.6)


def _is_body(noun: Token, words: Vocabulary) -> bool:
    """A name of one, or as in "joined the alliance" one that the text has named."""
    told = words.is_a(lemma(noun), "blocs") and [child.lower_ for child in noun.children] == ["the"]
    return told or noun.ent_type_ in ("ORG", "NORP")


def promised(event: Event, forms: list[str], words: Vocabulary) -> Event:
    """Praise that is offered is given, an accord that is agreed on is made; all else is still to come."""
    if event.relation in ("supports", "accuses") or (
        event.relation == "agrees-with" and words.is_any(forms, "making_deals")
    ):
        return event
    return replace(event, modality=Modality.PLANNED)


def exercising(sense: Sense, verb: Token, noun: Token, words: Vocabulary) -> Sense:
    """Drills that several hold together are co-operation among them, whomever they are near."""
    if sense.relation != "mobilizes-against" or not any(words.is_a(lemma(n), "drills") for n in heads_of(noun)):
        return sense
    sources = arguments.doers(verb, words)
    several = len(joined(sources)) > 1 or any(children(m, "conj") for s in sources for m in children(s, "nmod", "amod"))
    several = several or any(
        len(joined(arguments.prepositional(s, "of"))) > 1 for s in sources
    )  # "the navies of A and B"
    with_others = arguments.prepositional(verb, "with") or arguments.prepositional(noun, "with")
    return Sense("cooperates-with", "062") if several or with_others else sense


def heading(sense: Sense, verb: Token, words: Vocabulary) -> Sense:
    """As "led the Iranian side": who heads those a state has sent speaks for it."""
    sent = sense.relation == "leads" and any(words.is_a(lemma(each), "delegations") for each in arguments.objects(verb))
    return Sense("represents", None) if sent else sense


def taking(sense: Sense, verb: Token, words: Vocabulary) -> Sense:
    """A place that is freed is taken by force, as is whoever is freed from others; else people are let go."""
    if sense.relation == "yields-to" and words.is_a(lemma(verb), "freeing"):
        freed = [each for thing in joined(arguments.objects(verb)) for each in heads_of(thing)]
        held = [who for who in arguments.prepositional(verb, "from") if who.pos_ == "PROPN"]
        if held or any(is_place(each, words) for each in freed):
            return Sense("attacks", "19")
    return sense


def possessed(verb: Token, noun: Token, sense: Sense, words: Vocabulary) -> bool:
    """Whether the noun comes from another: "has the support of", "enjoys the backing of"."""
    if sense.relation not in ("supports", "aids") or not words.is_a(lemma(verb), "having_support"):
        return False
    return bool(arguments.prepositional(noun, "of", "from") or children(noun, "poss", "amod"))


def spoken(sense: Sense, verb: Token, words: Vocabulary) -> Sense:
    """As "attacked the press in a speech", "attacked the mayor for lying": an attack of words."""
    if sense.relation != "attacks" or not words.is_a(lemma(verb), "attacking_by_words"):
        return sense
    where = [t for p in arguments.prepositional(verb, "in", "during", "over", "at", "on") for t in heads_of(p)]
    blamed = [c for link in children(verb, "prep") if link.lower_ in ("for", "as") for c in children(link, "pcomp")]
    heard = [
        t for t in arguments.prepositional(verb, "before") if t.ent_type_ == "ORG" or words.is_a(lemma(t), "bodies")
    ]
    if blamed or heard or _is_debate(verb, words) or any(words.is_a(lemma(each), "speeches") for each in where):
        return Sense("accuses", "111")
    return sense


def _is_debate(verb: Token, words: Vocabulary) -> bool:
    """As "the president attacked the senator", "X attacked the Commission": politicians attack one another with words."""
    speakers = joined(arguments.doers(verb, words))
    whom = joined(arguments.objects(verb))
    armed = arguments.prepositional(verb, "with") or arguments.is_passive(verb)
    bodies = all(t.ent_type_ in ("PERSON", "ORG") or words.is_a(lemma(t), "politicians") for t in whom)
    speaking = all(t.ent_type_ == "PERSON" or words.is_a(lemma(t), "politicians") for t in speakers)
    return bool(speakers and whom) and speaking and bodies and not armed


def in_person(sense: Sense, verb: Token, words: Vocabulary) -> Sense:
    """As "welcomed X at the airport", "welcomed X for talks": a guest who is received is met."""
    if sense.relation != "supports" or not words.is_a(lemma(verb), "welcoming"):
        return sense
    guests = [
        t
        for t in arguments.objects(verb)
        if t.ent_type_ == "PERSON" or t.lower_ in ("him", "her", "them") or kinds().get(lemma(t)) is Kind.ROLE
    ]
    where = [link for link in children(verb, "prep") if link.lower_ in ("at", "in", "on", "aboard", "to", "upon")]
    where += [t for t in arguments.prepositional(verb, "for") if noun_sense(t, words)]
    where += [c for c in children(verb, "advmod") if c.lower_ in ("there", "here")]
    return Sense("meets", "043") if guests and where else sense


def shut_out(sense: Sense, verb: Token, words: Vocabulary) -> Sense:
    """As "the union suspended Mali", "dismissed the minister": a state or man that is put out of something."""
    dismissed = arguments.objects(verb) if words.is_a(lemma(verb), "dismissing") else []
    men = [t for t in dismissed if t.ent_type_ == "PERSON" or kinds().get(lemma(t)) is Kind.ROLE]
    if men and not arguments.prepositional(verb, "as"):
        return Sense("sanctions", "16")
    if lemma(verb) != "suspend":
        return sense
    body = any(words.is_a(lemma(doer), "blocs") for doer in arguments.doers(verb, words))  # "the African Union"
    states = [t for t in arguments.objects(verb) if t.ent_type_ == "GPE" or (body and t.pos_ == "PROPN")]
    return Sense("sanctions", "16") if states else sense


def leaving_or_entering(verb: Token, words: Vocabulary) -> Event | None:
    """As "the troops left Niger", "the rebels entered the town": land is given up, or taken."""
    sense = next((s for name, s in _MOVES.items() if words.is_a(lemma(verb), name)), None)
    if sense is None or arguments.is_passive(verb):
        return None
    who = joined(arguments.doers(verb, words))
    where = [t for t in joined(arguments.objects(verb)) if is_place(t, words) or t.pos_ == "PROPN"]
    helping = any(words.is_a(t.lemma_.lower(), "helping") for t in verb.subtree)
    if not where or helping or not any(words.is_a(lemma(t), "armed") for t in who):
        return None
    return event_of(verb.i, verb, sense, who, [where], "leaving or entering", 0.6)


def signed(sense: Sense, verb: Token, words: Vocabulary) -> Sense:
    """A truce that is signed or agreed is a deal of those who sign it; one that is declared may be one side's."""
    return Sense("agrees-with", "057") if sense.cameo == "087" and words.is_a(lemma(verb), "signing") else sense


def under_fire(sense: Sense, noun: Token, done_to: list[Token], words: Vocabulary) -> Sense:
    """As "the minister came under fire from", "under attack for his remarks": words, unless troops or a town do."""
    why = any(t.lower_ in ("for", "over") and t.i > noun.i for t in noun.head.head.subtree)
    worded = lemma(noun) == "fire" or (lemma(noun) == "attack" and why)
    bare = worded and noun.dep_ == "pobj" and not children(noun, "compound", "amod")
    real = any(words.is_a(lemma(each), "shot_at") or words.is_a(lemma(each), "places") for each in done_to)
    return Sense("accuses", "111") if sense.relation == "attacks" and bare and not real else sense


def seen(verb: Token) -> Sense | None:
    """As "X will see Y in Paris": who sees somebody, and nothing of him, meets him."""
    if lemma(verb) != "see" or children(verb, "xcomp", "ccomp", "oprd", "acomp") or arguments.prepositional(verb, "as"):
        return None
    persons = [t for t in arguments.objects(verb) if t.ent_type_ == "PERSON" or children(t, "appos")]
    return Sense("meets", "044") if persons and not arguments.is_passive(verb) else None


def rising(sense: Sense, sources: list[Token], words: Vocabulary) -> Sense:
    """What protesters block, storm or clash with they protest against; what hackers attack are computers."""
    if sense.relation == "attacks" and any(words.is_a(lemma(token), "hackers") for token in sources):
        return Sense("coerces", "176")
    rough = sense.relation in ("attacks", "coerces") and (sense.cameo or "")[:2] in ("17", "19")
    if rough and any(words.is_a(lemma(token), "protesters") for token in sources):
        return Sense("protests-against", "145")
    return sense


def by_arms(sense: Sense, verb: Token, words: Vocabulary) -> Sense:
    """As "killed in air strikes", "shelled the town, killing three": the force of the deed it comes of (CAMEO 19)."""
    if sense.relation != "attacks" or (sense.cameo or "").startswith("19"):
        return sense
    deeds = _deeds_beside(verb, words, "in", "during", "by")
    above = verb_sense(verb.head, words) if verb.tag_ == "VBG" and verb.head.pos_ == "VERB" else None
    deeds += [above[0]] if above is not None else []
    return next((replace(sense, cameo=each.cameo) for each in deeds if (each.cameo or "").startswith("19")), sense)


def let_in(verb: Token, words: Vocabulary) -> Event | None:
    """As "let the hostages go", "let inspectors visit the site": whoever is let act is yielded to."""
    if lemma(verb) != "let" or children(verb, "neg"):
        return None
    below = [c for c in children(verb, "ccomp", "xcomp", "advcl", "oprd") if c.pos_ in ("VERB", "AUX")]
    actors = [subject for clause in below for subject in children(clause, "nsubj")] or children(verb, "dobj")
    freed = any(words.is_a(lemma(clause), "going_free") for clause in below)
    moved = any(words.is_a(c.lower_, "inward") for c in verb.children)
    if not actors or not (below or moved):
        return None
    sense = Sense("yields-to", "084" if freed else "086")
    return event_of(verb.i, verb, sense, arguments.doers(verb, words), [actors], "let", 0.6)


def brought_together(verb: Token, words: Vocabulary) -> Event | None:
    """As "brought X and Y to Cairo", "gathered the rivals A and B in Oslo": who does so stands between them."""
    if not words.is_a(lemma(verb), "convening") or arguments.is_passive(verb):
        return None
    men = [t for t in joined(arguments.objects(verb)) if t.pos_ == "PROPN" or t.ent_type_]
    somewhere = [t for t in arguments.prepositional(verb, "to", "in", "into") if t.ent_type_ in ("GPE", "FAC")]
    together = any(c.lower_ == "together" for c in verb.children)
    if len(men) != _BOTH or not (somewhere or together):
        return None
    return event_of(
        verb.i, verb, Sense("mediates", "045"), arguments.doers(verb, words), [men], "brought together", 0.6
    )


def mutual(verb: Token, words: Vocabulary, targets: list[list[Token]], key: str | None = None) -> bool:
    """Whether those who do it do it to one another: "accused each other", "expelled each other's envoys", "clashed"."""
    found = [token for group in targets for token in group]
    found += [owner for token in found for owner in children(token, "poss")]
    if any(t.lower_ in ("other", "another") and t.nbor(-1).lower_ in ("each", "one") for t in found if t.i):
        return True
    if any(t.lower_ == "other" and t.nbor(-1).lower_ == "the" for t in found if t.i):  # "each side accused the other"
        return any(is_each(doer) for doer in arguments.doers(verb, words))
    if key is not None and " " in key:  # "crossed swords"
        return words.is_a(key, "reciprocal")
    return words.is_a(lemma(verb), "reciprocal") and not children(verb, "dobj") and not _opposed(verb)


def is_each(word: Token) -> bool:
    """As "each side", "each of the two": every one of several."""
    return word.lower_ == "each" or any(c.lower_ == "each" for c in children(word, "det"))


def is_several(word: Token) -> bool:
    """Whether a word by itself stands for several."""
    return word.tag_ == "NNS" or word.lower_ in ("they", "both", "two") or is_each(word)


def holds_true(verb: Token) -> bool:
    """As "insisted that the pact was legal": what is held to be so is not asked for ("that it be", "that it must")."""
    finite = [c for c in children(verb, "ccomp") if children(c, "mark") or c.i > verb.i]
    helpers = [aux for clause in finite for aux in children(clause, "aux", "auxpass")]
    asked = any(aux.lower_ in ("must", "should", "be", "to") for aux in helpers)
    return any({clause.tag_, *(a.tag_ for a in helpers)} & {"VBD", "VBZ", "MD"} for clause in finite) and not asked


def beyond_border(verb: Token, noun: Token, words: Vocabulary) -> list[Token]:
    """As "sealed its border with Y": whose land lies behind it."""
    return (
        arguments.prepositional(noun, "with") or arguments.prepositional(verb, "with")
        if words.is_a(lemma(noun), "frontiers")
        else []
    )


def tried(verb: Token) -> Token:
    """The word that tells whether somebody was asked: as "failed to persuade Y", he was, in vain."""
    vain = verb.dep_ == "xcomp" and lemma(verb.head) == "fail"
    return verb.head if vain else verb


def invited(sense: Sense, verb: Token) -> Sense:
    """Whoever is invited is yet to come."""
    planned = lemma(verb) == "invite" and sense.relation == "meets"
    return replace(sense, modality=Modality.PLANNED) if planned else sense


def on_errand(verb: Token, key: str, words: Vocabulary) -> bool:
    """As "came to Switzerland for a conference", "flew to Y to attend a fair": what he is there for is not the state."""
    if key not in words.verbs or words.verbs[key].cameo != "042" or "visit" in key:
        return False
    infinitives = [c for c in children(verb, "xcomp", "advcl") if any(aux.tag_ == "TO" for aux in children(c, "aux"))]
    sought = [thing for clause in infinitives for thing in children(clause, "dobj")]
    return any(words.is_a(lemma(noun), "errands") for noun in (*arguments.prepositional(verb, "for"), *sought))


def sought(sense: Sense, verb: Token, noun: Token) -> Sense:
    """As "sought Oman's support", "seeks help from Chad": it is asked of them, not given to them."""
    owned = (
        children(noun, "poss") or arguments.prepositional(noun, "of", "from") or arguments.prepositional(verb, "from")
    )
    return Sense("requests", "10") if sense.relation == "supports" and lemma(verb) == "seek" and owned else sense


def each_other(verb: Token, noun: Token, words: Vocabulary) -> list[Token]:
    """As "recalled each other's envoys", "A and B cut ties": those who do it are those to whom it is done."""
    owners = children(noun, "poss")
    doers = joined(arguments.doers(verb, words))
    if owners:
        return doers if mutual(verb, words, [owners]) else []
    several = len(doers) > 1 or any(map(is_several, doers))
    alone = not any(arguments.prepositional(word, "with", "to", "between") for word in (noun, verb))
    return doers if several and alone and words.is_a(lemma(noun), "standing_ties") else []


def in_war(verb: Token, words: Vocabulary) -> bool:
    """As "defeated India in a brief war": the words beside a verb of victory say that it was won by arms."""
    return any(sense.relation == "attacks" for sense in _deeds_beside(verb, words, "in", "during", "at"))


def _deeds_beside(verb: Token, words: Vocabulary, *links: str) -> list[Sense]:
    """What the event nouns say that hang on the verb by these prepositions: "killed in air strikes"."""
    found = (noun_sense(noun, words) for noun in arguments.prepositional(verb, *links))
    return [entry[0] for entry in found if entry is not None]


def _opposed(verb: Token) -> bool:
    return bool(arguments.prepositional(verb, "with", "against", "for", "alongside"))
