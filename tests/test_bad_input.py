"""Bad input, through the real command: a clear line, the promised exit code, and the rest is loaded."""

import json
import os
import subprocess
import sys

import pytest

from backchannel.graph.open_store import open_store

GOOD = "Qatar mediated between Israel and Hamas."
GOOD_LINE = json.dumps({"text": "Iran attacked Israel."}).encode()

BAD = {
    "missing file": ("gone.txt", None, "gone.txt: no such file"),
    "folder without documents": ("folder", "folder", "folder: holds no document"),
    "empty file": ("a.txt", b"", "a.txt: is empty"),
    "binary": ("a.txt", b"\x7fELF\x00", "a.txt: is binary, not text"),
    "wrong encoding": ("a.txt", b"\xe9t\xe9", "a.txt: is not UTF-8 (byte 0xe9 at 0): save it as UTF-8"),
    "broken line": ("a.jsonl", GOOD_LINE + b'\n{"text": \n', "a.jsonl:2: is no JSON"),
    "50 MB line": ("a.jsonl", GOOD_LINE + b'\n{"text": "' + b"a" * 50_000_000 + b'"}', "a.jsonl:2: is a line of more than"),
    "missing key": ("a.jsonl", b'{"title": "T"}', "a.jsonl:1: has no key 'text' (it has title): name it with --map"),
    "impossible date": ("a.jsonl", b'{"text": "T", "date": "2023-02-30"}', "a.jsonl:1: '2023-02-30' is no date"),
}  # fmt: skip


def run(folder, *words):
    environment = os.environ | {"BACKCHANNEL_STORE": "sqlite:///news.db"}
    return subprocess.run(
        [sys.executable, "-m", "backchannel", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )  # fmt: skip


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """One load of everything bad with something good at the end: each case in a folder of its own."""
    folder = tmp_path_factory.mktemp("bad")
    for case, (name, content, _) in BAD.items():
        (folder / case).mkdir()
        if content == "folder":
            (folder / case / name).mkdir()
        elif content is not None:
            (folder / case / name).write_bytes(content)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    names = [f"{case}/{name}" for case, (name, _, _) in BAD.items()]
    return run(folder, "load", *names, "good.txt", "--json")


@pytest.mark.parametrize("case", BAD)
def test_a_bad_document_is_named_on_a_line_of_its_own(loaded, case):
    lines = loaded.stderr.splitlines()
    assert len(lines) == len(BAD)
    assert sum(line.startswith(f"backchannel: {case}/{BAD[case][2]}") for line in lines) == 1


def test_what_is_good_is_loaded_all_the_same_and_the_exit_code_says_that_some_was_not(loaded):
    report = json.loads(loaded.stdout)
    assert (loaded.returncode, report["added"], len(report["refused"])) == (1, 2, len(BAD))
    assert report["claims"] == 3


def test_an_unknown_and_an_ambiguous_actor_are_told_apart(tmp_path, claim, reading):
    from backchannel.graph.model import Actor, Kind

    with open_store(f"sqlite:///{tmp_path}/news.db") as store:
        twins = [Actor(name.lower(), name, Kind.PERSON, ("Kim",)) for name in ("Kim-Jong", "Kim-Dae")]
        store.put(reading("d", claim("Kim-Jong", "meets", "Kim-Dae"), actors=tuple(twins)))
    unknown, ambiguous = run(tmp_path, "show", "Nobody"), run(tmp_path, "show", "Kim")
    assert (unknown.returncode, ambiguous.returncode) == (3, 2)
    assert "'Kim' may mean kim-dae, kim-jong: give one of these ids" in ambiguous.stderr


def test_a_store_that_cannot_be_written_to_says_so_and_is_left_alone(tmp_path, claim, reading):
    if os.geteuid() == 0:
        where = "/proc/backchannel.db"  # a file system that nobody can write to, root neither
    else:
        (tmp_path / "locked").mkdir(mode=0o500)
        where = f"{tmp_path}/locked/news.db"
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    result = run(tmp_path, "load", "good.txt", "--store", f"sqlite:///{where}")
    assert result.returncode == 1
    assert result.stderr.startswith("backchannel: ")
    assert "Traceback" not in result.stderr
