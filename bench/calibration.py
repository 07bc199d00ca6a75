"""Fits how sure claims are (``loaders/lexicon/confidence.toml``) to what careful readers said of them.

    bench/calibration.py [--articles DIR ...] [--gold DIR] [--check DIR ...] [--write]
    bench/calibration.py --record DIR

The odds of a claim being right are a product: base, rule, modality, ends. They are fitted by logistic regression with a
Gaussian prior on every weight (ridge; Hastie, Tibshirani and Friedman, *The Elements of Statistical Learning*, 4.4), so
that a kind seen seldom stays near the others. Three sorts of evidence:

* ``first_readings.csv``: verdicts on articles at their first reading, before any rule was mended by them. Only these
  say how often claims are right in text never seen. ``--record DIR`` adds those of new articles (in the form of
  ``tests/articles``); a first reading cannot be had twice, so do it before anybody looks at their misses;
* whole articles that rules were mended by: a quarter of the weight, with odds of their own;
* labelled sentences, which leave much unlabelled: the same (of ``news_dev.jsonl``, the rows that rules were read by).

It prints a reliability table of claims that were not fitted on: each article of the first readings by a fit without it
(``--check DIR``: other articles). ``--write`` writes the table of odds.
"""

from __future__ import annotations

import argparse
import math
from collections import Counter, defaultdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from articles import bands
from verdicts import FIRST, Verdict, kinds, of_articles, of_sentences, recorded, write_record

from backchannel.graph.model import Modality

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ODDS = Path(__file__).parent.parent / "loaders" / "lexicon" / "confidence.toml"
_LESS = 0.25
_PRIOR = 3.0
_ROUNDS = 30
Odds = dict[tuple[str, str], float]


def main() -> None:
    """Fit, show, and on request write the odds; or record a first reading."""
    given = _arguments()
    if given.record:
        known = recorded()
        new = [v for v in of_articles(given.record, FIRST) if v.article not in {old.article for old in known}]
        return write_record([*known, *new])
    evidence = [*recorded(), *of_sentences(given.gold)]
    for folder in given.articles:
        seen = {verdict.article for verdict in evidence}
        evidence += [verdict for verdict in of_articles(folder, folder.name) if verdict.article not in seen]
    odds = fit(evidence)
    text = as_toml(odds, evidence)
    print(text)
    print("\n".join(as_table(left_out(evidence), "first readings, each article by a fit without it")))
    for folder in given.check:
        sure = [(share(odds, verdict), bool(verdict.right)) for verdict in of_articles(folder, FIRST)]
        print("\n".join(as_table(sure, folder.name)))
    if given.write:
        ODDS.write_text(text, encoding="utf-8")
    return None


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    here = Path(__file__).parent.parent
    parser.add_argument("--articles", type=Path, nargs="*", default=[here / "tests" / "articles"])
    parser.add_argument("--gold", type=Path, help="folder with news_dev.jsonl")
    parser.add_argument("--check", type=Path, nargs="*", default=[], help="articles that the odds are not fitted on")
    parser.add_argument("--record", type=Path, help="articles read for the first time now")
    parser.add_argument("--write", action="store_true", help="write the lexicon")
    return parser.parse_args()


def fit(evidence: Sequence[Verdict]) -> Odds:
    """The odds of each cell, by coordinate-wise Newton steps on the penalised likelihood; the base is not penalised."""
    weights: Odds = defaultdict(float)
    scores = [0.0] * len(evidence)
    worth = [1.0 if verdict.group == FIRST else _LESS for verdict in evidence]
    cells: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for place, verdict in enumerate(evidence):
        base = [("all", "odds")] + [("group", verdict.group)] * (verdict.group != FIRST)
        for cell, times in Counter([*base, *verdict.features]).items():
            cells[cell].append((place, times))
    for _ in range(_ROUNDS):
        for cell, found in cells.items():
            prior = 0.01 if cell[0] in {"all", "group"} else _PRIOR
            slope, curve = -prior * weights[cell], prior
            for place, times in found:
                sure = _logistic(scores[place])
                slope += worth[place] * times * (evidence[place].right - sure)
                curve += worth[place] * times * times * sure * (1 - sure)
            step = max(-1.0, min(1.0, slope / curve))
            if cell[0] == "end":  # no claim is surer for the lack of a name
                step = min(step, -weights[cell])
            weights[cell] += step
            for place, times in found:
                scores[place] += times * step
    return {cell: math.exp(weight) for cell, weight in weights.items()}


