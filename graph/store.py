"""The contract of a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self, runtime_checkable

from backchannel.graph.answers import By
from backchannel.graph.filters import ACTUAL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from types import TracebackType

    from backchannel.graph.answers import (
        ActorMatch,
        Change,
        Connectors,
        DatedClaim,
        DocumentSummary,
        Judgement,
        Neighbourhood,
        Page,
        Verdict,
        Ways,
    )
    from backchannel.graph.columns import Columns
    from backchannel.graph.filters import Filters
    from backchannel.graph.model import Actor, Document, Edge, Kind, Reading
    from backchannel.graph.projection import Place
    from backchannel.graph.queries import Tie


@runtime_checkable
class Store(Protocol):
    """Where claims are kept and questions are answered.

    Claims are the truth and only ever added with their document or taken out with it; edges are projected from them.

    * **Transactions.** Every writing method is one transaction: when it returns, its work is on disk; when it raises
      or the process dies, nothing of it is.
    * **Names.** Wherever an actor is asked for, an id, a display name or an alias will do, regardless of case; an id
      goes before a display name, a display name before an alias. :class:`UnknownActor` where nobody is called so,
      :class:`AmbiguousActor` where several are. Ids of merged actors keep answering, with the canonical actor.
    * **Filters.** An edge passes when one single claim of it passes every filter; its count, dates, confidence and
      sentence are then those of the passing claims.
    * **Order.** All answers are totally ordered, so that two stores answer alike.
    * **Threads.** Reading methods may be called from any thread; writing from one at a time.
    * **Errors.** Driver errors come out as :class:`StoreError` or a child of it, with the cause kept.
    * **Dates** are ISO 8601 text; times of judgements are UTC.
    """

    @property
    def url(self) -> str:
        """Where the store is, without a password."""
        ...

    def close(self) -> None:
        """Let go of files and connections; a second call does nothing."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...

    # -- writing ------------------------------------------------------------------------------------------------

    def put(self, reading: Reading) -> Change:
        """Put away one document with its claims.

        How an actor is called follows from all documents that describe it, whatever their order (``naming``).
        UNCHANGED when this extractor's reading of it is there already (new URLs are added all the same), REPLACED
        when another extractor's was: its claims give way to these.

        Raises:
            UsageError: the reading contradicts itself (``readings.check``).
        """
        ...

    def put_all(self, readings: Sequence[Reading]) -> tuple[Change, ...]:
        """Put away several documents in one transaction, which is much quicker: all of them, or none.

        What each of them did, in order.

        Raises:
            UsageError: a reading contradicts itself.
        """
        ...

    def forget(self, document: str) -> int:
        """Take out one document's claims, and actors nobody names any more; how many claims that were.

        Raises:
            NotFound: no such document.
        """
        ...

    def rebuild(self) -> int:
        """Project all edges afresh from the claims; how many there are."""
        ...

    def judge(self, verdict: Verdict, a: str, b: str, *, by: str, at: str) -> Judgement:
        """Note that two actors are the same, or different, and redraw their edges.

        The canonical actor of a merged group is the ``a`` of its earliest standing judgement. The latest judgement
        of one pair counts.

        ``a`` and ``b`` are ids, also of actors merged before; a name will do where it is one id's.

        Raises:
            ConflictError: it contradicts what other judgements imply; the message names them.
        """
        ...

    def undo(self, judgement: int, *, at: str) -> Judgement:
        """Take a judgement back; the log keeps it, marked.

        Raises:
            NotFound: no such judgement, or it was undone before.
            ConflictError: what it had replaced would stand again and contradict others.
        """
        ...

    # -- what is there ------------------------------------------------------------------------------------------

    def version(self) -> str:
        """A text that changes with every write, by whichever process: the store's name and the number of writes."""
        ...

    def documents(self, *, limit: int = 20, cursor: str | None = None) -> Page[DocumentSummary]:
        """What was read, latest document date first, then by id; undated ones last."""
        ...

    def document(self, document: str) -> Document:
        """One document whole.

        Raises:
            NotFound: no such document.
        """
        ...

    def reading(self, document: str) -> Reading:
        """One document with what is stored of it: its claims and actors, each by id.

        Raises:
            NotFound: no such document.
        """
        ...

    def readings(self, *, at_once: int | None = None) -> Iterator[Reading]:
        """Everything, document by document in order of id, claims and actors by id: for `copy` and `reread`.

        With ``at_once`` a document of more claims comes in several readings, sentence by sentence, each with all its
        actors: for those who look at claims one by one, and cannot hold a file of a data set.
        """
        ...

    def actors(
        self, query: str = "", *, kind: Kind | None = None, limit: int = 20, cursor: str | None = None
    ) -> Page[ActorMatch]:
        """Canonical actors whose id, name or alias matches, best first, with the name that matched.

        Exact before prefix before start of a later word before anywhere inside; display name before alias; then the
        one with more claims; then id. Without a query all, most claims first.
        """
        ...

    def actor(self, name: str) -> Actor:
        """One actor by id, name or alias (see Names above)."""
        ...

    def judgements(self) -> tuple[Judgement, ...]:
        """The whole log, oldest first, undone ones too."""
        ...

    # -- for an index in memory ---------------------------------------------------------------------------------

    def size(self) -> int:
        """About how many edges there are, never fewer than there are."""
        ...

    def columns(self, edges: Collection[str] | None = None) -> tuple[str, Columns]:
        """The version, and at that version all claims with their edges (those of these edges only) as columns."""
        ...

    def some_edges(self, places: Collection[Place], filters: Filters) -> list[Edge]:
        """Those of these edges that pass, over their passing claims; in any order."""
        ...

    def some_actors(self, ids: Collection[str]) -> dict[str, Actor]:
        """Canonical actors by their ids."""
        ...

    def settle(self) -> None:
        """Bring up to date, after many writes, what is kept only to answer sooner."""
        ...

    def at_once(self) -> Store | None:
        """This store for questions that are answered in a moment: whatever takes longer raises :class:`QueryTooLong`.

        So that a server need not change to a thread for them. None where any question may take long.
        """
        ...

    # -- questions ----------------------------------------------------------------------------------------------

    def edges(self, filters: Filters = ACTUAL) -> Iterator[Edge]:
        """Every passing edge, by id."""
        ...

    def ties(self, filters: Filters = ACTUAL) -> Iterator[Tie]:
        """Every passing edge, light and in no order: what analyses count, ten times as quickly read."""
        ...

    def edge(self, edge: str, filters: Filters | None = None) -> Edge:
        """One edge, over its passing claims (None: over all of them).

        Raises:
            NotFound: no such edge, or no claim of it passes.
        """
        ...

    def evidence(self, edge: str, filters: Filters | None = None) -> tuple[DatedClaim, ...]:
        """Every passing claim behind an edge (None: every one), oldest first, undated last, then by id.

        Raises:
            NotFound: no such edge.
        """
        ...

    def timeline(
        self, a: str, b: str | None = None, filters: Filters = ACTUAL, *, limit: int = 20, cursor: str | None = None
    ) -> Page[DatedClaim]:
        """What happened to ``a`` (between ``a`` and ``b``), oldest first, undated last, then by claim id."""
        ...

    def neighbours(self, actor: str, *, hops: int = 1, filters: Filters = ACTUAL, limit: int = 20) -> Neighbourhood:
        """Who is tied to an actor within ``hops``; at most ``limit`` other actors, the nearest and strongest kept."""
        ...

    def paths(
        self, a: str, b: str, *, k: int = 1, max_hops: int = 4, by: By = By.HOPS, filters: Filters = ACTUAL
    ) -> Ways:
        """The k best different ways between two actors, by hops (then strength) or by strength alone."""
        ...

    def connectors(
        self, a: str, b: str, *, max_hops: int = 2, filters: Filters = ACTUAL, limit: int = 20
    ) -> Connectors:
        """Who connects two actors, best first."""
        ...
