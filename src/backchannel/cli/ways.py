"""Ways and connectors for people: each step with the sentence it rests on."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from backchannel.cli.tables import edge_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.console import RenderableType

    from backchannel.graph.answers import Connector, Connectors, Way, Ways
    from backchannel.graph.model import Edge

SHOWN_TIES = 4
"""Ties shown of one step or connector; `--json` has them all."""


def ways_text(ways: Ways) -> RenderableType:
    """The ways, best first."""
    blocks = [_way(number, way) for number, way in enumerate(ways, start=1)]
    return Group(*blocks, *_cut(complete=ways.complete))


def _way(number: int, way: Way) -> RenderableType:
    names = {actor.id: actor.name for actor in way.actors}
    head = Text.assemble(
        (f"{number}  ", "dim"), (" ─ ".join(actor.name for actor in way.actors), "bold"),
        (f"   {counted(way.hops, 'hop')}, strength {way.strength}", "dim"),
    )  # fmt: skip
    return Group(head, *(_ties(hop, names) for hop in way.edges), "")


def connectors_text(found: Connectors) -> RenderableType:
    """The connectors, best first."""
    names = {found.a.id: found.a.name, found.b.id: found.b.name}
    names |= {connector.actor.id: connector.actor.name for connector in found}
    blocks = [_connector(number, each, names) for number, each in enumerate(found, start=1)]
    return Group(*blocks, *_cut(complete=found.complete))


def _connector(number: int, connector: Connector, names: Mapping[str, str]) -> RenderableType:
    head = Text.assemble(
        (f"{number:>2}  ", "dim"), (connector.actor.name, "bold"), ("   " + connector.capacity, "cyan"),
        (f"   {counted(connector.hops, 'hop')}, strength {connector.strength}", "dim"),
    )  # fmt: skip
    return Group(head, _ties(connector.edges, names), "")


def _ties(edges: Iterable[Edge], names: Mapping[str, str]) -> RenderableType:
    grid = Table.grid(padding=(0, 1), expand=True)
    grid.add_column(width=3)
    grid.add_column(ratio=1)
    ordered = sorted(edges, key=lambda edge: (-edge.count, edge.sentence, edge.id))
    for sentence, group in groupby(ordered[:SHOWN_TIES], key=lambda edge: edge.sentence):
        for edge in group:
            line = edge_line(edge, names)
            line.append(f"   {counted(edge.count, 'claim')}{_when(edge)}", style="dim")
            grid.add_row("", line)
        grid.add_row("", Text(f"“{sentence.replace(chr(10), ' ')}”", style="italic"))
    if len(ordered) > SHOWN_TIES:
        grid.add_row("", Text(f"and {counted(len(ordered) - SHOWN_TIES, 'other tie')}", style="dim"))
    return grid


def counted(number: int, what: str) -> str:
    """A number with its noun.

    >>> counted(1, "claim"), counted(3, "claim")
    ('1 claim', '3 claims')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"


def _when(edge: Edge) -> str:
    if edge.first is None:
        return ""
    return f", {edge.first}" if edge.first == edge.last else f", {edge.first} to {edge.last}"


def _cut(*, complete: bool) -> list[Text]:
    return [] if complete else [Text("A limit cut the search: there may be more.", style="dim")]
