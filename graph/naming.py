"""How actors are named: one actor put together from what documents say of it, and how a search ranks names. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Actor

if TYPE_CHECKING:
    from collections.abc import Iterable


def combined(actor: str, own: Iterable[Actor], merged: Iterable[Actor] = ()) -> Actor:
    """The actor users see, whatever the order in which it was described.

    ``own`` are the descriptions under its own id, ``merged`` those of actors judged the same. Name and kind come from
    the fullest own description (most codes, most names, then by the alphabet), or from the fullest merged one where
    no document names the actor itself; all other names become aliases, codes are joined.

    >>> from backchannel.graph.model import Kind
    >>> combined("uae", [Actor("uae", "UAE", Kind.STATE)], [Actor("emirates", "Emirates", Kind.STATE)]).names
    ('Emirates',)
    """
    described = sorted(own, key=_fullest_first) + sorted(merged, key=_fullest_first)
    best = described[0]
    others = {name for one in described for name in (one.name, *one.names)} - {best.name, *best.names}
    codes = {pair for one in described for pair in one.codes}
    return Actor(actor, best.name, best.kind, best.names + tuple(sorted(others)), tuple(sorted(codes)))


def _fullest_first(actor: Actor) -> tuple[object, ...]:
    return -len(actor.codes), -len(actor.names), actor.name, actor.kind, actor.names, actor.codes, actor.id


def fold(name: str) -> str:
    """A name without case and outer spaces, as names are compared."""
    return name.strip().casefold()


def match_class(query: str, name: str) -> int | None:
    """How well a folded name answers a folded query; None when it doesn't.

    0 exact, 1 prefix, 2 start of a later word, 3 anywhere inside.

    >>> [match_class("iran", name) for name in ("iran", "iranian army", "shah of iran", "tehiran", "iraq")]
    [0, 1, 2, 3, None]
    """
    if query == name:
        return 0
    if name.startswith(query):
        return 1
    at = name.find(query)
    if at < 0:
        return None
    while at > 0:
        if not name[at - 1].isalnum():
            return 2
        at = name.find(query, at + 1)
    return 3
