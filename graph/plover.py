"""PLOVER event types as POLECAT prints them, with their modes and quad codes.

Modes stand in ``plover_modes.csv``, by the beginning of the CAMEO code (the longest counts), after the PLOVER manual of
2021 and its table from CAMEO to PLOVER. POLECAT has CONCEDE (in words) and RETREAT (in deeds) for the older YIELD.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from backchannel.graph.relation_types import relation_type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backchannel.graph.model import Claim

QUADS = MappingProxyType(
    dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "VERBAL COOPERATION")
    | dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "MATERIAL COOPERATION")
    | dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "VERBAL CONFLICT")
    | dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "MATERIAL CONFLICT")
)
"""The quad code of each of POLECAT's sixteen event types."""


@cache
def modes() -> Mapping[str, tuple[str, str]]:
    """Event type and mode by the beginning of a CAMEO code."""
    text = files("backchannel.graph").joinpath("plover_modes.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType({row["cameo"]: (row["type"], row["mode"]) for row in rows})


def type_and_mode(claim: Claim) -> tuple[str, str] | None:
    """POLECAT's event type and mode of a claim (the mode empty where none is known); None for ties that are no event.

    A mode is given only where the type is that of the deed itself: a planned attack is a THREATEN without a mode.
    """
    if claim.plover is None:
        return None
    lengths = range(len(claim.cameo or ""), 1, -1)
    known = next((modes()[code] for n in lengths if (code := (claim.cameo or "")[:n]) in modes()), ("", ""))
    if claim.plover == "YIELD":
        return known if known[0] in ("CONCEDE", "RETREAT") else ("CONCEDE", "")
    deed = claim.plover == relation_type(claim.relation).plover and known[0] == claim.plover
    return claim.plover, known[1] if deed else ""
