"""Who is named in a text: states, persons, organisations and groups, where, and the ties that their names carry.

``cast`` puts together the lexicons' names (``known.py``), capitals (``seats.py``), persons (``persons.py``), role
phrases and who holds them (``roles.py``, ``holders.py``), and bodies of states (``bodies.py``).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from backchannel.graph.model import Kind, Modality
from backchannel.loaders.conjuncts import joined
from backchannel.loaders.entities.abbreviated import abbreviated
from backchannel.loaders.entities.announced import announced
from backchannel.loaders.entities.bodies import bodies, introduced_short_forms, national, organisations
from backchannel.loaders.entities.holders import form_of, holders_named, master_of, role_actor
from backchannel.loaders.entities.introductions import introductions
from backchannel.loaders.entities.known import Meaning, Spot, spots
from backchannel.loaders.entities.memberships import memberships
from backchannel.loaders.entities.persons import is_honorific, persons
from backchannel.loaders.entities.roles import roles
from backchannel.loaders.entities.seats import stands_for_government
from backchannel.loaders.mentions import Cast, Form, Mention, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc

    from backchannel.graph.model import Actor
    from backchannel.loaders.entities.roles import Role
    from backchannel.loaders.lexicon import Lexicon
    from backchannel.loaders.sentences import ParsedText

_ITS = {"its", "their"}
_CHIEF = {"president", "prime minister"}
_POSSESSIVE = {"its", "his", "her", "their"}

__all__ = ["Cast", "Form", "Mention", "Tie", "cast"]


def cast(parsed: ParsedText, lexicon: Lexicon, published: str | None) -> Cast:
    """All actors a document names, with the standing ties ("the US envoy, X") that names carry.

    Args:
        parsed: the document.
        lexicon: the names known beforehand.
        published: the document's date (ISO, cut to its precision), by which offices find their holders, or None.
    """
    doc = parsed.doc
    named = spots(doc, lexicon, published)
    known = {place for spot in named for place in range(spot.start, spot.end)}
    named = sorted([*named, *announced(doc, known, lexicon)])
    bodily = list(bodies(doc, named))
    told = {spot for _, spot in bodily}
    domestic = list(national(doc, [spot for spot in named if spot not in told], lexicon))
    named = _outside(named, [body for body, _ in domestic])
    bodily += [(body, spot) for body, spot in domestic if spot is not None]
    taken = {place for spot in named if spot.meaning.form is not Form.SEAT for place in range(spot.start, spot.end)}
    taken |= {place for body, _ in bodily for place in range(body.start, body.end)}
    new = [body for body, spot in domestic if spot is None]
    taken |= {place for body in new for place in range(body.start, body.end)}
    new += abbreviated(doc, taken)
    taken |= {place for body in new for place in range(body.start, body.end)}
    new += organisations(doc, taken, lexicon.media)
    named = _outside(named, new)  # "the Juba River Front" is no seat
    plain = list(_plain(doc, named))
    owning = [spot for spot in named if spot.meaning.actor and spot.meaning.actor.kind != Kind.PERSON]
    titles = roles(doc, [*owning, *(_as_spot(m) for m in new)], lexicon)
    honoured = [token.i + 1 for token in doc if is_honorific(token)]
    titled, introduced = _titled(doc, titles, honoured), _introduced(doc, titles, honoured)
    people = persons(doc, named, lexicon, published, titled=titled, introduced=introduced)
    at_start = {person.start: person for person in people}
    roled, ties, untold = _roles(doc, titles, owning, at_start, lexicon, published)
    inside = [body for body, _ in bodily]
    taken = {place for m in chain(people, plain, inside) for place in range(m.start, m.end)}
    new = [m for m in new if not taken.intersection(range(m.start, m.end))]
    taken |= {place for m in new for place in range(m.start, m.end)}
    short = list(introduced_short_forms(doc, [*inside, *new, *plain], dict.fromkeys(taken)))
    mentions = {(m.start, m.end, m.actor.id): m for m in chain(people, plain, inside, new, short, roled)}
    standing = [*ties, *_of_bodies(doc, bodily), *memberships(doc, plain)]
    tied = {(tie.source.actor.id, tie.target.actor.id) for tie in standing}
    standing += [
        tie
        for tie in introductions(doc, people, plain, lexicon, published)
        if standing and (tie.source.actor.id, tie.target.actor.id) not in tied
    ]
    in_order = tuple(sorted(mentions.values(), key=lambda m: (m.start, -m.end, m.actor.id)))
    return Cast(in_order, tuple(standing), tuple(untold))


def _outside(named: Iterable[Spot], bodies: Iterable[Mention]) -> list[Spot]:
    """The names that are no part of a longer one."""
    inside = {place for body in bodies for place in range(body.start, body.end)}
    return [spot for spot in named if spot.start not in inside]


def _titled(doc: Doc, titles: Iterable[Role], honoured: Iterable[int]) -> frozenset[int]:
    """Tokens where a surname follows a title, or "Mr", "General" (``honoured``)."""
    ends = [role.end for role in titles]
    joined = [end + 2 for end in ends if end + 1 < len(doc) and doc[end + 1].lower_ == "and"]
    princes = [token.i + 1 for token in doc if token.text == "Prince"]
    return frozenset([*ends, *joined, *honoured, *princes])


def _introduced(doc: Doc, titles: Iterable[Role], honoured: Iterable[int]) -> frozenset[int]:
    """Tokens where a full name follows somebody's office, with or without a comma, or "Mr", "General" (``honoured``)."""
    owned = [r.end for r in titles if _is_owned(doc, r) and r.office not in {"official", "member"}]
    after = (end + 1 if doc[end].text == "," else end for end in owned if end + 1 < len(doc))
    return frozenset([*after, *honoured])


