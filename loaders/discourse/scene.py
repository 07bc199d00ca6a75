"""What a text has said up to a word: mentions by sentence, and who holds which office in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from backchannel.graph.model import Kind
from backchannel.loaders.discourse.pairs import pairs_in
from backchannel.loaders.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from backchannel.graph.model import Actor
    from backchannel.loaders.discourse.pairs import Pair
    from backchannel.loaders.mentions import Cast, Mention

_PLACE = re.compile(r"[\s\S]{0,200}?(?:^|\n)([A-Z][A-Z' .]{2,30}?)(?:,| -|/| \()")


class Scene:
    """The mentions of a document while its back-references are resolved, from its first word to its last.

    Args:
        doc: the parse.
        cast: who is named.
        published: the document's date.
    """

    def __init__(self, doc: Doc, cast: Cast, published: str | None) -> None:
        self.doc, self.cast, self.published = doc, cast, published
        self.lexicon = lexicon()
        self.mentions = list(cast.mentions)
        self._starts = [sentence.start for sentence in doc.sents]
        self._at: dict[int, list[Mention]] = defaultdict(list)
        self._by_sentence: dict[int, list[Mention]] = defaultdict(list)
        for mention in cast.mentions:
            self._file(mention)
        self.holders = list(self._holders())

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The words that the text joins or sets against one another, where somebody asks for them."""
        return pairs_in(self.doc)

    @cached_property
    def home(self) -> Actor | None:
        """The state from whose capital a report comes ("COLOMBO, May 19 - "), if the text names no state more often."""
        place = _PLACE.match(self.doc.text)
        states = Counter(m.actor for m in self.mentions if m.actor.kind is Kind.STATE).most_common(2)
        most = states[0][0] if states and (len(states) == 1 or states[0][1] > states[1][1]) else None
        entry = self.lexicon.entries.get(most.id) if most is not None else None
        seats = {seat.removesuffix("?").upper() for seat in entry.seats} if entry is not None else set()
        return most if place is not None and place[1] in seats else None

    def add(self, mention: Mention) -> None:
        """A back-reference is a mention for those that follow."""
        self.mentions.append(mention)
        self._file(mention)

    def _file(self, mention: Mention) -> None:
        self._by_sentence[self.sentence(mention.start)].append(mention)
        for place in range(mention.start, mention.end):
            self._at[place].append(mention)

    def at(self, place: int) -> list[Mention]:
        """The mentions on a token."""
        return self._at.get(place, [])

    def sentence(self, place: int) -> int:
        """The number of a token's sentence."""
        return bisect_right(self._starts, place) - 1

    def earlier_here(self, token: Token) -> list[Mention]:
        """What the token's sentence named before it."""
        return [m for m in self._by_sentence[self.sentence(token.i)] if m.end <= token.i]

    def before(self, token: Token) -> list[Mention]:
        """What the sentence before named."""
        return self._by_sentence[self.sentence(token.i) - 1]

    def back_from(self, token: Token, sentences: int) -> Iterator[list[Mention]]:
        """The mentions of this sentence before the token, then of the sentences before it, nearest first."""
        yield self.earlier_here(token)
        number = self.sentence(token.i)
        for earlier in range(number - 1, max(-1, number - 1 - sentences), -1):
            yield self._by_sentence[earlier]

    def may_be(self, actor: Actor, *, female: bool) -> bool:
        """Whether "she" (or "he") may be said of somebody, as far as is known."""
        person = self.lexicon.people.get(actor.name)
        if person is not None:
            return (person.gender == "f") == female
        if actor.kind != Kind.PERSON:
            return True
        return not female or actor.name.split()[0] in self.lexicon.female_names

    def _holders(self) -> Iterator[tuple[str, int, Actor]]:
        """Office, place and holder of everybody whom the text introduces with one."""
        for tie in self.cast.ties:
            words = self.doc[tie.trigger[0] : tie.trigger[1]].text.lower()
            title = self.lexicon.titles.get(words)
            if title is not None:
                yield title.office, tie.trigger[0], tie.source.actor