def _logistic(score: float) -> float:
    return 1 / (1 + math.exp(-score))


def share(odds: Odds, verdict: Verdict) -> float:
    """What ``confidence`` would say of a claim with these odds."""
    product = math.prod((odds[("all", "odds")], *(odds.get(cell, 1.0) for cell in verdict.features)))
    return round(product / (1 + product), 2)


def left_out(evidence: Sequence[Verdict]) -> list[tuple[float, bool]]:
    """The confidence of each claim of the first readings by a fit without its article, and whether it is right."""
    found = []
    for article in sorted({verdict.article for verdict in evidence if verdict.group == FIRST}):
        odds = fit([verdict for verdict in evidence if verdict.article != article])
        found += [(share(odds, v), bool(v.right)) for v in evidence if (v.group, v.article) == (FIRST, article)]
    return found


def as_table(verdicts: Sequence[tuple[float, bool]], where: str) -> Iterator[str]:
    """A reliability table in Markdown, with the expected calibration error (Naeini, Cooper and Hauskrecht 2015)."""
    found = bands(verdicts)
    error = sum(band.claims * abs(band.expected - band.right) for band in found) / max(1, len(verdicts))
    yield f"\n| confidence | claims | mean confidence | right | ({where}) |\n|---|---|---|---|---|"
    for band in reversed(found):
        yield f"| {band.low:.1f} to {band.low + 0.1:.1f} | {band.claims} | {band.expected:.2f} | {band.right:.2f} | |"
    yield f"expected calibration error {error:.3f}; {len(verdicts)} claims, {_right(verdicts):.3f} of them right"
    sure = [verdict for verdict in verdicts if verdict[0] >= 0.9]
    yield f"0.9 and more: {len(sure)} claims, {_right(sure):.3f} of them right"


def _right(verdicts: Sequence[tuple[float, bool]]) -> float:
    return sum(right for _, right in verdicts) / max(1, len(verdicts))


HEADER = """\
# How sure a claim is: its odds of being right are the product of those of all claims, of its rule, of its modality and
# of each end that has no name of its own here; `confidence` is odds / (1 + odds).
#
# Fitted by bench/calibration.py, which says how and on what; beside each: how many claims careful readers judged at a
# first reading, and the share of them that was right (a "-": none). A rule is named by how its name in `--explain`
# begins; the longest that fits counts. "pair": a verb with its object ("lifted the embargo").
"""


def as_toml(odds: Odds, evidence: Sequence[Verdict]) -> str:
    """The table of odds as the lexicon has it, with the counts behind each."""
    parts = {"all": ["odds"], "rule": kinds(), "modality": map(str, Modality), "end": ["recalled", "unnamed"]}
    lines = [HEADER]
    for part, names in parts.items():
        lines += [f"[{part}]", *map(partial(_line, odds, evidence, part), names), ""]
    return "\n".join(lines)


def _line(odds: Odds, evidence: Sequence[Verdict], part: str, name: str) -> str:
    judged_so = [v.right for v in evidence if v.group == FIRST and (part == "all" or (part, name) in v.features)]
    count = f"{len(judged_so)}, {sum(judged_so) / len(judged_so):.2f} right" if judged_so else "-"
    key = f'"{name}"' if " " in name else name
    return f"{key} = {odds.get((part, name), 1.0):.2f}  # {count}"


if __name__ == "__main__":
    main()
