"""The documents agree with the code: every command, relation, setting, format and make target is found, and is there."""

import re
from pathlib import Path

import pytest

from backchannel.cli import COMMANDS
from backchannel.cli.analysing import analyse
from backchannel.graph.answers import Capacity
from backchannel.graph.model import Modality
from backchannel.graph.relation_types import relation_types
from backchannel.loaders.formats import READERS
from backchannel.settings import Settings

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(not (ROOT / "docs").is_dir(), reason="no checkout: these look at the source tree")


def page(name):
    return (ROOT / name).read_text(encoding="utf-8")


def commands():
    plain = [command.__name__ for group in COMMANDS.values() for command in group]
    return plain + [f"analyse {command.callback.__name__}" for command in analyse.registered_commands]


@pytest.mark.parametrize("command", commands())
def test_every_command_is_described(command):
    assert f"`{command}`" in page("docs/operating.md")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_described(name):
    assert f"`BACKCHANNEL_{name.upper()}`" in page("docs/operating.md")


def test_no_setting_is_described_that_is_not_there():
    named = set(re.findall(r"BACKCHANNEL_([A-Z0-9_]+)", page("docs/operating.md")))
    assert named == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("suffix", READERS)
def test_every_format_is_described(suffix):
    assert f"`{suffix}`" in page("docs/operating.md")


@pytest.mark.parametrize("word", [*Modality, *Capacity])
def test_every_modality_and_capacity_is_described(word):
    assert word in page("README.md") + page("docs/relations.md")


def relation_rows():
    signs = {1: "+1", 0: "0", -1: "-1"}
    for each in relation_types().values():
        cells = (
            each.name,
            "symmetric" if each.symmetric else "",
            signs[each.sign],
            each.plover or "",
            each.cameo or "",
            each.definition,
        )
        yield f"| {' | '.join(cells)} |"


def test_the_table_of_relations_is_the_vocabulary():
    table = page("README.md").partition("<!-- relations:")[2].partition("<!-- /relations -->")[0]
    assert [line for line in table.splitlines() if line.startswith("| ")][1:] == list(relation_rows())


def test_every_make_target_that_is_named_is_there():
    named = {
        name
        for text in ("README.md", "CONTRIBUTING.md")
        for name in re.findall(r"(?:`|    )make ([a-z0-9-]+)", page(text))
    }
    there = set(re.findall(r"^([a-z0-9-]+):", page("Makefile"), re.MULTILINE))
    assert {"demo", "test"} <= named <= there


@pytest.mark.parametrize(
    "text", ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
)
def test_every_link_between_documents_leads_somewhere(text):
    links = re.findall(r"\]\(([^)#]+)\)", page(text))
    missing = [link for link in links if "://" not in link and not ((ROOT / text).parent / link).exists()]
    assert missing == []


def test_commands_shown_in_the_readme_exist():
    shown = set(re.findall(r"^    (?:[$] |.*[|] |.venv/bin/)backchannel ([a-z]+)", page("README.md"), re.MULTILINE))
    there = {command.split()[0] for command in commands()}
    assert {"load", "connect", "extract"} <= shown <= there


def test_the_picture_holds_no_path_of_a_machine_and_nothing_from_elsewhere():
    picture = page("docs/demo.svg")
    assert not re.search(r"/(tmp|work|root|home)/|@font-face|cdn", picture)
