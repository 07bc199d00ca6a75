"""Which actors an argument's words stand for: "Israeli forces", "members of Hamas", "Trump's decision"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from backchannel.loaders import arguments

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.tokens import Doc, Token

    from backchannel.loaders.actors import Mention
    from backchannel.loaders.lexicon.vocabulary import Vocabulary


class Bearers:
    """The mentions of a document, asked by the words of an argument.

    Args:
        doc: the parse that the mentions' tokens count in.
        mentions: who is named where.
        words: word classes: bodies of a state, partitives, things that stand for their owner.
    """

    def __init__(self, doc: Doc, mentions: Iterable[Mention], words: Vocabulary) -> None:
        self._doc, self._words = doc, words
        self._at: Mapping[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            for place in range(mention.start, mention.end):
                self._at[place].append(mention)

    def at(self, place: int, *, done_to: bool) -> list[Mention]:
        """The actors meant by the argument whose head is token ``place``; ``done_to`` for a target."""
        token = self._doc[place]
        beside = [m for other in arguments.children(token, "appos") for m in self._named(other)]
        own = self._named(token)
        if own or beside:
            return [m for m in beside if m.form in ("name", "ner")] or own or beside
        return self._through(token, done_to=done_to)

    def first(self, groups: Iterable[Iterable[int]], *, done_to: bool) -> list[Mention]:
        """The actors of the first group of head tokens that has any."""
        for group in groups:
            found = self.all(group, done_to=done_to)
            if found:
                return found
        return []

    def all(self, places: Iterable[int], *, done_to: bool) -> list[Mention]:
        """The actors of all these head tokens, each once."""
        found = {m.actor.id: m for place in reversed(list(places)) for m in reversed(self.at(place, done_to=done_to))}
        return list(reversed(found.values()))

    def _named(self, token: Token) -> list[Mention]:
        headed = [m for m in self._at.get(token.i, ()) if m.head == token.i]
        if headed:
            return headed
        around = [m for m in self._at.get(token.i, ()) if m.start <= token.i < m.end]
        return around[:1]

    def _through(self, token: Token, *, done_to: bool) -> list[Mention]:
        """The owner of a body, of a share, or (as a target) of a thing that stands for its owner."""
        if token.dep_ == "attr" and token.head.pos_ in ("AUX", "VERB"):
            same = arguments.grammatical_subjects(token.head, self._words)
            return [m for each in same for m in self._named(each)]
        base = token.lemma_.lower()
        if self._words.is_a(base, "partitives"):
            inside = arguments.prepositional(token, "of", "from", "in")
            found = [m for each in arguments.joined(inside) for m in self._named(each)]
            if found:
                return found
        noun = base.rsplit("-", 1)[-1]
        body = self._words.is_a(base, "bodies") or self._words.is_a(noun, "bodies")
        acts = noun in self._words.nouns
        if body or acts or (done_to and self._words.is_a(base, "owned")):
            return self._owners(token)
        return []

    def _owners(self, token: Token) -> list[Mention]:
        for labels in (("poss",), ("amod", "compound", "nmod")):
            found = [
                m
                for child in arguments.children(token, *labels)
                for each in arguments.joined([child])
                for m in self._named(each)
            ]
            if found:
                return found
        inside = arguments.prepositional(token, "of", "by", "from")
        return [m for each in arguments.joined(inside) for m in self._named(each)]
