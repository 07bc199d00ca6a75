"""Who acts or suffers without a name: "protesters", "Thai police", "a court in Istanbul", "the hospital".

Only asked for by the option ``unnamed``. The words of the text are the actor's name, without article and number, so that
the same words are the same actor; the kind follows from the noun (``lexicon/people.toml``). Where the words say
whose somebody is, a standing tie says so too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Actor, Kind, Modality, actor_id
from backchannel.loaders.arguments import children, misread_doers, prepositional
from backchannel.loaders.lexicon.people import ends_like_a_person, kinds, members
from backchannel.loaders.mentions import Form, Mention, Tie
from backchannel.loaders.senses import lemma

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

_MODIFIERS = {"amod", "compound", "nmod", "nummod", "poss", "quantmod", "case", "det", "punct", "npadvmod", "advmod"}
_NAMED = {
    "PERSON": Kind.PERSON, "ORG": Kind.ORGANISATION, "NORP": Kind.POPULATION, "GPE": Kind.TERRITORY,
    "LOC": Kind.TERRITORY, "FAC": Kind.TERRITORY,
}  # fmt: skip
_OTHER = {
    "DATE",
    "TIME",
    "PERCENT",
    "MONEY",
    "QUANTITY",
    "ORDINAL",
    "CARDINAL",
    "LANGUAGE",
    "LAW",
    "EVENT",
    "WORK_OF_ART",
}
_OWNING = {Kind.STATE, Kind.ORGANISATION, Kind.ARMED_GROUP}
_BODILY = {"ORG", "GPE", "NORP"}
_BODIES = {Kind.ORGANISATION, Kind.ROLE}
_MANY = {"people", "public", "crowd", "population", "family", "community"}
_COUNTING = {"several", "many", "some", "few"}


def phrases(doc: Doc, named: Iterable[Mention], barred: Collection[str]) -> list[Mention]:
    """A mention for each noun phrase that stands for people, a body or a place, and that no named actor heads.

    Args:
        doc: the parse.
        named: who is named in it.
        barred: names that are no actors (media).
    """
    taken = {place for mention in named for place in range(mention.start, mention.end)}
    found = (_phrase(token, taken) for token in doc if token.i not in taken and token.pos_ in {"NOUN", "PROPN"})
    return [mention for mention in found if mention is not None and mention.actor.name not in barred]


def _phrase(noun: Token, taken: Collection[int]) -> Mention | None:
    kind = _kind(noun)
    if kind is None or noun.lower_ == "near":
        return None
    start = _start(noun)
    words = noun.doc[_without_number(noun, start) : noun.i + 1]
    name = words.text if words.start in taken else _name(words)
    form = Form.PLACE if kind is Kind.TERRITORY else Form.WORDS
    return Mention(start, noun.i + 1, noun.i, Actor(actor_id(name), name, kind), form)


def _kind(noun: Token) -> Kind | None:
    """What the noun stands for: by the word lists, else by what the parser takes a name for, else by its ending."""
    pairs = (f"{before.lower_} {lemma(noun)}" for before in noun.lefts if before.dep_ in {"compound", "amod"})
    kind = next((kinds()[pair] for pair in pairs if pair in kinds()), None)
    kind = kind or kinds().get(lemma(noun)) or kinds().get(noun.lower_)
    if kind is None and noun.pos_ == "PROPN":
        return _NAMED.get(noun.ent_type_) or (None if noun.ent_type_ in _OTHER else Kind.ORGANISATION)
    if kind not in {None, Kind.ROLE} or (kind is None and not _is_person(noun)):
        return kind
    return Kind.POPULATION if noun.tag_ in {"NNS", "NNPS"} or noun.lower_ in _MANY else Kind.ROLE


def _is_person(noun: Token) -> bool:
    """Whether a word that no list has ends as words of people do: "influencers", "contestant"."""
    word = lemma(noun)
    return ends_like_a_person(word) and not noun.ent_type_


def _start(noun: Token) -> int:
    """Where the phrase begins: its modifiers to the left, without article and punctuation."""
    start, doc = noun.i, noun.doc
    for before in reversed(list(noun.lefts)):
        if before.dep_ not in _MODIFIERS or before.right_edge.i + 1 != start or misread_doers(before):
            break
        start = before.left_edge.i
    while start < noun.i and (
        doc[start].pos_ in {"DET", "PRON"}
        or doc[start].lower_ == "near"
        or doc[start].is_punct
        or doc[start].text == "'s"
    ):
        start += 1
    return start


def _without_number(noun: Token, start: int) -> int:
    """Where the phrase begins behind what only counts: "three", "several", "more than a hundred"."""
    counted = [child.right_edge.i + 1 for child in noun.lefts if child.dep_ == "nummod" or child.lower_ in _COUNTING]
    return max([start, *(end for end in counted if end <= noun.i)])


def _name(words: Span) -> str:
    """The words, but a plain word that only begins its sentence in lower case: one name for "Police" and "police"."""
    first, noun = words[0], words[-1]
    plain = (noun.text.islower() and not first.ent_type_) or (len(words) == 1 and lemma(noun) in kinds())
    lowered = plain and first.is_sent_start and first.text.istitle()
    return words.text[0].lower() + words.text[1:] if lowered else words.text


def ties(found: Iterable[Mention], named: Iterable[Mention], doc: Doc) -> Iterator[Tie]:
    """Whose somebody is, where the phrase names a state or group: soldiers are members, a court represents its state."""
    new = [m for m in found if doc[m.head].ent_type_ in _BODILY]
    known = {m.head for m in named}
    owners = {m.head: m for m in (*named, *new) if m.actor.kind in _OWNING and doc[m.head].pos_ != "NOUN"}
    for mention in found:
        wholes = [i for i in _wholes(doc, mention) if i in owners and (i in known or not _is_named_by(doc, mention, i))]
        whole = next((i for i in wholes if owners[i].actor.id != mention.actor.id), None)
        if whole is not None and mention.actor.kind is not Kind.TERRITORY:
            relation = "represents" if mention.actor.kind in _BODIES and whole < mention.head else "member-of"
            yield Tie(relation, mention, owners[whole], (mention.head, mention.head + 1), Modality.ACTUAL)


def _is_named_by(doc: Doc, mention: Mention, place: int) -> bool:
    """As "the Nukhba unit", "Ishtar Gate": the word is the name of what it stands before, and owns nothing."""
    own = doc[place].dep_ == "compound" and doc[place].ent_type_ == "ORG"
    return place < mention.head and (own or doc[mention.head].pos_ == "PROPN")


def _wholes(doc: Doc, mention: Mention) -> Iterator[int]:
    """The words in or right after a phrase that may say whose it is: "Hamas fighters", "soldiers of the 5th Brigade"."""
    noun = doc[mention.head]
    yield from range(mention.start, mention.head)
    links = ("of", "from", "in") if lemma(noun) in members() else ("from",)
    yield from (whole.i for whole in prepositional(noun, *links))
    if noun.pos_ == "PROPN" and lemma(noun) in members():  # "2nd Battalion, 5th Regiment"
        yield from (whole.i for whole in children(noun, "appos") if lemma(whole) in members())
