"""How well backchannel reads, measured on labelled sentences.

    bench/quality.py --gold DIR [--split dev] [--json] [--scorer PATH]

Runs the product's own ``extract``, ``relation_between`` and ``modality_of`` over each gold file there is
(``news_SPLIT.jsonl``, ``codebook_SPLIT.jsonl``, ``typing_``, ``conflict_``, ``factuality_``) and hands the answers to
the scorer; news and conflict reports with ``unnamed``, since their labels count people without a name too. It prints
a line per task and a reliability table (how often a claim of a given confidence is right); with
``--json`` one object {task: figures of the scorer}. Nothing is cached. The typing labels draw some lines elsewhere than
``relations.md`` does: ``labelled`` translates, so that figure is of the answer in the labels' own terms.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from articles import reliability as articles_read

import backchannel as bc
from backchannel.graph.relation_types import is_symmetric, relation_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Row = dict[str, Any]
TASKS = {"news": "news", "codebook": "news", "typing": "typing", "conflict": "conflict", "factuality": "factuality"}

_DEEDS = {
    "057": "SUPPORT",
    "054": "SUPPORT",
    "050": "SUPPORT",
    "160": "REJECT",
    "163": "COERCE",
    "176": "ASSAULT",
}  # by CAMEO code
_ROOTS = {"AGREE": "03", "REJECT": "12", "THREATEN": "13", "YIELD": "08"}
_PRONOUNS = {"i", "we", "us", "he", "she", "it", "they", "him", "her", "them", "his", "hers", "its", "their", "our"}
_WILLED = ("willing", "ready", "readi", "prepared", "offer", "pledg", "promis", "propos", "commit", "vow", "inten", "seek",
           "sought", "want", "hope", "keen", "wish", "assur", "look")  # fmt: skip
_WILLING = ("willing", "ready", "prepared", "offer", "agree", "pledg", "promis", "propos", "commit")


def main() -> None:
    """Measure every task that has a gold file."""
    given = _arguments()
    figures = {}
    for task, kind in TASKS.items():
        gold = given.gold / f"{task}_{given.split}.jsonl"
        if gold.exists():
            predicted = list(PREDICT[task](rows(gold)))
            figures[task] = score(given.scorer or given.gold / "score.py", kind, gold, predicted)
            if not given.json:
                print(f"{task:10} " + "  ".join(f"{name} {value:.3f}" for name, value in figures[task].items()))
    if given.json:
        print(json.dumps(figures))
    elif not figures:
        sys.exit(f"no gold file for the split {given.split!r} in {given.gold}")
    elif (given.gold / f"news_{given.split}.jsonl").exists():
        print("\n".join(reliability(rows(given.gold / f"news_{given.split}.jsonl"))))
    articles = given.articles or given.gold.parent / "articles"
    if not given.json and (articles / "index.json").exists():
        print("\n".join(articles_read(articles)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True, help="folder with the gold files")
    parser.add_argument("--split", default="dev", help="which half (default: dev)")
    parser.add_argument("--scorer", type=Path, help="default: score.py beside the gold")
    parser.add_argument(
        "--articles", type=Path, help="whole articles for the reliability table (default: beside the gold)"
    )
    parser.add_argument("--json", action="store_true", help="one object instead of lines")
    return parser.parse_args()


def rows(path: Path) -> list[Row]:
    """The lines of a gold file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def news(gold: Iterable[Row]) -> Iterator[Row]:
    """Who did what to whom, in the text's own words; claims without a CAMEO code are left out."""
    for row in gold:
        claims = bc.extract([bc.Document.from_text(row["text"])], statements=True, unnamed=True)
        said = [as_labels_say(row["text"], claim) | {"cameo": deed_root(claim)} for claim in claims if claim.cameo]
        yield {"id": row["id"], "claims": said}


def deed_root(claim: bc.Claim) -> str:
    """The CAMEO root that labels of single sentences give: that of the deed, but for what is willed or refused."""
    helpful = claim.plover is not None and relation_type(claim.relation).sign > 0
    if helpful and claim.modality == "negated":
        return _ROOTS["REJECT"]
    willed = any(word.startswith(_WILLED) for word in (*_before(claim)[-6:], *claim.trigger.lower().split()))
    return _ROOTS["AGREE"] if helpful and claim.modality == "planned" and willed else (claim.cameo or "")[:2]


def _before(claim: bc.Claim) -> list[str]:
    """The words of the sentence before the claim's trigger."""
    return (
        claim.sentence[: max(0, claim.trigger_span.start - claim.start)].lower().split() if claim.trigger_span else []
    )


def codebook(gold: Iterable[Row]) -> Iterator[Row]:
    """As ``news``, in the code book's own terms: what is intended, threatened or refused has roots of its own there."""
    for row in gold:
        claims = bc.extract([bc.Document.from_text(row["text"])], statements=True, unnamed=True)
        said = [as_labels_say(row["text"], claim) | {"cameo": cameo_root(claim)} for claim in claims if claim.cameo]
        yield {"id": row["id"], "claims": [each for place, each in enumerate(said) if each not in said[:place]]}


def cameo_root(claim: bc.Claim) -> str:
    """The claim's CAMEO root; of what is not done but willed, threatened or refused the root that says so.

    CAMEO has no modality: it codes "agreed to release" 03 and not 08, "will attack" 13, "did not help" 12.
    """
    unreal = claim.modality not in ("actual", "suspended", "hypothetical")
    if unreal and claim.plover and claim.plover != relation_type(claim.relation).plover:
        return _ROOTS[claim.plover]
    return (claim.cameo or "")[:2]


