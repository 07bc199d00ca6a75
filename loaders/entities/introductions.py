"""Whose men a text names without a title: "Dag Nylander of Norway", "Ecuador's Rafael Correa", "Ana Brnabić (Serbia)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Kind, Modality
from backchannel.loaders.entities.holders import named_after
from backchannel.loaders.mentions import Form, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc

    from backchannel.loaders.lexicon import Lexicon
    from backchannel.loaders.mentions import Mention

_OF_BODIES = ("leads", "represents")  # who leads a state also represents it


def introductions(
    doc: Doc, people: Iterable[Mention], named: Iterable[Mention], lexicon: Lexicon, published: str | None
) -> Iterator[Tie]:
    """The ties of persons who are named with a state: what the table of offices knows, else they represent it.

    A state's name before a person tells only of those whom the table knows ("Spain's Rafael Nadal" is no envoy).
    """
    states = [m for m in named if m.actor.kind is Kind.STATE and m.form is Form.NAME]
    by_start, by_end = {m.start: m for m in states}, {m.end: m for m in states}
    for person in people:
        before = doc[max(0, person.start - 1) : person.start]
        if (state := named_after(doc, person.end, by_start) or _bracketed(doc, person.end, by_start)) is not None:
            relation = _held(person, state, lexicon, published) or "represents"
            yield Tie(relation, person, state, (person.end, person.end + 1), Modality.ACTUAL)
        elif before.text == "'s" and (state := by_end.get(person.start - 1)) is not None:
            held = _held(person, state, lexicon, published)
            if held is not None:
                yield Tie(held, person, state, (person.start - 1, person.start), Modality.ACTUAL)


def _bracketed(doc: Doc, place: int, by_start: Mapping[int, Mention]) -> Mention | None:
    """As "Ms. Woodward (United Kingdom)", as minutes have it: the state between brackets at ``place``."""
    state = by_start.get(place + 1) if doc[place : place + 1].text == "(" else None
    return state if state is not None and doc[state.end : state.end + 1].text == ")" else None


def _held(person: Mention, state: Mention, lexicon: Lexicon, published: str | None) -> str | None:
    """What somebody was to a state on that day, as the table of offices has it."""
    terms = lexicon.offices(person.actor.name, published) if published else ()
    offices = {term.office for term in terms if term.of == state.actor.id}
    held = {title.relation for title in lexicon.titles.values() if title.office in offices} if offices else ()
    return next((relation for relation in _OF_BODIES if relation in held), None)
