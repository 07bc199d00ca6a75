"""Cypher statements, one a file: its parameters and columns stand in the header comment.

What several statements share is a file in ``parts``, and is written there like a function: ``edge_passes(r)`` stands
for the text of ``parts/edge_passes.cypher`` with ``r`` in place of ``it``. Values come in as ``$parameters`` only.
"""

import re
from functools import cache
from importlib.resources import files

_PART = re.compile(r"\b(edge_passes|passing_claims|claim_passes|edge_shown)\((\w+)\)")


@cache
def load(name: str) -> str:
    """The text of one statement.

    Args:
        name: the file's name without ``.cypher``.

    Raises:
        FileNotFoundError: there is no such statement.

    >>> load("state").splitlines()[0]
    '// What kind of store this is, and how often it was written.'
    """
    return _whole(files(__name__).joinpath(f"{name}.cypher").read_text(encoding="utf-8"))


def _whole(text: str) -> str:
    """A text with its parts written out; comments keep their short names."""
    lines = (line if line.startswith("//") else _PART.sub(_part, line) for line in text.splitlines())
    return "\n".join(lines) + "\n"


def _part(found: re.Match[str]) -> str:
    text = files(__name__).joinpath("parts", f"{found[1]}.cypher").read_text(encoding="utf-8")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    return _whole(re.sub(r"\bit\b", found[2], body)).rstrip("\n")
