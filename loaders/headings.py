"""Days that head the entries of a chronology: "Feb. 22, 2002 - The rebels sign", "Wednesday, September 16. Soldiers seize"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.loaders.once import once

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
DAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:\d{1,2} )?"
    rf"(?:(?:{_MONTHS})|(?:{_SHORT})\.?)(?: \d{{1,2}})?(?:,? \d{{4}})?"
)
"""A pattern for the day or month of an entry."""
_HEADING = re.compile(rf"{DAY} ?[-:.]?")
_TOLD = {"VBZ", "VBP", "VBD"}


@once
def heading_of(first: Token) -> Span | None:
    """The day that heads the paragraph of the sentence that a token begins, if one does."""
    doc, start = first.doc, first.i
    while start > 0 and doc[start - 1].text.count("\n") < 2:
        before = doc[start - 1].sent
        if _HEADING.fullmatch(before.text.strip()):
            return before
        start = before.start
    return None


def tells_entry(verb: Token) -> bool:
    """Whether a verb tells what happened on the day of its entry: a plain present or past of the main clause."""
    main = verb.dep_ in {"ROOT", "conj", "ccomp"} and verb.tag_ in _TOLD
    return main and not any(child.dep_ == "aux" and child.lemma_ in {"have", "will"} for child in verb.children)
