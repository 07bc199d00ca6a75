"""Accusations told by their content alone: "said that Y had broken its word", "insisted Y was behind the blast"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.events import Event, event_of
from backchannel.loaders.lexicon.vocabulary import Sense
from backchannel.loaders.senses import is_anothers, lemma, noun_sense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary

_CHARGE = Sense("accuses", "112")
_OPEN = {"mark", "neg", "expl"}


def charged(verb: Token, words: Vocabulary) -> Iterator[Event]:
    """Whoever says that somebody did wrong accuses him of it: by a verb of wrong, a broken word, a duty left undone."""
    if not words.is_a(lemma(verb), "charging") or children(verb, "neg"):
        return
    for clause in (c for c in children(verb, "ccomp") if c.pos_ in ("VERB", "AUX")):
        wrong = any(_is_wrong(each, words) for each in (clause, *children(clause, "conj")))
        blamed = [s for s in children(clause, "nsubj") if s.pos_ != "PRON"]
        if wrong and blamed and not arguments.is_passive(clause):
            yield event_of(verb.i, verb, _CHARGE, arguments.doers(verb, words), [blamed], "charged", 0.6)


def _is_wrong(clause: Token, words: Vocabulary) -> bool:
    """Whether a clause that holds (no "would", no "not") tells of a wrong."""
    if any(c.dep_ == "neg" or (c.dep_ == "aux" and c.tag_ == "MD") for c in clause.children):
        return False
    base = lemma(clause)
    if base == "commit" and arguments.prepositional(clause, "in", "against"):
        return False  # "commits atrocities in Y": the deed is told itself, with who says so
    things = [lemma(thing) for thing in children(clause, "dobj")]
    return (
        words.is_a(base, "wronging")
        or (words.is_a(base, "breaching") and words.is_any(things, "bonds"))
        or (words.is_a(base, "bearing") and words.is_any(things, "guilt"))
        or (base == "fail" and any(words.is_a(lemma(duty), "duties") for duty in children(clause, "xcomp")))
        or (base == "be" and _is_behind(clause, words))
        or _to_him(clause, words)
    )


def _to_him(clause: Token, words: Vocabulary) -> bool:
    """As "said Y had fired on its ships", "had occupied its island": what was done to whoever says so."""
    things = (*children(clause, "dobj"), *arguments.prepositional(clause, "on", "at"))
    owners = (owner for thing in things for owner in children(thing, "poss"))
    return any(owner.lower_ == "its" and is_anothers(owner, words) for owner in owners)


def _is_behind(copula: Token, words: Vocabulary) -> bool:
    """As "was behind the attack", "was to blame for it"."""
    deeds = arguments.prepositional(copula, "behind")
    hostile = (noun_sense(deed, words) for deed in deeds if deed.pos_ == "NOUN")
    blamed = any(lemma(c) == "blame" for c in children(copula, "xcomp"))
    return blamed or any(entry is not None and entry[0].relation in ("attacks", "coerces") for entry in hostile)
