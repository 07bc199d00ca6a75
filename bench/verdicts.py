"""What careful readers said of claims: at a first reading (recorded), in whole articles, in labelled sentences."""

from __future__ import annotations

import csv
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

from articles import judged, reasoned
from quality import as_labels_say, is_labelled, rows

import backchannel as bc
from backchannel.loaders.confidence import features, kind_of
from backchannel.loaders.lexicon.tables import table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from articles import Reasoned

FIRST = "first readings"
RECORD = Path(__file__).with_name("first_readings.csv")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One claim that was judged: where it was read, the rule that made it, how its ends are named."""

    group: str
    article: str
    sentence: int
    rule: str
    modality: str
    source: str
    target: str
    right: int

    @property
    def features(self) -> list[tuple[str, str]]:
        """The cells of the table of odds that speak about it."""
        return list(features(self.rule, self.modality, (self.source, self.target), kinds()))


def kinds() -> Iterable[str]:
    """The kinds of rules that have odds of their own."""
    return table("confidence")["rule"]  # type: ignore[no-any-return]


def recorded() -> list[Verdict]:
    """The verdicts on first readings."""
    with RECORD.open(encoding="utf-8", newline="") as lines:
        return [
            Verdict(FIRST, **(row | {"sentence": int(row["sentence"]), "right": int(row["right"])}))
            for row in csv.DictReader(lines)
        ]


def write_record(verdicts: Iterable[Verdict]) -> None:
    """Write the first readings down, without the group they are all of."""
    with RECORD.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow([field.name for field in fields(Verdict)][1:])
        writer.writerows(astuple(verdict)[1:] for verdict in verdicts)


def of_articles(folder: Path, group: str) -> Iterator[Verdict]:
    """Each claim of the articles of a folder."""
    for said in judged(folder):
        yield _verdict(said, group, said.article, right=said.right)


def of_sentences(gold: Path | None) -> Iterator[Verdict]:
    """Each claim of the labelled sentences that rules were read by; none without a folder."""
    for place, row in enumerate(rows(gold / "news_dev.jsonl") if gold else ()):
        for said in reasoned(bc.Document.from_text(row["text"]), unnamed=True) if place % 3 else ():
            if said.claim.cameo:
                right = is_labelled(row["relations"], as_labels_say(row["text"], said.claim))
                yield _verdict(said, "labelled sentences", str(place), right=right)


def _verdict(said: Reasoned, group: str, article: str, *, right: bool) -> Verdict:
    how = (kind_of(said.rule, kinds()), str(said.claim.modality), *map(str, said.forms))
    return Verdict(group, article, said.claim.sentence_number, *how, int(right))
