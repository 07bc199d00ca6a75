"""Stands in for actors.py and resolve.py until they are there: named entities of the parser as actors."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from backchannel.graph.model import Actor, Kind, Modality, actor_id


class Form(StrEnum):
    NAME = "name"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Mention:
    start: int
    end: int
    head: int
    actor: Actor
    form: str


@dataclass(frozen=True, slots=True)
class Tie:
    relation: str
    source: Mention
    target: Mention
    trigger: tuple[int, int]
    modality: Modality


@dataclass(frozen=True, slots=True)
class Cast:
    mentions: tuple[Mention, ...]
    ties: tuple[Tie, ...]


def cast(parsed, lexicon, published):  # type: ignore[no-untyped-def]  # noqa
    kinds = {"PERSON": Kind.PERSON, "ORG": Kind.ORGANISATION, "GPE": Kind.STATE, "NORP": Kind.STATE}
    return Cast(
        tuple(
            Mention(e.start, e.end, e.root.i, Actor(actor_id(e.text), e.text, kinds[e.label_]), "name")
            for e in parsed.doc.ents
            if e.label_ in kinds
        ),
        (),
    )


def resolve(parsed, cast, published):  # type: ignore[no-untyped-def]  # noqa
    return cast
