"""The TOML tables that linguists edit, read once each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The lexicon file ``name``.toml as plain values; read once, not to be changed.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return tomllib.loads(files("backchannel.loaders.lexicon").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words_of(part: str) -> frozenset[str]:
    """The words that one list of ``names.toml`` parts by commas."""
    return frozenset(word.strip() for word in table("names")[part].split(","))
