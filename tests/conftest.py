"""What many tests share: every store behind one fixture, and short ways to write claims and readings.

``claim("Oman", "mediates", "Iran", between=["iraq"])`` is a claim; ``reading("d1", claim(...), date="2024-03-01")``
puts claims into a document, with an actor for every name. Ids are the slugs of the names.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from backchannel.graph.model import Actor, Claim, Document, Kind, Modality, Precision, Reading, actor_id, unique

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from backchannel.graph.store import Store

_PRECISION = {4: Precision.YEAR, 7: Precision.MONTH, 10: Precision.DAY}


def make_claim(
    source: str,
    relation: str,
    target: str,
    *,
    modality: str = "actual",
    date: str | None = None,
    date_end: str | None = None,
    between: tuple[str, ...] | list[str] = (),
    case: str | None = None,
    confidence: float = 0.9,
    sentence: str | None = None,
    number: int = 1,
    **others,
) -> Claim:
    """A claim of one sentence; ``number`` sets claims apart that otherwise say the same. Other fields by keyword."""
    words = sentence or f"{source} {relation} {target}."
    values = {
        "id": "",
        "document": "",
        "source": source,
        "source_id": actor_id(source),
        "relation": relation,
        "target": target,
        "target_id": actor_id(target),
        "modality": Modality(modality),
        "date": date,
        "date_end": date_end,
        "date_precision": _PRECISION[len(date)] if date else Precision.UNKNOWN,
        "attribution": None,
        "case": case,
        "between": tuple(between),
        "cameo": None,
        "plover": None,
        "confidence": confidence,
        "sentence": words,
        "sentence_number": number,
        "start": 0,
        "end": len(words),
        "source_span": None,
        "target_span": None,
        "trigger": relation,
        "trigger_span": None,
        "extractor": "test/1",
    }
    return Claim(**values | others).named()


def make_reading(
    name: str,
    *claims: Claim,
    date: str | None = None,
    url: str = "",
    extractor: str = "test/1",
    actors: tuple[Actor, ...] = (),
    kind: Kind = Kind.STATE,
) -> Reading:
    """A document whose text is ``name``, read. ``actors`` given go before those made from the claims' names."""
    document = Document.from_text(name, date=date, url=url)
    own = tuple(replace(one, document=document.id, extractor=extractor).named() for one in claims)
    named = [(one.source_id, one.source) for one in own] + [(one.target_id, one.target) for one in own]
    parties = [(party, party.replace("-", " ").title()) for one in own for party in one.between]
    return Reading(
        document, extractor, own, unique([*actors, *(Actor(key, shown, kind) for key, shown in named + parties)])
    )


@pytest.fixture
def claim() -> Callable[..., Claim]:
    return make_claim


@pytest.fixture
def reading() -> Callable[..., Reading]:
    return make_reading


@pytest.fixture(params=["sqlite"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """An empty store, once for every kind there is."""
    with request.getfixturevalue(f"{request.param}_store") as opened:
        yield opened


@pytest.fixture
def sqlite_store(tmp_path) -> Store:
    from backchannel.graph.open_store import open_store

    return open_store(f"sqlite:///{tmp_path}/news.db")
