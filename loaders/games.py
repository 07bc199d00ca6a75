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
    if _any("deeds").search(sentence):
        return False
    scored = re.search(_SCORE, sentence) is not None and not _any("votes").search(sentence)
    return scored or _any("terms").search(sentence) is not None


@cache
def _any(part: str) -> re.Pattern[str]:
    """Any of the words of this part of the table; an ending ("th minute") stands after digits."""
    words = [word.strip() for word in table("games")[part].split(",")]
    starts = {word: r"\d" if word.startswith("th ") else r"\b" for word in words}
    return re.compile("|".join(rf"{start}{re.escape(word)}\b" for word, start in starts.items()))
