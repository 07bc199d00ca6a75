"""Cypher statements, one a file: its parameters and columns stand in the header comment."""

from functools import cache
from importlib.resources import files


@cache
def load(name: str) -> str:
    """The text of one statement.

    Args:
        name: the file's name without ``.cypher``.

    Raises:
        FileNotFoundError: there is no such statement.
    """
    return files(__name__).joinpath(f"{name}.cypher").read_text(encoding="utf-8")
