"""Discourse: whom "he", "both sides" and "the group" mean, and whose office it is that names no state.

A back-reference is resolved only where one reading is left; otherwise it is no mention at all.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from backchannel.graph.model import Kind, unique
from backchannel.graph.relation_types import relation_type
from backchannel.loaders.arguments import children
from backchannel.loaders.conjuncts import first_joined
from backchannel.loaders.discourse.descriptions import both, description, two
from backchannel.loaders.discourse.issuers import Issuers
from backchannel.loaders.discourse.offices import offices_told
from backchannel.loaders.discourse.quotations import first_persons
from backchannel.loaders.discourse.scene import Scene
from backchannel.loaders.lexicon.vocabulary import vocabulary
from backchannel.loaders.mentions import Cast, Form, Mention
from backchannel.loaders.senses import is_anothers, lemma, noun_sense

if TYPE_CHECKING:
    from spacy.tokens import Token

    from backchannel.graph.model import Actor
    from backchannel.loaders.sentences import ParsedText

_HE, _SHE = {"he", "him", "his", "himself"}, {"she", "her", "hers", "herself"}
_THEY, _IT = {"they", "them", "their"}, {"it", "its"}
_PRONOUNS = _HE | _SHE | _THEY | _IT
_POINTING = _PRONOUNS | {"two", "both"}
_NOUNS = {"NOUN", "PROPN"}
_SUBJECTS = {"nsubj", "nsubjpass"}
_OBJECTS = {"dobj", "pobj", "dative"}
_EMPTY = {"be", "seem", "appear", "understand", "remain", "become", "take", "happen", "rain"}
_AGAINST, _PARTNERED = {"against", "on", "at"}, {"with", "to", "from", "of"}
_GROUPS = {Kind.ARMED_GROUP, Kind.POPULATION, Kind.ORGANISATION}
_THINGS = _GROUPS | {Kind.STATE, Kind.TERRITORY}


def resolve(parsed: ParsedText, cast: Cast, published: str | None, publisher: str = "") -> Cast:
    """The cast with its back-references added: one mention per actor meant, all on the same tokens.

    Args:
        parsed: the document.
        cast: who is named in it.
        published: its date, by which offices find their holders.
        publisher: who put it out, if that is known.
    """
    scene = Scene(parsed.doc, cast, published)
    issuers = Issuers(scene)
    for token in (t for t in parsed.doc if t.lower_ in _POINTING or t.pos_ in _NOUNS):
        start, end, actors, form = _meant(scene, token, issuers)
        for actor in actors:
            scene.add(Mention(start, end, token.i, actor, form))
    for mention in list(first_persons(scene, publisher)):
        scene.add(mention)
    mentions = sorted(scene.mentions, key=lambda m: (m.start, -m.end, m.actor.id))
    return Cast(tuple(mentions), (*cast.ties, *offices_told(scene)))


def _meant(scene: Scene, token: Token, issuers: Issuers) -> tuple[int, int, tuple[Actor, ...], Form]:
    start, actors = token.i, _pronoun(scene, token)
    if actors is not None:
        return start, token.i + 1, actors, Form.PRONOUN
    if token.lower_ == "two" and token.dep_ in _SUBJECTS | _OBJECTS and token.i and token.nbor(-1).lower_ == "the":
        meant = two(scene, token) if token.dep_ in _SUBJECTS else both(scene, token)
        return token.i - 1, token.i + 1, meant, Form.DESCRIPTION
    if token.lower_ == "both" and token.dep_ in _OBJECTS:
        return start, token.i + 1, both(scene, token), Form.DESCRIPTION
    actors = ()
    if token.pos_ in _NOUNS and not scene.at(token.i):
        actors = issuers.meant(token)
        if not actors:
            start, actors = description(scene, token)
    return start, token.i + 1, actors, Form.DESCRIPTION


def _pronoun(scene: Scene, token: Token) -> tuple[Actor, ...] | None:
    """Whom a pronoun means; None for any other word."""
    word = token.lower_
    if word not in _PRONOUNS:
        return None
    if word in _HE | _SHE and token.pos_ == "PRON":
        return _person(scene, token, female=word in _SHE)
    if word in _THEY:
        return _several(scene, token)
    return _thing(scene, token) if word in _IT else None


def _person(scene: Scene, token: Token, *, female: bool) -> tuple[Actor, ...]:
    """The one subject, else the one person, of this sentence so far, else of the sentence before."""
    barred = _partners(scene, token)
    for mentions in (scene.earlier_here(token), scene.before(token)):
        people = [
            m
            for m in mentions
            if m.actor.kind in (Kind.PERSON, Kind.ROLE)
            and m.actor.id not in barred
            and scene.may_be(m.actor, female=female)
        ]
        subjects = [m for m in people if scene.doc[m.head].dep_ in _SUBJECTS]
        for choice in (subjects, people):
            actors = unique(m.actor for m in choice)
            if len(actors) == 1:
                return actors
        if people:
            return ()
    return ()


def _partners(scene: Scene, token: Token) -> set[str]:
    """Who it can't be: those it is joined with, and for an object the subject of its own verb."""
    joined = chain(token.conjuncts, _subjects_above(token) if token.dep_ in {"dobj", "dative"} else ())
    reflexive = token.lower_.endswith("self")
    others = [t for t in joined if not reflexive and (t in token.conjuncts or t.dep_ in _SUBJECTS)]
    return {m.actor.id for other in others for m in scene.at(other.i)}


