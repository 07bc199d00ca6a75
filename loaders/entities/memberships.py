"""Who is a member of what: "NATO members A and B", "A, an EU member", "the X nations - A, B and C", "a candidate"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Kind, Modality
from backchannel.loaders import arguments
from backchannel.loaders.conjuncts import joined
from backchannel.loaders.mentions import Form, Mention, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc, Token

_MEMBER = {"member", "members"}
_SEVERAL = {"members", "states", "nations", "countries", "powers", "governments", "candidates", "applicants", "aspirants", "hopefuls"}  # fmt: skip
_HOPING = {"candidate", "candidates", "applicant", "applicants", "aspirant", "aspirants", "hopeful", "hopefuls"}
_ONE = {"member", "candidate", "applicant", "aspirant", "hopeful"}
_INSIDE = {"member", "membership", "permanent", "founding", "full", "fellow", "candidate", "accession", "state", "nation", "country"}  # fmt: skip
_NOT_NOW = {"former", "ex", "non", "future", "potential", "prospective", "possible", "likely", "anti", "pro", "other", "most", "some", "no"}  # fmt: skip
_OPENING = {"-", ":", ";", "(", ","}
_CLOSING = {"-", ")", ";", ",", "."}
_JOINTS = {",", "and", "the", "&", "both"}
_LOOSE = _JOINTS | {";", "plus"}
_LISTING = {"such", "as", "including", "like"}
_INCLUDING = {"include", "comprise"}
_ENOUGH = 2
_LANDS = {"state", "province", "region", "territory"}
# "described A as a member": the subject is no member.
_SEEING_AS = {
    "describe",
    "see",
    "regard",
    "recognise",
    "recognize",
    "admit",
    "accept",
    "treat",
    "view",
    "welcome",
    "reject",
    "suspend",
    "expel",
    "join",
    "propose",
    "name",
    "elect",
    "invite",
    "want",
    "back",
    "support",
}  # fmt: skip_STILL = {"has", "have"}  # "has been a member since"
_STILL = {"has", "have"}  # "has been a member since"


def memberships(doc: Doc, named: Iterable[Mention]) -> Iterator[Tie]:
    """The standing ties of members to what they belong to, each said where the text says so."""
    mentions = list(named)
    by_start = {m.start: m for m in mentions}
    by_end = {m.end: m for m in mentions}
    for body in mentions:
        if body.actor.kind == Kind.ORGANISATION:
            phrase = _after(doc, body) or _before(doc, body)
            if phrase is not None and not _is_past(doc, phrase[0]):
                yield from _of(doc, body, phrase, by_start, by_end)
    yield from _lands(doc, by_start, by_end)


def _after(doc: Doc, body: Mention) -> tuple[int, int] | None:
    """As "NATO member states", "the P5+1 nations": the tokens from the body to the noun's end."""
    end = body.end
    while end < len(doc) and doc[end].lower_ in _INSIDE | _SEVERAL | _HOPING and not doc[end].is_sent_start:
        end += 1
    last = doc[end - 1].lower_
    return (body.start, end) if end > body.end and last in _SEVERAL | _ONE else None


def _before(doc: Doc, body: Mention) -> tuple[int, int] | None:
    """As "permanent members of the Security Council"."""
    place = body.start - 1
    if place > 0 and doc[place].lower_ == "the":
        place -= 1
    if place < 1 or doc[place].lower_ != "of":
        return None
    start = place
    while start > 0 and doc[start - 1].lower_ in _INSIDE | _SEVERAL | _HOPING:
        start -= 1
    words = {token.lower_ for token in doc[start:place]}
    return (start, body.end) if words & (_MEMBER | _HOPING) else None


def _of(
    doc: Doc, body: Mention, phrase: tuple[int, int], by_start: Mapping[int, Mention], by_end: Mapping[int, Mention]
) -> Iterator[Tie]:
    around = [token for token in doc[phrase[0] : phrase[1]] if not body.start <= token.i < body.end]
    words = {token.lower_ for token in around}
    noun = [token for token in around if token.lower_ in _SEVERAL | _ONE][-1]
    modality = Modality.HYPOTHETICAL if words & _HOPING else Modality.ACTUAL
    several = bool(words & _SEVERAL)
    members = _listed(doc, phrase, by_start, several=several) or _apposed(doc, phrase, by_end, several=several)
    members = members or _predicated(noun, by_start, several=several) or _included(noun, by_start)
    for member in members:
        if member.actor.kind in (Kind.STATE, Kind.TERRITORY) and member.actor.id != body.actor.id:
            yield Tie("member-of", member, body, (noun.i, noun.i + 1), modality)


def _is_past(doc: Doc, start: int) -> bool:
    before = {token.lower_ for token in doc[max(doc[start].sent.start, start - 3) : start]}
    return bool(before & _NOT_NOW)


