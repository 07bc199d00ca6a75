"""Discourse: whom "he", "both sides" and "the group" mean, and which parties "the truce" was between."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backchannel.graph.model import Actor
    from backchannel.loaders.mentions import Cast, Mention
    from backchannel.loaders.sentences import ParsedText


class Memory:
    """The parties last named with each class of event noun ("truce", "talks", "war")."""

    def __init__(self) -> None:
        self._parties: dict[str, tuple[Actor, ...]] = {}

    def remember(self, noun_class: str, parties: tuple[Mention, ...]) -> None:
        """Keeps who an event of that class was between; fewer than two parties say nothing and are not kept."""
        actors = tuple({m.actor.id: m.actor for m in parties}.values())
        if len(actors) > 1:
            self._parties[noun_class] = actors

    def recall(self, noun_class: str) -> tuple[Actor, ...]:
        """The parties last named with such a noun, or none."""
        return self._parties.get(noun_class, ())


def resolve(parsed: ParsedText, cast: Cast, published: str | None) -> Cast:
    """The cast with its back-references added."""
    return cast
