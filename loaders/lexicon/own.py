"""Lexicons that users bring: our own CSV, PETRARCH's actor dictionaries, FollowTheMoney's JSON lines."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from backchannel.errors import UsageError
from backchannel.loaders.lexicon import lexicon as lexicon_of_the_package
from backchannel.loaders.lexicon.followthemoney import with_entities
from backchannel.loaders.lexicon.petrarch import with_dictionary

if TYPE_CHECKING:
    from pathlib import Path

    from backchannel.loaders.lexicon import Lexicon


@cache
def with_own(files: tuple[Path, ...]) -> Lexicon:
    """What the package knows and the user's own files, read once a process.

    Raises:
        UsageError: a file is missing, is no text, or has a wrong row.
    """
    known = lexicon_of_the_package()
    for file in files:
        try:
            known = _joined(known, file.read_text(encoding="utf-8-sig").splitlines(), file)
        except OSError as error:
            raise UsageError(f"the lexicon {file} cannot be read ({error.strerror})") from error
        except ValueError as error:
            raise UsageError(f"the lexicon cannot be used: {error}") from error
    return known


def _joined(known: Lexicon, lines: list[str], file: Path) -> Lexicon:
    """The lexicon with one more file, whose form shows in its name and first line."""
    first = next((line.strip() for line in lines if line.strip()), "")
    if first.startswith("{"):
        return with_entities(known, lines, str(file))
    if file.suffix.lower() != ".csv" and any("[" in line for line in lines):
        return with_dictionary(known, lines, str(file))
    return known.extended(lines, str(file))
