"""Which word governs another, and what it makes of it: the classes of ``lexicon/modality.toml`` over a parse."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.loaders.lexicon.tables import table
from backchannel.loaders.tree import dependents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from spacy.tokens import Token


SHAPES = ("to", "passive", "that", "ing", "object", "topic", "subject", "noun", "adjective", "attribute")

SAME: Mapping[Modality, Modality] = MappingProxyType({})
_OPEN = MappingProxyType(dict.fromkeys(Modality, Modality.HYPOTHETICAL))
_NOT = MappingProxyType(dict.fromkeys(Modality, Modality.NEGATED))
_PURPOSE = MappingProxyType({Modality.ACTUAL: Modality.PLANNED})
_USED_TO = MappingProxyType({Modality.ACTUAL: Modality.SUSPENDED})

_RANKS = frozenset(
    {"first", "second", "third", "last", "latest", "only", "next", "youngest", "oldest"}
)  # "the first to meet"
_LEMMAS = MappingProxyType({"hop": "hope"})  # where the lemmatiser errs
_GIVEN = frozenset({"the", "this", "that", "these", "those", "both", "all"})
_CONDITIONS = frozenset({"if", "unless", "whether", "lest", "provided", "providing", "supposing", "assuming"})
_TIMES = frozenset({"when", "once", "until", "till", "after", "before", "whenever", "as", "while"})


@dataclass(frozen=True, slots=True)
class Governor:
    """A governing word and what it makes of its complement (a modality left out is handed on as it is)."""

    token: Token
    makes: Mapping[Modality, Modality]


@cache
def classes() -> dict[str, dict[str, Mapping[Modality, Modality]]]:
    """For each shape, its words and what they make of their complement."""
    words: dict[str, dict[str, Mapping[Modality, Modality]]] = {shape: {} for shape in SHAPES}
    for entry in table("modality").values():
        makes = {m: Modality(entry[m]) for m in Modality if m in entry}
        for shape in SHAPES:
            words[shape].update(dict.fromkeys(entry.get(shape, ()), makes))
    return words


def above(token: Token) -> Governor | None:
    """The nearest word whose modality bears on the token's, or None where the token stands on its own."""
    if is_verb(token) and any(child.lower_ == "how" for child in dependents(token)) and shape_of(token) == "to":
        return Governor(token.head, _OPEN)  # "talks on how to end the war"
    rule = _BY_DEP.get(token.dep_)
    return None if rule is None or token.head == token else rule(token, token.head)


def found(shape: str, word: Token, preposition: str = "") -> Mapping[Modality, Modality] | None:
    """What a word makes of a complement of this shape, if any class has it."""
    listed = classes()[shape]
    return next((listed[name] for name in _names(shape, word, preposition) if name in listed), None)


def _names(shape: str, word: Token, preposition: str) -> Iterator[str]:
    """The forms to look up, the longest first: "break off", "call for", "break"."""
    lemma = word.lower_ if shape == "attribute" else _LEMMAS.get(word.lemma_, word.lemma_.lower())
    particle = next((child.lower_ for child in dependents(word) if child.dep_ == "prt"), "")
    if preposition:
        yield f"{lemma} {particle} {preposition}".replace("  ", " ")
        yield f"{lemma} {preposition}"
    if particle:
        yield f"{lemma} {particle}"
    if shape == "subject":
        yield from (f"{lemma} {child.lower_}" for child in dependents(word) if child.dep_ == "dobj")
    if not preposition or shape not in ("object", "topic", "ing"):
        yield lemma


def carries(noun: Token, verb: Token) -> bool:
    """Whether verb and noun name one happening: a light verb and its object, an event and its "took place".

    A verb that ends, plans or prevents does not (its date is not the event's); nor does one that speaks of it.
    """
    return found("subject" if noun.dep_ in ("nsubj", "attr") else "object", verb) == SAME


