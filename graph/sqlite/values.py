"""How the embedded store keeps values in columns: hashes as bytes, dates and words as integers, lists as JSON."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from sqlite3 import Connection

_WRITTEN = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` would make one each time

UNDATED_LAST = 99_999_999
"""Where something without a day comes in the order of days."""


def packed(key: str) -> bytes | None:
    """The bytes of a hash; None for what is none, and so is nothing's id.

    >>> packed("0fee") == bytes([15, 238]), packed("news")
    (True, None)
    """
    try:
        return bytes.fromhex(key)
    except ValueError:
        return None


@lru_cache(maxsize=16_384)  # the days of news come again and again
def dated(date: str | None) -> int | None:
    """An ISO date as an integer that says how exact it is.

    >>> dated("2024"), dated("2024-10"), dated("2024-10-07"), dated(None)
    (20240000, 20241000, 20241007, None)
    """
    return int(date.replace("-", "").ljust(8, "0")) if date else None


@lru_cache(maxsize=16_384)
def date_of(number: int | None) -> str | None:
    """The date of such an integer.

    >>> date_of(20240000), date_of(20241000), date_of(20241007), date_of(None)
    ('2024', '2024-10', '2024-10-07', None)
    """
    if not number:
        return None
    digits = f"{number:08}"
    return "-".join(part for part in (digits[:4], digits[4:6], digits[6:]) if part != "00")


@lru_cache(maxsize=16_384)  # the same parties come again and again
def listed(values: tuple[str, ...]) -> str | None:
    """Several texts as one column; NULL when there are none."""
    return _WRITTEN(values) if values else None


def unlisted(column: str | None) -> tuple[str, ...]:
    """The texts of such a column."""
    return tuple(json.loads(column)) if column else ()


def many(values: Iterable[int] | Iterable[str]) -> str:
    """Values for ``IN (SELECT value FROM json_each(?))``: one parameter, however many there are."""
    return _WRITTEN(list(values))


def values(columns: int, optional: Collection[int]) -> str:
    """``VALUES`` of a row in which 0 stands for NULL at the places of optional columns, which are never 0 themselves.

    The driver takes ten times as long over None as over a number, and most claims lack a dozen columns.

    >>> values(3, {1})
    'VALUES (?, nullif(?, 0), ?)'
    """
    return f"VALUES ({', '.join('nullif(?, 0)' if place in optional else '?' for place in range(columns))})"


class Terms(dict[str, int]):
    """The integers of words in closed vocabularies; a word met for the first time is given one."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection.execute("SELECT word, id FROM term"))
        self._connection = connection

    def __missing__(self, word: str) -> int:
        (number,) = self._connection.execute("INSERT INTO term (word) VALUES (?) RETURNING id", [word]).fetchone()
        self[word] = number
        return int(number)


def words(connection: Connection) -> dict[int, str]:
    """The words of these integers."""
    return dict(connection.execute("SELECT id, word FROM term"))


def next_number(connection: Connection, table: str) -> int:
    """The first integer free for rows of a table."""
    (highest,) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
    return int(highest) + 1
