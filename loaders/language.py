"""Text that is not English is refused with its language named, never misread.

Most texts are settled by their common English words, at no cost. Only the rest go to lingua (its low accuracy mode:
66 MB and 0.6 s to start, a millisecond a sentence, measured against its full models, which need far more memory).
A short text full of names looks foreign to it, however sure it is ("The US ambassador in Cairo, Anne Patterson,
criticised Hamas": French), so the little words have the last say: a text is in another language when it has more of
that one's stop words than of English ones (lists of spaCy, but for words on both).
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from spacy.util import get_lang_class

from backchannel.errors import DocumentRefused

if TYPE_CHECKING:
    from lingua import LanguageDetector

    from backchannel.graph.model import Document

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
# Frequent in English and not in the tongues around it (no "in", "is", "was", "an", "on").
_COMMON = frozenset(
    {
        "the", "of", "and", "to", "for", "with", "by", "from", "that", "which", "who", "this", "has", "have", "had",
        "been", "were", "are", "be", "it", "its", "his", "their", "they", "not", "as", "at", "after", "over", "says",
        "said", "will", "would", "could", "may", "between", "against", "but", "about", "into", "than", "before",
    }
)  # fmt: skip
_ENOUGH = 0.12  # such a share of common words makes it English
_SURE = 0.9
_FEW = 8
_BARELY = (
    0.1  # a share of English stop words in no fewer words: less is no English, where the other language has no list
)
_HEAD = 4000  # characters that are looked at


def english(document: Document) -> Document:
    """The document, if it is in English.

    Raises:
        DocumentRefused: it is in another language, which the message names.
    """
    other = other_language(document.text)
    if other:
        where = document.urls[0] if document.urls else document.title or f"document {document.id}"
        raise DocumentRefused(where, f"is in {other}: backchannel reads English only, give it a translation")
    return document


def other_language(text: str) -> str | None:
    """The language of a text that is plainly not English ("French"), else None.

    >>> other_language("Iran and Iraq agreed to restore their ties")
    """
    head = text[:_HEAD]
    words = [word.lower() for word in _WORD.findall(head)]
    if not words or sum(word in _COMMON for word in words) >= _ENOUGH * len(words):
        return None
    best = _detector().compute_language_confidence_values(head)[0]
    name = best.language.name.title()
    if name in ("English", "Latin") or best.value < _SURE:
        return None
    return name if not _LATIN.search(head) or _sounds(words, best.language.iso_code_639_1.name.lower()) else None


def _sounds(words: list[str], code: str) -> bool:
    """Whether the little words are those of the language of this ISO 639-1 code rather than of English."""
    english, other = _stop_words("en"), _stop_words(code)
    only_english, only_other = english - other, other - english
    ours = sum(word in only_english for word in words)
    if not other:
        return len(words) >= _FEW and ours < _BARELY * len(words)
    return sum(word in only_other for word in words) > ours


def _stop_words(code: str) -> frozenset[str]:
    try:
        return frozenset(get_lang_class(code).Defaults.stop_words)
    except ImportError:
        return frozenset()


@cache
def _detector() -> LanguageDetector:
    from lingua import LanguageDetectorBuilder  # noqa: PLC0415  # loaded only where common words do not settle it

    return LanguageDetectorBuilder.from_all_languages().with_low_accuracy_mode().build()
