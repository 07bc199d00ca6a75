"""A whole store as CSV files for ``neo4j-admin database import full``: for a first load of millions.

The files hold what the store would have written: documents, claims, descriptions of actors, judgements, and the edges
drawn from them. Constraints and indexes are made when backchannel first opens the database.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from backchannel.graph.filters import Filters
from backchannel.graph.judgements import canonical_ids
from backchannel.graph.model import Modality
from backchannel.graph.naming import combined
from backchannel.graph.neo4j.rows import (
    actor_properties,
    claim_properties,
    document_properties,
    edge_properties,
    judgement_properties,
    kind_label,
    profile_row,
    tick,
)
from backchannel.graph.projection import Best, place
from backchannel.graph.relation_types import relation_type
from backchannel.graph.stories import imprint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path
    from typing import TextIO

    from backchannel.graph.model import Actor, Claim, Document, Reading
    from backchannel.graph.neo4j.rows import Tick
    from backchannel.graph.store import Store

_PAGE = 10_000
_BETWEEN = "\x1f"  # the unit separator: no name has it
_NODES = {
    "Document": "id:ID(Document) text title date urls:string[] publisher lang extractor story",
    "Band": ":ID(Band) id:long",
    "Claim": ":ID(Claim) id document source source_id relation target target_id modality date date_end date_precision "
    "attribution case between:string[] cameo plover confidence:double sentence sentence_number:int start:int end:int "
    "source_span:int[] target_span:int[] trigger trigger_span:int[] extractor edge first_day last_day summed_count:int "
    "summed_documents:int summed_first summed_last",
    "ActorProfile": "key:ID(Profile) actor canonical name kind names:string[] codes:string[]",
    "ActorName": ":ID(Name) folded name form:int",
    "Actor": "id:ID(Actor) name kind names:string[] codes:string[] :LABEL",
    "Judgement": ":ID(Judgement) id:int verdict a b by at undone",
}
_LINKS = {
    "IN": ":START_ID(Claim) :END_ID(Document)",
    "HAS": ":START_ID(Document) :END_ID(Band)",
    "NAMES": ":START_ID(Document) :END_ID(Profile)",
    "OF": ":START_ID(Name) :END_ID(Profile)",
}
_EDGES = (
    ":START_ID(Actor) :END_ID(Actor) :TYPE id modality count:int documents:int first last confidence:double sentence "
    "claim between:string[] document day days:string[] last_days:string[] confidences:double[] counts:int[]"
)


def write_import(store: Store, folder: Path) -> str:
    """Write the CSV files of a store into a folder; the command that imports them, to be run there.

    Raises:
        OSError: the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        tables = {
            name: _Table(files.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline="")), header)
            for name, header in [*_NODES.items(), *_LINKS.items(), ("edges", _EDGES)]
        }
        _Writing(tables, canonical_ids(store.judgements()), _stories(store)).whole(store)
    return "neo4j-admin database import full neo4j --overwrite-destination " + " ".join(_options())


def _stories(store: Store) -> dict[str, str]:
    """The stories of documents that share one."""
    stories: dict[str, str] = {}
    page = store.documents(limit=_PAGE)
    while True:
        stories |= {each.id: each.story for each in page.items if each.story != each.id}
        if page.next is None:
            return stories
        page = store.documents(limit=_PAGE, cursor=page.next)


def _options() -> Iterable[str]:
    yield from ("--multiline-fields=true", "--array-delimiter=U+001F", "--id-type=string")
    for label in _NODES:
        yield f"--nodes={label}={label}.csv"
    for kind in _LINKS:
        yield f"--relationships={kind}={kind}.csv"
    yield "--relationships=edges.csv"


class _Table:
    """A CSV file; an empty field is no value, a quoted empty one an empty text."""

    def __init__(self, out: TextIO, header: str) -> None:
        self._out, self.columns = out, [column.partition(":")[0] for column in header.split()]
        out.write(",".join(header.split()) + "\n")

    def add(self, *unnamed: object, **named: object) -> None:
        """A row: first the columns of ids and types, whose names Neo4j gives, then the properties."""
        rest = iter(unnamed)
        values = (named.get(column) if column else next(rest) for column in self.columns)
        self._out.write(",".join(map(_field, values)) + "\n")


def _field(value: Any) -> str:
    if value is None or value == []:
        return ""
    text = _BETWEEN.join(map(str, value)) if isinstance(value, list) else str(value)
    return '"' + text.replace('"', '""') + '"'


@dataclass(slots=True)
class _Drawn:
    """What an edge's claims come to, beyond what users see of it."""

    best: Best
    ticks: list[Tick] = field(default_factory=list)


class _Writing:
    def __init__(self, tables: Mapping[str, _Table], canonical: Mapping[str, str], stories: Mapping[str, str]) -> None:
        self._tables, self._canonical, self._stories = tables, canonical, stories
        self._profiles: set[str] = set()
        self._bands: set[int] = set()
        self._described: dict[str, dict[str, dict[Actor, None]]] = defaultdict(lambda: defaultdict(dict))
        self._drawn: dict[str, _Drawn] = {}
        self._names = 0

    def whole(self, store: Store) -> None:
        for reading in store.readings():
            self._reading(reading)
        self._actors()
        for edge in store.edges(Filters(modalities=frozenset(Modality))):
            drawn = self._drawn[edge.id]
            kind = relation_type(edge.relation).neo4j_type
            self._tables["edges"].add(edge.source, edge.target, kind, **edge_properties(edge, drawn.best, drawn.ticks))
        for judgement in store.judgements():
            self._tables["Judgement"].add(judgement.id, **judgement_properties(judgement))

    def _reading(self, reading: Reading) -> None:
        document = reading.document
        story = self._stories.get(document.id, document.id)
        self._tables["Document"].add(**document_properties(document, reading.extractor, story))
        self._found_by(document)
        for actor in reading.actors:
            self._profile(document.id, actor)
        for claim in reading.claims:
            self._claim(claim, document.date)

    def _found_by(self, document: Document) -> None:
        for band in sorted(imprint(document).bands):
            self._tables["HAS"].add(document.id, band)
            if band not in self._bands:
                self._bands.add(band)
                self._tables["Band"].add(band, id=band)

    def _profile(self, document: str, actor: Actor) -> None:
        head = self._canonical.get(actor.id, actor.id)
        row = profile_row(actor, head)
        self._tables["NAMES"].add(document, row["key"])
        if row["key"] in self._profiles:
            return
        self._profiles.add(row["key"])
        self._described[head][actor.id][actor] = None
        self._tables["ActorProfile"].add(key=row["key"], **row["profile"])
        for name in row["names"]:
            self._names += 1
            self._tables["ActorName"].add(self._names, **name)
            self._tables["OF"].add(self._names, row["key"])

    def _claim(self, claim: Claim, published: str | None) -> None:
        where = place(claim, self._canonical)
        edge = where.edge if where else None
        key = f"{claim.document}/{claim.id}"
        self._tables["Claim"].add(key, **claim_properties(claim, published, edge))
        self._tables["IN"].add(key, claim.document)
        if edge is None:
            return
        best = Best.of(claim, published)
        drawn = self._drawn.setdefault(edge, _Drawn(best))
        drawn.best = best if best.beats(drawn.best) else drawn.best
        drawn.ticks.append(tick(claim, published))

    def _actors(self) -> None:
        for head, described in self._described.items():
            own = described.get(head, {})
            merged = [actor for member, several in described.items() if member != head for actor in several]
            actor = combined(head, own, merged)
            self._tables["Actor"].add(kind_label(actor.kind), **actor_properties(actor))
