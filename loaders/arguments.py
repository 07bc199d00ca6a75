"""Who does what to whom, as words: subjects, objects and prepositional complements through the grammar.

Passives, control and raising, relative clauses, participles and shared subjects are undone here, so that the rules of
``relations.py`` can ask for "the subject" of any verb. Answers are head tokens, without their conjuncts
(``conjuncts.py`` adds them). Labels are those of the English spaCy models (ClearNLP).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders.lexicon.vocabulary import vocabulary
from backchannel.loaders.once import once
from backchannel.loaders.tree import dependents, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary

_SUBJECT = {"nsubj", "csubj"}
_PASSIVE = {"nsubjpass", "csubjpass"}
_RELATIVE = {"who", "which", "that", "whom", "whose"}
_NAMES = {"GPE", "ORG", "PERSON", "NORP"}
_DEPTH = 12


def children(token: Token, *labels: str) -> list[Token]:
    """The children that hang on one of these labels, in order of the text."""
    hanging = _labelled(token)
    return [child for label, child in hanging if label in labels] if hanging else []


@once
def _labelled(token: Token) -> tuple[tuple[str, Token], ...]:
    return tuple((child.dep_, child) for child in dependents(token))


@once
def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive: "was attacked", "a village attacked by", "attacked, it fled".

    A bare participle that modifies a noun ("troops deployed to") counts when no subject of its own says otherwise.
    """
    if children(verb, "nsubjpass", "auxpass"):
        return True
    if children(verb, "agent"):  # but for "X nationalised the fields, many run by Y", with Y hung on it
        return not (children(verb, "nsubj") and children(verb, "dobj"))
    if misread_doers(verb) or _is_misread(verb):
        return False
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not children(verb, "aux", "nsubj"):
        return is_passive(verb.head)
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "advcl") and not children(verb, "nsubj", "aux")


def _is_misread(verb: Token) -> bool:
    """Whether a sentence's own verb was taken for a participle of its subject: "Hamas, which rules it, called on X to"."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or noun.pos_ not in ("PROPN", "NOUN"):
        return False
    alone = noun.dep_ == "ROOT" or (noun.dep_ == "conj" and noun.head.pos_ in ("VERB", "AUX"))
    asks = bool(children(verb, "xcomp")) and any(link.lower_ in ("on", "upon") for link in children(verb, "prep"))
    return alone and (asks or bool(children(verb, "dobj", "ccomp")))


def misread_doers(verb: Token) -> list[Token]:
    """The subject of a verb that the parser took for an attribute of its object: "Eritrea massed troops on the border"."""
    if verb.dep_ != "amod" or verb.tag_ not in ("VBN", "VBD") or verb.head.dep_ != "ROOT" or verb.head.i < verb.i:
        return []
    return [t for t in children(verb, "npadvmod") if t.ent_type_ in _NAMES and t.i == verb.i - 1]


@once
def doers(verb: Token, words: Vocabulary) -> list[Token]:
    """The heads of the words that do what the verb says; the agent of a passive, nobody when it names none."""
    return _doers(verb, words, 0)


def _doers(verb: Token, words: Vocabulary, depth: int) -> list[Token]:
    if is_passive(verb):
        return agents(verb)
    return grammatical_subjects(verb, words, depth)


def agents(verb: Token) -> list[Token]:
    """What stands after "by" in a passive."""
    found = [pobj for by in children(verb, "agent") for pobj in children(by, "pobj")]
    if not found:
        found = [p for by in children(verb, "prep") if by.lower_ == "by" for p in children(by, "pobj")]
    if not found and children(verb, "nsubjpass"):  # "was granted leave by Y", "was hit with tariffs by Y"
        things = (*children(verb, "dobj"), *prepositional(verb, "with"))
        found = [p for thing in things for p in prepositional(thing, "by")]
    if not found and verb.i - sentence(verb).start >= 2 and verb.nbor(-1).text == "-":  # "the US-brokered deal"
        found = [verb.nbor(-2)]
    if not found and verb.dep_ == "conj" and verb.tag_ == "VBN" and verb.head.pos_ == "VERB":
        return agents(verb.head)
    return found or at_hands(verb)


def at_hands(verb: Token) -> list[Token]:
    """As "tortured at the hands of X", "died at X's hands": who did it."""
    hands = [noun for noun in prepositional(verb, "at") if noun.lower_ == "hands"]
    return [who for noun in hands for who in (*prepositional(noun, "of"), *children(noun, "poss"))]


def grammatical_subjects(verb: Token, words: Vocabulary, depth: int = 0) -> list[Token]:
    """The subject a verb has or borrows: from a conjunct, a governing verb, a relative pronoun or a participle's noun."""
    own = children(verb, *_SUBJECT, *_PASSIVE) or misread_doers(verb)
    if len(own) > 1:  # "Near Kidal, two bombs hit a convoy", with the place taken for a subject
        own = [subject for subject in own if subject.left_edge.lower_ != "near"]
    if own:
        return [antecedent(subject) for subject in own]
    if depth > _DEPTH:
        return []
    return _borrowed(verb, words, depth + 1)


