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
        kept: dict[Any, dict[int, R]] = token.doc.user_data
        try:  # most have been asked before
            return kept[name][token.i]
        except KeyError:
            answer = ask(token, *args, **kwargs)
        return kept.setdefault(name, {}).setdefault(token.i, answer)

    return asked
