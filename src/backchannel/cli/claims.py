"""Claims for people to read: under each sentence, what it says."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from backchannel.graph.relation_types import STATEMENT, is_symmetric

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from backchannel.graph.model import Claim, Document

COLOURS = {"planned": "cyan", "hypothetical": "yellow", "negated": "red", "suspended": "magenta"}


def claims_of(document: Document, claims: list[Claim]) -> RenderableType:
    """A document's title and date, then sentence by sentence the claims."""
    title = Text.assemble((document.title or "untitled", "bold"), ("  " + (document.date or "undated"), "dim"))
    if not claims:
        return Group(title, Text("  nothing found", style="dim"), "")
    ordered = sorted(claims, key=lambda claim: (claim.sentence_number, claim.start))
    return Group(title, *(_sentence(list(group)) for _, group in groupby(ordered, key=_place)), "")


def _place(claim: Claim) -> tuple[int, int]:
    return claim.sentence_number, claim.start


def _sentence(claims: list[Claim]) -> RenderableType:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=4, justify="right", style="dim")
    grid.add_column(ratio=1)
    grid.add_row(f"{claims[0].sentence_number}", marked(claims[0].sentence, claims[0].start, claims))
    for claim in claims:
        grid.add_row("", said(claim))
    return grid


def said(claim: Claim) -> Text:
    """A claim in one line: who, what, whom, how sure and when."""
    line = Text.assemble(
        "  ", tie(claim.source, claim.relation, claim.target), "  ",
        (claim.modality, COLOURS.get(claim.modality, "dim")), ("  " + (claim.date or "undated"), "dim"),
        (f"  {claim.confidence:.2f}", "dim"),
    )  # fmt: skip
    if claim.attribution:
        line.append(f"  says {claim.attribution}", style="dim")
    return line


def tie(source: str, relation: str, target: str) -> Text:
    """Two actors and what is between them; a symmetric relation has no arrow head."""
    head = "" if relation != STATEMENT and is_symmetric(relation) else "▸"
    return Text.assemble((source, "bold"), (f" ─ {relation} ─{head} ", "green"), (target, "bold"))


def marked(sentence: str, start: int, claims: Iterable[Claim]) -> Text:
    """A sentence with the words marked that the claims rest on: actors bold, what happens underlined."""
    text = Text(sentence.replace("\n", " "))
    for claim in claims:
        for span, style in (
            (claim.source_span, "bold blue"),
            (claim.target_span, "bold blue"),
            (claim.trigger_span, "underline"),
        ):
            if span:
                text.stylize(style, span.start - start, span.end - start)
    return text
