"""From events to claims: a row is a claim whose document is the file, and a name may carry a tie of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from backchannel.graph.model import Actor, Claim, Document, Modality, Reading, claim_id, framed
from backchannel.graph.relation_types import plover_code
from backchannel.loaders.datasets.events import Event, Party

if TYPE_CHECKING:
    from backchannel.loaders.datasets.layouts import Layout

OF_ROWS = "backchannel-"
"""How the names of those begin who read no text ("backchannel-icews/1.0.0"): `reread` leaves their documents alone."""


_NO_PLACE = framed(0, 0, None, None, None)
"""A row has no characters: neither a sentence's nor spans."""


def extractor_of(layout: Layout) -> str:
    """The reader of a data set: its name and version."""
    try:
        return f"{OF_ROWS}{layout.name}/{version('backchannel')}"
    except PackageNotFoundError:
        return f"{OF_ROWS}{layout.name}/0"


def document_of(layout: Layout, digest: str, part: int, file_name: str) -> Document:
    """The document that stands for (a part of) a file: named by what is in it, whatever the file is called."""
    text = f"Part {part} of the file whose content has the BLAKE2b hash {digest}."
    return Document.from_text(text, title=layout.title, url=file_name)


@dataclass(slots=True)
class Writer:
    """The claims of one document, as its events come, with the actors they name.

    ``ties`` has the standing ties that names carry, each with the first event that names it.
    """

    document: Document
    extractor: str
    claims: list[Claim] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    ties: dict[str, tuple[Party, Event]] = field(default_factory=dict)
    _said: dict[tuple[str, str, str, Modality], bytes] = field(default_factory=dict)

    def add(self, event: Event) -> None:
        """Write down one event."""
        for party in (event.source, event.target, *event.between):
            self._meet(party, event)
        self.claims.append(self._claim(event))

    def describe(self, party: Party) -> None:
        """Write down an actor of whom nothing else is said."""
        actor = party.actor
        known = self.actors.get(actor.id)
        if known is actor:
            return
        if known is None or not set(actor.names) <= set(known.names):
            names = tuple(sorted({*(known.names if known else ()), *actor.names}))
            self.actors[actor.id] = Actor(actor.id, actor.name, actor.kind, names, actor.codes) if known else actor

    def _meet(self, party: Party, event: Event) -> None:
        self.describe(party)
        actor = party.actor
        if party.tie is not None:
            self.actors.setdefault(party.tie.to.id, party.tie.to)
            before = self.ties.get(actor.id)
            if before is None or (event.date.start or "9") < (before[1].date.start or "9"):
                self.ties[actor.id] = party, event

    def _claim(self, event: Event) -> Claim:
        date, source, target = event.date, event.source.actor, event.target.actor
        between = tuple(party.actor.id for party in event.between)
        ends = source.id, event.relation, target.id, event.modality
        said = self._said.get(ends) or self._said.setdefault(ends, framed(self.document.id, *ends))
        key = claim_id(said, date.start, date.end, event.case, between, event.row, _NO_PLACE)
        return Claim(
            key, self.document.id, source.name, source.id, event.relation, target.name, target.id, event.modality,
            date.start, date.end, date.precision, event.attribution, event.case, between, event.cameo,
            plover_code(event.relation, event.modality), event.confidence, event.text, event.row, 0, 0, None, None,
            event.text, None, self.extractor,
        )  # fmt: skip

    def _tie(self, party: Party, event: Event) -> Claim:
        """What a name says by itself, for sure; it is said on the first day the name is met, and holds on."""
        tie = party.tie
        assert tie is not None  # noqa: S101 - only parties with a tie are kept here
        told = (party.actor.names or (party.actor.name,))[0]
        said = Event(event.row, party, tie.relation, Party(tie.to), told, event.date)
        return self._claim(said)

    def reading(self) -> Reading:
        """All of it, with the ties of its names, for a store."""
        ties = (self._tie(party, event) for party, event in self.ties.values())
        return Reading(self.document, self.extractor, (*self.claims, *ties), tuple(self.actors.values()))
