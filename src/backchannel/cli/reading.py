"""Commands that read documents."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from backchannel.cli.binding import creating
from backchannel.cli.options import (
    AsJson,
    DatasetName,
    Date,
    EdgesOnly,
    Files,
    Jobs,
    Lexicons,
    Out,
    Publisher,
    Renames,
    Spark,
    Unnamed,
    Url,
)
from backchannel.cli.output import complain, print_line, progress, show
from backchannel.cli.reports import tell
from backchannel.errors import DocumentRefused, UsageError
from backchannel.graph.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from backchannel.graph.model import Document
    from backchannel.loaders.documents import Defaults
    from backchannel.loaders.lexicon import Lexicon


def extract(
    files: Files,
    date: Date = None,
    url: Url = "",
    publisher: Publisher = "",
    renames: Renames = None,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One claim a line, as JSON.")] = False,
    min_confidence: Annotated[
        float, typer.Option("--min-confidence", metavar="X", min=0, max=1, help="Leave out what is less sure.")
    ] = 0.0,
    statements: Annotated[bool, typer.Option("--statements", help="Also who said that something is so.")] = False,
    unnamed: Unnamed = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Actors, rules that fired, and why others did not.")
    ] = False,
    lexicons: Lexicons = None,
    jobs: Jobs = 1,
) -> None:
    """Show what documents say: documents in, claims out, nothing stored.

    Examples:

      backchannel extract article.txt --date 2025-02-03

      cat article.txt | backchannel extract - --date 2025-02-03 --jsonl
    """
    from backchannel.cli.claims import claims_of
    from backchannel.graph.wire import to_json
    from backchannel.loaders.lexicon.own import with_own
    from backchannel.loaders.pipeline import readings

    refused = 0
    documents = _documents(files, date, url, publisher, renames)
    for outcome in readings(documents, jobs=jobs, lexicon=own(lexicons), statements=statements, unnamed=unnamed):
        if isinstance(outcome, DocumentRefused):
            complain(outcome)
            refused += 1
            continue
        claims = [claim for claim in outcome.claims if claim.confidence >= min_confidence]
        if explain:
            _explain(outcome.document, with_own(tuple(own(lexicons))), unnamed=unnamed, jsonl=jsonl)
        elif jsonl:
            for claim in claims:
                print_line(to_json(claim))
        else:
            show(claims_of(outcome.document, claims))
    if refused:
        raise typer.Exit(1)


def _explain(document: Document, lexicon: Lexicon, *, unnamed: bool, jsonl: bool) -> None:
    """Print how each sentence of a document is read, for those who mend lexicons."""
    from backchannel.loaders.explain import explain as explained

    for sentence in explained(document, lexicon=lexicon, unnamed=unnamed):
        if jsonl:
            print_line(asdict(sentence))
            continue
        typer.echo(sentence.sentence)
        lines = [f"actor    {words} = {actor} ({form})" for words, actor, form in sentence.actors]
        lines += [f"tie      {claim}" for claim in sentence.ties]
        for fired in sentence.fired:
            ends = [
                f"{end} {', '.join(words)}" for end, words in (("by", fired.sources), ("to", fired.targets)) if words
            ]
            lines.append(f"rule     {fired.rule}: {', '.join([repr(fired.trigger), *ends])}")
            lines += [f"         -> {claim}" for claim in fired.claims] or [f"         silent: {fired.silent}"]
        lines += [f"listed   {verb} ({lists})" for verb, lists in sentence.listed]
        lines += [f"idle     {noun} ({relation}): no rule made anything of it" for noun, relation in sentence.idle]
        lines += [f"no entry {', '.join(sentence.unknown)}"] if sentence.unknown else []
        for line in lines:
            typer.echo(f"  {line}")


@creating
def load(
    store: Store,
    files: Files,
    date: Date = None,
    url: Url = "",
    publisher: Publisher = "",
    renames: Renames = None,
    dataset: DatasetName = None,
    unnamed: Unnamed = False,
    lexicons: Lexicons = None,
    jobs: Jobs = 1,
    spark: Spark = None,
    out: Out = None,
    edges_only: EdgesOnly = False,
    as_json: AsJson = False,
) -> None:
    """Read documents, or data sets of events, into the store. What is bad is named and left out, the rest is loaded.

    Examples:

      backchannel load examples/

      backchannel load articles.jsonl --map body=text --map published=date --jobs 4

      backchannel load events.2014.tab 20240101000000.export.CSV.zip

      backchannel load --dataset ucdp ged241-csv.zip

      backchannel load --spark local[8] --out archive articles.jsonl
    """
    if spark or out or edges_only:
        from backchannel.cli import spark as on_spark

        if dataset:
            raise UsageError("--spark reads text: load --dataset without it")
        defaults = _defaults(date, url, publisher, renames)
        report = on_spark.load_into(
            store, files, spark, out, defaults, own(lexicons), unnamed=unnamed, edges_only=edges_only
        )
        tell(report, as_json=as_json)
        return
    from backchannel.cli import datasets

    texts, tables = datasets.parted(files, dataset)
    tally = datasets.load_into(store, tables, dataset, own(lexicons), jobs) if tables else None
    if tally and not texts:
        tell(None, tally, as_json=as_json)
        return
    from backchannel.loaders import pipeline  # it brings the parser, which data sets do without

    with progress("reading") as step:
        documents = _documents(texts, date, url, publisher, renames)
        known = own(lexicons)
        report = pipeline.load(store, documents, jobs=jobs, lexicon=known, unnamed=unnamed, progress=step)
    tell(report, tally, as_json=as_json)


def own(lexicons: list[Path] | None) -> list[Path]:
    """The user's own lexicons: those that were named, else those of the settings."""
    from backchannel.settings import Settings

    return lexicons or Settings().lexicon


def _documents(
    files: list[str], date: str | None, url: str, publisher: str, renames: list[str] | None
) -> Iterator[Document | DocumentRefused]:
    from backchannel.loaders.documents import read_documents

    return read_documents(files, _defaults(date, url, publisher, renames))


def _defaults(date: str | None, url: str, publisher: str, renames: list[str] | None) -> Defaults:
    from backchannel.loaders.documents import Defaults, is_date

    if date and not is_date(date):
        raise UsageError(f"{date!r} is no date: write 2024, 2024-10 or 2024-10-07")
    return Defaults(date, url, publisher, dict(map(_pair, renames or ())))


def _pair(text: str) -> tuple[str, str]:
    theirs, equals, ours = text.partition("=")
    if not (theirs and equals and ours):
        raise UsageError(f"--map {text!r}: write THEIRS=OURS, as body=text")
    return theirs, ours
