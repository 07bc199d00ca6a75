"""Role phrases: "the Egyptian president", "Israel's Prime Minister", "US Middle East envoy", "head of the IAEA"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from backchannel.graph.model import Kind, Modality
from backchannel.loaders.entities.names import Names
from backchannel.loaders.lexicon.tables import words_of
from backchannel.loaders.mentions import Form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc, Token

    from backchannel.loaders.entities.known import Spot
    from backchannel.loaders.lexicon import Lexicon, Title

_LINKS = {"of", "for", "to", "at"}
_OFFICIALS = ("minister", "ambassador", "envoy", "negotiator")
_WIDEST = 7


@dataclass(frozen=True, slots=True)
class Role:
    """A title at the tokens ``title`` inside the phrase ``start`` to ``end``.

    ``of`` is whose office it is, ``to`` where an envoy is sent. ``lesser`` is a deputy, whose office no table has;
    ``several`` a title in the plural; ``of_a_state`` no party's or firm's; ``owner`` the body that the title itself tells.
    """

    start: int
    end: int
    title: tuple[int, int]
    office: str
    relation: str
    of: Spot | None = None
    to: Spot | None = None
    modality: Modality = Modality.ACTUAL
    lesser: bool = False
    of_a_state: bool = False
    several: bool = False
    owner: str = ""


@cache
def _titles(lexicon: Lexicon) -> Names[Title]:
    return Names(lexicon.titles.items(), lower=True)


def roles(doc: Doc, spots: Sequence[Spot], lexicon: Lexicon) -> list[Role]:
    """The role phrases of a text, in its order, by the names that may own an office: those of no persons."""
    by_end, by_start = {spot.end: spot for spot in spots}, {spot.start: spot for spot in spots}
    found: list[Role] = []
    for title in _titles(lexicon).find([token.lower_ for token in doc]):
        if doc[title.end - 1].pos_ in {"VERB", "ADP", "ADV"} or title.start in by_start:
            continue
        role = Role(
            title.start, title.end, (title.start, title.end), title.meaning.office, title.meaning.relation,
            several=_is_plural(doc[title.end - 1]), of_a_state=title.meaning.of_a_state,
        )  # fmt: skip
        role = replace(role, owner=title.meaning.owner)
        role = _past_place(doc, _rightward(doc, _leftward(doc, role, by_end), by_start))
        if _is_then(doc, role):
            role = replace(role, modality=Modality.SUSPENDED)
        if role.office == "counterpart":
            role = _as_counterpart(role, found)
            if doc[title.end - 1].lower_ == "colleague" and not _among_officials(doc, role):
                continue
        found.append(role)
    return found


def _is_plural(title: Token) -> bool:
    """Also "Prime Ministers", which the parser may take for one name."""
    return title.tag_ in {"NNS", "NNPS"} or (
        title.tag_ == "NNP" and title.lower_.endswith(("ers", "ents", "ies", "ors"))
    )


def _leftward(doc: Doc, role: Role, by_end: Mapping[int, Spot]) -> Role:
    """Takes in what stands before the title: modifiers, and whose office it is."""
    place, steps = role.start, 0
    first = doc[role.start].sent.start
    while place > first and steps < _WIDEST:
        steps += 1
        spot = by_end.get(place)
        if spot is not None and place == role.title[0] and _is_where(doc, spot):
            break
        if spot is not None:
            role = replace(role, start=spot.start, of=spot)
            place = spot.start
            continue
        token = doc[place - 1]
        if role.of is not None and token.lower_ not in words_of("past") | {"-"}:
            break
        if not _modifies(token):
            break
        role = _coloured(role, token.lower_)
        place -= 1
        if token.lower_ in words_of("past") | words_of("lesser") or role.of is None:
            role = replace(role, start=place)
    if role.of is None:
        of = _antecedent(doc, place, by_end)
        return replace(role, start=_own_start(doc, role), of=of)
    return role


def _is_where(doc: Doc, spot: Spot) -> bool:
    """As "In Turkey Minister X met": a state's full name after "in" tells where; "in US President X's view" whose."""
    plain = spot.meaning.form is Form.NAME and not doc[spot.end - 1].is_upper and doc[spot.end - 1].text[-1:] != "."
    return plain and spot.start > 0 and doc[spot.start - 1].lower_ == "in"


