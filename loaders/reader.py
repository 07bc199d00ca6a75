"""One document while it is read: its actors, what is told of them, how, when and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, permutations, product
from typing import TYPE_CHECKING, Self

from backchannel.graph.model import (
    UNDATED,
    Actor,
    Claim,
    Document,
    EventDate,
    Kind,
    Modality,
    content_hash,
)
from backchannel.graph.relation_types import STATEMENT, is_symmetric, plover_code, relation_type
from backchannel.loaders.actors import Cast, Form, Mention, cast
from backchannel.loaders.confidence import confidence
from backchannel.loaders.dates import date_at
from backchannel.loaders.discourse.attribution import speaker
from backchannel.loaders.discourse.attribution import statements as statements_in
from backchannel.loaders.discourse.echoes import Echoes
from backchannel.loaders.discourse.memory import Memory
from backchannel.loaders.discourse.recall import Recall
from backchannel.loaders.entities.bearers import Bearers
from backchannel.loaders.entities.memberships import without_described
from backchannel.loaders.entities.unnamed import phrases, ties
from backchannel.loaders.extractors import EXTRACTOR, UNNAMED
from backchannel.loaders.games import is_game
from backchannel.loaders.lexicon import lexicon as world
from backchannel.loaders.lexicon.vocabulary import vocabulary
from backchannel.loaders.predicates.belonging import judge_of
from backchannel.loaders.predicates.between import modality as modality_of_event
from backchannel.loaders.predicates.nouns import RECALLED
from backchannel.loaders.predicates.shades import in_war
from backchannel.loaders.relations import events
from backchannel.loaders.resolve import resolve
from backchannel.loaders.senses import lemma
from backchannel.loaders.sentences import ParsedText, parse
from backchannel.loaders.tree import sentence as sentence_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Span as Words

    from backchannel.loaders.actors import Tie
    from backchannel.loaders.events import Event
    from backchannel.loaders.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Telling:
    """How an event is told: as what, of when, by whom; ``case`` names a mediation that has several parties."""

    modality: Modality
    date: EventDate = UNDATED
    attribution: str | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A claim before it is written out: who, what, whom, and the tokens that say so."""

    relation: str
    source: Mention
    target: Mention
    trigger: tuple[int, int]
    telling: Telling
    cameo: str | None = None
    confidence: float = 0.0
    between: tuple[str, ...] = ()


_WITH_PARTNERS = ("meets", "normalizes")  # what their verbs govern is the other party, not a topic
_VISIT = "042"
_BOTH = 2
_MANNER = {"face", "one"}  # "met face to face", "one on one"
_IT = {"it", "him", "her", "them"}
_TEAMS = {Kind.STATE, Kind.TERRITORY, Kind.POPULATION}
_JOINERS = {Kind.STATE, Kind.TERRITORY, Kind.ARMED_GROUP}


