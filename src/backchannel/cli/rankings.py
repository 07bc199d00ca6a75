"""What analysis finds, for people: each table says what its figures mean. Made for a store, which knows the names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from backchannel.cli.tables import more, plain_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType

    from backchannel.graph.answers import Balance, Page
    from backchannel.graph.store import Store

    Render = Callable[[Any], RenderableType]


def centrality_table(store: Store) -> Render:
    """Actors by betweenness."""

    def render(page: Page[Any]) -> RenderableType:
        table = plain_table("actor", "partners", "degree", "betweenness", numbers=("partners", "degree", "betweenness"))
        for row in page.items:
            figures = str(row.partners), f"{row.degree:.3f}", f"{row.betweenness:.3f}"
            table.add_row(Text(store.actor(row.actor).name, "bold"), *figures)
        meaning = "degree: share of all others it is tied to; betweenness: share of shortest ways through it"
        return Group(table, *more(page), Text(meaning, "dim"))

    return render


def mediators_table(store: Store) -> Render:
    """Mediators by pairs."""

    def render(page: Page[Any]) -> RenderableType:
        table = plain_table("mediator", "pairs", "claims", numbers=("pairs", "claims"))
        for row in page.items:
            table.add_row(Text(store.actor(row.actor).name, "bold"), str(row.pairs), str(row.claims))
        return Group(table, *more(page), Text("pairs: how many pairs of parties it mediates between", "dim"))

    return render


def communities_table(store: Store) -> Render:
    """Communities by size."""

    def render(page: Page[Any]) -> RenderableType:
        table = plain_table("no", "size", "actors", numbers=("no", "size"))
        for row in page.items:
            names = ", ".join(store.actor(actor).name for actor in row.actors)
            table.add_row(str(row.number), str(len(row.actors)), Text(names))
        meaning = "actors that co-operate more among themselves than chance would have it (Louvain)"
        return Group(table, *more(page), Text(meaning, "dim"))

    return render


def balance_text(store: Store) -> Render:
    """Balanced and unbalanced triangles."""

    def render(found: Balance) -> RenderableType:
        share = "" if found.share is None else f" ({found.share:.0%} balanced)"
        head = Text(f"{found.balanced} balanced triangles, {found.unbalanced} under tension{share}", "bold")
        lines = [Text("  " + " - ".join(store.actor(actor).name for actor in three)) for three in found.tension]
        meaning = "balanced: all three are friends, or two are friends and share a foe"
        return Group(head, *lines, Text(meaning, "dim"))

    return render
