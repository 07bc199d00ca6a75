"""What can go wrong, as one tree.

    BackchannelError
    +-- UsageError          the caller asked for something that cannot be meant (exit 2, HTTP 422)
    |   +-- AmbiguousActor  a name that several actors bear (exit 2, HTTP 409)
    +-- NotFound            nothing there under this name (exit 3, HTTP 404)
    |   +-- UnknownActor
    +-- DocumentRefused     one input that cannot be read; the others go on (exit 1, HTTP 415 or 422)
    +-- ConflictError       a judgement contradicts an earlier one (exit 1, HTTP 409)
    +-- StoreError          the database says no (exit 1, HTTP 503)
    |   +-- StoreNewer      written by a newer backchannel
    |   +-- NotAStore       a file that is something else
    |   +-- StoreReadOnly   cannot be written to
    |   +-- StoreUnreachable  no server, wrong password, wrong database
    |   +-- QueryTooLong    stopped at its time limit
    +-- MissingExtra        an optional package is needed

Every message says what to do next. A cause is kept with ``raise ... from``; none ever shows a password.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class BackchannelError(Exception):
    """The base of everything backchannel raises on purpose."""


class UsageError(BackchannelError):
    """The question itself cannot be meant: an impossible date, an unknown relation, a limit out of range."""


class AmbiguousActor(UsageError):  # noqa: N818 - reads as the state of affairs, like KeyError's kin in networkx
    """Several actors bear this name.

    Args:
        name: what was asked for.
        candidates: ids of the actors that bear it, best first.
    """

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name = name
        self.candidates = tuple(candidates)
        super().__init__(f"{name!r} may mean {', '.join(self.candidates)}: give one of these ids")


class NotFound(BackchannelError):  # noqa: N818
    """Nothing is stored under this name or id."""


class UnknownActor(NotFound):
    """No actor has this id, name or alias."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"no actor is called {name!r}: try `backchannel actors {name!r}` to search")


class DocumentRefused(BackchannelError):  # noqa: N818
    """One input cannot be read; the message names it and says why.

    Args:
        where: the file (and line), as the user named it.
        why: what is wrong and what would mend it.
    """

    def __init__(self, where: str, why: str) -> None:
        self.where, self.why = where, why
        super().__init__(f"{where}: {why}")

    def __reduce__(self) -> tuple[type[DocumentRefused], tuple[str, str]]:
        """Travel whole from the process that read the document."""
        return type(self), (self.where, self.why)


class ConflictError(BackchannelError):
    """A judgement contradicts an earlier one; the message names the earlier one."""


class StoreError(BackchannelError):
    """The database could not do what was asked; nothing was half-written."""


class StoreNewer(StoreError):  # noqa: N818
    """The store was written by a newer backchannel than this one."""


class NotAStore(StoreError):  # noqa: N818
    """The file or database holds something else."""


class StoreReadOnly(StoreError):  # noqa: N818
    """The store can be read but not written."""


class StoreUnreachable(StoreError):  # noqa: N818
    """The server does not answer, or does not let us in."""


class QueryTooLong(StoreError):  # noqa: N818
    """A question ran into its time limit and was stopped; the message says what to narrow."""


class MissingExtra(BackchannelError):  # noqa: N818
    """An optional package is needed for this.

    Args:
        what: what the user wanted, as "reading PDF".
        extra: the extra that brings it, as "pdf".
    """

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f"{what} needs an optional package: pip install 'backchannel[{extra}]'")
