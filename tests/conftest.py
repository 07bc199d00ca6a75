"""What many tests share: every store behind one fixture, and short ways to write claims and readings.

``claim("Oman", "mediates", "Iran", between=["iraq"])`` is a claim; ``reading("d1", claim(...), date="2024-03-01")``
puts claims into a document, with an actor for every name. Ids are the slugs of the names.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from backchannel.graph.model import Actor, Claim, Document, Kind, Modality, Precision, Reading, actor_id, unique

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from backchannel.graph.store import Store

_STORES = ("sqlite", "neo4j")
_PRECISION = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def make_claim(
    source: str,
    relation: str,
    target: str,
    *,
    modality: str = "actual",
    date: str | None = None,
    date_end: str | None = None,
    between: tuple[str, ...] | list[str] = (),
    case: str | None = None,
    confidence: float = 0.9,
    sentence: str | None = None,
    number: int = 1,
    **others,
) -> Claim:
    """A claim of one sentence; ``number`` sets claims apart that otherwise say the same. Other fields by keyword."""
    words = sentence or f"{source} {relation} {target}."
    values = {
        "id": "",
        "document": "",
        "source": source,
        "source_id": actor_id(source),
        "relation": relation,
        "target": target,
        "target_id": actor_id(target),
        "modality": Modality(modality),
        "date": date,
        "date_end": date_end,
        "date_precision": _PRECISION[len(date)] if date else Precision.UNKNOWN,
        "attribution": None,
        "case": case,
        "between": tuple(between),
        "cameo": None,
        "plover": None,
        "confidence": confidence,
        "sentence": words,
        "sentence_number": number,
        "start": 0,
        "end": len(words),
        "source_span": None,
        "target_span": None,
        "trigger": relation,
        "trigger_span": None,
        "extractor": "test/1",
    }
    return Claim(**values | others).named()


def make_reading(
    name: str,
    *claims: Claim,
    date: str | None = None,
    url: str = "",
    extractor: str = "test/1",
    actors: tuple[Actor, ...] = (),
    kind: Kind = Kind.STATE,
) -> Reading:
    """A document whose text is ``name``, read. ``actors`` given replace those made from the claims' names."""
    document = Document.from_text(name, date=date, url=url)
    own = tuple(replace(one, document=document.id, extractor=extractor).named() for one in claims)
    named = [(one.source_id, one.source) for one in own] + [(one.target_id, one.target) for one in own]
    parties = [(party, party.replace("-", " ").title()) for one in own for party in one.between]
    made = (Actor(key, shown, kind) for key, shown in parties + named)
    return Reading(document, extractor, own, unique([*made, *actors]))  # of two with one id the later counts


def passages(*numbers: int) -> str:
    """A text of passages of sixty words; texts that have most of them in common are copies."""
    return " ".join(f"word{number}x{place}" for number in numbers for place in range(60))


@pytest.fixture
def text_of() -> Callable[..., str]:
    return passages


@pytest.fixture
def claim() -> Callable[..., Claim]:
    return make_claim


@pytest.fixture
def reading() -> Callable[..., Reading]:
    return make_reading


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """In CI every server and browser is there: a test of them that is skipped has failed."""
    report = yield
    needed = any(item.get_closest_marker(name) for name in ("neo4j", "browser", "spark"))
    if needed and report.skipped and os.environ.get("CI") == "true":
        report.outcome, report.longrepr = "failed", f"skipped, which CI does not take: {report.longrepr}"
    return report


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--store", action="append", choices=("sqlite", "neo4j"), help="run tests of stores on this one only"
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "store" in metafunc.fixturenames:
        # The API asks a store through the Protocol alone, so that most of its tests take the quick one.
        api = metafunc.definition.path.name.startswith("test_api")
        every = _STORES[:1] if api and not metafunc.definition.get_closest_marker("every_store") else _STORES
        wanted = metafunc.config.getoption("--store") or every
        kinds = [pytest.param(one, marks=[pytest.mark.neo4j] if one == "neo4j" else []) for one in wanted]
        metafunc.parametrize("store", kinds, indirect=True)


