"""Claims as rows in the layout of POLECAT's weekly files, so that researchers can compare coders.

Forty columns by name, parted by tabs, lists parted by "; ", "None" for nothing (Halterman et al., POLECAT, Harvard
Dataverse). A row is one act: all its actors that did the same to the same recipients. Ties that are no events (leads,
represents, member-of), acts without any date and sums of an archive's claims, which POLECAT has no place for, are left
out; so is what is not read here (places, intensity, contexts).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from backchannel.graph.model import Actor, Kind, content_hash
from backchannel.graph.passing import passing
from backchannel.graph.plover import QUADS, type_and_mode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from backchannel.graph.filters import Filters
    from backchannel.graph.model import Claim, Document, Span
    from backchannel.graph.store import Store

_SIDE = ("Name", "Country", "COW", "Sector", "Sectors", "Title", "Name Raw", "ID")
_NAMES = {"Sector": "Primary {} Sector", "ID": "Wikipedia {} ID"}
_PLACE = (
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type",
)  # fmt: skip
COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *(_NAMES.get(name, f"{{}} {name}").format(side) for side in ("Actor", "Recipient") for name in _SIDE),
    *_PLACE, "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
"""The columns, in POLECAT's order."""

_NOTHING = "None"
_GAPS = str.maketrans("\t\n\r;", "   ,")


def polecat_rows(store: Store, filters: Filters, actors: Mapping[str, Actor]) -> Iterator[str]:
    """The header, then a line an act, documents by id. ``actors`` are the canonical actors by their ids."""
    yield "\t".join(COLUMNS) + "\n"
    for reading in passing(store, filters):
        story = _story(reading.actors)
        for claims in acts(claim for claim in reading.claims if not claim.summed):
            yield from _row(claims, reading.document, actors, story)


def acts(claims: Iterable[Claim]) -> Iterator[tuple[Claim, ...]]:
    """The claims of each act, parted so that every source of a part has all of its targets.

    What has one trigger, relation, modality, date and case is one act; no pair is lost by putting it in lists, and
    none is added.
    """
    by_act: dict[tuple[object, ...], dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in sorted(claims, key=lambda claim: (claim.sentence_number, claim.start, claim.id)):
        place = (claim.sentence_number, claim.trigger_span) if claim.trigger_span else claim.id
        act = place, claim.relation, claim.modality, claim.date, claim.date_end, claim.case
        by_act[act][claim.source_id].append(claim)
    for by_source in by_act.values():
        alike: dict[frozenset[str], list[Claim]] = defaultdict(list)
        for some in by_source.values():
            alike[frozenset(claim.target_id for claim in some)] += some
        yield from map(tuple, alike.values())


def _row(
    claims: tuple[Claim, ...], document: Document, actors: Mapping[str, Actor], story: tuple[str, str, str]
) -> Iterator[str]:
    first = claims[0]
    coded, date = type_and_mode(first), first.date or document.date
    if first.trigger_span is None:
        story = _story([])  # a row of a data set: its document is the file, which is no story
    if coded is None or date is None:
        return
    kind, mode = coded
    sources = {claim.source_id: (claim.source, claim.source_span) for claim in claims}
    targets = {claim.target_id: (claim.target, claim.target_span) for claim in claims}
    cells = (
        content_hash(*(claim.id for claim in claims))[:16], date, kind, mode, "", QUADS.get(kind, ""), "",
        *_side(sources, document, actors), *_side(targets, document, actors), *("" for _ in _PLACE),
        document.publisher, document.date or "", *story, document.lang, first.extractor,
    )  # fmt: skip
    yield "\t".join(cell or _NOTHING for cell in cells) + "\n"


def _side(
    parties: Mapping[str, tuple[str, Span | None]], document: Document, actors: Mapping[str, Actor]
) -> Iterator[str]:
    """The eight columns of the actors, or of the recipients, of a row."""
    known = [actors.get(one) or Actor(one, shown, Kind.ROLE) for one, (shown, _) in parties.items()]
    codes = [dict(actor.codes) for actor in known]
    yield _list(actor.name for actor in known)
    yield _list(code.get("iso3", "") for code in codes)
    yield _list(code.get("cow", "") for code in codes)
    yield from ("", "", "")
    yield _list(span.of(document.text) if span else "" for _, span in parties.values())
    yield ""


def _list(values: Iterable[str]) -> str:
    kept = [value.translate(_GAPS).strip() for value in values]
    return "; ".join(value or _NOTHING for value in kept) if any(kept) else ""


def _story(named: Iterable[Actor]) -> tuple[str, str, str]:
    """Whom a document names: people, organisations, places."""
    cast = list(named)
    kinds = ({Kind.PERSON}, {Kind.ORGANISATION, Kind.ARMED_GROUP}, {Kind.STATE, Kind.TERRITORY})
    people, bodies, places = (_list(sorted(actor.name for actor in cast if actor.kind in some)) for some in kinds)
    return people, bodies, places
