"""What calling somebody something says of him: "called him a liar", "said the raid was a crime"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.loaders import arguments
from backchannel.loaders.arguments import children
from backchannel.loaders.conjuncts import joined
from backchannel.loaders.events import SILENT, Event, event_of
from backchannel.loaders.lexicon.vocabulary import Sense
from backchannel.loaders.senses import lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary

_BEFORE = ("compound", "nmod")


POINTING = frozenset({"it", "this", "that"})
"""Words for what was told last: "this is a crime"."""


def naming_event(verb: Token, words: Vocabulary) -> Event | None:
    """Blame or praise by a name given; SILENT for a neutral name, None where the verb gives none."""
    if not words.is_a(lemma(verb), "naming"):
        return None
    names, whom = _names(verb)
    if not names:
        return None
    said = {below.lemma_.lower() for name in names for below in name.subtree}
    for kind, sense in (("scornful", Sense("accuses", "111")), ("praising", Sense("supports", "051"))):
        if words.is_any(said, kind):
            return event_of(verb.i, verb, sense, arguments.doers(verb, words), [whom], f"naming {kind}", 0.6)
    return SILENT


def said_to_be(verb: Token, words: Vocabulary) -> Event | None:
    """As "said the raid was a crime", "the arrests are 'unjustified', X told reporters": the speaker blames them for it."""
    if not words.is_a(lemma(verb), "say"):
        return None
    for clause in [*children(verb, "ccomp"), *_quoted_before(verb)]:
        subjects = [s for s in children(clause, "nsubj") if _may_be_blamed(s) or s.lower_ in POINTING]
        names = joined(children(clause, "attr", "acomp"))
        if lemma(clause) == "be" and subjects and not children(clause, "neg", "aux") and _scornful(names, words):
            sense = Sense("accuses", "111")
            return event_of(verb.i, verb, sense, arguments.doers(verb, words), [subjects], "naming scornful", 0.6)
    return None


def _quoted_before(verb: Token) -> list[Token]:
    """The quotation that a verb of saying follows, where the parser takes it for the main clause."""
    after_quote = any(t.text == '"' for t in verb.doc[verb.head.i : verb.i]) and verb.head.i < verb.i
    return [verb.head] if after_quote and verb.dep_ in ("conj", "parataxis") else []


def _may_be_blamed(subject: Token) -> bool:
    """Names, and what somebody owns or did; not "it", "this", or a state of affairs somewhere."""
    pointed = any(c.dep_ == "det" and c.lower_ in ("the", "this", "these") for c in subject.children)
    return subject.pos_ == "PROPN" or bool(children(subject, "poss", "amod", "compound", "nmod")) or pointed


def _scornful(names: list[Token], words: Vocabulary) -> bool:
    """Whether a name given, or an adjective before it, blames ("a hostile act"; not "no crime")."""
    said = [below for name in names for below in (name, *children(name, "amod", "compound"))]
    said += joined(arguments.prepositional(names[0], "of", "for")) if names else []  # "an act of aggression"
    denied = any(c.lower_ == "no" for name in names for c in children(name, "det"))
    return not denied and any(words.is_a(word.lemma_.lower(), "scornful") for word in said)


def _is_after_name(word: Token) -> bool:
    """As "called President X foolish", where the name was taken for a part of the word."""
    return word.is_lower and any(before.pos_ == "PROPN" for before in children(word, *_BEFORE))


def _names(verb: Token) -> tuple[list[Token], list[Token]]:
    """The words given as a name, and whom they are given to."""
    names = [*arguments.prepositional(verb, "as"), *children(verb, "oprd")]
    if lemma(verb) != "call":
        return names, arguments.objects(verb)
    small = [c for c in children(verb, "ccomp", "xcomp") if c.pos_ in ("NOUN", "ADJ") and children(c, "nsubj")]
    after = [a for thing in children(verb, "dobj") for a in children(thing, "amod") if a.i > thing.i]
    bare = [thing for thing in children(verb, "dobj", "oprd") if thing.pos_ == "ADJ" or _is_after_name(thing)]
    names = [*names, *small, *after, *bare, *_quoted_names(verb)]
    held = [s for name in small for s in children(name, "nsubj")]
    held += [bearer for word in bare for bearer in children(word, *_BEFORE)[-1:]]
    return names, [*(thing for thing in arguments.objects(verb) if thing not in names), *held]


def _quoted_names(verb: Token) -> list[Token]:
    """As "called the raid 'a shameful, senseless act'", where the parser hangs the quotation elsewhere."""
    things = children(verb, "dobj")
    beside = [*(c for thing in things for c in children(thing, "appos")), *children(verb, "npadvmod"), *things[1:]]
    return [name for name in beside if name.left_edge.i and '"' in (name.left_edge.text, name.left_edge.nbor(-1).text)]
