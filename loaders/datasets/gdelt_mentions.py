"""GDELT mentions (16 columns, no header): where an event is told, by article, sentence and characters.

A mention names its event by number and nobody by name, so events files of the same load say whom it is about; a
mention of an event that none of them has is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders.datasets.events import Event, LeftOut, Reader
from backchannel.loaders.datasets.gdelt import CONFIDENCE
from backchannel.loaders.datasets.layouts import Layout, columns, is_number
from backchannel.loaders.datasets.meanings import cameo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from backchannel.loaders.datasets.code_book import CodeBook
    from backchannel.loaders.datasets.events import Told
    from backchannel.loaders.datasets.table import Row

_COLUMNS = columns(
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID "
    "Actor1CharOffset Actor2CharOffset ActionCharOffset InRawText Confidence MentionDocLen MentionDocTone "
    "MentionDocTranslationInfo Extras"
)
_WANTED = columns(
    "GLOBALEVENTID MentionSourceName MentionIdentifier SentenceID Actor1CharOffset Actor2CharOffset ActionCharOffset Confidence"
)


def _events(rows: Iterable[Row], book: CodeBook, told: Told | None = None) -> Iterator[Event | LeftOut]:  # noqa: ARG001 - a mention names nobody
    for number, key, source, article, sentence, *places, confidence in rows:
        event = (told or {}).get(key)
        if event is None:
            yield LeftOut(number, "a mention of an event in none of the files")
            continue
        percent = int(confidence) if is_number(confidence) else 100
        yield event._replace(
            row=number,
            text=_text(event, article, sentence, places),
            confidence=CONFIDENCE * percent / 100,
            attribution=source or event.attribution,
        )


def _text(event: Event, article: str, sentence: str, places: Sequence[str]) -> str:
    """As "Host a visit, sentence 3 of https://news.example/a (actors at 12 and 40, action at 25)"."""
    name = cameo()[event.cameo].name if event.cameo else event.relation
    first, second, action = (place if is_number(place) and int(place) >= 0 else "?" for place in places)
    return f"{name}, sentence {sentence} of {article} (actors at {first} and {second}, action at {action})"


def _looks(cells: Sequence[str]) -> bool:
    return all(map(is_number, cells[:4])) and len(cells[1]) == 14


MENTIONS = Reader(
    Layout("gdelt", "GDELT mentions", _COLUMNS, _WANTED, looks=_looks),
    _events,
    follows=True,
)
