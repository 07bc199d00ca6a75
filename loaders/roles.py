"""Role phrases: "the Egyptian president", "Israel's Prime Minister", "US Middle East envoy", "head of the IAEA"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from backchannel.graph.model import Actor, Kind, Modality, actor_id
from backchannel.loaders.arguments import antecedent
from backchannel.loaders.lexicon.tables import words_of
from backchannel.loaders.mentions import Form, Mention
from backchannel.loaders.names import Names
from backchannel.loaders.persons import is_honorific

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from backchannel.loaders.known import Spot
    from backchannel.loaders.lexicon import Lexicon, Title

_LINKS = {"of", "for", "to", "at"}
_BECOMING = {"become", "remain", "elect", "appoint"}
_WIDEST = 7


@dataclass(frozen=True, slots=True)
class Role:
    """A title at the tokens ``title`` inside the phrase ``start`` to ``end``.

    ``of`` is whose office it is, ``to`` where an envoy is sent. ``lesser`` is a deputy, whose office no table has;
    ``several`` a title in the plural; ``of_a_state`` no party's or firm's.
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


@cache
def _titles(lexicon: Lexicon) -> Names[Title]:
    return Names(lexicon.titles.items(), lower=True)


def roles(doc: Doc, spots: Sequence[Spot], lexicon: Lexicon) -> list[Role]:
    """The role phrases of a text, in its order."""
    by_end = {spot.end: spot for spot in spots if spot.meaning.actor and spot.meaning.actor.kind != Kind.PERSON}
    by_start = {spot.start: spot for spot in by_end.values()}
    found: list[Role] = []
    for title in _titles(lexicon).find([token.lower_ for token in doc]):
        if doc[title.end - 1].pos_ in {"VERB", "ADP", "ADV"} or title.start in by_start:
            continue
        role = Role(title.start, title.end, (title.start, title.end), title.meaning.office, title.meaning.relation)
        role = replace(role, several=_is_plural(doc[title.end - 1]), of_a_state=title.meaning.of_a_state)
        role = _rightward(doc, _leftward(doc, role, by_end), by_start)
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
        return replace(role, start=_own_start(doc, role))
    return role


def _modifies(token: Token) -> bool:
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
    if link == "in" and role.office == "ambassador":  # "the US ambassador in Cairo, X"
        return replace(role, end=_after_name(doc, end + 1))
    if link not in _LINKS:
        return role
    place = end + 1
    while (
        place < len(doc)
        and (doc[place].lower_ in {"the", "occupied"} or doc[place].pos_ in {"ADJ", "NOUN"})
        and place not in by_start
    ):
        place += 1
    spot = by_start.get(place)
    if spot is None or place - end > 4:
        return role
    if role.of is None and (link == "of" or (link == "for" and _stands_for(role, spot))):
        return replace(role, of=spot, end=_after_nouns(doc, spot.end))
    if role.of is not None and role.office in {"ambassador", "envoy", "negotiator", "adviser"}:
        return replace(role, to=spot, end=spot.end)
    return role


def _stands_for(role: Role, spot: Spot) -> bool:
    """Whether "for" names whose office it is: an envoy's is what he deals with, as may be a state for a spokesman."""
    bodily = spot.meaning.actor is not None and spot.meaning.actor.kind in {Kind.ORGANISATION, Kind.ARMED_GROUP}
    return role.office != "envoy" and (role.office != "spokesperson" or bodily)


def _after_name(doc: Doc, end: int) -> int:
    while end < len(doc) and doc[end].pos_ == "PROPN":
        end += 1
    return end


def _after_nouns(doc: Doc, end: int) -> int:
    """As "head of EU foreign policy": the phrase ends where its last noun ends."""
    while end < len(doc) and doc[end].pos_ == "NOUN" and not doc[end].is_sent_start:
        end += 1
    return end


def _among_officials(doc: Doc, role: Role) -> bool:
    """As "their French colleague" after a minister was named; other people have colleagues too."""
    return role.office != "counterpart" and role.start > 0 and doc[role.start - 1].lower_ in {"his", "her", "their"}


def _as_counterpart(role: Role, earlier: Sequence[Role]) -> Role:
    """As "his Turkish counterpart" holds the office named last."""
    same = next((r for r in reversed(earlier) if r.relation == "leads" or r.office.endswith("minister")), None)
    return replace(role, office=same.office, relation=same.relation) if same else role


def role_actor(role: Role, lexicon: Lexicon, published: str | None) -> Actor | None:
    """Who is meant by a role phrase alone: its holder, the office itself, or for officials their state."""
    if role.of is None or role.of.meaning.actor is None:
        return None
    whose = role.of.meaning.actor
    if role.office == "member":
        return None
    if role.office in {"official", "spokesperson", "negotiator"} or role.several:
        return whose
    if not role.lesser and role.modality is Modality.ACTUAL:
        holder = holder_of(role.office, whose, lexicon, published)
        if holder is not None:
            return holder
    if role.office in {
        "head",
        "adviser",
        "commander",
        "founder",
        "general",
        "lawmaker",
        "governor",
        "minister",
        "leader",
    }:
        return None
    return _office_itself(role, whose)


