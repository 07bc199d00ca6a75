"""Lexicons that users bring."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from backchannel.errors import UsageError
from backchannel.loaders.lexicon import lexicon as lexicon_of_the_package

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
            known = known.extended(file.read_text(encoding="utf-8").splitlines(), str(file))
        except OSError as error:
            raise UsageError(f"the lexicon {file} cannot be read ({error.strerror})") from error
        except ValueError as error:
            raise UsageError(f"the lexicon cannot be used: {error}") from error
    return known
