"""Bodies that no lexicon has, by the letters that follow their full name: "the Regiment of Presidential Security (RSP)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Actor, Kind, actor_id
from backchannel.loaders.mentions import Form, Mention

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Doc

_LINKS = {"of", "for", "on", "and", "the", "in", "to", "de", "la", "du", "des", "-"}
_SHORTEST, _LONGEST = 3, 8  # letters


def abbreviated(doc: Doc, taken: Collection[int]) -> Iterator[Mention]:
    """Names whose capitals are the letters between brackets right after them, in whatever order.

    Args:
        doc: the parse.
        taken: tokens that are known names.
    """
    for bracket in doc:
        letters = doc[bracket.i + 1] if bracket.text == "(" and bracket.i + 2 < len(doc) else bracket
        short = letters.is_upper and letters.is_alpha and _SHORTEST <= len(letters) <= _LONGEST
        if short and letters != bracket and letters.nbor(1).text == ")":
            end = bracket.i
            start = _full_name(doc, end, letters.text)
            name = doc[start:end]
            if start < end and not any(place in taken for place in range(start, end)):
                yield Mention(
                    start, end, name.root.i, Actor(actor_id(name.text), name.text, Kind.ORGANISATION), Form.NER
                )


def _full_name(doc: Doc, end: int, letters: str) -> int:
    """Where the capitalised words begin that end at ``end`` and have these letters; ``end`` where there are none."""
    place = end
    while place > doc[end].sent.start and (doc[place - 1].text[:1].isupper() or doc[place - 1].lower_ in _LINKS):
        place -= 1
        if doc[place].text[:1].isupper() and sorted(_initials(doc[place:end].text)) == sorted(letters):
            return place
    return end


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())