def _listed(doc: Doc, phrase: tuple[int, int], by_start: Mapping[int, Mention], *, several: bool) -> list[Mention]:
    """The states right after the phrase, or after a mark that opens a list."""
    place = phrase[1]
    mark = doc[place].text if place < len(doc) else ""
    while place < len(doc) and (doc[place].text in _OPENING or doc[place].lower_ in _LISTING):
        place += 1
    described = _past_description(doc, place)
    loose = mark in {"-", ":"} or described > place
    found, end = _run(doc, described, by_start, _LOOSE if loose else _JOINTS)
    closed = end >= len(doc) or doc[end].text in _CLOSING
    if mark == "," and not (len(found) > 1 and closed):
        return []
    return found if several or len(found) == 1 else []


def _past_description(doc: Doc, place: int) -> int:
    """As in "the X nations - the five permanent members of Y; A, B and C": on to what the semicolon opens."""
    if place >= len(doc) or doc[place].lower_ not in {"the", "all"}:
        return place
    for end in range(place, min(place + 14, len(doc))):
        if doc[end].text == ";" and {token.lower_ for token in doc[place:end]} & _MEMBER:
            return end + 1
    return place


def _run(doc: Doc, place: int, by_start: Mapping[int, Mention], joints: set[str]) -> tuple[list[Mention], int]:
    """The states from ``place`` on with nothing but commas and "and" between them, and where the last one ends."""
    found: list[Mention] = []
    end = place
    while place < len(doc):
        member = by_start.get(place)
        if member is not None and member.form is Form.NAME and member.actor.kind in (Kind.STATE, Kind.TERRITORY):
            found.append(member)
            place = end = member.end
        elif doc[place].lower_ in joints:
            place += 1
        else:
            break
    return found, end


def _apposed(doc: Doc, phrase: tuple[int, int], by_end: Mapping[int, Mention], *, several: bool) -> list[Mention]:
    """As "A, a NATO member," and "A and B, permanent members of X,": the mark closes what the comma opened."""
    place, last = phrase[0] - 1, phrase[1]
    while place > 0 and (
        doc[place].lower_ in {"a", "an", "the", "all", "both", "each"} or doc[place].pos_ in {"ADJ", "NUM"}
    ):
        place -= 1
    if place < 1 or doc[place].text not in {",", "-", "("} or (last < len(doc) and doc[last].text not in _CLOSING):
        return []
    found: list[Mention] = []
    while place > 0 and (doc[place].lower_ in _JOINTS or place in by_end or doc[place].text in {"-", "("}):
        member = by_end.get(place)
        found += [member] if member is not None and member.form is Form.NAME else []
        place = member.start - 1 if member is not None else place - 1
        if not several and found:
            break
    return found[::-1] if (len(found) > 1) is several else []


def _predicated(noun: Token, by_start: Mapping[int, Mention], *, several: bool) -> list[Mention]:
    """As "A is a NATO member and an EU candidate", "A and B vetoed it as permanent members"."""
    first = noun
    while first.dep_ == "conj" and first.head.lower_ in _ONE | _SEVERAL:
        first = first.head
    verb = _clause(first)
    if verb is None or any(
        c.dep_ in {"neg", "mark"} or (c.dep_ == "aux" and c.lower_ not in _STILL) for c in verb.children
    ):
        return []
    subjects = {t.i for t in joined(arguments.children(verb, "nsubj"))}
    found = [m for m in by_start.values() if m.head in subjects and m.form is Form.NAME]
    return found if (len(found) > 1) is several else []


def _included(noun: Token, by_start: Mapping[int, Mention]) -> list[Mention]:
    """As "Coalition nations that struck in Syria include A, B and C"."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lemma_ not in _INCLUDING or any(c.dep_ in {"neg", "aux"} for c in verb.children):
        return []
    heads = {t.i for t in joined(arguments.children(verb, "dobj"))}
    return [m for m in by_start.values() if m.head in heads and m.form is Form.NAME]


def _clause(noun: Token) -> Token | None:
    perfect = noun.head.lower_ == "been" and any(c.lower_ in _STILL for c in noun.head.children)
    if noun.dep_ == "attr" and (noun.head.tag_ in {"VBZ", "VBP"} or perfect):
        return noun.head
    by = noun.head
    if noun.dep_ == "pobj" and by.lower_ == "as" and by.head.pos_ == "VERB" and by.head.lemma_ not in _SEEING_AS:
        return by.head
    return None


def _lands(doc: Doc, by_start: Mapping[int, Mention], by_end: Mapping[int, Mention]) -> Iterator[Tie]:
    """As "the Indian state of X": a land is part of its state."""
    for token in doc[:-1]:
        if token.lower_ not in _LANDS or doc[token.i + 1].lower_ != "of":
            continue
        owner, land = by_end.get(token.i), by_start.get(token.i + 2)
        if owner is None or land is None or land.actor.kind != Kind.TERRITORY:
            continue
        if owner.form is Form.ADJECTIVE and owner.actor.kind == Kind.STATE:
            yield Tie("member-of", land, owner, (token.i, token.i + 1), Modality.ACTUAL)


def without_described(found: list[Mention], ties: Iterable[Tie]) -> list[Mention]:
    """The parties without a body that only says what several of them are members of."""
    if not found:
        return found
    told = [tie.target for tie in ties if tie.relation == "member-of" and tie.source in found]
    return [m for m in found if told.count(m) < _ENOUGH]
