"""A real server over a small invented world and the examples, and a real Chromium to look at its page.

The invented world makes exact expectations possible whatever the reader takes from the examples: Sylvania mediates
between Freedonia and Ruritania, Osterlich is friend of one and foe of the other, thirty cantons met Freedonia.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from backchannel.graph.model import Actor, Claim, Document, Kind, Modality, Precision, Reading, Span, actor_id, unique

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
ARTICLE = ROOT.parent / "shared/seed/article.txt"
KINDS = {"Osterlich": Kind.ARMED_GROUP, "Otto Spaeth": Kind.PERSON}
ALIASES = {"Freedonia": ("Land of the Brave",)}
WAIT = 60_000  # milliseconds; a server reads its first text slowly on a busy machine


def claims_of(document: Document, sentence: str, *facts: tuple) -> list[Claim]:
    """Claims of one sentence; a fact is source, relation, target, trigger, modality, date and the other parties."""
    start = document.text.index(sentence)

    def place(words: str) -> Span:
        at = document.text.index(words, start)
        return Span(at, at + len(words))

    return [
        Claim(
            id="", document=document.id, source=source, source_id=actor_id(source), relation=relation,
            target=target, target_id=actor_id(target), modality=Modality(modality), date=date, date_end=None,
            date_precision={4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}[len(date)] if date
            else Precision.UNKNOWN,
            attribution=None, case="case" if between else None, between=tuple(map(actor_id, between)), cameo=None,
            plover=None, confidence=confidence, sentence=sentence, sentence_number=start, start=start,
            end=start + len(sentence), source_span=place(source), target_span=place(target), trigger=trigger,
            trigger_span=place(trigger), extractor="test/1",
        ).named()
        for source, relation, target, trigger, modality, date, confidence, between in facts
    ]  # fmt: skip


def reading_of(title: str, date: str, *sentences: tuple) -> Reading:
    text = " ".join(sentence for sentence, *_ in sentences)
    address = f"https://gazette.example/{actor_id(title)}"
    document = Document.from_text(text, title=title, date=date, url=address, publisher="Border Gazette")
    claims = [claim for sentence, *facts in sentences for claim in claims_of(document, sentence, *facts)]
    names = [name for claim in claims for name in (claim.source, claim.target)]
    actors = unique(Actor(actor_id(name), name, KINDS.get(name, Kind.STATE), ALIASES.get(name, ())) for name in names)
    return Reading(document, "test/1", tuple(claims), actors)


def world() -> list[Reading]:
    """Three documents; the dove in a title is a letter that JavaScript counts as two."""
    both = [("Freedonia", ["Ruritania"]), ("Ruritania", ["Freedonia"])]
    host = [("Sylvania", "mediates", one, "mediated", "actual", "2024-03-01", 0.9, other) for one, other in both]
    again = [("Sylvania", "mediates", one, "host", "planned", "2025-02", 0.7, other) for one, other in both]
    return [
        reading_of(
            "Talks 🕊 resume", "2024-03-02",
            ("Sylvania mediated between Freedonia and Ruritania.", *host),
            ("Osterlich met Freedonia.", ("Osterlich", "meets", "Freedonia", "met", "actual", "2023-11", 0.8, [])),
            ("Osterlich attacked Ruritania.", ("Osterlich", "attacks", "Ruritania", "attacked", "actual", "2022", 0.85, [])),
            ("Otto Spaeth leads Sylvania.", ("Otto Spaeth", "leads", "Sylvania", "leads", "actual", None, 0.95, [])),
        ),
        reading_of(
            "What comes next", "2025-01-10",
            ("Sylvania is to host Freedonia and Ruritania again in February.", *again),
            ("Freedonia denied that it met Ruritania.", ("Freedonia", "meets", "Ruritania", "met", "negated", None, 0.7, [])),
            ("Osterlich suspended its ties with Freedonia.", ("Osterlich", "normalizes", "Freedonia", "ties", "suspended", "2025-01", 0.6, [])),
            ("Ruritania may attack Freedonia.", ("Ruritania", "attacks", "Freedonia", "attack", "hypothetical", None, 0.5, [])),
        ),
        reading_of(
            "The cantons", "2021-05-05",
            *((f"Canton {number} greeted Freedonia.",
               (f"Canton {number}", "meets", "Freedonia", "greeted", "actual", "2021-05-05", 0.9, []))
              for number in range(10, 40)),
        ),
    ]  # fmt: skip


def backchannel(store: Path) -> list[str]:
    return [sys.executable, "-m", "backchannel", "--store", f"sqlite:///{store}"]


def clean(more: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("BACKCHANNEL_")} | more


@pytest.fixture(scope="session")
def stored(tmp_path_factory) -> Path:
    """A store with the invented world, the examples, and the real article where it is at hand."""
    from backchannel.graph.open_store import open_store

    path = tmp_path_factory.mktemp("page") / "news.db"
    with open_store(f"sqlite:///{path}") as store:
        for reading in world():
            store.put(reading)
    subprocess.run([*backchannel(path), "load", str(ROOT / "examples")], env=clean({}), check=True, timeout=240)
    if ARTICLE.exists():
        command = [*backchannel(path), "load", str(ARTICLE), "--date", "2025-02-03", "--publisher", "BBC News"]
        subprocess.run(command, env=clean({}), check=True, timeout=120)
    return path


@pytest.fixture(scope="session")
def site(stored, running) -> Iterator[str]:
    if not (ROOT / "api/page/vendor/cytoscape.js").exists():
        pytest.skip("the page is not built: make page")
    with running(stored) as (address, _):
        yield address


@pytest.fixture
def visit(browser, site) -> Iterator[Callable[..., Page]]:
    """``visit("/?a=x")`` opens the page and waits for its answer. What it logs, and any other host, fails the test.

    ``refused=True`` where the server's refusal is the point: the browser logs each as an error of its own accord.
    """
    complaints: list[str] = []
    contexts = []

    def opened(
        path: str = "/", *, at: str = site, refused: bool = False, script: Path | None = None, **settings
    ) -> Page:
        context = browser.new_context(
            **{"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"} | settings
        )
        context.set_default_timeout(WAIT)
        contexts.append(context)
        if script:
            context.add_init_script(path=script)
        page = context.new_page()

        def heard(message) -> None:
            if message.type in ("error", "warning") and not (refused and "Failed to load resource" in message.text):
                complaints.append(message.text)

        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: _same_host(request.url, at, complaints))
        page.goto(at + path)
        page.locator(
            "body:is([data-state=error], [data-state=empty]), body[data-state=answered][data-counted=true],"
            " .start-body:not([aria-busy]), .ranking:not([aria-busy]), .reading"
        ).first.wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


def _same_host(url: str, at: str, complaints: list[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme in ("http", "https") and parts.netloc != urlsplit(at).netloc:
        complaints.append(f"asked another host: {url}")


@pytest.fixture(scope="session")
def desk(stored, running, tmp_path_factory) -> Iterator[str]:
    """A server over a copy of the store, for tests that write."""
    with running(_copy(stored, tmp_path_factory.mktemp("desk"))) as (address, _):
        yield address


@pytest.fixture
def locked(stored, running, tmp_path) -> Iterator[str]:
    """A server that asks for the key "sesame"."""
    with running(_copy(stored, tmp_path), BACKCHANNEL_API_KEY="sesame") as (address, _):
        yield address


def _copy(stored: Path, folder: Path) -> Path:
    from backchannel.graph.copying import copy
    from backchannel.graph.open_store import open_store

    with open_store(f"sqlite:///{stored}") as ours, open_store(f"sqlite:///{folder}/copy.db") as theirs:
        copy(ours, theirs)
    return folder / "copy.db"


@pytest.fixture
def article() -> str:
    if not ARTICLE.exists():
        pytest.skip("the real article is not at hand (../shared/seed/article.txt)")
    return ARTICLE.read_text(encoding="utf-8")
