"""Reads news text and draws the graph of diplomacy behind it, each edge with the sentence it rests on.

Importing this loads no language model, no database driver and no web framework: each name is fetched when first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backchannel.errors import BackchannelError
    from backchannel.graph.export import to_networkx
    from backchannel.graph.filters import Filters
    from backchannel.graph.model import Actor, Claim, Document, Edge, Kind, Modality, Precision, Span
    from backchannel.graph.open_store import open_store
    from backchannel.graph.store import Store
    from backchannel.loaders.extract import extract, modality_of, relation_between
    from backchannel.loaders.pipeline import Report, load

__all__ = [
    "Actor",
    "BackchannelError",
    "Claim",
    "Document",
    "Edge",
    "Filters",
    "Kind",
    "Modality",
    "Precision",
    "Report",
    "Span",
    "Store",
    "extract",
    "load",
    "modality_of",
    "open_store",
    "relation_between",
    "to_networkx",
]

_HOME = {
    "BackchannelError": "errors",
    "Filters": "graph.filters",
    "Report": "loaders.pipeline",
    "Store": "graph.store",
    "extract": "loaders.extract",
    "load": "loaders.pipeline",
    "modality_of": "loaders.extract",
    "open_store": "graph.open_store",
    "relation_between": "loaders.extract",
    "to_networkx": "graph.export",
} | dict.fromkeys(("Actor", "Claim", "Document", "Edge", "Kind", "Modality", "Precision", "Span"), "graph.model")


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
