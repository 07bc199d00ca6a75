"""From documents to claims: puts actors, relations, modality, dates and discourse together.

``read`` takes one document, ``extract`` many; ``relation_between`` and ``modality_of`` answer about any words of a
text. The same text always gives the same claims.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.graph.model import (
    Actor,
    Claim,
    Document,
    Kind,
    Modality,
    Reading,
    Span,
    actor_id,
    unique,
)
from backchannel.loaders.actors import Cast, Form, Mention
from backchannel.loaders.modality import modality_at
from backchannel.loaders.predicates.between import best_event
from backchannel.loaders.reader import Reader
from backchannel.loaders.sentences import ParsedText, parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backchannel.loaders.lexicon import Lexicon


def extract(
    documents: Iterable[Document],
    *,
    lexicon: Lexicon | None = None,
    statements: bool = False,
    unnamed: bool = False,
) -> Iterator[Claim]:
    """The claims of all documents, in the order of their texts; nothing is stored.

    Args:
        documents: what to read.
        lexicon: the names known beforehand; by default those of the package.
        statements: also who says something about whom.
        unnamed: also what people, groups, bodies and places without a name do or suffer ("Thai police", "protesters").
    """
    for document in documents:
        yield from read(document, lexicon=lexicon, statements=statements, unnamed=unnamed).claims


def read(
    document: Document, *, lexicon: Lexicon | None = None, statements: bool = False, unnamed: bool = False
) -> Reading:
    """All that one document says, with the actors it says it of."""
    return read_parsed(document, parse(document.text), lexicon=lexicon, statements=statements, unnamed=unnamed)


def read_parsed(
    document: Document,
    parsed: ParsedText,
    *,
    lexicon: Lexicon | None = None,
    statements: bool = False,
    unnamed: bool = False,
) -> Reading:
    """As ``read``, of a text that is parsed already."""
    reader = Reader.of(document, parsed, lexicon, unnamed=unnamed)
    found = reader.found
    claims = {claim.id: claim for claim in reader.claims(statements=statements)}
    actors = {m.actor.id: m.actor for m in (*reader.unnamed, *found.mentions)} | {
        e.actor.id: e.actor for t in found.ties for e in (t.source, t.target)
    }
    named = {end for claim in claims.values() for end in (claim.source_id, claim.target_id, *claim.between)}
    return Reading(
        document, reader.extractor, tuple(claims.values()), unique(a for a in actors.values() if a.id in named)
    )


def modality_of(text: str, trigger: tuple[int, int]) -> Modality:
    """How the text presents what the words at these characters name.

    Raises:
        ValueError: no word stands there.
    """
    parsed = parse(text)
    start, end = parsed.tokens(Span(*trigger))
    return modality_at(parsed.doc[start:end].root)


def relation_between(text: str, source: tuple[int, int], target: tuple[int, int]) -> Claim | None:
    """What the text says happened between the words at these characters, or None.

    Any words may be source or target: no actor needs to be known. Of several events the one that names both best is
    taken, and where none joins them, the one nearest to them, at a lower confidence.

    Raises:
        ValueError: no word stands at one of the places.
    """
    parsed = parse(text)
    ends = parsed.tokens(Span(*source)), parsed.tokens(Span(*target))
    best = best_event(parsed.doc, *ends)
    if best is None:
        return None
    event, sure = best
    document = Document.from_text(text)
    mentions = [_anything(parsed, *end) for end in ends]
    reader = Reader(document, parsed, Cast((), ()))
    number, sentence = next((n, s) for n, s in enumerate(parsed.doc.sents, 1) if s.start <= event.word < s.end)
    claim = reader.claim(event, reader.telling(event), mentions[0], mentions[1], (), sentence, number)
    return replace(claim, confidence=sure)


def _anything(parsed: ParsedText, start: int, end: int) -> Mention:
    """Any words, as an actor."""
    words = parsed.doc[start:end]
    actor = Actor(actor_id(words.text), words.text, Kind.ORGANISATION)
    return Mention(start, end, words.root.i, actor, Form.WORDS)
