"""Whether a sentence tells of a game, whose teams go by the names of their states (``lexicon/games.toml``)."""

from __future__ import annotations

import re
from functools import cache

from backchannel.loaders.lexicon.tables import table

_SCORE = r"(?<![\d-])\d{1,3}-\d{1,3}(?![\d-])"


def is_game(sentence: str) -> bool:
    """Whether the sentence has a word that only reports of games have, and none for what states do about games.

    >>> is_game("France destroyed Brazil 3-0."), is_game("France voted 3-0 against Brazil.")
    (True, False)
    """
    scored = re.search(_SCORE, sentence) is not None and not _any("votes").search(sentence)
    told = scored or _any("terms").search(sentence) is not None
    return told and _any("deeds").search(sentence) is None


@cache
def _any(part: str) -> re.Pattern[str]:
    """Any of the words of this part of the table; an ending ("th minute") stands after digits."""
    words = [word.strip() for word in table("games")[part].split(",")]
    after_digits = [re.escape(word) for word in words if word.startswith("th ")]
    others = [re.escape(word) for word in words if not word.startswith("th ")]
    ends = [rf"\d(?:{'|'.join(after_digits)})"] if after_digits else []
    return re.compile("|".join(rf"{start}\b" for start in (rf"\b(?:{'|'.join(others)})", *ends)))
