"""The names of this reader: what its claims are told by, when a later one reads the same text again."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def _version() -> str:
    try:
        return version("backchannel")
    except PackageNotFoundError:
        return "0"


EXTRACTOR = f"backchannel/{_version()}"
_WITH_UNNAMED = "+unnamed"
UNNAMED = f"{EXTRACTOR}{_WITH_UNNAMED}"
"""Who takes in the unnamed too is another extractor: loading with the option replaces what was read without it."""


def takes_unnamed(extractor: str) -> bool:
    """Whether a reader of this name, of whatever version, takes in people and bodies without a name."""
    return extractor.endswith(_WITH_UNNAMED)
