"""What is joined to a word: "A, B and C", "several states, including D and E", "Chad, along with Niger"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders.arguments import children, prepositional
from backchannel.loaders.once import once
from backchannel.loaders.tree import dependents, sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Token

_SUBJECTS = {"nsubj", "csubj", "nsubjpass", "csubjpass"}
_LIKE = {"like", "including", "such"}


def joined(tokens: Iterable[Token]) -> list[Token]:
    """The words and all that is joined to them: "A, B and C", "several states, including D and E"."""
    return list({each.i: each for token in tokens for each in _with_others(token)}.values())


@once
def _with_others(token: Token) -> tuple[Token, ...]:
    listed = _listed_before(token) if token.dep_ in _SUBJECTS else []
    return (*_chain(token), *listed, *_company(token))


def first_joined(token: Token) -> Token:
    """The first of those that a word is joined to: A of "A, B and C"."""
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    return token


def is_left_out(conjunct: Token) -> bool:
    """As "A but not B": the last is named because it does not belong to the others."""
    edge = conjunct.left_edge.i
    return (edge > 0 and conjunct.doc[edge - 1].lower_ in ("not", "n't")) or any(
        c.dep_ == "neg" for c in dependents(conjunct)
    )


def _listed_before(token: Token) -> list[Token]:
    """As "Seoul, Tokyo condemn the test": what a headline lists before its subject with commas alone."""
    if token.pos_ != "PROPN":
        return []
    found: list[Token] = []
    place = token.i - 1
    first = sentence(token).start
    while place > token.left_edge.i and token.doc[place].text != ",":
        place -= 1
    while place > first and token.doc[place].text == ",":
        name = token.doc[place - 1]
        head = name.head if name.dep_ == "compound" and name.head.i < place else name
        if name.pos_ != "PROPN" or name.ent_type_ in ("DATE", "TIME"):
            return []
        found.append(head)
        place = head.left_edge.i - 1
    return found if place < first else []


def _chain(token: Token) -> Iterator[Token]:
    yield token
    for named in children(token, "appos"):  # "President A and rebel leader B", with A beside his title
        if named.pos_ == "PROPN":
            yield from (other for conjunct in children(named, "conj") for other in _chain(conjunct))
    for child in dependents(token):
        if (
            child.dep_ == "conj"
            and not is_left_out(child)
            and child.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "X")
        ):
            yield from _chain(child)
        elif child.dep_ == "prep" and child.lower_ in _LIKE:
            for pobj in [*children(child, "pobj"), *(p for c in children(child, "prep") for p in children(c, "pobj"))]:
                yield from _chain(pobj)
    for pobj in _included(token):
        yield from _chain(pobj)


def _included(token: Token) -> list[Token]:
    """As "five states recognised it, including X": who of the subject the parser hung on the verb, as no object is several."""
    if token.dep_ != "nsubj" or token.tag_ != "NNS":
        return []
    others = any(thing.tag_ in ("NNS", "NNPS") for thing in children(token.head, "dobj"))
    return [] if others else prepositional(token.head, "including")


def _company(token: Token) -> list[Token]:
    """As "Iran, together with Hezbollah,", "Chad, along with Niger, fought": who does it too."""
    own, head = children(token, "prep"), token.head
    beyond = [c for c in children(head, "prep") if token.i < c.i < head.i]
    if not own and not beyond:
        return []
    along = [link for c in (*own, *beyond) if c.lower_ == "along" for link in children(c, "prep")]
    together = [c for c in own if any(word.lower_ == "together" for word in children(c, "advmod"))]
    return [who for link in (*along, *together) if link.lower_ == "with" for who in children(link, "pobj")]