def is_verb(token: Token) -> bool:
    """Whether the token is read as a verb."""
    return token.pos_ in ("VERB", "AUX")


def shape_of(verb: Token) -> str:
    """The shape of a verbal complement: to, ing or that."""
    helpers = [child for child in dependents(verb) if child.dep_ in ("aux", "auxpass")]
    if any(child.tag_ == "TO" for child in helpers):
        return "to"
    if verb.tag_ == "VBG" and not any(child.tag_ in ("VBD", "VBZ", "VBP", "MD") for child in helpers):
        return "ing"
    bare = verb.tag_ == "VB" and not helpers and not any(child.dep_ == "mark" for child in dependents(verb))
    return "to" if bare else "that"


def _complement(token: Token, head: Token) -> Governor | None:
    """A clause under a verb, an adjective or a noun."""
    if any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for child in dependents(token)):
        return Governor(head, _OPEN)
    if token.dep_ == "ccomp" and token.i < head.i and not _may_tell(head):
        return None
    shape = shape_of(token)
    if shape == "to" and any(child.dep_ == "amod" and child.lower_ in _RANKS for child in dependents(head)):
        return Governor(head, SAME)
    if (contested := _contested(head)) is not None:
        return contested
    makes = _makes(token, head, shape)
    if makes is None and shape == "to":
        makes = {"NOUN": _OPEN, "PROPN": _PURPOSE}.get(head.pos_)
    if makes is None and head.pos_ == "VERB" and shape == "that":
        return None
    return Governor(head, SAME if makes is None else makes)


def _may_tell(verb: Token) -> bool:
    """Whether a clause before a verb may be what it tells; not in "EU condemns Syria, urges restraint".

    Nor where the verb has an object of its own: "Y did it; X denied it", "X did it, a charge Y denies".
    """
    subjects = [c for c in dependents(verb) if c.dep_ in ("nsubj", "nsubjpass")]
    things = [c for c in dependents(verb) if c.dep_ == "dobj"]
    own = any(c.i < verb.i or c.lower_ in ("it", "this", "that") for c in things)
    return len(subjects) == 1 and not own


def _contested(noun: Token) -> Governor | None:
    """What becomes of the content of a claim, request or plan that a verb rejects."""
    if noun.pos_ != "NOUN" or noun.dep_ not in ("dobj", "nsubjpass") or found("noun", noun, "that") is None:
        return None
    makes = found("object", noun.head)
    return Governor(noun.head, makes) if makes and makes.get(Modality.ACTUAL) is Modality.NEGATED else None


def _makes(token: Token, head: Token, shape: str) -> Mapping[Modality, Modality] | None:
    if head.pos_ in ("NOUN", "PROPN"):
        return found("noun", head, "to" if shape == "to" else "that")
    if head.pos_ == "ADJ":
        follows = shape == "that" and any(child.lower_ == "so" for child in dependents(head))
        return SAME if follows else found("adjective", head)  # "so critical that it left"
    predicate = _predicate_before(token, head)
    if predicate is not None:
        makes = found("adjective", predicate)
        return SAME if makes is None and head.lemma_ == "be" else makes
    if head.lemma_ == "be":
        topic = next((c for c in dependents(head) if c.dep_ in ("nsubj", "attr") and c.i < token.i), None)
        return (topic is not None and found("noun", topic)) or found(shape, head)
    return _verb_makes(token, head, shape)


def _verb_makes(token: Token, head: Token, shape: str) -> Mapping[Modality, Modality] | None:
    if shape == "to":
        if head.lemma_ == "have" and any(child.lower_ == "yet" for child in dependents(head)):
            return _NOT  # "have yet to meet"
        if head.lemma_ == "have" and _infinitive(token):
            return _OPEN  # "have to leave"
        if head.lower_ == "used" and head.nbor(1).tag_ == "TO":
            return _USED_TO
        if any(child.dep_ == "auxpass" for child in dependents(head)) and (makes := found("passive", head)) is not None:
            return makes
        makes = found("to", head)
        return _of_thing(head) if makes is None else makes
    return found(shape, head)


