"""Who is named where in a text: the values that actors, discourse and relations share."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backchannel.graph.model import Actor, Modality


class Form(StrEnum):
    """How a text names an actor; the last two are words that are no name, a place's among them."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    SEAT = "seat"
    ROLE = "role"
    NER = "ner"
    PRONOUN = "pronoun"
    DESCRIPTION = "description"
    WORDS = "words"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named by the tokens ``start`` to ``end`` (exclusive) whose syntactic head is the token ``head``."""

    start: int
    end: int
    head: int
    actor: Actor
    form: Form


@dataclass(frozen=True, slots=True)
class Tie:
    """A standing tie that a name carries: ``source`` leads, represents or is a member of ``target``.

    ``trigger`` are the tokens [start, end) of the title that says so.
    """

    relation: str
    source: Mention
    target: Mention
    trigger: tuple[int, int]
    modality: Modality


@dataclass(frozen=True, slots=True)
class Cast:
    """All mentions of a document in the order of the text, and the ties its names carry.

    ``open`` are ties whose target the words of the office do not name: it is the holder until discourse finds it.
    """

    mentions: tuple[Mention, ...] = ()
    ties: tuple[Tie, ...] = ()
    open: tuple[Tie, ...] = ()