def _borrowed(verb: Token, words: Vocabulary, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ in ("acl", "relcl", "amod"):
        return _of_noun(verb, words, depth)
    if verb.dep_ in ("pcomp", "xcomp", "ccomp"):
        return (_of_preposition if verb.dep_ == "pcomp" else controller)(head, words, depth)
    misread = verb.dep_ in ("attr", "acomp") and head.pos_ == "AUX"  # "is mediating", taken for a copula
    beside = head if misread else _predicate_beside(verb) if verb.dep_ == "advcl" else None
    if beside is not None:
        return grammatical_subjects(beside, words, depth)
    for_it = verb.dep_ == "advcl" and verb.tag_ == "VB" and is_passive(head) and not children(head, "dobj")
    if for_it and (by := agents(head)):
        return by  # "concessions were made by Y to end the war"; not "he was given leave by Y to go"
    if verb.dep_ not in ("conj", "advcl", "aux", "auxpass", "prep", "parataxis", "dep") or head == verb:
        return []
    verbal = head.pos_ in ("VERB", "AUX")
    return grammatical_subjects(head, words, depth) if verbal else _of_noun(verb, words, depth)


def _predicate_beside(participle: Token) -> Token | None:
    """The verb of what a person is said to be, right before: "emerged as a mediator, working with" (emerged)."""
    if participle.tag_ != "VBG" or participle.i < 2 or participle.nbor(-1).text != ",":
        return None
    noun = participle.nbor(-2)
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.pos_ == "VERB":
        return noun.head.head
    return noun.head if noun.dep_ == "attr" and noun.head.pos_ == "AUX" else None


def controller(governor: Token, words: Vocabulary, depth: int = 0) -> list[Token]:
    """Who is to do what stands below ``governor``: its object ("forced Iran to") or its own subject ("vowed to")."""
    if governor.pos_ in ("ADJ", "NOUN", "PROPN", "ADV"):
        return _of_predicate(governor, words, depth)
    base = governor.lemma_.lower()
    if any(words.is_a(f, "object_control") for f in (base, *(f"{base} {p.lower_}" for p in prepositions(governor)))):
        if is_passive(governor):
            return grammatical_subjects(governor, words, depth)
        objects = [*children(governor, "dobj", "dative"), *prepositional(governor, "on", "upon", "to", "with")]
        if objects:
            return objects
    return grammatical_subjects(governor, words, depth)


def _of_predicate(word: Token, words: Vocabulary, depth: int) -> list[Token]:
    head = word.head
    if word.dep_ in ("acomp", "attr", "oprd") and head.pos_ in ("VERB", "AUX"):
        return grammatical_subjects(head, words, depth)
    if word.pos_ == "ADJ" and word.dep_ == "amod" and word.i > head.i:  # "states willing to help"
        return [head]
    if word.dep_ in ("oprd", "ROOT"):
        return [antecedent(subject) for subject in children(word, *_SUBJECT, *_PASSIVE)]
    return owners(word)


def _of_noun(verb: Token, words: Vocabulary, depth: int) -> list[Token]:
    """The subject of a verb that hangs on a noun: the noun ("troops fighting"), or who has it ("the right to")."""
    noun = verb.head
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    if noun.dep_ == "dobj" and noun.head.lemma_ == "spend" and verb.tag_ == "VBG":  # "spent years attacking Y"
        return grammatical_subjects(noun.head, words, depth)
    if not infinitive and verb.dep_ != "conj":
        playing = verb.tag_ == "VBG" and words.is_a(noun.lemma_.lower(), "undertakings")  # "Qatar's role hosting Y"
        return (children(noun, "poss") if playing else []) or [noun]
    undertaken = words.is_a(noun.lemma_.lower(), "undertakings")
    owned = _helped_in(noun, words) or children(noun, "poss") or (_undertakers(noun) if undertaken else [])
    if owned or noun.dep_ not in ("dobj", "attr", "pobj"):
        return owned or ([] if undertaken else [noun])
    governor = noun.head if noun.dep_ != "pobj" else noun.head.head
    return grammatical_subjects(governor, words, depth) if governor.pos_ in ("VERB", "AUX") else []


def _helped_in(noun: Token, words: Vocabulary) -> list[Token]:
    """As "helped Mali in its efforts to", "the troops in their campaign to": the efforts are theirs who are helped."""
    above = noun.head.head
    own = noun.dep_ == "pobj" and noun.head.lower_ == "in" and any(c.tag_ == "PRP$" for c in children(noun, "poss"))
    if own and above.pos_ in ("NOUN", "PROPN"):
        return [above]
    return objects(above) if own and above.pos_ == "VERB" and words.is_a(above.lemma_.lower(), "backing") else []


def _undertakers(noun: Token) -> list[Token]:
    """Whose an effort or an operation is, in words: "coalition efforts to", "the Malian operation to", "the will of X to"."""
    before = [c for c in children(noun, "amod", "compound", "nmod") if c.pos_ in ("NOUN", "PROPN") or c.text.istitle()]
    return before or prepositional(noun, "of", "by", "from") or prepositional(noun.head, "from")


def _helped(verb: Token, words: Vocabulary, depth: int) -> list[Token]:
    """As "backed Chad in fighting the rebels", "joined France in condemning it": who is helped, and who joins in."""
    helped = objects(verb) if words.is_a(verb.lemma_.lower(), "backing") else []
    return [*(grammatical_subjects(verb, words, depth) if verb.lemma_ == "join" else []), *helped]


def _of_preposition(preposition: Token, words: Vocabulary, depth: int) -> list[Token]:
    """The subject of "-ing" after a preposition: "accused Iran of arming" (Iran), "by arming" (the subject)."""
    head = preposition.head
    if head.pos_ in ("VERB", "AUX"):
        helped = _helped(head, words, depth) if preposition.lower_ == "in" else []
        if helped or preposition.lower_ in ("of", "for", "from", "into", "with", "over", "against"):
            return helped or controller(head, words, depth)  # "helped Mali in fighting"
        return _doers(head, words, depth) or grammatical_subjects(head, words, depth)
    if head.pos_ in ("NOUN", "PROPN"):
        found = owners(head)
        if found:
            return found
        if head.dep_ in ("dobj", "attr", "pobj"):
            verb = head.head if head.dep_ != "pobj" else head.head.head
            if verb.pos_ in ("VERB", "AUX"):
                return grammatical_subjects(verb, words, depth)
    if head.pos_ == "ADJ":
        return _of_predicate(head, words, depth)
    return []


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for; any other word itself."""
    if token.lower_ in _RELATIVE and token.pos_ in ("PRON", "DET", "SCONJ"):
        clause = token.head
        while clause.dep_ not in ("relcl", "ROOT") and clause.head != clause:
            clause = clause.head
        if clause.dep_ == "relcl":
            return _agreeing(clause)
    return token


def _agreeing(clause: Token) -> Token:
    """The noun a relative clause is about: in "ties with Iran, which were cut" not the one, but the many."""
    noun = clause.head
    many = any(c.dep_ in ("aux", "auxpass") and c.lower_ in ("were", "are", "have") for c in clause.children)
    above = noun.head.head if noun.dep_ == "pobj" else noun
    passive = bool(children(clause, "nsubjpass"))
    plural = above.tag_ in ("NNS", "NNPS") and noun.tag_ in ("NN", "NNP") and not children(noun, "conj")
    return above if many and passive and plural else noun


@once
def objects(verb: Token) -> list[Token]:  # noqa: PLR0911 - one way a line: active, passive, relative, shared
    """What the verb is done to: the direct object, or the subject of a passive."""
    if is_passive(verb):
        own = children(verb, "nsubjpass", "nsubj")
        if own:
            return [antecedent(subject) for subject in own]
        if verb.dep_ in ("acl", "amod") and verb.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return [verb.head]
        if verb.dep_ == "conj":
            return (
                objects(verb.head) if is_passive(verb.head) else [antecedent(s) for s in children(verb.head, "nsubj")]
            )
        if verb.dep_ == "relcl":
            return [verb.head]
        above = verb.head.head if verb.dep_ == "pcomp" else verb.head  # "released after being detained"
        if verb.dep_ in ("xcomp", "advcl", "pcomp") and above.pos_ == "VERB":  # "advanced, aided by Russian jets"
            return [antecedent(subject) for subject in children(above, "nsubj", "nsubjpass")]
        return []
    own = children(verb, "dobj", "obj") or [o for dead in children(verb, "acomp") for o in children(dead, "dobj")]
    own = own or ([verb.head] if misread_doers(verb) else [])
    if own:
        return [antecedent(thing) for thing in own if not _takes_up_all(verb, thing)]
    shared = _shared_object(verb)
    if shared:
        return shared
    # the antecedent is what a clause is missing: one with "to do" lacks it there, one with "that" (a mark) nowhere
    whole = children(verb, "xcomp", "mark")
    if verb.dep_ == "relcl" and not whole and not any(antecedent(s) == verb.head for s in children(verb, "nsubj")):
        return [verb.head]
    return []


def _takes_up_all(verb: Token, thing: Token) -> bool:
    """As in "accused of arming the rebels, which it denies": all that was said before, not the word before."""
    return verb.lemma_ == "deny" and thing.lower_ == "which" and thing.i > 0 and thing.nbor(-1).text == ","


def _shared_object(verb: Token) -> list[Token]:
    """As "Egypt criticised and sanctioned Ethiopia": the object of the last verb serves the first."""
    for other in children(verb, "conj"):
        if other.pos_ == "VERB" and other.i - verb.i <= 3 and not is_passive(other) and not children(other, "nsubj"):
            return objects(other)
    return []


def prepositional(word: Token, *names: str) -> list[Token]:
    """The objects of the word's prepositions of these names, also of those the parser hung one step further."""
    governed = _governed(word)
    return [noun for name, noun in governed if name in names] if governed else []


@once
def _governed(word: Token) -> tuple[tuple[str, Token], ...]:
    """The objects of all of a word's prepositions, each with the preposition's name."""
    return tuple((preposition.lower_, noun) for preposition in prepositions(word) for noun in inside(preposition))


@once
def prepositions(word: Token) -> tuple[Token, ...]:
    """The prepositions that hang on a word, with "out of", "because of" read as their last."""
    return tuple(_links(word))


def _links(word: Token) -> Iterator[Token]:
    for label, child in _labelled(word):
        if label in ("prep", "dative", "agent") and child.pos_ in ("ADP", "SCONJ", "VERB", "PART"):
            yield child
            if child.lower_ == "along" or vocabulary().is_a(child.lower_, "introducing"):
                continue  # "along with Y": in his company; "according to the police" does nothing to them
            yield from children(child, "prep")
            yield from (
                p for more in children(child, "conj") for p in (more, *children(more, "prep")) if p.pos_ == "ADP"
            )
        elif label == "prt" or (label == "advmod" and child.pos_ in ("ADP", "ADV")):
            yield from children(child, "prep")


def inside(preposition: Token) -> list[Token]:
    """The nouns a preposition governs; for "with whom", "to which" whom or what that stands for."""
    return [antecedent(noun) for noun in children(preposition, "pobj")] or [
        below for below in children(preposition, "pcomp") if below.pos_ in ("NOUN", "PROPN")
    ]


def owners(noun: Token) -> list[Token]:
    """Who has or does what a noun names: "Israel's", "Israeli", "of Israel", "by Israel"; words, nearest first."""
    found = children(noun, "poss")
    return [antecedent(owner) for owner in found] or children(noun, "amod", "compound", "nmod", "nummod")
