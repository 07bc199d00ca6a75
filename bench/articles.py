"""Whole articles with what careful readers take from them: how often a claim of each confidence is right.

A folder holds ``index.json`` (file and date of each article) and an expected file per article: its ``must`` and ``may``
entries are right; everything else counts as wrong.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import backchannel as bc
from backchannel.graph.relation_types import is_symmetric

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def judged(folder: Path) -> Iterator[tuple[bc.Claim, bool]]:
    """Every claim read from the articles of a folder, and whether a careful reader demands or allows it."""
    for entry in json.loads((folder / "index.json").read_text(encoding="utf-8")):
        path = folder / entry["file"]
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        title, _, text = path.read_text(encoding="utf-8").partition("\n\n")
        document = bc.Document.from_text(text, title=title, date=entry["date"])
        for claim in bc.extract([document]):
            yield claim, any(_says(claim, right) for right in (*expected["must"], *expected["may"]))


def _says(claim: bc.Claim, entry: dict[str, Any]) -> bool:
    sources, targets, relations = (_several(entry[part]) for part in ("source", "target", "relation"))
    straight = claim.source in sources and claim.target in targets
    turned = claim.target in sources and claim.source in targets
    either = entry.get("either_direction") or is_symmetric(claim.relation)
    return claim.relation in relations and (straight or (either and turned))


def _several(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def reliability(folder: Path) -> Iterator[str]:
    """For each band of confidence: how many claims of the articles are in it, and what share of them is right."""
    bands: dict[int, list[bool]] = defaultdict(list)
    for claim, right in judged(folder):
        bands[int(claim.confidence * 10)].append(right)
    yield "confidence   claims   right (whole articles, by two careful readers)"
    for band, hits in sorted(bands.items()):
        yield f"{band / 10:.1f}-{band / 10 + 0.1:.1f}      {len(hits):6}   {sum(hits) / len(hits):.2f}"
