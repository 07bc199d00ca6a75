"""What a loading did, told in words or as JSON: of documents (a Report), of data sets (a Tally), or of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from backchannel.cli.output import complain, print_json
from backchannel.graph.answers import Change

if TYPE_CHECKING:
    from backchannel.loaders.datasets.tally import Tally
    from backchannel.loaders.pipeline import Report


def tell(report: Report | None, tally: Tally | None = None, *, as_json: bool) -> None:
    """Say what loading documents, data sets or both did, and fail when something was refused."""
    refused = [*(tally.refused if tally else ()), *(report.refused if report else ())]
    for refusal in refused:
        complain(refusal)
    if as_json:
        print_json(_together(tally_as_dict(tally) if tally else {}, report_as_dict(report) if report else {}))
    else:
        parts = [tally_in_words(tally)] if tally else []
        typer.echo("\n".join([*parts, report_in_words(report)] if report else parts))
    if refused:
        raise typer.Exit(1)


def _together(one: dict[str, object], other: dict[str, object]) -> dict[str, object]:
    summed = {key: value + other[key] for key, value in one.items() if key in other}  # type: ignore[operator]
    return one | other | summed


def report_as_dict(report: Report) -> dict[str, object]:
    """A report as JSON."""
    return {
        "added": report.added,
        "unchanged": report.unchanged,
        "replaced": report.replaced,
        "refused": [{"where": refusal.where, "why": refusal.why} for refusal in report.refused],
        "claims": report.claims,
        "edges": report.edges,
    }


def report_in_words(report: Report) -> str:
    """A report as a sentence."""
    counts = {
        "new": report.added,
        "known already": report.unchanged,
        "read afresh": report.replaced,
        "refused": len(report.refused),
    }
    parts = [f"{count} {word}" for word, count in counts.items() if count]
    return f"{', '.join(parts) or 'no documents'}: {report.claims} claims, {report.edges} edges"


def tally_as_dict(tally: Tally) -> dict[str, object]:
    """What loading data sets did as JSON: the keys of documents, and what only data sets have."""
    return {
        "added": tally.changes[Change.ADDED],
        "unchanged": tally.changes[Change.UNCHANGED],
        "replaced": tally.changes[Change.REPLACED],
        "refused": [{"where": refusal.where, "why": refusal.why} for refusal in tally.refused],
        "claims": tally.claims,
        "edges": len(tally.edges),
        "rows": tally.rows,
        "events": tally.events,
        "ties": tally.ties,
        "left_out": dict(tally.left_out.most_common()),
        "actors": len(tally.actors),
        "actors_known": tally.known,
        "ends_known": tally.known_ends,
    }


def _share(tally: Tally) -> str:
    return f"{tally.known_ends / (2 * tally.events):.0%}" if tally.events else "none"


def tally_in_words(tally: Tally) -> str:
    """What loading data sets did, as a few lines."""
    news = "" if not tally.changes[Change.UNCHANGED] or tally.changes[Change.ADDED] else " (known already)"
    lines = [
        f"{tally.rows:,} rows: {tally.events:,} events and {tally.ties:,} ties of names, {len(tally.edges):,} edges{news}",
        f"{len(tally.actors):,} actors, {tally.known:,} of them known: {_share(tally)} of the ends of events",
    ]
    if tally.left_out:
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in tally.left_out.most_common())
        lines.append(f"{tally.left_out.total():,} rows left out: {reasons}")
    return "\n".join(lines)
