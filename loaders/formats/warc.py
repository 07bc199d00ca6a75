"""Web archives: one document a stored page (warcio, trafilatura)."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from backchannel.errors import DocumentRefused
from backchannel.loaders.formats.html import article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backchannel.loaders.formats import Found


def read(file: BinaryIO, where: str) -> Iterator[Found | DocumentRefused]:
    """The pages of one archive; pictures, redirections and the like are passed over."""
    try:
        for record in ArchiveIterator(file):
            if record.rec_type == "response" and _is_page(record.http_headers):
                address = record.rec_headers.get_header("WARC-Target-URI") or ""
                yield article(record.content_stream().read(), f"{where}:{address}", address)
    except ArchiveLoadFailed as error:
        yield DocumentRefused(where, f"is no web archive, or is cut off ({error})")


def _is_page(headers: object) -> bool:
    kind = headers.get_header("Content-Type", "") if headers else ""  # type: ignore[attr-defined]  # warcio is untyped
    status = headers.get_statuscode() if headers else ""  # type: ignore[attr-defined]
    return status == "200" and "html" in kind