class Reader:
    """One document while it is read."""

    def __init__(
        self, document: Document, parsed: ParsedText, found: Cast, unnamed: Sequence[Mention] | None = None
    ) -> None:
        self.document, self.parsed, self.found, self.unnamed = document, parsed, found, unnamed or ()
        self.extractor = EXTRACTOR if unnamed is None else UNNAMED
        self.words = vocabulary()
        self.memory, self.echoes = Memory(), Echoes(self.words)
        self.led = {
            (tie.source.actor.id, tie.target.actor.id)
            for tie in found.ties
            if tie.relation == "leads" and tie.modality is Modality.ACTUAL
        }
        self.serving = self.led | {
            (tie.source.actor.id, tie.target.actor.id) for tie in found.ties if tie.relation == "represents"
        }
        self.bearers = Bearers(parsed.doc, found.mentions, self.words, self.unnamed)
        self.recall = Recall(parsed.doc, self.bearers, self.memory, self.words, self.serving)

    @classmethod
    def of(
        cls,
        document: Document,
        parsed: ParsedText | None = None,
        lexicon: Lexicon | None = None,
        *,
        unnamed: bool = False,
    ) -> Self:
        """A reader of this document, its actors found and its back-references resolved."""
        parsed = parsed or parse(document.text)
        known = lexicon or world()
        found = resolve(parsed, cast(parsed, known, document.date), document.date, document.publisher)
        if not unnamed:
            return cls(document, parsed, found)
        return cls(document, parsed, found, phrases(parsed.doc, found.mentions, known.media))

    def claims(self, *, statements: bool = False) -> Iterator[Claim]:
        """Every claim, sentence by sentence; on request also who states something about whom."""
        belonging = list(ties(self.unnamed, self.found.mentions, self.parsed.doc))
        told: set[tuple[str, str]] = set()
        for number, sentence in enumerate(self.parsed.doc.sents, 1):
            for tie in self.found.ties:
                if sentence.start <= tie.source.head < sentence.end:
                    yield self.tie(tie, sentence, number)
            ends: set[str] = set()
            for claim in self._of_sentence(sentence, number, statements=statements):
                ends |= {claim.source_id, claim.target_id}
                yield claim
            for tie in belonging:  # whose the unnamed are is told once, and only of those who do or suffer something
                pair = (tie.source.actor.id, tie.target.actor.id)
                if sentence.start <= tie.source.head < sentence.end and pair[0] in ends and pair not in told:
                    told.add(pair)
                    yield self.tie(tie, sentence, number)

    def _of_sentence(self, sentence: Words, number: int, *, statements: bool) -> Iterator[Claim]:
        told: dict[tuple[str | None, ...], Claim] = {}
        for event in events(sentence, self.words):
            for claim in self.of_event(event, sentence, number):
                told.setdefault(_same(claim), claim)
        for event, targets in self.echoes.of(sentence):
            for claim in self.of_event(event, sentence, number, targets):
                told.setdefault(_same(claim), claim)
        yield from told.values()
        for event in statements_in(sentence, self.words) if statements else ():
            yield from self.of_event(event, sentence, number)

    def ends(self, event: Event) -> tuple[list[Mention], list[Mention]]:
        """The actors that an event's argument words stand for: sources, targets."""
        sources = [self.bearers.by_name(m) for m in self.bearers.all(event.sources, done_to=False)]
        return sources, self.bearers.done_to(event)

    def of_event(
        self, event: Event, sentence: Words, number: int, targets: list[Mention] | None = None
    ) -> Iterator[Claim]:
        """The claims one event comes to: each source with each target, or those joined with one another.

        ``targets`` are those it is done to, where the text has told before.
        """
        sources, named = (without_described(end, self.found.ties) for end in self.ends(event))
        if targets is None:
            targets = named if event.sources in event.targets else _others(sources, named)  # "blamed each other"
        if event.rule.endswith("between"):
            self.memory.remember(targets if event.relation == "mediates" else [*sources, *targets])
        if event.rule.endswith(RECALLED) and not (sources or targets):
            sources = self.recall.parties(event)
        modality = modality_of_event(self.parsed.doc, event)
        if not targets and event.relation != STATEMENT:
            targets = self.recall.targets(event, sources, modality)
        self.echoes.note(event, targets)
        pairs = self._pairs(event, modality, sources, targets)
        self.memory.note(event.relation, pairs, modality)
        telling = self.telling(event) if pairs else Telling(modality)
        for source, target in pairs:
            yield self.claim(event, telling, source, target, tuple(m.actor for m in targets), sentence, number)

    def _pairs(
        self, event: Event, modality: Modality, sources: list[Mention], targets: list[Mention]
    ) -> list[tuple[Mention, Mention]]:
        """Who with whom: each source with each target; without a target those who do it with one another."""
        pairs: Iterable[tuple[Mention, Mention]] = ()
        if targets or event.relation == STATEMENT:
            pairs = product(sources, targets)
        elif is_symmetric(event.relation) and not self._has_object(event):
            pairs = combinations(sources, 2)
        elif event.relation == "attacks" and modality is Modality.SUSPENDED and len(sources) == _BOTH:
            pairs = permutations(sources, 2)  # "A and B agreed to end the war"
        possible = [(a, b) for a, b in pairs if a.actor.id != b.actor.id and self._is_possible(event, a, b)]
        others = [(a, b) for a, b in possible if not {a.actor.kind, b.actor.kind} <= _TEAMS]
        return (
            others
            if len(others) < len(possible) and is_game(sentence_of(self.parsed.doc[event.word]).text)
            else possible
        )

    def _has_object(self, event: Event) -> bool:
        """As "A and B recognised it", "A and B met the rebels": somebody it's done to, though it isn't plain who."""
        first = [self.parsed.doc[place] for group in event.targets[:1] for place in group]
        partners = event.relation in _WITH_PARTNERS and event.rule.startswith("verb ")
        return any((partners and token.lower_ not in _MANNER) or token.lower_ in _IT for token in first)

    def _is_possible(self, event: Event, source: Mention, target: Mention) -> bool:
        """Whether the two may be tied so: states, lands and groups join bodies; nobody strikes or blames what he leads."""
        if self.words.is_a(event.rule.removeprefix("verb "), "conquering"):
            return target.actor.kind is Kind.ARMED_GROUP or in_war(self.parsed.doc[event.word], self.words)
        if (judge := judge_of(event)) is not None:
            return judge(source, target)
        if event.rule == "membership":
            joined = target.actor.kind is Kind.ARMED_GROUP and source.actor.kind is not Kind.STATE
            return joined or (target.actor.kind is Kind.ORGANISATION and source.actor.kind in _JOINERS)
        if event.cameo == _VISIT:
            wanders = source.form is Form.WORDS and self.words.is_a(lemma(self.parsed.doc[source.head]), "wanderers")
            return not wanders and (source.actor.id, target.actor.id) not in self.serving
        return (
            event.relation == STATEMENT
            or relation_type(event.relation).sign >= 0
            or (source.actor.id, target.actor.id) not in self.led
        )

    def telling(self, event: Event) -> Telling:
        """How, when and by whom an event is told: the same for all whom it joins."""
        word, mediates = self.parsed.doc[event.word], event.relation == "mediates"
        return Telling(
            modality_of_event(self.parsed.doc, event),
            date_at(word, self.document.date),
            attribution=speaker(word, self.bearers, self.words),
            case=content_hash(self.document.id, str(event.trigger)) if mediates else None,
        )

    def claim(  # noqa: PLR0917 - who, whom, with whom, where
        self,
        event: Event,
        telling: Telling,
        source: Mention,
        target: Mention,
        parties: Iterable[Actor],
        sentence: Words,
        number: int,
    ) -> Claim:
        """What an event says of two actors; ``parties`` are all whom a mediation is between."""
        between = parties if event.relation == "mediates" else ()
        said = Said(
            event.relation, source, target, event.trigger, telling, cameo=event.cameo,
            confidence=confidence(event.rule, telling.modality, (source.form, target.form)),
            between=tuple(a.id for a in between if a.id != target.actor.id),
        )  # fmt: skip
        return self._write(said, sentence, number)

    def tie(self, tie: Tie, sentence: Words, number: int) -> Claim:
        """The claim that a standing tie comes to."""
        sure = confidence(f"tie {tie.relation}", tie.modality, (tie.source.form, tie.target.form))
        said = Said(tie.relation, tie.source, tie.target, tie.trigger, Telling(tie.modality), confidence=sure)
        return self._write(said, sentence, number)

    def _write(self, said: Said, sentence: Words, number: int) -> Claim:
        where, trigger = self.parsed.span(*_trimmed(sentence)), self.parsed.span(*said.trigger)
        source, target, telling, text = said.source, said.target, said.telling, self.document.text
        return Claim(
            id="", document=self.document.id,
            source=source.actor.name, source_id=source.actor.id, relation=said.relation,
            target=target.actor.name, target_id=target.actor.id, modality=telling.modality,
            date=telling.date.start, date_end=telling.date.end, date_precision=telling.date.precision,
            attribution=telling.attribution, case=telling.case, between=said.between, cameo=said.cameo,
            plover=None if said.relation == STATEMENT else plover_code(said.relation, telling.modality),
            confidence=said.confidence, sentence=where.of(text), sentence_number=number,
            start=where.start, end=where.end, source_span=self.parsed.span(source.start, source.end),
            target_span=self.parsed.span(target.start, target.end),
            trigger=trigger.of(text), trigger_span=trigger, extractor=self.extractor,
        ).named()  # fmt: skip


def _same(claim: Claim) -> tuple[str | None, ...]:
    """What makes two claims of a sentence one deed told twice: "shelled and bombed Y" is one claim of violence."""
    return (
        claim.source_id, claim.relation, claim.target_id, claim.modality, claim.date, claim.attribution, claim.case,
        (claim.cameo or "")[:2],
    )  # fmt: skip


def _others(sources: list[Mention], targets: list[Mention]) -> list[Mention]:
    """The targets without those who do it: "A and B closed their airspace" is done by neither to the other."""
    ours = {mention.actor.id for mention in sources}
    return [m for m in targets if m.form is not Form.PRONOUN or m.actor.id not in ours]


def _trimmed(sentence: Words) -> tuple[int, int]:
    start, end = sentence.start, sentence.end
    while end - start > 1 and sentence.doc[end - 1].is_space:
        end -= 1
    while end - start > 1 and sentence.doc[start].is_space:
        start += 1
    return start, end
