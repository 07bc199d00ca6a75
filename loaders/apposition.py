"""Names that say who a noun is, and what only looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders.arguments import children

if TYPE_CHECKING:
    from spacy.tokens import Token


def apposed(noun: Token) -> list[Token]:
    """Names that say who a noun is: in apposition, or right after it however the parser hung them ("our ally Peru")."""
    found = [name for name in children(noun, "appos") if not _speaks(name)]
    after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    name = after.head if after.dep_ == "compound" else after
    if found or name.pos_ != "PROPN" or name.head.i not in (noun.i, noun.head.i) or not children(noun, "poss"):
        return found
    return [name] if name.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "npadvmod") else []


def _speaks(name: Token) -> bool:
    """As in "armed the Wagner Group, an official said": what the parser takes for an apposition says it all."""
    after = name.right_edge.i + 1
    verb = name.doc[after] if after < len(name.doc) else name
    return verb.pos_ == "VERB" and verb.tag_ in ("VBD", "VBZ", "VBP") and not children(verb, "nsubj", "csubj", "dobj")