def _is_owned(doc: Doc, role: Role) -> bool:
    return role.of is not None or (role.start > 0 and doc[role.start - 1].lower_ in _POSSESSIVE)


def _plain(doc: Doc, named: Iterable[Spot]) -> Iterator[Mention]:
    """The lexicon's names but persons; capitals only where they act."""
    for spot in named:
        actor, form = spot.meaning.actor, spot.meaning.form
        if actor is None or actor.kind == Kind.PERSON:
            continue
        if form is not Form.SEAT or stands_for_government(doc, spot):
            yield _of_spot(doc, spot, actor)


def _as_spot(mention: Mention) -> Spot:
    return Spot(mention.start, mention.end, Meaning(mention.actor, mention.form))


def _of_spot(doc: Doc, spot: Spot, actor: Actor) -> Mention:
    return Mention(spot.start, spot.end, doc[spot.start : spot.end].root.i, actor, spot.meaning.form)


def _roles(  # noqa: PLR0917 - the text, its titles and names, and what is known
    doc: Doc,
    titles: Sequence[Role],
    named: Sequence[Spot],
    people: Mapping[int, Mention],
    lexicon: Lexicon,
    published: str | None,
) -> tuple[list[Mention], list[Tie], list[Tie]]:
    mentions: list[Mention] = []
    ties: list[Tie] = []
    untold: list[Tie] = []
    held: set[int] = set()
    by_start = {spot.start: spot for spot in named}
    for role in titles:
        told = holders_named(doc, role, people, by_start, held)
        held.update(holder.start for holder, _ in told)
        holders = [holder for holder, _ in told]
        for holder, own in told:
            whose = _whose(doc, replace(role, of=own or role.of), holder.actor, lexicon, published)
            whose = whose or master_of(doc, role, people)
            then = _as_of(role, holder, lexicon, published)
            whose = whose or (_whose(doc, then, holder.actor, lexicon, published) if then != role else None)
            if whose is not None and whose.actor.id != holder.actor.id:
                relation = "represents" if _is_anothers(doc, role, whose, holder, lexicon, published) else role.relation
                ties.append(Tie(relation, holder, whose, role.title, then.modality))
            elif whose is None and role.of is None and (_is_of_state(doc, role, holder) or _is_its(doc, role)):
                untold.append(Tie(role.relation, holder, _open(doc, role, holder.actor), role.title, role.modality))
        actor = holders[0].actor if len(holders) == 1 else role_actor(role, lexicon, published)
        if len(holders) > 1:  # "the ministers of A and B, X and Y"
            mentions.extend(_of_role(doc, role, holder.actor) for holder in holders)
        elif actor is not None and not (holders and _overlaps(holders[0], role)):
            mentions.append(_of_role(doc, role, actor))
            mentions.extend(_of_role(doc, role, other) for other in _fellows(doc, role, named, lexicon, published))
    return mentions, ties, untold


def _is_anothers(  # noqa: PLR0917 - the office, whose, who holds it, and what is known
    doc: Doc, role: Role, whose: Mention, holder: Mention, lexicon: Lexicon, published: str | None
) -> bool:
    """As "his Chinese counterpart, X", taken for a counterpart of the president: the table knows another there."""
    counterpart = doc[slice(*role.title)].text.lower().startswith("counterpart")
    known = lexicon.holder(role.office, whose.actor.id, published) if counterpart and role.relation == "leads" else None
    return known is not None and known.id != holder.actor.id


