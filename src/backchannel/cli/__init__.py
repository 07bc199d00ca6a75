"""The command line. Heavy modules are imported inside the commands, so that help comes at once."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from backchannel.cli import asking, keeping, reading, servers, serving
from backchannel.cli.analysing import analyse
from backchannel.cli.comparing import compare
from backchannel.cli.doctor import doctor
from backchannel.cli.group import Group
from backchannel.cli.options import StoreUrl

app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 failed or some documents refused, 2 wrong usage or ambiguous name, 3 nothing found.",
)

# A panel of the help, and its commands in the order they are shown.
COMMANDS = {
    "Read": (reading.extract, reading.load, keeping.reread),
    "Ask": (
        asking.connect,
        asking.path,
        asking.neighbours,
        asking.timeline,
        asking.why,
        asking.actors,
        asking.show,
        compare,
    ),
    "Judge": (keeping.same, keeping.different, keeping.judgements, keeping.undo),
    "Keep": (keeping.documents, keeping.forget, keeping.rebuild, keeping.export, servers.copy),
    "Run": (serving.serve, servers.browser, doctor),
}

for panel, commands in COMMANDS.items():
    for command in commands:
        app.command(rich_help_panel=panel)(command)
app.add_typer(analyse, name="analyse", rich_help_panel="Ask")
app.command("neighbors", hidden=True)(asking.neighbours)


def _version(*, wanted: bool) -> None:
    if wanted:
        typer.echo(f"backchannel {version('backchannel')}")
        raise typer.Exit


@app.callback()
def backchannel(
    ctx: typer.Context,
    store: StoreUrl = None,
    version: Annotated[  # noqa: ARG001 - its callback does all
        bool, typer.Option("--version", callback=lambda value: _version(wanted=value), is_eager=True, help="Show it.")
    ] = False,
) -> None:
    """Read news, draw the graph of diplomacy behind it, and say who connects two actors.

    Start with [bold]backchannel load FILE[/], then ask [bold]backchannel connect A B[/].
    """
    ctx.obj = store
