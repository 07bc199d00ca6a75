"""Commands that keep the graph: what was read, judgements of actors, export."""

from __future__ import annotations

import datetime as dt
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backchannel.cli.binding import bound
from backchannel.cli.ids import whole_document_id
from backchannel.cli.options import AsJson, Cursor, Jobs, Lexicons, Limit, NameA, NameB, Unnamed
from backchannel.cli.output import answer, complain, nothing_found, progress
from backchannel.errors import BackchannelError
from backchannel.graph.answers import Verdict
from backchannel.graph.filters import Filters
from backchannel.graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who judges so.", default_factory=getpass.getuser)]


@bound
def documents(store: Store, limit: Limit = 20, cursor: Cursor = None, as_json: AsJson = False) -> None:
    """List what was read, the latest first.

    Examples:

      backchannel documents --limit 50
    """
    from backchannel.cli.tables import documents_table

    page = store.documents(limit=limit, cursor=cursor)
    answer(page, documents_table, as_json=as_json)
    if not page.items:
        nothing_found("the store is empty: load something first")


@bound
def forget(
    store: Store,
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document's id, or its first digits.")],
) -> None:
    """Take out one document's evidence and nothing else.

    Examples:

      backchannel forget 5b1f0c3e
    """
    typer.echo(f"forgotten: {store.forget(whole_document_id(store, document))} claims")


@bound
def rebuild(store: Store) -> None:
    """Project all edges afresh from the claims; a sound store does not change by it.

    Examples:

      backchannel rebuild
    """
    typer.echo(f"{store.rebuild()} edges")


@bound
def reread(
    store: Store, unnamed: Unnamed = False, lexicons: Lexicons = None, jobs: Jobs = 1, as_json: AsJson = False
) -> None:
    """Read every stored document again with today's reader.

    Examples:

      backchannel reread --jobs 4
    """
    from backchannel.cli.reading import own
    from backchannel.cli.reports import tell
    from backchannel.loaders import pipeline

    with progress("reading again") as step:
        report = pipeline.reread(store, jobs=jobs, lexicon=own(lexicons), unnamed=unnamed, progress=step)
    tell(report, as_json=as_json)


@bound
def same(store: Store, a: NameA, b: NameB, by: By, as_json: AsJson = False) -> None:
    """Judge that B is A: their ties are drawn together under A, and B's id keeps answering.

    Examples:

      backchannel same "United States" america --by maria
    """
    _judge(store, Verdict.SAME, a, b, by, as_json=as_json)


@bound
def different(store: Store, a: NameA, b: NameB, by: By, as_json: AsJson = False) -> None:
    """Judge that A and B are two actors, whatever was judged before.

    Examples:

      backchannel different sudan south-sudan --by maria
    """
    _judge(store, Verdict.DIFFERENT, a, b, by, as_json=as_json)


@bound
def judgements(store: Store, as_json: AsJson = False) -> None:
    """Show the log of judgements, oldest first, undone ones struck through.

    Examples:

      backchannel judgements
    """
    from backchannel.cli.tables import judgements_table
    from backchannel.graph.answers import Page

    log = store.judgements()
    answer(Page(log, None, len(log)), lambda page: judgements_table(page.items), as_json=as_json)


@bound
def undo(
    store: Store,
    judgement: Annotated[int, typer.Argument(metavar="ID", help="A judgement's number, as `judgements` lists it.")],
    as_json: AsJson = False,
) -> None:
    """Take a judgement back; the log keeps it.

    Examples:

      backchannel undo 3
    """
    from backchannel.cli.tables import judgements_table

    answer(store.undo(judgement, at=_now()), lambda one: judgements_table((one,)), as_json=as_json)


def _judge(store: Store, verdict: Verdict, a: str, b: str, by: str, *, as_json: bool) -> None:
    from backchannel.cli.tables import judgements_table

    answer(store.judge(verdict, a, b, by=by, at=_now()), lambda one: judgements_table((one,)), as_json=as_json)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


@bound
def export(
    store: Store,
    filters: Filters,
    file: Annotated[str, typer.Argument(metavar="FILE", help="Where to; - is standard output.")],
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="F",
            help="graphml, gexf, csv, json, cypher, polecat-like or neo4j-admin; else by the file's name.",
        ),
    ] = None,
) -> None:
    """Write the graph for other tools: Gephi, Cytoscape, spreadsheets, Neo4j. The file appears when it is whole.

    Examples:

      backchannel export graph.graphml

      backchannel export - --format csv --relation mediates | head
    """
    from backchannel.graph.export import export as pieces
    from backchannel.graph.export import format_named, format_of_file

    if form == "neo4j-admin":
        _for_import(store, Path(file))
        return
    name = (format_named(form) if form else format_of_file(file)).name
    if file == "-":
        sys.stdout.writelines(pieces(store, name, filters))
    else:
        _write_whole(Path(file), pieces(store, name, filters))
        complain(f"wrote {file}")


def _for_import(store: Store, folder: Path) -> None:
    """All of the store, whatever the filters: it is a copy, not a view."""
    from backchannel.graph.neo4j.admin import write_import

    try:
        command = write_import(store, folder)
    except OSError as error:
        raise BackchannelError(f"{folder} cannot be written ({error.strerror})") from error
    complain(f"wrote {folder}; stop the server and run in that folder:")
    typer.echo(command)


def _write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write beside the file and put it in its place at the end, so that nobody finds half of it."""
    beside = path.with_name(f".{path.name}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as out:
            out.writelines(pieces)
        beside.replace(path)
    except OSError as error:
        raise BackchannelError(f"{path} cannot be written ({error.strerror})") from error
    finally:
        beside.unlink(missing_ok=True)
