"""The command group: every expected error becomes one line on standard error and its exit code."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup

from backchannel.cli.output import NOTHING_FOUND, complain
from backchannel.errors import BackchannelError, NotFound, UsageError

FAILED, MISUSED = 1, 2


class Group(TyperGroup):
    """Commands whose errors end as the exit codes promise."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; 1 failed, 2 misused, 3 nothing found."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BackchannelError as error:
            complain(error)
            raise typer.Exit(exit_code(error)) from error
        except BrokenPipeError:
            # The reader has seen enough (`| head`). What is still buffered must not be tried again at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return None
        return result


def exit_code(error: BackchannelError) -> int:
    """The exit code that an error ends a command with."""
    if isinstance(error, UsageError):
        return MISUSED
    return NOTHING_FOUND if isinstance(error, NotFound) else FAILED
