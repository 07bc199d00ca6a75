"""Whose a deed or a prison is where its noun has no word of its own for it: "accused Y of the attack", "in Y's custody"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.events import Event, event_of
from backchannel.loaders.lexicon.vocabulary import Sense
from backchannel.loaders.senses import lemma, verb_sense

if TYPE_CHECKING:
    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary

_HELD = Sense("coerces", "173")


def accused(deed: Token, words: Vocabulary) -> list[Token]:
    """Who did it in others' words: "blamed Y for the attack on Z", "suspects Y of a part in it", "Y is responsible for it"."""
    above = deed.head.head
    if above.pos_ == "ADJ" and words.is_a(above.lower_, "blameful") and above.head.pos_ in ("AUX", "VERB"):
        return arguments.grammatical_subjects(above.head, words) if deed.dep_ == "pobj" else []
    blame = _blaming(deed, words)
    return [] if blame is None or deed in arguments.objects(blame) else arguments.objects(blame)


def alleged(deed: Token, words: Vocabulary) -> Modality | None:
    """Whether a deed without an owner is only alleged of somebody: "accused of" it, not "condemned for" it."""
    blame = _blaming(deed, words)
    entry = verb_sense(blame, words) if blame is not None else None
    return Modality.HYPOTHETICAL if entry is not None and entry[0].cameo == "112" else None


def _blaming(deed: Token, words: Vocabulary) -> Token | None:
    """The verb that blames somebody for a deed, or for a part in it."""
    link = deed.head
    if deed.dep_ != "pobj" or link.lower_ not in ("of", "for", "in", "over"):
        return None
    above = link.head
    if above.pos_ == "NOUN" and words.is_a(lemma(above), "shares_in_deeds") and not children(above, "poss"):
        return _blaming(above, words)
    entry = verb_sense(above, words) if above.pos_ == "VERB" else None
    return above if entry is not None and entry[0].relation == "accuses" else None


def held_in(prison: Token, words: Vocabulary) -> Event | None:
    """As "died in Russian custody", "Americans in Taliban captivity": whose the prison is holds whoever is in it."""
    link = prison.head
    if not words.is_a(lemma(prison), "prisons") or prison.dep_ != "pobj" or link.lower_ not in ("in", "inside"):
        return None
    keepers = children(prison, "poss") or children(prison, "amod", "compound", "nmod")
    above = link.head
    if above.pos_ in ("NOUN", "PROPN", "PRON"):
        held = [above]
    elif arguments.is_passive(above) or words.is_a(lemma(above), "placing"):
        held = arguments.objects(above)
    else:
        held = arguments.grammatical_subjects(above, words)
    return event_of(prison.i, prison, _HELD, keepers, [held], "held in", 0.6) if keepers and held else None
