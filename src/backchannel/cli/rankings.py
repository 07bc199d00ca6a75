"""What analysis finds, for people: each table says what its figures mean. Made for a store, which knows the names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from backchannel.cli.tables import more, plain_table
from backchannel.graph.answers import Grouping, Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType

    from backchannel.graph.answers import Balance, Brokerage, Page, Shifts, Window
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
        return Group(table, *more(page), Text(meaning, "dim"), *_estimated(page))

    return render


def _estimated(page: Page[Any]) -> list[Text]:
    error = page.items[0].error if page.items else None
    if error is None:
        return []
    return [Text(f"estimated from a sample: off by at most {error:.3f} (9 times in 10), a bound that is wide", "dim")]


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
        return Group(head, *lines, *_strain(store, found), Text(meaning, "dim"))

    return render


def _strain(store: Store, found: Balance) -> list[Text]:
    """Who is in most tension, and what would ease it."""
    lines = []
    if found.actors:
        most = (f"{store.actor(row.actor).name} ({row.unbalanced})" for row in found.actors[:5])
        lines.append(Text("under most tension: " + ", ".join(most)))
    if mend := found.mend:
        pair = f"{store.actor(mend.a).name} and {store.actor(mend.b).name}"
        lines.append(Text(f"would mend most: {pair} as {mend.become} (mends {mend.mends}, unsettles {mend.unsettles})"))
    return lines


def brokerage_table(store: Store) -> Render:
    """Brokers by how often, and in what role."""

    def render(found: Brokerage) -> RenderableType:
        roles = [role.value for role in Role]
        short = [role[:7] for role in roles]
        table = plain_table("broker", "group", *short, "total", numbers=(*short, "total"))
        for row in found.page.items:
            figures = (str(getattr(row, name)) for name in (*roles, "total"))
            table.add_row(Text(store.actor(row.actor).name, "bold"), Text(row.group or "-"), *figures)
        return Group(table, *more(found.page), Text(_roles_mean(found.groups), "dim"))

    return render


def _roles_mean(groups: Grouping) -> str:
    which = "communities (Louvain)" if groups is Grouping.COMMUNITIES else "given"
    return (
        f"pairs A, C it stands between, A to it to C, that A does not act on itself; groups: {which}\n"
        "coordinator: all in one group; consultant: A and C in one, it in another; gatekeeper: it and C in one;\n"
        "representative: A and it in one; liaison: three groups"
    )


def change_table(store: Store) -> Render:
    """Ties by how much changed."""

    def render(found: Shifts) -> RenderableType:
        table = plain_table("source", "relation", "target", "course", "before", "after", numbers=("before", "after"))
        for row in found.page.items:
            source, target = (Text(store.actor(end).name, "bold") for end in (row.source, row.target))
            table.add_row(source, row.relation, target, row.course, str(row.before), str(row.after))
        meaning = f"claims from {_span(found.before)} (before) and from {_span(found.after)} (after)"
        return Group(table, *more(found.page), Text(meaning, "dim"))

    return render


def _span(window: Window) -> str:
    return f"{window.since or 'the beginning'} to {window.until or 'now'}"