def _antecedent(doc: Doc, place: int, by_end: Mapping[int, Spot]) -> Spot | None:
    """Who it is in "Libya, whose foreign minister", "the X movement, whose leader"."""
    if not place or doc[place - 1].lower_ != "whose":
        return None
    place -= 1
    if place and doc[place - 1].text == ",":
        place -= 1
    return by_end.get(place) or (by_end.get(place - 1) if doc[place - 1].lower_ in words_of("announcing") else None)


def _modifies(token: Token) -> bool:
    if token.lower_ == "then":  # "Austria's then president", not "X signed, then president Y"
        return token.i > 0 and token.nbor(-1).lower_ in {"'s", "'", "the"}
    return token.text in {"'s", "'", "-"} or (
        token.pos_ in {"ADJ", "NOUN", "PROPN"} and token.ent_type_ not in {"PERSON", "DATE"} and not token.is_punct
    )


def _coloured(role: Role, word: str) -> Role:
    if word in words_of("past"):
        return replace(role, modality=Modality.SUSPENDED)
    if word in words_of("coming"):
        return replace(role, modality=Modality.PLANNED)
    return replace(role, lesser=True, relation="represents") if word in words_of("lesser") else role


def _own_start(doc: Doc, role: Role) -> int:
    """Without an owner only words that colour the title belong to it."""
    start = role.title[0]
    while start > role.start and doc[start - 1].lower_ in words_of("past") | words_of("lesser") | words_of("colouring"):
        start -= 1
    return start


def _rightward(doc: Doc, role: Role, by_start: Mapping[int, Spot]) -> Role:
    """Takes in "-elect", and "of the United Nations", "to the US", "for Syria"."""
    end = role.end
    if end + 1 < len(doc) and doc[end].text == "-" and doc[end + 1].lower_ in words_of("coming"):
        role, end = replace(role, modality=Modality.PLANNED, end=end + 2), end + 2
    link = doc[end].lower_ if end < len(doc) else ""
    if link in {"in", "from"}:
        return _placed(doc, role, link, by_start)
    if link == "of" and (pointed := _pointing_back(doc, end + 1)) > end + 1:  # "the presidents of the two, X and Y"
        return replace(role, end=pointed)
    if link not in _LINKS:
        return _apposed(doc, role, by_start) if link == "," else role
    place = end + 1
    while (
        place < len(doc)
        and (doc[place].lower_ in {"the", "occupied"} or doc[place].pos_ in {"ADJ", "NOUN"})
        and place not in by_start
    ):
        place += 1
    spot = _named_after(doc, by_start.get(place), by_start)
    if spot is None or place - end > 4:
        return role
    if role.of is not None or role.owner:
        sent = role.office in {"ambassador", "envoy", "negotiator", "adviser"}
        return replace(role, to=spot, end=spot.end) if sent else role
    return _owned(doc, role, link, spot)


def _placed(doc: Doc, role: Role, link: str, by_start: Mapping[int, Spot]) -> Role:
    """As "the US ambassador in Cairo, X", "his counterpart from Oman, X"."""
    spot = by_start.get(role.end + 1)
    if link == "from" and role.office == "counterpart" and spot is not None:
        return replace(role, of=spot, end=spot.end)
    return replace(role, end=_after_name(doc, role.end + 1)) if (link, role.office) == ("in", "ambassador") else role


def _named_after(doc: Doc, spot: Spot | None, by_start: Mapping[int, Spot]) -> Spot | None:
    """As "head of the Lebanese group X": the body whose name follows what it is, whatever land it comes from."""
    if spot is None or spot.meaning.form is not Form.ADJECTIVE:
        return spot
    place = spot.end
    while place < len(doc) and place not in by_start and doc[place].pos_ in {"ADJ", "NOUN"}:
        place += 1
    named = by_start.get(place) if doc[place - 1].lower_ in words_of("announcing") else None
    return named or spot


def _owned(doc: Doc, role: Role, link: str, spot: Spot) -> Role:
    """A role whose owner is named after it: who heads a body of a state represents that state."""
    body = _after_body(doc, spot)
    part = (body and doc[body - 1].lower_ not in words_of("ruling")) or _heads_part(doc, spot)
    role = replace(role, relation="represents", lesser=True) if part and role.relation == "leads" else role
    if (
        link == "of"
        or (link == "for" and (body or _stands_for(role, spot)))
        or (link == "at" and body)  # "a director at the Japanese Foreign Ministry"
        or (link == "to" and role.office == "adviser")  # "an aide to the Azerbaijani president"
    ):
        return replace(role, of=spot, end=body or _after_nouns(doc, spot.end))
    return role


