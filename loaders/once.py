"""Asks once a token what many rules ask: the parse does not change."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

P = ParamSpec("P")
R = TypeVar("R")


def once(ask: Callable[Concatenate[Token, P], R]) -> Callable[Concatenate[Token, P], R]:
    """The same answer, kept with the token's document; it must not depend on the other arguments, nor be changed."""
    name = ask.__name__

    @wraps(ask)
    def asked(token: Token, /, *args: P.args, **kwargs: P.kwargs) -> R:
        known: dict[Any, R] = token.doc.user_data
        key = (name, token.i)
        if key not in known:
            known[key] = ask(token, *args, **kwargs)
        return known[key]

    return asked
