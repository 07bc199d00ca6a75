"""What the tests of the contract (``graph/store.py``) share; each runs on every kind of store there is."""

from __future__ import annotations

import pytest

from backchannel.graph.filters import ACTUAL


@pytest.fixture
def shown():
    """``shown(store)`` is its edges by their ends and relation, each with its count."""

    def counted(store, filters=ACTUAL):
        return {(edge.source, edge.relation, edge.target): edge.count for edge in store.edges(filters)}

    return counted


@pytest.fixture
def truce(claim, reading):
    """One document of 1 March 2024: Qatar mediates, the United States and Iran take sides."""
    return reading(
        "Truce talks.",
        claim("Qatar", "mediates", "Israel", between=["hamas"], case="doha"),
        claim("Qatar", "mediates", "Hamas", between=["israel"], case="doha"),
        claim("United States", "supports", "Israel", confidence=0.8),
        claim("United States", "accuses", "Hamas", date="2024-02"),
        claim("Iran", "supports", "Hamas", modality="planned"),
        date="2024-03-01",
        url="https://example.org/truce",
    )