@pytest.fixture
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store, once for every kind there is."""
    with request.getfixturevalue(f"{request.param}_store") as opened:
        yield opened


@pytest.fixture
def sqlite_store(tmp_path) -> Store:
    from backchannel.graph.open_store import open_store

    return open_store(f"sqlite:///{tmp_path}/news.db")


@pytest.fixture
def neo4j_server(only_neo4j_server) -> object:
    """A real Neo4j that runs; one that a test killed and left so is started for the next."""
    if only_neo4j_server.process is None:
        only_neo4j_server.start()
    return only_neo4j_server


@pytest.fixture(scope="session")
def only_neo4j_server(tmp_path_factory) -> Iterator[object]:
    """One server for the whole run; where there is no Java or Maven the tests that need it say so (in CI they fail)."""
    where = Path(__file__).parents[1] / "tools/neo4j/server.py"
    spec = importlib.util.spec_from_file_location("neo4j_server_tool", where)
    tool = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    server = tool.Server(tmp_path_factory.mktemp("neo4j"), brief=True)
    try:
        server.start()
    except tool.Unavailable as why:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"no Neo4j: {why}")
    yield server
    server.kill()  # its data goes with the folder


@pytest.fixture
def empty_neo4j(neo4j_server) -> Callable[[], Store]:
    """``empty_neo4j()`` is a store on the server from which all that other tests left was taken out."""
    from backchannel.graph.open_store import open_store

    def emptied() -> Store:
        opened = open_store(neo4j_server.url, password=neo4j_server.password)
        with opened._server._session("WRITE") as session:
            session.run("MATCH (n) WHERE NOT n:Backchannel DETACH DELETE n").consume()
        return opened

    return emptied


@pytest.fixture
def neo4j_store(empty_neo4j) -> Store:
    return empty_neo4j()


def tell_news(store: Store) -> Store:
    """Put five documents of a small world into a store: Qatar and Egypt between Israel and Hamas."""
    for read in (
        make_reading(
            "Talks in Doha",
            make_claim("Qatar", "mediates", "Israel", between=["hamas"], case="doha", date="2024-03-01"),
            make_claim("Qatar", "mediates", "Hamas", between=["israel"], case="doha", date="2024-03-01"),
            date="2024-03-02",
            url="https://news.example/doha",
        ),
        make_reading(
            "Cairo",
            make_claim("Egypt", "meets", "Hamas", date="2024-02-03", confidence=0.8),
            make_claim("Egypt", "meets", "Israel", date="2024-02"),
            date="2024-02-05",
        ),
        make_reading(
            "War",
            make_claim("Israel", "attacks", "Hamas", date="2023-10-08"),
            make_claim("Israel", "attacks", "Hamas", date="2023-10-09", number=2),
            make_claim("Israel", "negotiates-with", "Hamas", modality="planned", confidence=0.5),
        ),
        make_reading("Later", make_claim("Israel", "attacks", "Hamas"), date="2024-05-01"),
        make_reading(
            "Elsewhere",
            make_claim("Congo", "meets", "Egypt", source_id="cd"),
            make_claim("Congo", "meets", "Qatar", source_id="cg"),
            date="2022",
        ),
    ):
        store.put(read)
    return store


@pytest.fixture
def news(store) -> Store:
    """Every store with the small world in it."""
    return tell_news(store)


@pytest.fixture
def sqlite_news(sqlite_store) -> Iterator[Store]:
    """The embedded store with the small world in it, for what is the same over every store."""
    with sqlite_store:
        yield tell_news(sqlite_store)


@pytest.fixture
def serve() -> Callable[..., object]:
    """``serve(store, api_key="k")`` is a client of an app over that store; other settings by keyword."""
    from fastapi.testclient import TestClient

    from backchannel.api.app import create_app
    from backchannel.settings import Settings

    return lambda store, **settings: TestClient(create_app(store, Settings(**settings)), follow_redirects=False)


@pytest.fixture
def client(news, serve) -> object:
    """A client of an app over the small world."""
    return serve(news)


START_SECONDS = 90


@pytest.fixture(scope="session")
def running() -> Callable[..., AbstractContextManager[tuple[str, subprocess.Popen[bytes]]]]:
    """``with running(file, BACKCHANNEL_API_KEY="k") as (address, process)`` serves a SQLite store from a process.

    What it logs goes beside the file, into one that ends in ``.log``.
    """

    @contextmanager
    def served(store: Path, **environment: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        known = {name: value for name, value in os.environ.items() if not name.startswith("BACKCHANNEL_")}
        command = [sys.executable, "-m", "backchannel", "serve", "--port", str(port), "--store", f"sqlite:///{store}"]
        log = store.with_suffix(".log")
        with log.open("w") as lines, subprocess.Popen(command, env=known | environment, stderr=lines) as process:
            try:
                yield _answering(process, f"http://127.0.0.1:{port}", log), process
            finally:
                process.kill()

    return served


def _answering(process: subprocess.Popen[bytes], address: str, log: Path) -> str:
    """The address, once the server there answers."""
    import httpx2

    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx2.get(f"{address}/readyz").status_code == 200:
                return address
        except httpx2.TransportError:
            time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text()}")


CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium, one for the whole run (Playwright bears no second one); skipped where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=60_000)
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=found, args=CHROMIUM)
