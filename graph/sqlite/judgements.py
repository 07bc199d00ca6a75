"""The judgement log of the embedded store, and the edges redrawn by it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.errors import NotFound, UsageError
from backchannel.graph.answers import Judgement, Verdict
from backchannel.graph.judgements import canonical_ids
from backchannel.graph.sqlite.actors import actor_numbers, own_id
from backchannel.graph.sqlite.edges import canonical_slugs, edges_touching, project_again
from backchannel.graph.sqlite.values import next_number

if TYPE_CHECKING:
    from sqlite3 import Connection


def log(connection: Connection) -> tuple[Judgement, ...]:
    """The whole log, oldest first."""
    rows = connection.execute("SELECT id, verdict, a, b, judge, at, undone FROM judgement ORDER BY id")
    return tuple(Judgement(number, Verdict(verdict), *others) for number, verdict, *others in rows)


def judge(connection: Connection, verdict: Verdict, a: str, b: str, *, by: str, at: str) -> Judgement:
    """Note a judgement and redraw the edges of whom it concerns."""
    first, second = own_id(connection, a), own_id(connection, b)
    if first == second:
        raise UsageError(f"{a!r} and {b!r} are one actor ({first}) already: name two ids")
    new = Judgement(next_number(connection, "judgement"), verdict, first, second, by, at)
    _redraw(connection, (*log(connection), new))
    connection.execute(
        "INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?, NULL)", [new.id, verdict, first, second, by, at]
    )
    return new


def undo(connection: Connection, number: int, at: str) -> Judgement:
    """Take a judgement back and redraw the edges of whom it concerned."""
    known = {judgement.id: judgement for judgement in log(connection)}
    if number not in known or known[number].undone is not None:
        raise NotFound(f"no judgement {number} stands: `backchannel judgements` lists them")
    undone = replace(known[number], undone=at)
    _redraw(connection, tuple((known | {number: undone}).values()))
    connection.execute("UPDATE judgement SET undone = ? WHERE id = ?", [at, number])
    return undone


def _redraw(connection: Connection, judged: tuple[Judgement, ...]) -> None:
    before, after = canonical_slugs(connection), canonical_ids(judged)
    moved = {actor for actor in before.keys() | after.keys() if before.get(actor, actor) != after.get(actor, actor)}
    if not moved:
        return
    heads = {actor: after.get(actor, actor) for actor in moved}
    touched = edges_touching(connection, moved | set(heads.values()) | {before.get(actor, actor) for actor in moved})
    numbers = actor_numbers(connection, heads.values())
    connection.executemany(
        "UPDATE actor SET canonical = ? WHERE slug = ?",
        [(numbers[head], actor) for actor, head in heads.items()],
    )
    project_again(connection, touched, unplaced=True)
