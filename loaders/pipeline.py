"""Documents into a store: read, on as many cores as wanted, and put away in the order they came."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from backchannel.errors import DocumentRefused
from backchannel.graph.answers import Change
from backchannel.graph.relation_types import is_symmetric
from backchannel.loaders.datasets.claims import OF_ROWS
from backchannel.loaders.distinct import Distinct
from backchannel.loaders.extractors import takes_unnamed
from backchannel.loaders.lexicon.own import with_own
from backchannel.loaders.processes import in_processes, prepare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from backchannel.graph.model import Claim, Document, Reading
    from backchannel.graph.store import Store

    Outcome = Reading | DocumentRefused

ARCHIVES = "backchannel-archive"
"""The name of what sums up archives, before the reader whose claims they are; it reads no text either."""

CHUNK, CHARACTERS = 16, 10_000
"""Documents, and their length, handed to a process at once: enough to be worth the way, few enough to share the work."""

READY = "backchannel.loaders.ready"

_SECONDS = (
    1.0  # of reading that are put away together, and lost when the machine stops: a transaction costs milliseconds
)
_MOST_DOCUMENTS, _MOST_CLAIMS = 1_000, 20_000  # that are held till then


@dataclass(frozen=True, slots=True)
class Report:
    """What loading did.

    ``added``, ``unchanged`` and ``replaced`` count documents (replaced: another version of the reader had read them);
    ``refused`` are those that could not be read; ``claims`` and ``edges`` count what the others say.
    """

    added: int
    unchanged: int
    replaced: int
    refused: tuple[DocumentRefused, ...]
    claims: int
    edges: int

    @property
    def documents(self) -> int:
        """How many documents are in the store now because of this, or were before."""
        return self.added + self.unchanged + self.replaced


def load(
    store: Store,
    documents: Iterable[Document | DocumentRefused],
    *,
    jobs: int = 1,
    lexicon: Sequence[Path] = (),
    unnamed: bool = False,
    progress: Callable[[Outcome], None] | None = None,
) -> Report:
    """Read documents and put what they say into a store, whole documents only, about a second's worth at once.

    A refused document is counted and left out. With more ``jobs`` as many processes read; the result is the same.
    ``lexicon`` are CSV files of actors beside those the package knows; ``unnamed`` takes in those whom a text does not
    name ("Thai police"). ``progress`` is called for each document with what came of it, once
    that is in the store.

    Raises:
        UsageError: a lexicon cannot be used.
    """
    outcomes = readings(documents, jobs=jobs, lexicon=lexicon, unnamed=unnamed)
    return put_away(store, outcomes, progress=progress)


def put_away(
    store: Store,
    outcomes: Iterable[Outcome],
    *,
    progress: Callable[[Outcome], None] | None = None,
    clock: Callable[[], float] = time.monotonic,
) -> Report:
    """Put readings into a store; see :func:`load`. ``clock`` tells the seconds."""
    tally = _Tally()
    for batch in _batches(outcomes, clock):
        read = [outcome for outcome in batch if not isinstance(outcome, DocumentRefused)]
        if read:
            tally.changes.update(store.put_all(read))
        for outcome in batch:
            tally.count(outcome)
            if progress:
                progress(outcome)
    store.settle()
    return tally.report()


def _batches(outcomes: Iterable[Outcome], clock: Callable[[], float]) -> Iterator[list[Outcome]]:
    """Outcomes in order, as many together as come within a second and are not too many to hold."""
    batch: list[Outcome] = []
    claims, began = 0, clock()
    for outcome in outcomes:
        batch.append(outcome)
        claims += 0 if isinstance(outcome, DocumentRefused) else len(outcome.claims)
        if len(batch) >= _MOST_DOCUMENTS or claims >= _MOST_CLAIMS or clock() - began >= _SECONDS:
            yield batch
            batch, claims, began = [], 0, clock()
    if batch:
        yield batch


@dataclass(slots=True)
class _Tally:
    """What a report counts."""

    changes: Counter[Change] = field(default_factory=Counter)
    refused: list[DocumentRefused] = field(default_factory=list)
    claims: int = 0
    documents: Distinct = field(default_factory=Distinct)
    edges: Distinct = field(default_factory=Distinct)

    def count(self, outcome: Outcome) -> None:
        if isinstance(outcome, DocumentRefused):
            self.refused.append(outcome)
        elif outcome.document.id not in self.documents:
            self.documents.update([outcome.document.id])
            self.claims += len(outcome.claims)
            self.edges.update(map(_edge_of, outcome.claims))

    def report(self) -> Report:
        added, unchanged, replaced = (self.changes[one] for one in (Change.ADDED, Change.UNCHANGED, Change.REPLACED))
        return Report(added, unchanged, replaced, tuple(self.refused), self.claims, len(self.edges))


def _edge_of(claim: Claim) -> tuple[str, ...]:
    """What the claims of one edge share, and no others."""
    source, target = claim.source_id, claim.target_id
    if target < source and is_symmetric(claim.relation):
        source, target = target, source
    return source, claim.relation, target, claim.modality


def reread(
    store: Store,
    *,
    jobs: int = 1,
    lexicon: Sequence[Path] = (),
    unnamed: bool = False,
    progress: Callable[[Outcome], None] | None = None,
) -> Report:
    """Read every stored text again with today's reader; what an older one took gives way.

    Files of data sets and archives stay as they are: what they say is not in their document. A store where any text was read with
    the unnamed is read with them again, asked for or not, so that nothing is lost.
    """
    texts = [(each.document, each.extractor) for each in store.readings() if _is_text(each)]
    documents = [document for document, _ in texts]
    unnamed = unnamed or any(takes_unnamed(extractor) for _, extractor in texts)
    return load(store, documents, jobs=jobs, lexicon=lexicon, unnamed=unnamed, progress=progress)


def _is_text(reading: Reading) -> bool:
    return not reading.extractor.startswith(OF_ROWS)


def readings(
    documents: Iterable[Document | DocumentRefused],
    *,
    jobs: int = 1,
    lexicon: Sequence[Path] = (),
    statements: bool = False,
    unnamed: bool = False,
) -> Iterator[Outcome]:
    """What each document says, in order; a refusal stays in its place. Nothing is stored.

    Raises:
        UsageError: a lexicon cannot be used.
    """
    if jobs > 1:
        prepare(READY)  # that goes on while this process reads lexicons and documents
    with_own(tuple(lexicon))  # what is wrong with it comes out here, not in another process
    work = partial(_read_chunk, lexicon=tuple(lexicon), statements=statements, unnamed=unnamed)
    chunks = _chunks(documents)
    for chunk in map(work, chunks) if jobs == 1 else in_processes(work, chunks, jobs):
        yield from chunk


def _chunks(documents: Iterable[Document | DocumentRefused]) -> Iterator[list[Document | DocumentRefused]]:
    chunk: list[Document | DocumentRefused] = []
    characters = 0
    for item in documents:
        chunk.append(item)
        characters += 0 if isinstance(item, DocumentRefused) else len(item.text)
        if len(chunk) == CHUNK or characters >= CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _read_chunk(
    chunk: list[Document | DocumentRefused], *, lexicon: tuple[Path, ...], statements: bool, unnamed: bool
) -> list[Outcome]:
    from backchannel.loaders.chunks import read_chunk  # noqa: PLC0415 - the parser is for those who read

    return read_chunk(chunk, lexicon=lexicon, statements=statements, unnamed=unnamed)