def _is_of_state(doc: Doc, role: Role, holder: Mention) -> bool:
    """Whether an office is a state's: "Foreign Minister X", and right before a full name "President X Y"."""
    full = holder.start == role.end and len(doc[holder.start : holder.end].text.split()) > 1
    titled = full and role.office in _CHIEF and doc[role.title[0]].text.istitle() and role.title[0] == role.start
    return role.of_a_state or (titled and not role.several)


def _is_its(doc: Doc, role: Role) -> bool:
    """As "its chairman": the pronoun tells whose, once it is known whom that means."""
    return role.start > 0 and doc[role.title[0] - 1].lower_ in _ITS and role.relation in ("leads", "represents")


def _fellows(doc: Doc, role: Role, named: Iterable[Spot], lexicon: Lexicon, published: str | None) -> Iterator[Actor]:
    """As "the presidents of A, B and C": what the office is to the owners joined to the first."""
    if not role.several or role.of is None:
        return
    own = [token for token in doc[role.of.start : role.of.end] if token.pos_ == "PROPN" or token.dep_ != "compound"]
    heads = {token.i for token in joined(own)} - {token.i for token in own}  # "the Republic of Korea and Japan"
    for spot in named:
        if spot.meaning.actor is not None and doc[spot.start : spot.end].root.i in heads:
            other = role_actor(replace(role, of=spot), lexicon, published)
            if other is not None:
                yield other


def _open(doc: Doc, role: Role, holder: Actor) -> Mention:
    """Where the tie of an office without a state stands: on the pronoun that owns it, else on the title."""
    before = [doc[place] for place in range(max(0, role.start - 3), role.start)]
    place = next((t.i for t in reversed(before) if t.lower_ in _POSSESSIVE), role.title[1] - 1)
    return Mention(place, place + 1, place, holder, Form.PRONOUN)


def _overlaps(mention: Mention, role: Role) -> bool:
    """A title right before its holder is part of one expression with the name: no mention of its own."""
    return role.end == mention.start or mention.start < role.end <= mention.end


def _of_role(doc: Doc, role: Role, actor: Actor) -> Mention:
    head = doc[role.title[0] : role.title[1]].root.i
    return Mention(role.start, role.end, head, actor, form_of(actor))


def _whose(doc: Doc, role: Role, holder: Actor, lexicon: Lexicon, published: str | None) -> Mention | None:
    """Whose office it is: as the phrase or the title says, else as the table of offices knows."""
    if role.of is not None and role.of.meaning.actor is not None:
        return _of_spot(doc, role.of, role.of.meaning.actor)
    if role.owner:
        return Mention(
            role.start, role.end, doc[slice(*role.title)].root.i, lexicon.entries[role.owner].actor, Form.ROLE
        )
    at = published if role.modality is Modality.ACTUAL else None
    of = {term.of for term in lexicon.offices(holder.name, at) if _same_office(term.office, role)}
    if len(of) != 1 or role.lesser:
        return None
    start, end = role.title
    return Mention(start, end, doc[start:end].root.i, lexicon.entries[of.pop()].actor, Form.ROLE)


def _as_of(role: Role, holder: Mention, lexicon: Lexicon, published: str | None) -> Role:
    """The office as it is on the day of the text: "under President X" of one who left it long ago is a former tie."""
    held = [term for term in lexicon.offices(holder.actor.name, None) if _same_office(term.office, role)]
    terms = [term for term in held if published is None or term.since is None or term.since <= published]
    over = published is not None and all(term.until is not None and term.until < published for term in terms)
    plain = role.relation == "leads" and role.of is None and role.modality is Modality.ACTUAL
    titled = role.end == holder.start  # not "made X president"
    return replace(role, modality=Modality.SUSPENDED) if terms and over and plain and titled else role


def _same_office(office: str, role: Role) -> bool:
    return office == role.office or (
        role.office in {"leader", "head"} and office in {"president", "prime minister", "secretary-general"}
    )


def _of_bodies(doc: Doc, found: Iterable[tuple[Mention, Spot]]) -> Iterator[Tie]:
    """A body named with its state represents it; said once a document."""
    seen: set[str] = set()
    for body, spot in found:
        if spot.meaning.actor is not None and body.actor.id not in seen:
            seen.add(body.actor.id)
            yield Tie(
                "represents", body, _of_spot(doc, spot, spot.meaning.actor), (body.head, body.head + 1), Modality.ACTUAL
            )
