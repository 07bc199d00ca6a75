"""Whom a sentence only points to: the parties of "the talks", who made "the charge", against whom troops are sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Kind, Modality, unique
from backchannel.loaders import arguments
from backchannel.loaders.conjuncts import joined
from backchannel.loaders.mentions import Form, Mention
from backchannel.loaders.predicates.naming import POINTING
from backchannel.loaders.scope import is_verb
from backchannel.loaders.senses import lemma, noun_sense

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from spacy.tokens import Doc, Token

    from backchannel.graph.model import Actor
    from backchannel.loaders.discourse.memory import Memory
    from backchannel.loaders.entities.bearers import Bearers
    from backchannel.loaders.events import Event
    from backchannel.loaders.lexicon.vocabulary import Vocabulary

_AGAINST = {"sanctions", "mobilizes-against", "threatens", "attacks"}
_TOLD = {Modality.ACTUAL, Modality.SUSPENDED, Modality.PLANNED}
_BOTH = 2
_STRUCK = {Kind.STATE, Kind.TERRITORY, Kind.ARMED_GROUP}
_NAMES = {"GPE", "ORG", "NORP", "PERSON", "LOC", "FAC"}
_PART = {"role", "involvement", "wrongdoing", "responsibility"}
_FALSE = {
    "accusation",
    "allegation",
    "charge",
    "claim",
    "assertion",
    "suggestion",
    "insinuation",
    "account",
    "version",
} | _PART


class Recall:
    """The answers of a text's memory to the words of an event.

    Args:
        doc: the parse.
        bearers: who the words of arguments stand for.
        memory: what was told before.
        words: word classes.
        serving: pairs of ids, who leads or represents whom.
    """

    def __init__(
        self, doc: Doc, bearers: Bearers, memory: Memory, words: Vocabulary, serving: Collection[tuple[str, str]]
    ) -> None:
        self._doc, self._bearers, self._memory, self._words = doc, bearers, memory, words
        self._serving = serving

    def targets(self, event: Event, sources: Iterable[Mention], modality: Modality) -> list[Mention]:
        """Those whom the text named before and the event's words only point to; they stand on those words."""
        ids = {m.actor.id for m in sources}
        ours = ids | {whole for part, whole in self._serving if part in ids}
        plain = modality in _TOLD and (len(ids) == 1 or event.relation == "sanctions")
        place, actors = self._meant(event, ours, plain=plain)
        return [Mention(*place, actor, Form.DESCRIPTION) for actor in actors if actor.id not in ours]

    def parties(self, event: Event) -> list[Mention]:
        """Between whom the talks or the war are that stand without their parties."""
        place = (*event.trigger, event.word)
        return [Mention(*place, actor, Form.DESCRIPTION) for actor in self._memory.parties()]

    def _meant(self, event: Event, ours: set[str], *, plain: bool) -> tuple[tuple[int, int, int], tuple[Actor, ...]]:
        trigger = (*event.trigger, event.word)
        nouns = [self._doc[place] for group in event.targets for place in group]
        objects = (nouns or self._composed(event))[:1]
        if (plainly := self._by_relation(event, nouns, ours)) is not None:
            return trigger, plainly
        contested = next((noun for noun in objects if self._is_contested(event, noun)), None)
        if contested is not None:
            return (contested.i, contested.i + 1, contested.i), self._contested(event, contested, ours)
        for noun in nouns[:1]:
            if noun.lower_ in POINTING and event.rule.startswith("naming"):
                return (noun.i, noun.i + 1, noun.i), self._memory.moved(event.relation)
            if judged := self._memory.judged(event.relation, noun, self._words):
                return (noun.i, noun.i + 1, noun.i), judged
        found = self._opposite(event, nouns, ours) if plain else ()
        if event.rule == "verb deny" and not nouns:  # "accused X of it, which X denied"
            found = self._memory.accusers(ours)
        return trigger, found or self._accuser(event)

    def _by_relation(self, event: Event, nouns: list[Token], ours: set[str]) -> tuple[Actor, ...] | None:
        """Whom the kind of the event alone points to; None where its words are asked further."""
        if event.relation == "mediates":
            parties = self._partners(event)
            return () if any(actor.id in ours for actor in parties) else parties
        if event.relation == "attacks" and self._words.is_a(event.rule.removeprefix("verb "), "retaliating"):
            return self._memory.attackers(ours)
        return self._asked(event, nouns, ours) if event.relation == "requests" else None

    def _asked(self, event: Event, nouns: list[Token], ours: set[str]) -> tuple[Actor, ...]:
        """Of whom it is asked: an end to attacks of who attacks, a release of who holds, restraint of who quarrels."""
        verb = self._doc[event.word]
        near = [*nouns, *arguments.objects(verb), *arguments.prepositional(verb, "for", "on")]
        for noun in near:
            if self._words.is_a(lemma(noun), "restraint"):
                parties = self._memory.quarrelling()
                return () if any(actor.id in ours for actor in parties) else parties
            ended = arguments.prepositional(noun, "to", "of", "in")
            if self._words.is_a(lemma(noun), "cessation") and any(self._is_attack(what) for what in (noun, *ended)):
                return self._memory.attackers()
            if self._words.is_a(lemma(noun), "freedom"):
                held = {m.actor.id for m in self._bearers.all((t.i for t in ended), done_to=True)}
                return self._memory.holders(held)
        return ()

    def _is_attack(self, noun: Token) -> bool:
        sense = noun_sense(noun, self._words) if noun.pos_ == "NOUN" else None
        return sense is not None and sense[0].relation == "attacks"

    def _composed(self, event: Event) -> list[Token]:
        """The object that a verb was read with, where it names nobody: "this" of "disputes this"."""
        form = event.rule.partition(" + ")[2].rpartition(" ")[2]
        near = (*self._doc[slice(*event.trigger)], *arguments.objects(self._doc[event.word]))
        return [token for token in near if form and form in (lemma(token), token.lower_)][:1]

    def _is_contested(self, event: Event, noun: Token) -> bool:
        verb = lemma(self._doc[event.word])
        back = noun.lower_ in {"it", "them"} and verb == "deny" and noun.dep_ != "nsubj"  # not "denied that it had"
        pointed = noun.lower_ in {"this", "that"} or back
        said = self._words.is_a(lemma(noun), "contested") and " + " in event.rule
        return event.relation == "rejects" and self._words.is_a(verb, "contesting") and (said or pointed)

    def _contested(self, event: Event, noun: Token, ours: set[str]) -> tuple[Actor, ...]:
        """Whose word or order is turned down: who accused or asked them last, else who speaks right before."""
        told = self._memory.accusers(ours) if lemma(noun) in _FALSE or noun.pos_ == "PRON" else ()
        asked = self._memory.askers(ours) if self._words.is_a(lemma(noun), "ordered") else ()
        return told or asked or (() if lemma(noun) in _PART else self._speaker(event, ours))

    def _speaker(self, event: Event, ours: set[str]) -> tuple[Actor, ...]:
        us = ours | {part for part, whole in self._serving if whole in ours}
        for verb in self._before(self._doc[event.word]):
            doers = joined(arguments.doers(verb, self._words))
            said = self._bearers.all((t.i for t in doers), done_to=False)
            if said and not {m.actor.id for m in said} & us:
                return unique(m.actor for m in said)
        return ()

    def _before(self, word: Token) -> Iterator[Token]:
        """The verbs above a word, then that of the sentence before."""
        yield from (above for above in word.ancestors if is_verb(above))
        first = word.sent.start
        if first:
            yield self._doc[first - 1].sent.root

    def _accuser(self, event: Event) -> tuple[Actor, ...]:
        """As "X accuses Y of bombing a village": the one who complains is the one who suffers."""
        verb = self._doc[event.word]
        above = verb.head.head if verb.dep_ == "pcomp" else verb
        if event.relation != "attacks" or lemma(above) != "accuse":
            return ()
        told = self._bearers.all((t.i for t in arguments.doers(above, self._words)), done_to=False)
        return unique(m.actor for m in told if m.actor.kind in _STRUCK)

    def _opposite(self, event: Event, nouns: list[Token], ours: set[str]) -> tuple[Actor, ...]:
        """Whom a deed is against, or a step is made with, that names nobody: the other side."""
        if any(self._is_somebody(noun) for noun in nouns):
            return ()
        composed = " + " in event.rule or event.rule.startswith("light")
        if event.relation == "sanctions":
            shared = self._words.is_a(event.rule.rpartition(" ")[2], "between_states")
            opponents = self._memory.opponents(ours, event.relation) if composed and shared else ()
            return tuple(actor for actor in opponents if actor.kind is not Kind.PERSON)  # ties are had with states
        if event.relation in _AGAINST and (composed or nouns):
            return self._memory.opponents(ours, event.relation)
        if event.relation == "negotiates-with" or (event.relation == "yields-to" and composed):
            parties = self._partners(event)
            return parties if len(parties) == _BOTH and any(actor.id in ours for actor in parties) else ()
        return ()

    def _partners(self, event: Event) -> tuple[Actor, ...]:
        """Between whom it is: those who made the deal that it names or is done under, else the last who dealt or fought."""
        under = [p for t in self._doc[event.word].sent if t.lower_ == "under" for p in arguments.inside(t)]
        deals = [noun for noun in (*self._doc[slice(*event.trigger)], *under) if self._is_deal(noun)]
        return (self._memory.signatories() if deals else ()) or self._memory.parties()

    def _is_deal(self, noun: Token) -> bool:
        sense = noun_sense(noun, self._words) if noun.pos_ == "NOUN" else None
        return sense is not None and sense[0].relation in ("agrees-with", "normalizes")

    def _is_somebody(self, noun: Token) -> bool:
        """Whether a word names somebody or something of its own, unknown as it is, and no deed, nor men of the doer's."""
        if self._words.is_a(lemma(noun), "bodies") and any(c.tag_ == "PRP$" for c in arguments.children(noun, "poss")):
            return False
        if noun.pos_ == "PROPN" or noun.ent_type_ in _NAMES:
            return True
        place = self._words.is_a(lemma(noun), "frontiers")
        return noun.pos_ == "NOUN" and not place and noun_sense(noun, self._words) is None
