"""From one store to another, without loss: documents with their claims, and the log of judgements."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from backchannel.errors import ConflictError, NotFound
from backchannel.graph.model import Actor, Document, Kind, Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from backchannel.graph.answers import Judgement
    from backchannel.graph.store import Store

_CLAIMS_AT_ONCE = 10_000
_DOCUMENTS_AT_ONCE = 200


def copy(source: Store, target: Store, *, progress: Callable[[object], None] = lambda _: None) -> int:
    """Copy all documents that the target lacks, then the judgements; how many documents were looked at.

    Copying again goes on where it was left off. The target must be new, or an earlier copy of the source.

    Raises:
        ConflictError: the target has judgements of its own.
    """
    log = source.judgements()
    known = target.judgements()
    if not _begins(known, log):
        raise ConflictError(
            f"{target.url} has judgements of its own, which these would contradict: copy into a new store"
        )
    documents = 0
    for some in _parts(source.readings()):
        target.put_all(some)
        for reading in some:
            progress(reading)
        documents += len(some)
    with _known(target, {one for judgement in log for one in (judgement.a, judgement.b)}):
        _repeat(log, known, target)
    return documents


def _parts(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    """The same in parts of some thousand claims, each for one transaction."""
    part: list[Reading] = []
    claims = 0
    for reading in readings:
        part.append(reading)
        claims += len(reading.claims)
        if claims >= _CLAIMS_AT_ONCE or len(part) == _DOCUMENTS_AT_ONCE:
            yield part
            part, claims = [], 0
    if part:
        yield part


@contextmanager
def _known(target: Store, judged: set[str]) -> Iterator[None]:
    """While judging, a passing document names those whom the log names but no other document any more."""
    lost = sorted(one for one in judged if not _answers(target, one))
    if not lost:
        yield
        return
    actors = tuple(Actor(one, one, Kind.ROLE) for one in lost)
    passing = Reading(Document.from_text("judged: " + ", ".join(lost)), "backchannel copy", actors=actors)
    target.put(passing)
    try:
        yield
    finally:
        target.forget(passing.document.id)


def _answers(target: Store, actor: str) -> bool:
    try:
        target.actor(actor)
    except NotFound:
        return False
    return True


def _begins(known: Iterable[Judgement], log: tuple[Judgement, ...]) -> bool:
    """Whether what the target knows is the beginning of the log, some of it perhaps undone since."""
    facts = [(one.id, one.verdict, one.a, one.b, one.by, one.at) for one in log]
    ours = [(one.id, one.verdict, one.a, one.b, one.by, one.at) for one in known]
    return facts[: len(ours)] == ours


def _repeat(log: tuple[Judgement, ...], known: tuple[Judgement, ...], target: Store) -> None:
    """Judge and undo in the order of time, so that each judgement stands on what stood when it was made."""
    open_ones = {one.id: one for one in log if one.undone and one.id not in {old.id for old in known if old.undone}}
    for judgement in log[len(known) :]:
        for undone in [one for one in open_ones.values() if one.id < judgement.id and str(one.undone) <= judgement.at]:
            target.undo(undone.id, at=str(open_ones.pop(undone.id).undone))
        target.judge(judgement.verdict, judgement.a, judgement.b, by=judgement.by, at=judgement.at)
    for undone in sorted(open_ones.values(), key=lambda one: str(one.undone)):
        target.undo(undone.id, at=str(undone.undone))
