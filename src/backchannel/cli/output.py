"""Where output goes: data to standard output, everything else to standard error."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console, RenderableType

NOTHING_FOUND = 3


def console(*, stderr: bool = False) -> Console:
    """A console for people; colours only on a terminal and without NO_COLOR."""
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, soft_wrap=False)


def show(renderable: RenderableType) -> None:
    """Print something for people."""
    console().print(renderable)


def answer(value: object, render: Callable[[Any], RenderableType], *, as_json: bool) -> None:
    """Print an answer: as the JSON that REST gives, or for people."""
    if as_json:
        from backchannel.graph.wire import to_json

        print_json(to_json(value))
    else:
        show(render(value))


def print_json(value: Any) -> None:
    """One JSON value on standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def print_line(value: Any) -> None:
    """One JSON value on one line."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def complain(message: object) -> None:
    """One clear line on standard error."""
    typer.echo(f"backchannel: {message}", err=True)


def nothing_found(message: str) -> None:
    """Say that there is nothing, and end with the exit code for it."""
    complain(message)
    raise typer.Exit(NOTHING_FOUND)


@contextmanager
def progress_of_bytes(what: str, total: int) -> Iterator[Callable[[int], None]]:
    """As ``progress``, over the bytes of files, with the time that is left."""
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield lambda _: None
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda number: bar.advance(task, number)


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[object], None]]:
    """A progress bar on standard error when that is a terminal; else nothing at all."""
    screen = console(stderr=True)
    if not screen.is_terminal:
        yield lambda _: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=screen, transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda _: bar.advance(task)
