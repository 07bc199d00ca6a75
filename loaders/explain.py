"""Why a text yields the claims it does: actors, triggers, rules that fired, and what kept others silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.loaders.extract import Reader
from backchannel.loaders.relations import events

if TYPE_CHECKING:
    from spacy.tokens import Span

    from backchannel.graph.model import Document
    from backchannel.loaders.events import Event


@dataclass(frozen=True, slots=True)
class Fired:
    """One rule that fired: its trigger's words, its arguments' words, the claims it led to, or why it led to none."""

    rule: str
    trigger: str
    relation: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    claims: tuple[str, ...]
    silent: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence: its actors (words, actor, form), the rules that fired, and words that no lexicon knows.

    ``unknown`` are verbs without an entry: candidates for ``verbs.toml``.
    """

    sentence: str
    actors: tuple[tuple[str, str, str], ...]
    fired: tuple[Fired, ...]
    unknown: tuple[str, ...]


def explain(document: Document, *, unnamed: bool = False) -> list[Explanation]:
    """How each sentence of a document is read, in its order; ``unnamed`` as in ``extract``."""
    reader = Reader.of(document, unnamed=unnamed)
    doc = reader.parsed.doc
    found = []
    for number, sentence in enumerate(doc.sents, 1):
        fired = [_fired(reader, event, sentence, number) for event in events(sentence, reader.words)]
        spoken = {place for event in events(sentence, reader.words) for place in range(*event.trigger)}
        found.append(
            Explanation(
                sentence=sentence.text.strip(),
                actors=tuple(
                    (doc[m.start : m.end].text, m.actor.name, str(m.form))
                    for m in (*reader.found.mentions, *reader.unnamed)
                    if sentence.start <= m.head < sentence.end
                ),
                fired=tuple(fired),
                unknown=tuple(t.lemma_.lower() for t in sentence if t.pos_ == "VERB" and t.i not in spoken),
            )
        )
    return found


def _fired(reader: Reader, event: Event, sentence: Span, number: int) -> Fired:
    doc = reader.parsed.doc
    claims = list(reader.of_event(event, sentence, number))
    sources, targets = reader.ends(event)
    return Fired(
        rule=event.rule,
        trigger=doc[slice(*event.trigger)].text,
        relation=event.relation,
        sources=tuple(doc[place].text for place in event.sources),
        targets=tuple(doc[place].text for group in event.targets for place in group),
        claims=tuple(f"{c.source} {c.relation} {c.target} ({c.modality})" for c in claims),
        silent="" if claims else _why(event, bool(sources), bool(targets)),
    )


def _why(event: Event, sources: bool, targets: bool) -> str:  # noqa: FBT001
    if not event.sources:
        return "nobody is said to do it"
    if not sources:
        return "the one who does it is no actor that is known"
    if not event.targets:
        return "it is done to nobody"
    return "source and target are the same actor" if targets else "the one it is done to is no actor that is known"