def _subjects_above(token: Token) -> list[Token]:
    """The subjects of the verb, or of the verb it hangs on where it has none of its own ("phoned X to reassure him")."""
    for verb in token.ancestors:
        found = [child for child in verb.children if child.dep_ in _SUBJECTS]
        if found:
            return found
    return []


def _several(scene: Scene, token: Token) -> tuple[Actor, ...]:
    """Joined subjects, or a single group, of this sentence so far or of the one before."""
    acting = {t.i for t in _subjects_above(token)} if token.dep_ in {"dobj", "dative", "pobj"} else set()
    for mentions in (scene.earlier_here(token), scene.before(token)):
        subjects = [m for m in mentions if _is_subject(scene, m) and m.head not in acting]
        actors = unique(m.actor for m in subjects)
        if len(actors) > 1 and len({first_joined(_acting(scene.doc[m.head])) for m in subjects}) == 1:
            return actors
        people = any(_acting(scene.doc[m.head]).tag_ == "NNS" for m in subjects)  # "Kenya's officials"
        if len(actors) == 1 and (actors[0].kind in _GROUPS or people):
            return actors
        if actors and not (len(actors) == 1 and actors[0].kind is Kind.PERSON):
            return ()
        if token.dep_ != "poss" and len(groups := _groups_here(scene, token, acting)) == 1:
            return groups
    return _joined_before(scene, token, acting) or _people_before(scene, token)


def _groups_here(scene: Scene, token: Token, acting: set[int]) -> tuple[Actor, ...]:
    """As "he blamed the Houthis, saying that they": the groups of this sentence, with no other people named since."""
    here = [
        m
        for m in scene.earlier_here(token)
        if m.actor.kind in {Kind.ARMED_GROUP, Kind.POPULATION} and m.head not in acting
    ]
    clause = next((above for above in token.ancestors if above.dep_ == "relcl"), token)
    since = scene.doc[max((m.end for m in here), default=token.i) : token.i]
    others = [t for t in since if t.tag_ in {"NNS", "NNPS"} and t.dep_ in _SUBJECTS | _OBJECTS and t != clause.head]
    return () if others else unique(m.actor for m in here)


def _joined_before(scene: Scene, token: Token, acting: set[int]) -> tuple[Actor, ...]:
    """As "borders on Chad and Niger and has warned them": for an object those whom its sentence alone has joined."""
    here = [m for m in scene.earlier_here(token) if m.head not in acting] if acting else []
    firsts = {
        first_joined(scene.doc[m.head]).i
        for m in here
        if m.form is Form.DESCRIPTION or len(scene.doc[m.head].conjuncts) > 0
    }
    joined = [unique(m.actor for m in here if first_joined(scene.doc[m.head]).i == first) for first in firsts]
    several = [actors for actors in joined if len(actors) > 1]
    return several[0] if len(several) == 1 else ()


def _people_before(scene: Scene, token: Token) -> tuple[Actor, ...]:
    """As "Kenya's politicians can solve it. I urge them": whose people the one plural subject before are."""
    sentence = token.sent
    here = [t for t in sentence if t.i < token.i]
    before = list(scene.doc[sentence.start - 1].sent) if sentence.start else []
    for words in (here, before):
        subjects = [t for t in words if t.dep_ in _SUBJECTS and t.tag_ == "NNS" and t.head.i != token.head.i]
        owners = [m for t in subjects for c in children(t, "poss", "amod", "compound") for m in scene.at(c.i)]
        if subjects:
            actors = unique(m.actor for m in owners if m.actor.kind in _GROUPS | {Kind.STATE, Kind.TERRITORY})
            return actors if len(subjects) == 1 and len(actors) == 1 else ()
    return ()