_LEADING = (
    "leader", "supreme leader", "king", "emir", "sultan", "pope", "president", "chancellor", "prime minister",
    "secretary-general", "director-general", "chairman", "head", "high commissioner",
)  # fmt: skip
_HEADED = {"leader", "head", "chairman", "director-general", "secretary-general"}


def holder_of(office: str, whose: Actor, lexicon: Lexicon, published: str | None) -> Actor | None:
    """Who held the office; a "leader", "head" or "chief" is whoever holds the first leading office there is."""
    holder = lexicon.holder(office, whose.id, published)
    if holder is not None or office not in _HEADED:
        return holder
    order = ("prime minister", *_LEADING) if whose.id in lexicon.parliamentary else _LEADING
    found = (lexicon.holder(each, whose.id, published) for each in order)
    return next((each for each in found if each is not None), None)


def _office_itself(role: Role, whose: Actor) -> Actor | None:
    if role.modality is not Modality.ACTUAL:
        return None
    words = role.office.title() if role.office != "prime minister" else "Prime Minister"
    lesser = "Deputy " if role.lesser else ""
    article = "the " if _takes_article(whose.name) else ""
    name = f"{lesser}{words} of {article}{whose.name}"
    if role.to is not None and role.to.meaning.actor is not None:
        to = role.to.meaning.actor.name
        name += f" to {'the ' if _takes_article(to) else ''}{to}"
    return Actor(actor_id(name), name, Kind.ROLE)


def _takes_article(name: str) -> bool:
    """Whether English puts "the" before a name: "of the United States", "of the Philippines"."""
    return name.startswith(tuple(words_of("articled")))


def holders_named(
    doc: Doc, role: Role, people: Mapping[int, Mention], by_start: Mapping[int, Spot]
) -> Iterator[tuple[Mention, Spot | None]]:
    """The persons whom the phrase introduces: right after it, after a comma, joined, or before it as apposition.

    With each whose office it is for him alone, as in "Presidents A of X, B of Y and C of Z".
    """
    made = _made(doc, role, people.values())
    if made is not None:
        yield made, None
        return
    before = _before(doc, role, {m.end: m for m in people.values()})
    if before is not None:
        yield before, None
        return
    place = role.end
    if place < len(doc) and doc[place].text == "," and not doc[role.start].is_punct:
        place += 1
    while place < len(doc) and is_honorific(doc[place]):
        place += 1
    holder = people.get(place)
    while holder is not None:
        own, place = _own_office(doc, holder.end, by_start)
        yield holder, own
        holder = people.get(_joined(doc, place)) if role.several else None


def _own_office(doc: Doc, place: int, by_start: Mapping[int, Spot]) -> tuple[Spot | None, int]:
    """What a name is "of", and where the words go on after that."""
    if place + 1 >= len(doc) or doc[place].lower_ != "of":
        return None, place
    spot = by_start.get(place + 1) or by_start.get(place + 2 if doc[place + 1].lower_ == "the" else place + 1)
    return spot, spot.end if spot else place


def _joined(doc: Doc, place: int) -> int:
    """Where what is joined to the words before begins."""
    while place < len(doc) and doc[place].lower_ in {",", "and"}:
        place += 1
    return place


def _made(doc: Doc, role: Role, people: Iterable[Mention]) -> Mention | None:
    """As "X became Y's president", "X, a soldier who became": the person whom the office is said of."""
    noun = doc[role.title[0] : role.title[1]].root
    if noun.dep_ not in {"attr", "oprd"} or noun.head.lemma_ not in _BECOMING or role.of is None:
        return None
    if any(c.dep_ == "neg" or c.tag_ in {"MD", "TO"} for c in noun.head.children):
        return None
    subjects = [antecedent(c) for c in noun.head.children if c.dep_ in {"nsubj", "nsubjpass"}]
    heads = {t.head.i if t.dep_ == "appos" else t.i for t in subjects}
    return next((person for person in people if person.head in heads), None)


def _before(doc: Doc, role: Role, ends: Mapping[int, Mention]) -> Mention | None:
    place = role.start
    while place > 0 and doc[place - 1].lower_ in {
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "then",
        "current",
        "new",
        "senior",
    }:
        place -= 1
    comma = place > 0 and doc[place - 1].text in {",", "-", "(", "as"}
    if not comma and place == role.start and ends.get(place) is not None and _is_made(doc[place - 1]):
        return ends[place]
    if comma and doc[place - 1].lower_ == "as" and doc[place - 2].text == ",":  # "named a judge, X, as his envoy"
        place -= 1
    return ends.get(place - 1) if comma else None


def _is_made(name: Token) -> bool:
    """Whether a person right before a title is made its holder: "the deal made X president", "elected Y speaker"."""
    return next((above.lemma_ in words_of("making") for above in name.ancestors if above.pos_ == "VERB"), False)


def form_of(actor: Actor) -> Form:
    """How a role phrase names its actor: officials stand for their state by name."""
    return Form.ROLE if actor.kind in (Kind.PERSON, Kind.ROLE) else Form.NAME
