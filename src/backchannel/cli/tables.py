"""Lists and tables for people, made to fit 80 columns."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.table import Table
from rich.text import Text

from backchannel.cli.claims import COLOURS, marked, tie

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from rich.console import RenderableType

    from backchannel.graph.answers import ActorMatch, DatedClaim, DocumentSummary, Judgement, Neighbourhood, Page
    from backchannel.graph.model import Actor, Edge

SHOWN_DIGITS = 8


def plain_table(*headings: str, numbers: tuple[str, ...] = ()) -> Table:
    """A table without lines; columns under the headings ``numbers`` are flushed right."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for heading in headings:
        table.add_column(heading, justify="right" if heading in numbers else "left", overflow="fold")
    return table


def actors_table(page: Page[ActorMatch]) -> RenderableType:
    """Actors found, each with the alias that matched when it is not the name itself."""
    table = plain_table("actor", "kind", "id", "found as")
    for match in page.items:
        found = "" if match.matched in (match.actor.name, match.actor.id) else match.matched
        table.add_row(Text(match.actor.name, "bold"), match.actor.kind, match.actor.id, found)
    return Group(table, *more(page))


def more(page: Page[Any]) -> list[Text]:
    """A line that says how many there are when not all are shown."""
    if len(page.items) == page.total:
        return []
    rest = f"  go on with --cursor {page.next}" if page.next else ""
    return [Text(f"{len(page.items)} of {page.total}{rest}", style="dim")]


def actor_table(actor: Actor) -> RenderableType:
    """One actor, a line a field."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    grid.add_row("name", Text(actor.name, "bold"))
    grid.add_row("id", actor.id)
    grid.add_row("kind", actor.kind)
    grid.add_row("also", Text(", ".join(actor.names) or "-"))
    grid.add_row("codes", Text(", ".join(f"{scheme} {code}" for scheme, code in actor.codes) or "-"))
    return grid


def neighbours_table(around: Neighbourhood) -> RenderableType:
    """The ties around an actor, strongest first."""
    names = {node.id: node.name for node in around.nodes} | {around.centre.id: around.centre.name}
    table = plain_table("tie", "claims", "first", "last", "edge", numbers=("claims",))
    for edge in sorted(around.edges, key=lambda edge: (-edge.count, edge.id)):
        table.add_row(edge_line(edge, names), str(edge.count), edge.first, edge.last, edge.id[:SHOWN_DIGITS])
    cut = [Text(f"{around.cut} more actors are left out: raise --limit", style="dim")] if around.cut else []
    return Group(table, *cut)


def edge_line(edge: Edge, names: Mapping[str, str]) -> Text:
    """An edge as a line: its ends by name, its modality where that is not actual."""
    line = tie(names.get(edge.source, edge.source), edge.relation, names.get(edge.target, edge.target))
    if edge.modality in COLOURS:
        line.append(f" ({edge.modality})", style=COLOURS[edge.modality])
    return line


def timeline_table(page: Page[DatedClaim]) -> RenderableType:
    """Dated claims, each with its sentence; a date in brackets is the document's."""
    return Group(*(_dated(dated) for dated in page.items), *more(page))


def _dated(dated: DatedClaim) -> RenderableType:
    claim = dated.claim
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(width=12, style="dim")
    grid.add_column(ratio=1)
    line = tie(claim.source, claim.relation, claim.target)
    if claim.modality in COLOURS:
        line.append(f" ({claim.modality})", style=COLOURS[claim.modality])
    grid.add_row(f"({dated.day})" if dated.reported else dated.day or "undated", line)
    grid.add_row("", marked(claim.sentence, claim.start, [claim]))
    return grid


def evidence_text(page: Page[DatedClaim]) -> RenderableType:
    """Every claim behind an edge: date, document, confidence, reader, and the sentence with its words marked.

    Before them by how many documents and stories they are told; the story is named where several tell it.
    """
    story_of = {dated.claim.document: dated.story for dated in page.items}
    documents_of = Counter(story_of.values())
    copied = {story for story, documents in documents_of.items() if documents > 1}
    more = sum(dated.claim.summed.documents - 1 for dated in page.items if dated.claim.summed)
    told = Text(_told(len(story_of) + more, len(documents_of) + more), style="dim")
    return Group(told, *(_evidence(dated, copied) for dated in page.items))


def _told(documents: int, stories: int) -> str:
    """By how many documents, and stories where some are copies, something is told.

    >>> _told(1, 1), _told(5, 2), _told(2, 1)
    ('told by 1 document', 'told by 5 documents, 2 stories', 'told by 2 documents, 1 story')
    """
    words = f"told by {documents} document{'' if documents == 1 else 's'}"
    return words if stories == documents else f"{words}, {stories} stor{'y' if stories == 1 else 'ies'}"


def _evidence(dated: DatedClaim, copied: Collection[str]) -> RenderableType:
    claim = dated.claim
    place = f"{'sentence' if claim.trigger_span else 'row'} {claim.sentence_number}, " if not claim.summed else ""
    facts = f"document {claim.document[:SHOWN_DIGITS]}, {place}confidence {claim.confidence:.2f}"
    if dated.story in copied:
        facts += f", story {dated.story[:SHOWN_DIGITS]}"
    codes = ", ".join(f"{name} {code}" for name, code in (("CAMEO", claim.cameo), ("PLOVER", claim.plover)) if code)
    by = f"says {claim.attribution}" if claim.attribution else ""
    note = "; ".join(filter(None, (facts, codes, by)))
    lines = [Text(f"{'':14}{line}", style="dim") for line in (note, *_others(dated))]
    return Group(_dated(dated), *lines, "")


def _others(dated: DatedClaim) -> Iterator[str]:
    """Of how many claims this one is the best, and where the others are."""
    summed = dated.claim.summed
    if summed:
        span = " to ".join(dict.fromkeys(filter(None, (summed.first, summed.last)))) or "undated"
        yield f"the best of {summed.count} claims in {summed.documents} documents, {span}"
        for archive in dated.archives:
            yield f"kept in {archive}: `why EDGE --archive` reads them there"


def documents_table(page: Page[DocumentSummary]) -> RenderableType:
    """What was read; a copy names the document whose story it tells again."""
    table = plain_table("document", "date", "claims", "copy of", "title", numbers=("claims",))
    for each in page.items:
        title = each.title or (each.urls[0] if each.urls else "-")
        files = ", ".join(url for url in each.urls if "//" not in url and url != title)
        shown = Text.assemble(title, ("  " + files, "dim")) if files else Text(title)
        story = each.story[:SHOWN_DIGITS] if each.story != each.id else ""
        table.add_row(each.id[:SHOWN_DIGITS], each.date or "undated", str(each.claims), story, shown)
    return Group(table, *more(page))


def judgements_table(log: tuple[Judgement, ...]) -> RenderableType:
    """The log of merges and splits."""
    table = plain_table("id", "judgement", "by", "at", numbers=("id",))
    for each in log:
        words = Text(f"{each.a} {'is' if each.verdict == 'same' else 'is not'} {each.b}")
        if each.undone:
            words.stylize("strike dim")
            words.append(f"  undone {each.undone}", style="dim")
        table.add_row(str(each.id), words, each.by, each.at)
    return table