def _is_subject(scene: Scene, mention: Mention) -> bool:
    return first_joined(_acting(scene.doc[mention.head])).dep_ in _SUBJECTS


def _acting(token: Token) -> Token:
    """The body whose state or group a word before it names: "the Colombian government", "Peru's army", "Tamil rebels"."""
    before = token.dep_ in {"amod", "compound", "nmod", "poss"} and vocabulary().is_a(
        token.head.lemma_.lower(), "bodies"
    )
    return token.head if before else token


def _thing(scene: Scene, token: Token) -> tuple[Actor, ...]:
    """The state or body that is the subject of the clause above or before: "Iran says it will", "X met Y and its ..."."""
    verb = token.head if token.dep_ != "poss" else token.head.head
    if token.dep_ in _SUBJECTS and verb.lemma_ in _EMPTY and not _is_disposed(verb):
        return ()
    above = [verb, *verb.ancestors] if token.dep_ == "poss" else list(verb.ancestors)
    acting = _subjects_above(token) if _is_anothers(token) else []
    for clause in above:
        near = [c for c in clause.children if c.dep_ in _SUBJECTS and c.i < token.i and c not in acting]
        found = [m for subject in near for m in scene.at(subject.i) if m.head == subject.i]
        if found:
            actors = unique(m.actor for m in found)
            if len(actors) == 1 and actors[0].kind is Kind.PERSON:
                return _done_to(scene, token)
            return actors if len(actors) == 1 and actors[0].kind in _THINGS else ()
    return _opening(scene, token)


def _is_anothers(token: Token) -> bool:
    """Whether it can't be the doer: what is done to "it", or against what is "its": "imposed sanctions on its leaders", "expelled its envoy"."""
    if token.dep_ == "poss":
        link = token.head.head
        entry = noun_sense(link.head, vocabulary()) if link.lower_ in _AGAINST and link.head.pos_ == "NOUN" else None
        hostile = entry is not None and relation_type(entry[0].relation).sign < 0
        return hostile or is_anothers(token, vocabulary())
    return token.dep_ in {"dobj", "dative"} or (token.dep_ == "pobj" and token.head.lower_ in _PARTNERED | _AGAINST)


def _done_to(scene: Scene, token: Token) -> tuple[Actor, ...]:
    """As "X accused Turkey of bad faith and demanded that it": to whom a man did what the clauses above tell."""
    above = set(token.ancestors)
    objects = [
        m for m in scene.earlier_here(token) if scene.doc[m.head].dep_ == "dobj" and scene.doc[m.head].head in above
    ]
    actors = unique(m.actor for m in objects if m.actor.kind in _THINGS)
    return actors if len(actors) == 1 else ()


def _is_disposed(verb: Token) -> bool:
    """As "it was ready to talk": what only actors are."""
    return any(vocabulary().is_a(quality.lower_, "disposed") for quality in children(verb, "acomp"))


def _opening(scene: Scene, token: Token) -> tuple[Actor, ...]:
    """As "The UN met. It also accused X", "Ten states recognised it": the one subject of the main clause before."""
    begins = token.dep_ in _SUBJECTS and token.i == token.sent.start and token.head.dep_ in {"ROOT", "ccomp"}
    begins = begins or (token.dep_ == "dobj" and token.head.dep_ == "ROOT" and lemma(token.head) == "recognize")
    first = token.sent.start
    if not begins or first == 0 or not _is_deed(token.head):
        return ()
    before = scene.doc[first - 1].sent
    found = [m for child in before.root.children if child.dep_ == "nsubj" for m in scene.at(child.i)]
    actors = unique(m.actor for m in found if not scene.doc[m.head].conjuncts)
    return actors if len(actors) == 1 and actors[0].kind in _THINGS - {Kind.POPULATION} else ()


def _is_deed(verb: Token) -> bool:
    words, base = vocabulary(), lemma(verb)
    forms = (base, *(f"{base} {link.lower_}" for link in children(verb, "prep", "prt")))
    return any(form in words.verbs for form in forms) or words.is_a(base, "demand") or words.is_a(base, "say")
