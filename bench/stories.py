"""How alike copies of a report are, and how alike other reports: `.venv/bin/python bench/stories.py`.

Each article of tests/articles (and of ../shared/articles, where that is) is changed as papers change what an agency
sends them; tests/stories has pairs of reports of one event by two writers. Shown is the Jaccard index of their runs of
words (least and median over the articles) and how many of the copies are taken for the same story.
"""

from __future__ import annotations

import statistics
import time
import tomllib
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from backchannel.graph.model import Document
from backchannel.graph.stories import Imprint, alike, imprint

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
NOTE = (
    "This report was updated to add the reaction of the ministry. Additional reporting by our correspondents; editing "
    "by the night desk. Follow our live coverage of the region for more."
)
DATELINE = "GENEVA, March 3 (Agency) - "


def _shorter(text: str) -> str:
    return text.rpartition("\n\n" if "\n\n" in text else "\n")[0]


def _edited(text: str, every: int = 40) -> str:
    words = text.split(" ")
    return " ".join("edited" if place % every == every // 2 else word for place, word in enumerate(words))


CHANGES: dict[str, Callable[[str], str]] = {
    "another headline, not marked as one": lambda text: f"Envoys press for a deal as deadline nears\n{text}",
    "another dateline": lambda text: DATELINE + text,
    "an editor's note of 30 words": lambda text: f"{text}\n\n{NOTE}",
    "the last paragraph cut": _shorter,
    "the last 40 % cut": lambda text: text[: len(text) * 6 // 10],
    "every 40th word changed": _edited,
    "dateline and note, paragraph cut": lambda text: f"{DATELINE}{_shorter(text)}\n\n{NOTE}",
    "all of these, every 40th word too": lambda text: f"{DATELINE}{_edited(_shorter(text))}\n\n{NOTE}",
}


def _articles() -> list[str]:
    ours = [tomllib.loads(file.read_text("utf-8"))["text"] for file in sorted(ROOT.glob("tests/articles/*.toml"))]
    shared = [file.read_text("utf-8") for file in sorted(ROOT.glob("../shared/articles/*.txt"))]
    return [text.strip() for text in ours + shared]


def _imprint(text: str) -> Imprint:
    return imprint(Document.from_text(text, date="2024-03-01"))


def _index(one: Imprint, other: Imprint) -> float:
    return len(one.runs & other.runs) / max(1, len(one.runs | other.runs))


def main() -> None:
    """Print the tables."""
    articles = _articles()
    started = time.process_time()
    imprints = [_imprint(text) for text in articles]
    each = (time.process_time() - started) / len(articles) * 1e6
    words = statistics.mean(len(text.split()) for text in articles)
    print(f"{len(articles)} articles of {words:.0f} words in the mean, {each:.0f} us of processor time each")
    for name, change in CHANGES.items():
        copies = [_imprint(change(text)) for text in articles]
        indices = [_index(one, copy) for one, copy in zip(imprints, copies, strict=True)]
        found = sum(map(alike, imprints, copies))
        print(f"{name:36} {min(indices):.2f} {statistics.median(indices):.2f}  {found} of {len(copies)} found")
    unlike = sorted(_index(one, other) for one, other in combinations(imprints, 2))
    print(f"{'different articles, at most':36} {unlike[-1]:.3f}")
    for file in sorted(ROOT.glob("tests/stories/*.toml")):
        pair = tomllib.loads(file.read_text("utf-8"))
        one, other = _imprint(pair["report"]), _imprint(pair["other"])
        print(f"{file.stem:36} {_index(one, other):.2f}  {'one story' if alike(one, other) else 'two stories'}")


if __name__ == "__main__":
    main()
