"""The line to a Neo4j server: its address, its driver, transactions with retries, and its errors in our words."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import unquote, urlsplit

import neo4j
from neo4j import exceptions

from backchannel.errors import QueryTooLong, StoreError, StoreReadOnly, StoreUnreachable, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it would print comes as an error in our words

T = TypeVar("T")
Row = dict[str, Any]

OLDEST = (5, 23)
RETRY_SECONDS = 10.0
_NARROW = "narrow it: fewer hops, a smaller --limit or --k, one --relation, or a time with --since and --until"
_RESTART = "see the disk space and the logs of the server, restart it, then run it again"
_BY_CODE: tuple[tuple[tuple[str, ...], type[StoreError], str], ...] = (
    (
        ("TransactionTimedOut", "Transaction.Terminated"),
        QueryTooLong,
        "the question was stopped on the server after {seconds} s: " + _NARROW,
    ),
    (
        ("MemoryPoolOutOfMemory", "TransactionOutOfMemory"),
        QueryTooLong,
        "the question needs more memory than the server gives one: " + _NARROW,
    ),
    (
        ("DatabaseNotFound",),
        StoreUnreachable,
        "{where}: no database has this name; leave it out of --store for the server's default",
    ),
    (
        ("ForbiddenOnReadOnlyDatabase", "WriteOnReadOnlyAccessMode", "Security.Forbidden", "NotALeader"),
        StoreReadOnly,
        "{where} cannot be written to by user {user!r}: ask for the right to write",
    ),
    (
        ("TransactionLogError", "TransactionCommitFailed"),
        StoreError,
        "{where} could not write to its disk, and nothing of it was stored: " + _RESTART,
    ),
    (
        ("TransactionStartFailed",),
        StoreUnreachable,
        "{where} takes no transactions after a fault of its own: " + _RESTART,
    ),
)
_BY_KIND: tuple[tuple[tuple[type[Exception], ...], type[StoreError | UsageError], str], ...] = (
    (
        (exceptions.AuthError,),
        StoreUnreachable,
        "{where} does not let user {user!r} in: check the user in --store and BACKCHANNEL_STORE_PASSWORD",
    ),
    (
        (exceptions.ConfigurationError,),
        UsageError,
        "{where} is no address of a Neo4j: write neo4j://, neo4j+s:// or bolt://USER@HOST:7687/DATABASE",
    ),
    (
        (exceptions.ServiceUnavailable, exceptions.SessionExpired, exceptions.DatabaseUnavailable),
        StoreUnreachable,
        "no Neo4j answers at {where}: start it (`make neo4j` or `docker compose up`), or give another --store",
    ),
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is and as whom one enters; ``database`` None is the server's own default."""

    uri: str
    user: str
    password: str = field(repr=False)
    database: str | None

    @classmethod
    def of(cls, url: str, password: str | None) -> Self:
        """The address in a store's URL; a password given apart goes before one in the URL.

        Raises:
            UsageError: there is no host in it, or its port is none.

        >>> Address.of("neo4j://ann:secret@db.example:7687/news", None)
        Address(uri='neo4j://db.example:7687', user='ann', database='news')
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise UsageError(
                f"the store's URL cannot be read ({error}): write neo4j://USER@HOST:7687/DATABASE"
            ) from None
        if not host:
            raise UsageError("the store's URL names no host: write neo4j://USER@HOST:7687/DATABASE")
        place = f"[{host}]" if ":" in host else host
        return cls(
            f"{parts.scheme}://{place}:{port or 7687}",
            unquote(parts.username or "neo4j"),
            password or unquote(parts.password or ""),
            unquote(parts.path.strip("/")) or None,
        )

    @property
    def shown(self) -> str:
        """The URL as one may show it: without the password."""
        scheme, place = self.uri.split("://")
        return f"{scheme}://{self.user}@{place}" + (f"/{self.database}" if self.database else "")


class Server:
    """An open line to a server.

    Args:
        address: where it is.
        query_seconds: a reading transaction that takes longer is stopped by the server; None for no limit.

    Raises:
        StoreUnreachable: nobody answers, or we are not let in.
        StoreError: the server is too old.
    """

    def __init__(self, address: Address, *, query_seconds: float | None) -> None:
        self.address, self.query_seconds = address, query_seconds
        with self._in_our_words():
            self._driver = neo4j.GraphDatabase.driver(
                address.uri,
                auth=(address.user, address.password),
                connection_timeout=5,
                connection_acquisition_timeout=20,
                max_transaction_retry_time=RETRY_SECONDS,
                notifications_min_severity="OFF",
                user_agent="backchannel",
            )
            try:
                self._driver.verify_connectivity()
                refuse_old(self._driver.get_server_info().agent)
            except BaseException:
                self._driver.close()
                raise

    def close(self) -> None:
        """Hang up."""
        self._driver.close()

    def read(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        """Do this work in one reading transaction, which the server stops at the time limit."""
        timed = neo4j.unit_of_work(timeout=self.query_seconds)(work)
        with self._in_our_words(), self._session(neo4j.READ_ACCESS) as session:
            return session.execute_read(timed)

    def stream(self, statement: str, **parameters: Any) -> Iterator[Row]:
        """The rows of one statement, one after the other, without a time limit."""
        with self._in_our_words(), self._session(neo4j.READ_ACCESS) as session:
            for record in session.run(statement, parameters):
                yield record.data()

    def write(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        """Do this work in one writing transaction: all of it or nothing; tried again after a passing fault."""
        with self._in_our_words(), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(work)

    def define(self, statement: str) -> None:
        """Run one statement of the schema; one that is there already is left alone."""
        with self._in_our_words(), self._session(neo4j.WRITE_ACCESS) as session:
            session.run(statement).consume()

    def _session(self, access: str) -> neo4j.Session:
        return self._driver.session(database=self.address.database, default_access_mode=access)

    @contextmanager
    def _in_our_words(self) -> Iterator[None]:
        try:
            yield
        except (exceptions.Neo4jError, exceptions.DriverError) as error:
            raise in_our_words(error, self.address, self.query_seconds) from error
        except UnicodeEncodeError as error:
            raise UsageError("the text holds half a surrogate pair, which is no character: decode it again") from error


def refuse_old(agent: str) -> None:
    """Refuse a server that doesn't know the Cypher we speak.

    Raises:
        StoreError: it is older than 5.23.

    >>> refuse_old("Neo4j/5.26.31")
    """
    found = re.search(r"(\d+)\.(\d+)", agent)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        raise StoreError(
            f"the server is {agent}: backchannel needs Neo4j 5.23 or newer (5.26 LTS is tried): upgrade it"
        )


def in_our_words(error: exceptions.GqlError, address: Address, seconds: float | None) -> StoreError | UsageError:
    """What a driver's error means here, and what to do about it."""
    code, where = getattr(error, "code", None) or "", address.shown
    for codes, meant, words in _BY_CODE:
        if any(name in code for name in codes):
            return meant(words.format(where=where, user=address.user, seconds=seconds))
    for kinds, kind, words in _BY_KIND:
        if isinstance(error, kinds):
            return kind(words.format(where=where, user=address.user, seconds=seconds))
    text = (getattr(error, "message", None) or str(error)).strip().rstrip(".")
    return StoreError(
        f"{where} could not do it, and nothing of it was stored: {text} ({code or type(error).__name__}): "
        f"see the disk space and the logs of the server, then run it again"
    )


def rows(transaction: neo4j.ManagedTransaction, statement: str, **parameters: Any) -> list[Row]:
    """All rows of one statement."""
    return transaction.run(statement, parameters).data()
