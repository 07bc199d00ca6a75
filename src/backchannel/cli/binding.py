"""Commands say which store and which filters they need; the options for them are added here, once for all."""

from __future__ import annotations

import inspect
from functools import wraps
from typing import TYPE_CHECKING, Any

import typer

from backchannel.cli.options import FILTER_OPTIONS, StoreUrl
from backchannel.graph.filters import Filters

if TYPE_CHECKING:
    from collections.abc import Callable

    from backchannel.graph.store import Store

    Command = Callable[..., None]


def bound(command: Command) -> Command:
    """A command that works on a store which is there; see :func:`creating` for those that may make it."""
    return _bound(command, create=False)


def creating(command: Command) -> Command:
    """As :func:`bound`, but a store that is not there is made."""
    return _bound(command, create=True)


def _bound(command: Command, *, create: bool) -> Command:
    """A command whose ``store`` and ``filters`` are opened and made from options of the command line.

    ``store`` comes from ``--store`` after the command, before it, or the settings; it is closed at the end, however
    that comes about.
    """
    signature = inspect.signature(command, eval_str=True)
    wanted = signature.parameters.keys() & {"store", "filters"}

    @wraps(command)
    def run(ctx: typer.Context, **given: Any) -> None:
        if "filters" in wanted:
            given["filters"] = Filters.of(**_asked(given))
        if "store" not in wanted:
            return command(**given)
        with open_chosen(ctx, given.pop("store"), create=create) as store:
            return command(store=store, **given)

    parameters = [_context(), *_own(signature), *(_store() if "store" in wanted else ())]
    parameters += _filters() if "filters" in wanted else ()
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what inspect reads, typer too
    run.__annotations__ = {each.name: each.annotation for each in parameters}
    return run


def open_chosen(ctx: typer.Context, url: str | None, *, create: bool = False, **more: Any) -> Store:
    """The store that was asked for, opened: after the command, before it, or by the settings."""
    return store_at(url or ctx.obj, create=create, **more)


def store_at(url: str | None, *, create: bool, **more: Any) -> Store:
    """The store at a URL, else the one of the settings, opened with the settings' password and time limit.

    What else ``open_store`` takes is handed on.
    """
    from backchannel.graph.open_store import open_store
    from backchannel.settings import Settings

    settings = Settings()
    password = settings.store_password.get_secret_value() if settings.store_password else None
    limit = settings.query_seconds
    return open_store(url or settings.store, password=password, create=create, query_seconds=limit, **more)


def _asked(given: dict[str, Any]) -> dict[str, Any]:
    """The filters that were given, taken out of the options."""
    asked = {name: given.pop(name) for name in FILTER_OPTIONS}
    return {name: value for name, value in asked.items() if value is not None}


def _own(signature: inspect.Signature) -> list[inspect.Parameter]:
    return [
        each.replace(kind=inspect.Parameter.KEYWORD_ONLY)
        for name, each in signature.parameters.items()
        if name not in ("store", "filters")
    ]


def _context() -> inspect.Parameter:
    return inspect.Parameter("ctx", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)


def _store() -> list[inspect.Parameter]:
    return [_option("store", StoreUrl, None)]


def _filters() -> list[inspect.Parameter]:
    return [_option(name, kind, default) for name, (kind, default) in FILTER_OPTIONS.items()]


def _option(name: str, kind: Any, default: Any) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)