def _of_thing(verb: Token) -> Mapping[Modality, Modality] | None:
    """What the object makes of an infinitive that hangs on the verb: "made an effort to meet"."""
    things = (c for c in dependents(verb) if c.dep_ in ("dobj", "nsubjpass"))
    return next((m for c in things if (m := found("noun", c, "to")) is not None), None)


def _infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in dependents(verb))


def _predicate_before(token: Token, head: Token) -> Token | None:
    """The adjective of "is likely to", "makes it impossible to"."""
    return next(
        (c for c in dependents(head) if c.pos_ == "ADJ" and c.dep_ in ("acomp", "oprd", "ccomp") and c.i < token.i),
        None,
    )


def _adverbial(token: Token, head: Token) -> Governor | None:
    marks = {child.lower_ for child in dependents(token) if child.dep_ in ("mark", "advmod") and child.i < token.i}
    if marks & _CONDITIONS:
        return Governor(head, _OPEN)
    shape = shape_of(token)
    if shape == "to" and _infinitive(token):
        makes = _makes(token, head, shape) if is_verb(head) or head.pos_ == "ADJ" else None
        return Governor(head, _PURPOSE if makes is None else makes)
    if shape == "ing" and not marks & _TIMES:
        particle = token.i and token.nbor(-1).dep_ == "prt"  # "ruled out recognising", hung on too loosely
        return Governor(head, (found("ing", head) if particle else None) or SAME)
    if marks & _TIMES and token.tag_ in ("VBZ", "VBP", "VB"):
        return Governor(head, _WHEN if "when" in marks else _NOT_YET)
    return None


# "Once it wins", "until talks resume": as open as the clause it depends on.
_NOT_YET: Mapping[Modality, Modality] = MappingProxyType(
    {m: Modality.HYPOTHETICAL for m in Modality if m is not Modality.ACTUAL}
)


_WHEN: Mapping[Modality, Modality] = MappingProxyType(
    {m: Modality.PLANNED for m in Modality if m is not Modality.ACTUAL}
)


def _relative(token: Token, head: Token) -> Governor | None:
    """A relative clause holds on its own, unless what it describes is itself open: "any deal that ends the war"."""
    if shape_of(token) == "to":
        return _complement(token, head)
    if any(c.lower_ in ("which", "who") and c.i and c.nbor(-1).text == "," for c in dependents(token)):
        return None  # "arming rebels, which it denies": what is added holds by itself
    return Governor(head, _NOT_YET) if new(head) and token.tag_ in ("VBZ", "VBP", "VB") else None


def _under_preposition(token: Token, preposition: Token) -> Governor | None:
    """A noun or gerund after a preposition."""
    head, word = preposition.head, preposition.lower_
    if word in ("without", "sans") or _instead(preposition):
        return Governor(head, _NOT)
    if word == "of" and head.lower_ == "ahead" and not is_verb(token):
        return Governor(head, _PURPOSE)
    if word in _GOVERNING and (contested := _contested(head)) is not None:
        return contested
    makes = _of_preposition(token, head, word)
    inherits = word in _MEANS if is_verb(token) else new(token) and word not in _TIMES
    if makes is None and inherits:
        makes = SAME
    return None if makes is None else Governor(head, makes)


def _of_preposition(token: Token, head: Token, word: str) -> Mapping[Modality, Modality] | None:
    if is_verb(head):
        return found("ing", head, word) if is_verb(token) else _of_object(token, head, word)
    if head.pos_ == "ADJ":
        return found("adjective", head)
    return found("noun", head, word) if word in _GOVERNING else None


_MEANS = frozenset({"by", "in", "through", "of"})
_GOVERNING = frozenset(
    {"of", "for", "to", "on", "about", "at", "against", "in", "over", "into", "from", "towards", "toward", "between"}
)


