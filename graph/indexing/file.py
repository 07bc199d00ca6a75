"""An index on disk: one file beside the store, whose arrays are mapped into memory and read as they are needed.

A line of JSON says what the file is, of which version of the store, and where each part begins; then come the parts.
A file of another version or format is as good as none: the index is built again.
"""

from __future__ import annotations

import json
import mmap
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from backchannel.graph.index import Index
from backchannel.graph.indexing.arrays import CLAIM, EDGE, NEAR, PAIR, STRONG, TAG, Arrays
from backchannel.graph.indexing.levels import Levels

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import IO

FORMAT = "backchannel index 1"
_HEAD = 4096  # bytes
_ALIGNED = 64
_TYPES: dict[str, np.dtype[np.void] | str] = {
    "begin": "i4", "end": "i4", "near": NEAR, "strong": STRONG, "pairs": PAIR, "edges": EDGE, "claims": CLAIM,
    "parties": TAG, "cases": TAG, "values": "f8", "ranks": "i4", "actors": "u1", "documents": "u1",
}  # fmt: skip


def save(index: Index, path: Path, version: str) -> None:
    """Write an index beside its store, whole or not at all.

    Raises:
        OSError: the disk is full or cannot be written to.
    """
    parts = index.arrays._asdict() | {"values": index.levels.values, "ranks": index.levels.ranks}
    parts |= {name: _listed(ids) for name, ids in (("actors", index.actors), ("documents", index.documents))}
    fresh = Path(f"{path}.{os.getpid()}")
    try:
        with fresh.open("wb") as file:
            _write(file, parts, version)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def _write(file: IO[bytes], parts: Mapping[str, np.ndarray], version: str) -> None:
    places, place = {}, _HEAD
    for name, part in parts.items():
        places[name] = [place, len(part)]
        place += -(-part.nbytes // _ALIGNED) * _ALIGNED
    head = json.dumps({"format": FORMAT, "version": version, "parts": places})
    file.write(head.encode().ljust(_HEAD - 1) + b"\n")
    for name, part in parts.items():
        file.seek(places[name][0])
        file.write(np.ascontiguousarray(part).data)
    file.truncate(place)


def saved_version(path: Path) -> str | None:
    """Of which version of its store a saved index is; None when there is none of our format."""
    return (_head(path) or {}).get("version")


def _head(path: Path) -> dict[str, Any] | None:
    try:
        with path.open("rb") as file:
            head = json.loads(file.read(_HEAD))
    except (OSError, ValueError):
        return None
    return head if isinstance(head, dict) and head.get("format") == FORMAT else None


def opened(path: Path, version: str) -> Index | None:
    """The saved index of this version of the store, mapped into memory; None when there is none."""
    head = _head(path)
    if head is None or head["version"] != version:
        return None
    with path.open("rb") as file:
        whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)  # private: the file itself is never written to
    places = head["parts"]
    parts = {name: np.frombuffer(whole, kind, places[name][1], places[name][0]) for name, kind in _TYPES.items()}
    arrays = Arrays(*(parts[name] for name in Arrays._fields))
    return Index(_ids(parts["actors"]), _ids(parts["documents"]), arrays, Levels(parts["values"], parts["ranks"]))


def _listed(ids: Sequence[str]) -> np.ndarray:
    return np.frombuffer(json.dumps(list(ids)).encode(), np.uint8)


def _ids(listed: np.ndarray) -> list[str]:
    ids: list[str] = json.loads(listed.tobytes())
    return ids