def as_labels_say(text: str, claim: bc.Claim) -> Row:
    """A claim in the words of the text, with the two digits of its CAMEO code."""
    ends = ((claim.source_span, claim.source), (claim.target_span, claim.target))
    source, target = (_words(span.of(text), name) if span else "" for span, name in ends)
    return {"source": source, "target": target, "cameo": (claim.cameo or "")[:2], "confidence": claim.confidence}


def _words(said: str, name: str) -> str:
    """The text's words for an end; of a pronoun whom it means: labels name no pronouns."""
    return name if said.lower() in _PRONOUNS and not said.isupper() else said


def typing(gold: Iterable[Row]) -> Iterator[Row]:
    """The PLOVER code of what joins two given stretches of words (the first, where one is in several pieces)."""
    for row in gold:
        whole = [[0, len(row["text"])]]  # an end that the labels leave open may be anything
        source, target = (tuple((row[end] or whole)[0]) for end in ("source", "target"))
        claim = bc.relation_between(row["text"], source=source, target=target)
        yield {"id": row["id"], "plover": labelled(claim) if claim else None}


def labelled(claim: bc.Claim) -> str | None:
    """The claim's PLOVER code as annotators of single sentences give it: by the deed, whatever its modality.

    A deed that is only possible keeps its own code; co-operation willed or offered is AGREE, what "must" be done REQUEST.
    """
    kind = relation_type(claim.relation)
    deed = _DEEDS.get(claim.cameo or "", kind.plover)
    said = _before(claim)
    if {"must", "should", "ought"} & set(said[-2:]):
        return "REQUEST"
    decided = any(word.startswith("decid") for word in said[-6:])
    if claim.modality in ("actual", "suspended") or claim.relation == "accuses" or decided:
        return deed
    if claim.modality == "negated":
        return claim.plover if kind.sign else "REJECT"
    if kind.sign > 0 and (claim.modality == "planned" or any(word.startswith(_WILLING) for word in said[-6:])):
        return "AGREE"
    return claim.plover if claim.modality == "planned" else deed


def conflict(gold: Iterable[Row]) -> Iterator[Row]:
    """Which actors a report relates, by their characters."""
    for row in gold:
        claims = bc.extract([bc.Document.from_text(row["text"], publisher=row["publisher"])], unnamed=True)
        yield {"id": row["id"], "claims": [placed for claim in claims for placed in _placed(claim)]}


def _placed(claim: bc.Claim) -> Iterator[Row]:
    ends = {"source": claim.source_span, "target": claim.target_span}
    placed = {name: [span.start, span.end] for name, span in ends.items() if span}
    yield {"relation": claim.relation} | placed
    if is_symmetric(claim.relation):  # told once, true from either end, as half of these labels give it
        yield {"relation": claim.relation} | dict(zip(placed, reversed(placed.values()), strict=True))


def factuality(gold: Iterable[Row]) -> Iterator[Row]:
    """How the text presents each event word."""
    for row in gold:
        spans = [(event["start"], event["end"]) for event in row["events"]]
        yield {"events": [{"modality": str(bc.modality_of(row["text"], trigger=span))} for span in spans]}


PREDICT: dict[str, Callable[[Iterable[Row]], Iterator[Row]]] = {
    "news": news,
    "codebook": codebook,
    "typing": typing,
    "conflict": conflict,
    "factuality": factuality,
}


def score(scorer: Path, task: str, gold: Path, predicted: list[Row]) -> dict[str, float]:
    """The scorer's figures for these predictions."""
    with tempfile.TemporaryDirectory() as folder:
        answers = Path(folder) / "predicted.jsonl"
        answers.write_text("".join(json.dumps(row) + "\n" for row in predicted), encoding="utf-8")
        command = [sys.executable, str(scorer), task, str(gold), str(answers), "--json"]
        return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)  # type: ignore[no-any-return]


def reliability(gold: list[Row]) -> Iterator[str]:
    """For each band of confidence: how many claims of the news sentences are in it, and how many of them right."""
    bands: dict[float, list[bool]] = {}
    for row, said in zip(gold, news(gold), strict=True):
        for claim in said["claims"]:
            if claim["cameo"] != "01":
                bands.setdefault(int(claim["confidence"] * 10) / 10, []).append(is_labelled(row["relations"], claim))
    yield "confidence   claims   right (by the labels, which leave out much)"
    for band, hits in sorted(bands.items()):
        yield f"{band:.1f}-{band + 0.1:.1f}      {len(hits):6}   {sum(hits) / len(hits):.2f}"


def is_labelled(labels: list[Row], claim: Row) -> bool:
    """Whether one of the labels of a sentence says what a claim does."""
    return any(
        label["cameo"] == claim["cameo"]
        and _near(label["source"], claim["source"])
        and _near(label["target"], claim["target"])
        for label in labels
    )


def _near(label: str, said: str) -> bool:
    words = {word.strip(".,'’").lower() for word in said.split()}  # noqa: RUF001
    return bool(words) and 2 * len(words & {word.strip(".,'’").lower() for word in label.split()}) >= len(words)  # noqa: RUF001


if __name__ == "__main__":
    main()
