"""Whole articles with what careful readers take from them: which of the claims read from them are right.

A folder holds either ``index.json`` (file and date of each article) with an expected file per article, or one TOML file
per article, in the form of ``tests/articles``. What readers demand (``must``) or allow (``may``) is right; everything
else counts as wrong.
"""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import backchannel as bc
from backchannel.graph.relation_types import is_symmetric
from backchannel.loaders.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from backchannel.loaders.events import Event
    from backchannel.loaders.mentions import Form, Mention, Tie
    from backchannel.loaders.reader import Telling

Entry = dict[str, Any]
ANYTHING = ["*"]


@dataclass(frozen=True, slots=True)
class Reasoned:
    """A claim, the rule that made it, and how the text names its two ends."""

    claim: bc.Claim
    rule: str
    forms: tuple[Form, Form]


@dataclass(frozen=True, slots=True)
class Judged(Reasoned):
    """A claim of an article, and whether a careful reader demands or allows it."""

    article: str
    right: bool


class _Noting(Reader):
    """A reader that keeps why it says what it says."""

    def reasoned(self) -> list[Reasoned]:
        self.why: dict[str, Reasoned] = {}
        claims = {claim.id: claim for claim in self.claims()}
        return [self.why[name] for name in claims]

    def claim(self, event: Event, telling: Telling, source: Mention, target: Mention, *where: Any) -> bc.Claim:
        return self._noted(super().claim(event, telling, source, target, *where), event.rule, source, target)

    def tie(self, tie: Tie, *where: Any) -> bc.Claim:
        return self._noted(super().tie(tie, *where), f"tie {tie.relation}", tie.source, tie.target)

    def _noted(self, claim: bc.Claim, rule: str, source: Mention, target: Mention) -> bc.Claim:
        self.why[claim.id] = Reasoned(claim, rule, (source.form, target.form))
        return claim


def reasoned(document: bc.Document, *, unnamed: bool = False) -> list[Reasoned]:
    """The claims of a document, each with its reason."""
    return _Noting.of(document, unnamed=unnamed).reasoned()


def judged(folder: Path) -> Iterator[Judged]:
    """Every claim read from the articles of a folder, with its verdict."""
    for name, document, entries in (_indexed if (folder / "index.json").exists() else _tables)(folder):
        for said in reasoned(document):
            right = any(_says(said.claim, entry) for entry in entries)
            yield Judged(said.claim, said.rule, said.forms, article=name, right=right)


def _indexed(folder: Path) -> Iterator[tuple[str, bc.Document, list[Entry]]]:
    for entry in json.loads((folder / "index.json").read_text(encoding="utf-8")):
        path = folder / entry["file"]
        expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        title, _, text = path.read_text(encoding="utf-8").partition("\n\n")
        document = bc.Document.from_text(text, title=title, date=entry["date"])
        yield path.stem, document, [*expected["must"], *expected["may"]]


def _tables(folder: Path) -> Iterator[tuple[str, bc.Document, list[Entry]]]:
    for path in sorted(folder.glob("*.toml")):
        article = tomllib.loads(path.read_text(encoding="utf-8"))
        document = bc.Document.from_text(article["text"], title=article["title"], date=article["date"])
        yield path.stem, document, [_entry(line) for line in (*article["must"], *article["may"])]


def _entry(line: str) -> Entry:
    source, relation, target = (part.strip().split("/") for part in line.split("|")[:3])
    return {"source": source, "relation": relation, "target": target}


def _says(claim: bc.Claim, entry: Entry) -> bool:
    sources, targets, relations = (_several(entry[part]) for part in ("source", "target", "relation"))
    straight = _is(claim.source, sources) and _is(claim.target, targets)
    turned = _is(claim.target, sources) and _is(claim.source, targets)
    either = entry.get("either_direction") or is_symmetric(claim.relation)
    return claim.relation in relations and (straight or (either and turned))


def _several(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def _is(said: str, wanted: list[str]) -> bool:
    return wanted == ANYTHING or said in wanted


def reliability(folder: Path) -> Iterator[str]:
    """For each band of confidence: how many claims of the articles are in it, and what share of them is right."""
    yield "confidence   claims   right (whole articles, by two careful readers)"
    for band in bands((said.claim.confidence, said.right) for said in judged(folder)):
        yield f"{band.low:.1f}-{band.low + 0.1:.1f}      {band.claims:6}   {band.right:.2f}"


@dataclass(frozen=True, slots=True)
class Band:
    """Claims whose confidence lies in a tenth above ``low``: how many, their mean confidence, the share that is right."""

    low: float
    claims: int
    expected: float
    right: float


def bands(verdicts: Iterable[tuple[float, bool]]) -> list[Band]:
    """The verdicts (confidence, right) by tenths of confidence, lowest first."""
    found: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sure, right in verdicts:
        found[int(sure * 10 + 1e-9)].append((sure, right))
    return [
        Band(tenth / 10, len(of), sum(sure for sure, _ in of) / len(of), sum(right for _, right in of) / len(of))
        for tenth, of in sorted(found.items())
    ]
