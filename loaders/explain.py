"""Why a text yields the claims it does: actors, triggers, rules that fired, and what kept others silent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.loaders.games import is_game
from backchannel.loaders.lexicon.tables import table
from backchannel.loaders.reader import Reader
from backchannel.loaders.relations import events
from backchannel.loaders.scope import SHAPES
from backchannel.loaders.senses import lemma, noun_sense

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Span, Token

    from backchannel.graph.model import Claim, Document
    from backchannel.loaders.events import Event
    from backchannel.loaders.lexicon import Lexicon
    from backchannel.loaders.lexicon.vocabulary import Vocabulary
    from backchannel.loaders.mentions import Mention


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
    """One sentence: its actors (words, actor, form), the claims their names carry, the rules that fired, other words.

    ``listed`` are verbs without an event of their own, with the lists that have them ("fail": failed); ``idle`` nouns
    with an entry that no rule made anything of ("strike": attacks); ``unknown`` are verbs that no list has: candidates
    for ``verbs.toml``.
    """

    sentence: str
    actors: tuple[tuple[str, str, str], ...]
    ties: tuple[str, ...]
    fired: tuple[Fired, ...]
    listed: tuple[tuple[str, str], ...]
    idle: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]


def explain(document: Document, *, lexicon: Lexicon | None = None, unnamed: bool = False) -> list[Explanation]:
    """How each sentence of a document is read, in its order; ``lexicon`` and ``unnamed`` as in ``extract``."""
    reader = Reader.of(document, lexicon=lexicon, unnamed=unnamed)
    return [_explained(reader, sentence, number) for number, sentence in enumerate(reader.parsed.doc.sents, 1)]


def _explained(reader: Reader, sentence: Span, number: int) -> Explanation:
    def here(mentions: Iterable[Mention]) -> list[Mention]:
        return [m for m in mentions if sentence.start <= m.head < sentence.end]

    found = list(events(sentence, reader.words))
    spoken = {place for event in found for place in range(*event.trigger)}
    rest = [token for token in sentence if token.i not in spoken]
    verbs = {lemma(t): ", ".join(_lists(lemma(t), reader.words)) for t in rest if t.pos_ == "VERB"}
    return Explanation(
        sentence=sentence.text.strip(),
        actors=tuple(
            (sentence.doc[m.start : m.end].text, m.actor.name, str(m.form))
            for m in here((*reader.found.mentions, *reader.unnamed))
        ),
        ties=tuple(
            _told(reader.tie(tie, sentence, number))
            for tie in reader.found.ties
            if sentence.start <= tie.source.head < sentence.end
        ),
        fired=tuple(_fired(reader, event, sentence, number) for event in found),
        listed=tuple((verb, lists) for verb, lists in verbs.items() if lists),
        idle=tuple(_idle(rest, reader.words)),
        unknown=tuple(verb for verb, lists in verbs.items() if not lists),
    )


def _fired(reader: Reader, event: Event, sentence: Span, number: int) -> Fired:
    claims = list(reader.of_event(event, sentence, number))
    sources, targets = _words(sentence, event.sources), _words(sentence, sum(event.targets, ()))
    return Fired(
        rule=event.rule,
        trigger=sentence.doc[slice(*event.trigger)].text,
        relation=event.relation,
        sources=sources,
        targets=targets,
        claims=tuple(map(_told, claims)),
        silent="" if claims else _why(reader, event, sources, targets, sentence),
    )


def _words(sentence: Span, places: Iterable[int]) -> tuple[str, ...]:
    return tuple(sentence.doc[place].text for place in places)


def _told(claim: Claim) -> str:
    how = [str(claim.modality), *([claim.date] if claim.date else []), f"{claim.confidence:.2f}"]
    return f"{claim.source} {claim.relation} {claim.target} ({', '.join(how)})"


def _why(  # noqa: PLR0911 - each reason is one
    reader: Reader, event: Event, doers: Sequence[str], done_to: Sequence[str], sentence: Span
) -> str:
    sources, targets = reader.ends(event)
    if not doers:
        return "no word says who does it"
    if not sources:
        return f"{_quoted(doers)}, who does it, is no actor that is known"
    if not done_to:
        return "no word says to whom it is done"
    if not targets:
        return f"{_quoted(done_to)}, to whom it is done, is no actor that is known"
    if {m.actor.id for m in sources} == {m.actor.id for m in targets}:
        return "who does it and to whom are the same actor"
    if is_game(sentence.text):
        return "a report of a game, whose teams are no states"
    return "these two cannot be tied so: one leads, describes or cannot join the other"


def _quoted(words: Sequence[str]) -> str:
    return " or ".join(repr(word) for word in words)


def _lists(word: str, words: Vocabulary) -> list[str]:
    """The lists that have a verb, by their names in the lexicons: it bears on other words, or needs their company."""
    shapes = [name for name, entry in table("modality").items() if any(word in entry.get(s, ()) for s in SHAPES)]
    classes = [name for name in table("composition")["verbs"] if words.is_a(word, name)]
    own = [words.verbs[word].relation] if word in words.verbs else []
    pairs = ["with an object"] if any(verb == word for verb, _ in words.composed) else []
    return list(dict.fromkeys([*own, *shapes, *classes, *pairs]))


def _idle(rest: Sequence[Token], words: Vocabulary) -> Iterable[tuple[str, str]]:
    for noun in rest:
        entry = noun_sense(noun, words) if noun.pos_ == "NOUN" else None
        sense = entry[0] if entry else words.agents.get(lemma(noun))
        if noun.pos_ == "NOUN" and sense is not None:
            yield lemma(noun), sense.relation
