"""Who holds an office: by the table of offices, or as the words beside the title name him."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from backchannel.graph.model import Actor, Kind, Modality, actor_id
from backchannel.loaders.arguments import antecedent
from backchannel.loaders.entities.persons import is_honorific
from backchannel.loaders.lexicon.tables import words_of
from backchannel.loaders.mentions import Form, Mention

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from spacy.tokens import Doc, Token

    from backchannel.loaders.entities.known import Spot
    from backchannel.loaders.entities.roles import Role
    from backchannel.loaders.lexicon import Lexicon

T = TypeVar("T")
_BECOMING = {"become", "remain", "elect", "appoint"}
_TAKING_OVER = {"take", "serve", "act", "swear", "inaugurate", "install"}  # "as": "took over as chairman"
_SERVING = {
    "envoy",
    "adviser",
    "national security adviser",
    "spokesperson",
    "negotiator",
}  # offices that one may hold for a person
_NOUNS = 3  # words before "adviser" that say on what
_FAR = 7  # tokens between "adviser to" and the name


def role_actor(role: Role, lexicon: Lexicon, published: str | None) -> Actor | None:
    """Who is meant by a role phrase alone: its holder, the office itself, or for officials their state."""
    if role.of is None or role.of.meaning.actor is None:
        return None
    whose = role.of.meaning.actor
    if role.office == "member":
        return None
    if role.office in {"official", "spokesperson", "negotiator", "mediator"} or role.several:
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
        "secretary",
        "general",
        "lawmaker",
        "governor",
        "minister",
        "leader",
        "director",
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
    doc: Doc, role: Role, people: Mapping[int, Mention], by_start: Mapping[int, Spot], held: Collection[int]
) -> list[tuple[Mention, Spot | None]]:
    """The persons whom the phrase introduces: right after it, after a comma, joined, or before it as apposition.

    With each whose office it is for him alone, as in "Presidents A of X, B of Y and C of Z". Who holds an office already
    (``held``, by his first token) is taken only where nobody else is there: "his counterpart, A, the minister, B".
    """
    before = _before(doc, role, {m.end: m for m in people.values()})
    if role.end in people:  # "to X, Prime Minister Y": the title is Y's
        before = None
    earlier = _made(doc, role, people.values()) or before
    if earlier is not None and not (earlier.start in held and earlier.start < role.start):
        return [(earlier, None)]
    after = list(_after(doc, role, people, by_start))
    return after or ([(earlier, None)] if earlier is not None else [])


def _after(
    doc: Doc, role: Role, people: Mapping[int, Mention], by_start: Mapping[int, Spot]
) -> Iterator[tuple[Mention, Spot | None]]:
    owners, place = _owners(doc, role, by_start) if role.several else ([], role.end)
    if place < len(doc) and doc[place].text == "," and not doc[role.start].is_punct:
        place += 1
    titled = place  # "Qatar's ruler, Sheikh X", whose name begins with what he is called
    while place < len(doc) and is_honorific(doc[place]):
        place += 1
    holder = people.get(place) or people.get(titled) or _beside(doc, role, people.values())
    while holder is not None:
        own = named_after(doc, holder.end, by_start)
        place = own.end if own is not None else holder.end
        yield holder, own or next(iter(owners), None)
        owners = owners[1:]
        holder = people.get(_joined(doc, place)) if role.several else None


def _owners(doc: Doc, role: Role, by_start: Mapping[int, Spot]) -> tuple[list[Spot], int]:
    """As "the presidents of A and B, X and Y": whose they are, one by one, and where these words end."""
    if role.of is None or role.of.start < role.title[0]:
        return [], _after_both(doc, role.end)
    found, place = [role.of], role.end
    while (spot := by_start.get(_joined(doc, place))) is not None:
        found.append(spot)
        place = spot.end
    return (found, place) if len(found) > 1 else ([], _after_both(doc, role.end))


def _after_both(doc: Doc, place: int) -> int:
    """As in "the presidents of the two countries, A and B": where the words end that count whose they are."""
    words = [token.lower_ for token in doc[place : place + 5]]
    counted = {"two", "three", "both"} & set(words)
    return place + len(words[: words.index(",")]) if words[:1] == ["of"] and counted and "," in words else place


def master_of(doc: Doc, role: Role, people: Mapping[int, Mention]) -> Mention | None:
    """The person whose envoy, adviser or spokesman somebody is: "Putin's envoy", "an adviser to President Biden"."""
    if role.of is not None or role.office not in _SERVING:
        return None
    before = {mention.end: mention for mention in people.values()}
    owner = _past_nouns(doc, role.start)
    if owner and doc[owner - 1].tag_ == "POS" and owner - 1 in before:
        return before[owner - 1]
    place = role.end + 1
    if role.end < len(doc) and doc[role.end].lower_ in {"to", "for", "of"}:
        return next(
            (people[at] for at in range(place, min(place + _FAR, len(doc))) if _ranks(doc, place, at, people)), None
        )
    return None


def _past_nouns(doc: Doc, place: int) -> int:
    """Where the words begin that say what an office deals with: "foreign policy" of "Lula's foreign policy adviser"."""
    first = max(0, place - _NOUNS)
    while place > first and doc[place - 1].pos_ in {"NOUN", "ADJ", "PROPN"} and doc[place - 1].ent_type_ != "PERSON":
        place -= 1
    return place


def _ranks(doc: Doc, start: int, place: int, people: Mapping[int, Mention]) -> bool:
    """Whether only a title stands before the name there: "President", "the US president"."""
    return place in people and all(t.pos_ in {"PROPN", "ADJ", "DET", "NOUN"} for t in doc[start:place])


def named_after(doc: Doc, place: int, by_start: Mapping[int, T]) -> T | None:
    """What a name that ends at ``place`` is "of", as in "Dag Nylander of Norway"."""
    if place + 1 >= len(doc) or doc[place].lower_ != "of":
        return None
    article = doc[place + 1].lower_ == "the"
    return by_start.get(place + 1) or (by_start.get(place + 2) if article else None)


def _joined(doc: Doc, place: int) -> int:
    """Where what is joined to the words before begins."""
    while place < len(doc) and doc[place].lower_ in {",", "and", "the"}:
        place += 1
    return place


def _beside(doc: Doc, role: Role, people: Iterable[Mention]) -> Mention | None:
    """As "its chairman, the Nigerian president X": whom the apposition of an owned title names."""
    if doc[max(0, role.title[0] - 1)].tag_ != "PRP$":
        return None
    noun = doc[role.title[0] : role.title[1]].root
    named = {child.i for child in noun.children if child.dep_ == "appos"}
    return next((person for person in people if person.head in named), None)


def _made(doc: Doc, role: Role, people: Iterable[Mention]) -> Mention | None:
    """As "X became Y's president", "X, a soldier who became": the person whom the office is said of."""
    noun = doc[role.title[0] : role.title[1]].root
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if role.of is None or not (_becomes(noun) or _takes_over(noun)):
        return None
    if any(c.dep_ == "neg" or c.tag_ in {"MD", "TO"} for c in verb.children):
        return None
    subjects = [antecedent(c) for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}]
    heads = {t.head.i if t.dep_ == "appos" else t.i for t in subjects}
    return next((person for person in people if person.head in heads), None)


def _becomes(noun: Token) -> bool:
    return noun.dep_ in {"attr", "oprd"} and noun.head.lemma_ in _BECOMING


def _takes_over(noun: Token) -> bool:
    """As "took over as", "serves as"."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.lemma_ in _TAKING_OVER


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
    if role.of is None and role.office in _SERVING:  # "X, Lula's foreign policy adviser"
        owned = _past_nouns(doc, place)
        master = ends.get(owned - 1) if owned and doc[owned - 1].tag_ == "POS" else None
        place = master.start if master is not None else place
    comma = place > 0 and doc[place - 1].text in {",", "-", "(", "as"}
    if not comma and place == role.start and ends.get(place) is not None and _is_made(doc[place - 1]):
        return ends[place]
    if (
        comma and place > 1 and doc[place - 1].lower_ == "as" and doc[place - 2].text == ","
    ):  # "named a judge, X, as his envoy"
        place -= 1
    return ends.get(place - 1) if comma else None


def _is_made(name: Token) -> bool:
    """Whether a person right before a title is made its holder: "the deal made X president", "elected Y speaker"."""
    return next((above.lemma_ in words_of("making") for above in name.ancestors if above.pos_ == "VERB"), False)


def form_of(actor: Actor) -> Form:
    """How a role phrase names its actor: officials stand for their state by name."""
    return Form.ROLE if actor.kind in (Kind.PERSON, Kind.ROLE) else Form.NAME