def _instead(preposition: Token) -> bool:
    """Whether it is "instead of" or "rather than", wherever the parser hangs them."""
    before = preposition.nbor(-1).lower_ if preposition.i else ""
    return (before, preposition.lower_) in (("instead", "of"), ("rather", "than"))


def _object(noun: Token, verb: Token) -> Governor | None:
    makes = _of_object(noun, verb)
    if makes is None:
        return None
    if makes.get(Modality.ACTUAL) is not None and found("noun", noun, "to") is not None:
        return None  # the offer that is rejected, the plan that is proposed: these were made
    return Governor(verb, makes)


def _of_object(noun: Token, verb: Token, preposition: str = "") -> Mapping[Modality, Modality] | None:
    makes = found("object", verb, preposition)
    if makes is None and new(noun):
        return found("topic", verb, preposition) or (None if preposition else SAME)
    return makes


def _subject(noun: Token, verb: Token) -> Governor | None:
    if verb.lemma_ == "be":
        attribute = next((c for c in dependents(verb) if c.dep_ in ("acomp", "oprd") or c.lower_ == "over"), None)
        makes = None if attribute is None or _is_quality(noun, attribute) else found("adjective", attribute)
    else:
        ends_another = any(c.dep_ == "dobj" for c in dependents(verb))  # "the deal halting the war" goes on itself
        makes = None if ends_another else found("subject", verb)
    if makes is None:
        return Governor(verb, SAME) if new(noun) and not _fruitless(verb) else None
    return Governor(verb, makes)


def _fruitless(verb: Token) -> bool:
    """As "talks made no progress", "the war changed nothing": it took place, though nothing came of it."""
    things = (c for c in dependents(verb) if c.dep_ == "dobj")
    return any(thing.lower_ == "nothing" or any(c.lower_ in ("no", "little") for c in thing.lefts) for thing in things)


def _is_quality(noun: Token, attribute: Token) -> bool:
    """As "the alliance is strong", "the deal is important": it judges what is there ("the deal is likely" does not)."""
    return not new(noun) and attribute.lower_ != "over" and found("attribute", attribute) is None


def new(noun: Token) -> bool:
    """Whether the noun brings up something the text doesn't take as given: "a deal", "talks", "any attack"."""
    if noun.pos_ in ("PROPN", "VERB", "AUX") or noun.ent_type_:
        return False
    return not any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in _GIVEN) for c in dependents(noun))


def _predicate(_: Token, head: Token) -> Governor | None:
    return Governor(head, SAME)


def _compound(_: Token, head: Token) -> Governor | None:
    """The first part shares the fate of the whole: "peace talks"."""
    return Governor(head, SAME) if head.pos_ in ("NOUN", "PROPN") else None


def _conjunct(token: Token, first: Token) -> Governor | None:
    """A later conjunct stands under the governor of the first, and under its modal where it has none of its own."""
    parts = [child.dep_ for child in dependents(token)]
    if is_verb(token) and ("nsubj" in parts or "nsubjpass" in parts):
        return above(first)
    alike = token.tag_ == first.tag_ and token.tag_ in ("VB", "VBG", "VBN", "NN", "NNS")
    return Governor(first, SAME) if alike and "aux" not in parts and "auxpass" not in parts else above(first)


_BY_DEP: Mapping[str, Callable[[Token, Token], Governor | None]] = MappingProxyType(
    {
        "ccomp": _complement,
        "xcomp": _complement,
        "acl": _complement,
        "csubj": _complement,
        "csubjpass": _complement,
        "advcl": _adverbial,
        "relcl": _relative,
        "conj": _conjunct,
        "pobj": _under_preposition,
        "pcomp": _under_preposition,
        "dobj": _object,
        "nsubjpass": _object,
        "nsubj": _subject,
        "attr": _predicate,
        "acomp": _predicate,
        "oprd": _predicate,
        "compound": _compound,
        "nmod": _compound,
    }
)