def _heads_part(doc: Doc, spot: Spot) -> bool:
    """As "head of the Austrian central bank": what follows the adjective is no name for all of the state."""
    last = spot.end
    while last < len(doc) and doc[last].pos_ in {"ADJ", "NOUN"} and not doc[last].is_sent_start:
        last += 1
    return spot.meaning.form is Form.ADJECTIVE and last > spot.end and doc[last - 1].lower_ not in words_of("wholes")


def _pointing_back(doc: Doc, place: int) -> int:
    """Where words end that only point back: "the two countries", "both", from ``place`` on."""
    end = place
    while end < len(doc) and doc[end].lower_ in words_of("pointing"):
        end += 1
    return end if {token.lower_ for token in doc[place:end]} & {"two", "both"} else place


def _apposed(doc: Doc, role: Role, by_start: Mapping[int, Spot]) -> Role:
    """As "X, commander, US Central Command": whose office it is, between commas."""
    spot = by_start.get(role.end + 1)
    opened = role.of is None and role.start > 0 and doc[role.start - 1].text == ","
    if spot is None or not opened or spot.meaning.actor is None or spot.meaning.actor.kind is not Kind.ORGANISATION:
        return role
    return replace(role, of=spot, end=spot.end)


def _stands_for(role: Role, spot: Spot) -> bool:
    """Whether "for" names whose office it is: an envoy's is what he deals with, as may be a state for a spokesman."""
    bodily = spot.meaning.actor is not None and spot.meaning.actor.kind in {Kind.ORGANISATION, Kind.ARMED_GROUP}
    chief = role.relation == "leads" or role.office == "spokesperson"  # "of the Secretary-General for Chad"
    return role.office != "envoy" and (bodily or not chief)


def _after_body(doc: Doc, spot: Spot) -> int | None:
    """Where the body of a state ends whose name begins with it, as in "for the Chinese foreign ministry"."""
    for end in range(spot.end + 1, min(spot.end + 4, len(doc) + 1)):
        if doc[end - 1].lower_ in words_of("bodily"):
            return end
    return None


def _after_name(doc: Doc, end: int) -> int:
    while end < len(doc) and doc[end].pos_ == "PROPN":
        end += 1
    return end


def _after_nouns(doc: Doc, end: int) -> int:
    """As "head of EU foreign policy": the phrase ends where its last noun ends."""
    while end < len(doc) and doc[end].pos_ == "NOUN" and not doc[end].is_sent_start:
        end += 1
    return end


def _past_place(doc: Doc, role: Role) -> Role:
    """Takes in where or for what somebody holds it: "the UN's envoy in Haiti, X", "Austria's minister for trade, X"."""
    link = doc[role.end].lower_ if role.end < len(doc) else ""
    if role.of is None or role.several or link not in {"in", "for", "of", "to", "at", "on"}:
        return role
    end = role.end + 1
    while end < len(doc) and end - role.end < _WIDEST and doc[end].pos_ in {"PROPN", "NOUN", "ADJ", "DET", "CCONJ"}:
        end += 1
    return replace(role, end=end) if end < len(doc) and doc[end].text == "," else role


def _among_officials(doc: Doc, role: Role) -> bool:
    """As "their French colleague" after a minister was named; other people have colleagues too."""
    return role.office != "counterpart" and role.start > 0 and doc[role.start - 1].lower_ in {"his", "her", "their"}


def _is_then(doc: Doc, role: Role) -> bool:
    """As "X, then prime minister, said": an office of that time."""
    return doc[max(0, role.start - 2) : role.start].text.lower() in {", then", "(then"}


def _as_counterpart(role: Role, earlier: Sequence[Role]) -> Role:
    """As "his Turkish counterpart" holds the office named last."""
    same = next((r for r in reversed(earlier) if r.relation == "leads" or r.office.endswith(_OFFICIALS)), None)
    return replace(role, office=same.office, relation=same.relation) if same else role
