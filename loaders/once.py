"""Asks once a token what many rules ask: the parse does not change."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

R = TypeVar("R")
Others = TypeVarTuple("Others")


def once(ask: Callable[[Token, *Others], R]) -> Callable[[Token, *Others], R]:
    """The same answer, kept with the token's document; it must not depend on the other arguments, nor be changed."""

    @wraps(ask)
    def asked(token: Token, /, *others: *Others) -> R:
        kept: dict[Any, dict[int, R]] = token.doc.user_data
        try:  # most have been asked before
            return kept[ask][token.i]
        except KeyError:
            answer = ask(token, *others)
        return kept.setdefault(ask, {}).setdefault(token.i, answer)

    return asked
