"""Who says so: the speaker a deed is reported by, and plain statements as events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.relation_types import STATEMENT
from backchannel.loaders import arguments
from backchannel.loaders.events import Event
from backchannel.loaders.senses import lemma
from backchannel.loaders.tree import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from backchannel.loaders.entities.bearers import Bearers
    from backchannel.loaders.lexicon.vocabulary import Vocabulary


def speaker(word: Token, bearers: Bearers, words: Vocabulary) -> str | None:
    """The name of who reports what ``word`` names ("X said that", "according to X"), the nearest; None for the text."""
    for above in word.ancestors:
        if words.is_a(lemma(above), "say"):
            told = bearers.all((s.i for s in arguments.doers(above, words)), done_to=False)
            if told and word.i not in {t.i for s in arguments.doers(above, words) for t in s.subtree}:
                return told[0].actor.name
    sources = [
        p for token in sentence(word) if token.lower_ == "according" for p in arguments.prepositional(token, "to")
    ]
    told = bearers.all((p.i for p in sources), done_to=False)
    return told[0].actor.name if told else None


def statements(sentence: Span, words: Vocabulary) -> Iterator[Event]:
    """As "X said that Y ...": a statement of X about, or to, those named first in it."""
    for verb in sentence:
        if verb.pos_ == "VERB" and words.is_a(lemma(verb), "say"):
            told = [t.i for t in arguments.children(verb, "dobj", "dative")]
            clause = [t.i for c in arguments.children(verb, "ccomp") for t in c.subtree if t.pos_ == "PROPN"]
            speakers = tuple(s.i for s in arguments.doers(verb, words))
            groups = (tuple(told), *((place,) for place in clause))
            yield Event(
                (verb.i, verb.i + 1), verb.i, STATEMENT, "010", speakers, groups, rule=f"statement {lemma(verb)}"
            )
