"""The options and arguments that several commands share, each written once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

FILTERS = "Filters"

StoreUrl = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        help="Where the graph is kept: sqlite:///FILE or neo4j://HOST. Else BACKCHANNEL_STORE, else ./backchannel.db.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print exactly what the REST API answers.")]
Limit = Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="At most so many.")]
Cursor = Annotated[str | None, typer.Option("--cursor", metavar="TEXT", help="Go on where a list ended (its 'next').")]

Name = Annotated[str, typer.Argument(metavar="ACTOR", help="A name, an alias or an id.")]
NameA = Annotated[str, typer.Argument(metavar="A", help="A name, an alias or an id.")]
NameB = Annotated[str, typer.Argument(metavar="B", help="Another one.")]

Files = Annotated[
    list[str], typer.Argument(metavar="FILE...", help="Files, folders, globs in quotes, or - for standard input.")
]
Date = Annotated[
    str | None, typer.Option("--date", metavar="D", help="Date of documents that give none: 2024, 2024-10, 2024-10-07.")
]
Url = Annotated[str, typer.Option("--url", metavar="U", help="Where the document is from.")]
Publisher = Annotated[str, typer.Option("--publisher", metavar="P", help="Who published it.")]
Renames = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="THEIRS=OURS", help="A JSONL key of theirs and ours for it; repeatable."),
]
Jobs = Annotated[int, typer.Option("--jobs", "-j", metavar="N", min=1, help="Read with so many processes.")]
Lexicons = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon",
        metavar="FILE",
        help="Actors of your own: CSV, PETRARCH .actors.txt, FollowTheMoney JSON lines; repeatable.",
    ),
]
Unnamed = Annotated[
    bool, typer.Option("--unnamed", help="Also those without a name: protesters, Thai police, a hospital.")
]
DatasetName = Annotated[
    str | None,
    typer.Option(
        "--dataset",
        metavar="NAME",
        help="The files are of this data set (docs/datasets.md lists them); else their first line tells.",
    ),
]
Spark = Annotated[
    str | None,
    typer.Option("--spark", metavar="MASTER", help="Read with Apache Spark: local[8], spark://HOST:7077, yarn."),
]
Out = Annotated[
    str | None, typer.Option("--out", metavar="DIR", help="With --spark: a new folder for what was read, as Parquet.")
]
EdgesOnly = Annotated[
    bool,
    typer.Option("--edges-only", help="With --spark: only each edge's sum and best claim go into the store."),
]

# How each part of a question's filters is asked for: the keyword of Filters.of, its type here and its default.
FILTER_OPTIONS: dict[str, tuple[Any, Any]] = {
    "relations": (
        Annotated[
            list[str] | None,
            typer.Option("--relation", "-r", metavar="R", help="Only this relation; repeatable.", rich_help_panel=FILTERS),
        ],
        None,
    ),
    "modalities": (
        Annotated[
            list[str] | None,
            typer.Option(
                "--modality",
                "-m",
                metavar="M",
                help="actual (default), planned, hypothetical, negated, suspended; repeatable.",
                rich_help_panel=FILTERS,
            ),
        ],
        None,
    ),
    "since": (
        Annotated[
            str | None,
            typer.Option("--since", metavar="D", help="Nothing before this date.", rich_help_panel=FILTERS),
        ],
        None,
    ),
    "until": (
        Annotated[
            str | None,
            typer.Option(
                "--until", metavar="D", help="Nothing after it: the graph as of a date.", rich_help_panel=FILTERS
            ),
        ],
        None,
    ),
    "min_confidence": (
        Annotated[
            float,
            typer.Option("--min-confidence", metavar="X", help="From 0 to 1.", rich_help_panel=FILTERS),
        ],
        0.0,
    ),
    "documents": (
        Annotated[
            list[str] | None,
            typer.Option("--document", metavar="ID", help="Only what this document says; repeatable.", rich_help_panel=FILTERS),
        ],
        None,
    ),
}  # fmt: skip
