"""What calling somebody something says of him: "called him a liar", "hailed the deal as historic"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.events import SILENT, Event, event_of
from backchannel.loaders.lexicon.vocabulary import Sense
from backchannel.loaders.senses import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary


def naming_event(verb: Token, words: Vocabulary) -> Event | None:
    """Blame or praise by a name given; SILENT for a neutral name, None where the verb gives none."""
    if not words.is_a(lemma(verb), "naming"):
        return None
    names, whom = _names(verb)
    if not names:
        return None
    said = {below.lemma_.lower() for name in names for below in name.subtree}
    for kind, sense in (("scornful", Sense("accuses", "111")), ("praising", Sense("supports", "051"))):
        if any(words.is_a(word, kind) for word in said):
            return event_of(verb.i, verb, sense, arguments.doers(verb, words), [whom], f"naming {kind}", 0.6)
    return SILENT


def _names(verb: Token) -> tuple[list[Token], list[Token]]:
    """The words given as a name, and whom they are given to."""
    by_as = arguments.prepositional(verb, "as")
    if lemma(verb) != "call":
        return by_as, arguments.objects(verb)
    small = [c for c in children(verb, "ccomp", "xcomp") if c.pos_ in ("NOUN", "ADJ") and children(c, "nsubj")]
    names = [*children(verb, "oprd"), *small]
    return names, [*arguments.objects(verb), *(s for name in small for s in children(name, "nsubj"))]
