"""Which actors an argument's words stand for: "Israeli forces", "members of Hamas", "Trump's decision"."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from backchannel.graph.model import Kind
from backchannel.graph.relation_types import relation_type
from backchannel.loaders import arguments
from backchannel.loaders.apposition import apposed
from backchannel.loaders.conjuncts import joined
from backchannel.loaders.halves import halves
from backchannel.loaders.lexicon.tables import words_of
from backchannel.loaders.lexicon.vocabulary import vocabulary
from backchannel.loaders.mentions import Form
from backchannel.loaders.senses import is_somebody, noun_sense, undergoers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from backchannel.loaders.actors import Mention
    from backchannel.loaders.events import Event
    from backchannel.loaders.lexicon.vocabulary import Vocabulary

_PEOPLE = ("er", "or", "ist", "ian", "man", "woman", "eer", "crat", "guard", "elite", "ant")
_DEPTH = 2
_HELPING = {"supports", "aids"}
_JUDGING = {"accuses", "supports", "rejects"}
_BESIDE = ("amod", "compound", "nmod")
_ABOUT = {"on", "about", "against", "over", "for", "into", "concerning", "regarding"}
_BY = {"by", "from"}  # links to whoever does a deed
_POINTING_BACK = {"two", "both", "opposite", "opposing"}
_COMPLEMENTS = (
    "between",
    "of",
    "against",
    "with",
    "in",
    "on",
    "to",
    "for",
    "over",
    "from",
    "about",
    "by",
    "at",
    "inside",
)


class Bearers:
    """The mentions of a document, asked by the words of an argument.

    Args:
        doc: the parse that the mentions' tokens count in.
        mentions: who is named where.
        words: word classes: bodies of a state, partitives, things that stand for their owner.
        unnamed: phrases that stand for people and bodies without a name, and for places, which can only suffer.
    """

    def __init__(
        self, doc: Doc, mentions: Iterable[Mention], words: Vocabulary, unnamed: Iterable[Mention] = ()
    ) -> None:
        self._doc, self._words = doc, words
        self._unnamed = {mention.head: mention for mention in unnamed}
        self._at: Mapping[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            for place in range(mention.start, mention.end):
                self._at[place].append(mention)

    def at(self, place: int, *, done_to: bool) -> list[Mention]:
        """The actors meant by the argument whose head is token ``place``; ``done_to`` for a target."""
        token = self._doc[place]
        if done_to and token.dep_ in ("amod", "compound") and token.head.i in self._unnamed:
            token = token.head  # whoever expels "British diplomats" expels them
        beside = [m for other in apposed(token) for m in self._named(other)]
        own = self._countryman(token) or self._jointly(token) or self._named(token)
        if own and beside and _several(own, beside):
            return [*own, *beside]
        if own or beside:
            if beside and all(m.actor.kind is Kind.PERSON for m in own) and own:
                beside = [m for m in beside if m.actor.kind is Kind.PERSON]  # "X, commander, US Central Command"
            return [m for m in beside if m.form in ("name", "ner")] or own or beside
        if token.dep_ == "appos" and (of := self._described(token)):
            return of
        through, phrase = self._through(token, done_to=done_to), self._phrase(token)
        if phrase is None or (phrase.form is Form.PLACE and (through or not done_to)):
            return through
        links = ("of", "from") if self._counts(token) else ("of",)
        led = [child.right_edge.i for child in token.children if child.lower_ in links]
        known = [m for m in through if self._counts(token) or self._is_named(m)]
        beyond = any(phrase.end <= mention.start <= max(led, default=0) for mention in known)  # "leaders of Hamas"
        return through if beyond else [phrase]

    def _countryman(self, token: Token) -> list[Mention]:
        """As "X, the Norwegian who mediates": the man, not his country."""
        if token.dep_ != "appos" or not any(m.form in (Form.ADJECTIVE, Form.PEOPLE) for m in self._named(token)):
            return []
        return [m for m in self._named(token.head) if m.actor.kind is Kind.PERSON]

    def _is_named(self, mention: Mention) -> bool:
        return mention.form is not Form.WORDS or self._doc[mention.head].pos_ == "PROPN"

    def _jointly(self, token: Token) -> list[Mention]:
        """The states whose body this is at once: "the Thai and Lao ministers", "US, Chinese leaders"."""
        acts = token.pos_ == "NOUN" and self._words.is_a(token.lemma_.lower(), "bodies")
        beside = arguments.children(token, "amod", "compound", "nmod", "poss") if acts else []
        if len(beside) < 2 and not any(arguments.children(each, "conj") for each in beside):
            return []
        named = [m for each in joined(beside) for m in self._named(each) if m.head == each.i < token.i]
        states = {m.actor.id: m for m in named if m.actor.kind is Kind.STATE}
        return list(states.values()) if len(states) > 1 else []

    def _described(self, token: Token) -> list[Mention]:
        """As "X, a group that Y blames": whom an apposition describes that has a clause of its own."""
        clause = arguments.children(token, "relcl", "acl") and is_somebody(
            token, self._words
        )  # not "a charge Y denies"
        return self._named(token.head) if clause else []

    def _phrase(self, token: Token) -> Mention | None:
        """The unnamed whom the word stands for, where it only counts them those counted: "hundreds of protesters"."""
        if self._unnamed and (self._counts(token) or token.pos_ == "NUM"):
            counted = arguments.prepositional(token, "of")
            found = [self._unnamed[each.i] for each in counted if each.i in self._unnamed]
            own = self._unnamed.get(token.i)
            if found or (counted and (own is None or own.actor.kind is not Kind.ORGANISATION)):  # "a party of fraud"
                return found[0] if found else None
        return self._unnamed.get(token.i)

    def _counts(self, token: Token) -> bool:
        return any(self._words.is_a(word, "partitives") for word in (token.lemma_.lower(), token.lower_))

    def first(self, groups: Iterable[Iterable[int]], *, done_to: bool) -> list[Mention]:
        """The actors of the first group of head tokens that has any."""
        for group in groups:
            found = self.all(group, done_to=done_to)
            if found:
                return found
        return []

    def done_to(self, event: Event) -> list[Mention]:
        """The actors an event is done to; whoever judges a hostile deed judges not those whom it is on."""
        targets = self._senders(event) or self.first(self._groups(event), done_to=True)
        if event.relation in _HELPING:
            targets = [m for m in targets if not self._only_runs(m)]
        said = {place for group in event.targets for place in group}
        targets = [m for m in targets if m.head in said or m.head not in event.sources]  # "talks sponsored by X and Y"
        turning = event.rule.startswith("governing verb")  # "threatened to veto sanctions on Y" is no threat to Y
        judging = (event.relation in _JUDGING or turning) and " + " not in event.rule
        suffering = self._suffering(event) if judging else set()
        suffering |= self._held(event) | self._sought(event) if event.relation == "requests" else set()
        suffering |= self._fought(event) if event.relation in _HELPING else set()
        return [mention for mention in targets if mention.head not in suffering]

    def _groups(self, event: Event) -> Sequence[Sequence[int]]:
        """The groups to ask for whom it is done to; what the parser hangs beside a text that is judged is its topic."""
        first = [self._doc[place] for place in (event.targets[0] if event.targets else ())]
        texts = bool(first) and all(self._words.is_a(thing.lemma_.lower(), "texts") for thing in first)
        return event.targets[:1] if texts and event.relation in _JUDGING else event.targets

    def _held(self, event: Event) -> set[int]:
        """As "demanded the release of Y": the words for those who are held, of whom nothing is asked."""
        things = [self._doc[place] for group in event.targets for place in group]
        freed = [thing for thing in things if self._words.is_a(thing.lemma_.lower(), "freedom")]
        marks = [mark for thing in freed for mark in thing.children if mark.lower_ == "of" or mark.dep_ == "poss"]
        return {token.i for mark in marks for token in mark.subtree}

    def _sought(self, event: Event) -> set[int]:
        """As "asked for a resolution drafted by Y": the words for those who have to do with a text that is asked for."""
        things = [self._doc[place] for group in event.targets for place in group]
        texts = [thing for thing in things if self._words.is_a(thing.lemma_.lower(), "texts")]
        return {t.i for text in texts for t in text.subtree if t != text}

    def _fought(self, event: Event) -> set[int]:
        """As "armed the rebels against Y": the words for those against whom others are helped."""
        helped = [self._doc[place] for group in event.targets for place in group]
        return {t.i for thing in helped for mark in thing.children if mark.lower_ == "against" for t in mark.subtree}

    def _only_runs(self, mention: Mention) -> bool:
        """As in "praised a Houthi-run hospital": whoever helps a thing does not help him who runs it."""
        after = self._doc[mention.end : mention.end + 2]
        if len(after) < 2 or after[0].text != "-" or not vocabulary().is_a(after[1].lower_, "owned_by"):
            return False
        thing = after[1].head
        return not self._acts(thing, thing.lemma_.lower())

    def _senders(self, event: Event) -> list[Mention]:
        """As "summoned the Chinese ambassador": the state that is blamed through its man."""
        if not self._words.is_a(event.rule.removeprefix("verb "), "summoning"):
            return []
        men = [self._doc[place] for group in event.targets[:1] for place in group]
        men = [man for man in men if self._words.is_a(man.lemma_.lower(), "accredited")]
        return [m for man in men for m in self._owners(man) if m.actor.kind is Kind.STATE]

    def _suffering(self, event: Event) -> set[int]:
        """The words for those whom the deed is on, or the text about, that an event judges: "condemned the attack on Y"."""
        deeds = [self._doc[place] for group in event.targets for place in group]
        senses = [(deed, noun_sense(deed, self._words)) for deed in deeds if deed.pos_ == "NOUN"]
        hostile = [deed for deed, entry in senses if entry is not None and relation_type(entry[0].relation).sign < 0]
        marks = [mark for deed in hostile for mark in deed.children if mark.dep_ == "prep" and mark.lower_ not in _BY]
        marks += [owner for deed, _ in senses for owner in undergoers(deed)]
        texts = [deed for deed in deeds if self._words.is_a(deed.lemma_.lower(), "texts")]
        marks += [mark for text in texts for mark in text.children if mark.lower_ in _ABOUT or mark.tag_ == "VBG"]
        return {token.i for mark in marks for token in mark.subtree}

    def all(self, places: Iterable[int], *, done_to: bool) -> list[Mention]:
        """The actors of all these head tokens, each once."""
        found = {m.actor.id: m for place in reversed(list(places)) for m in reversed(self.at(place, done_to=done_to))}
        return list(reversed(found.values()))

    def by_name(self, mention: Mention) -> Mention:
        """The same actor where its sentence names it before, for a possessive: "Ghana reaffirmed its support"."""
        pronoun = self._doc[mention.head]
        if pronoun.tag_ != "PRP$":
            return mention
        before = range(pronoun.i - 1, pronoun.sent.start - 1, -1)
        same = (m for place in before for m in self._at.get(place, ()) if m.actor.id == mention.actor.id)
        return next((m for m in same if m.form is not Form.PRONOUN), mention)

    def _named(self, token: Token) -> list[Mention]:
        headed = [m for m in self._at.get(token.i, ()) if m.head == token.i]
        if headed:
            return headed
        around = [m for m in self._at.get(token.i, ()) if m.start <= token.i < m.end]
        return around[:1]

    def _anybody(self, token: Token) -> list[Mention]:
        """The named, else the people or body without a name that the word stands for; "army recruits" are no army's."""
        phrase = self._unnamed.get(token.i)
        beside = token.dep_ in ("amod", "compound", "nmod") and token.pos_ != "PROPN"
        own = [phrase] if phrase is not None and phrase.form is not Form.PLACE and not beside else []
        return self._named(token) or own

    def _through(self, token: Token, *, done_to: bool) -> list[Mention]:
        """The owner of a body, of a share, or (as a target) of a thing that stands for its owner."""
        if token.dep_ == "attr" and token.head.pos_ in ("AUX", "VERB"):
            same = arguments.grammatical_subjects(token.head, self._words)
            return [m for each in same for m in self._named(each)]
        base = token.lemma_.lower()
        if self._words.is_a(base, "kin"):
            return []  # nobody arrests a minister by arresting his nephew
        if self._counts(token) and not _points_back(token):
            inside = arguments.prepositional(token, "of", "from", "in")
            found = [m for each in joined(inside) for m in self._named(each) or self._owners(each)]
            if found:
                return found
        if done_to:
            beyond = (
                arguments.prepositional(token, "with") if self._words.is_a(base, "between_two") else []
            )  # "its border with Chad"
            return [m for each in beyond for m in self._named(each)] or self._owners(token) or self._inside(token)
        if self._acts(token, base):
            return self._owners(token)
        return []

    def _acts(self, token: Token, base: str) -> bool:
        """Whether a noun names people, a body or what speaks for them, so that its owner does what it does."""
        noun = base.rsplit("-", 1)[-1]
        if self._words.is_a(noun, "private"):
            return False
        known = self._words.is_a(base, "bodies") or self._words.is_a(noun, "bodies") or noun in self._words.nouns
        person = noun.endswith(_PEOPLE) and not self._words.is_a(base, "owned")
        named = token.pos_ == "PROPN" and not self._is_trading(token)
        return known or named or token.ent_type_ == "PRODUCT" or person

    def _is_trading(self, token: Token) -> bool:
        """As "Italy's ENI", "the Turkish firm Cengiz": a house whose name alone, or what stands before it, makes private."""
        beside = arguments.children(token, *_BESIDE, "appos")
        alone = token.ent_type_ == "ORG" and token.doc[token.i - 1].lower_ == "'s"
        return alone or any(self._words.is_a(each.lemma_.lower(), "private") for each in beside)

    def _inside(self, token: Token, depth: int = 0) -> list[Mention]:
        """The actors in the complements of a thing that no actor owns: "the use of bases in Jordan"."""
        if _points_back(token):
            return []
        for complements in filter(None, (arguments.prepositional(token, name) for name in _COMPLEMENTS)):
            nouns = joined(complements)
            found = [m for noun in nouns for m in self._named(noun) or self._owners(noun) or self._strangers(noun)]
            found = found or [m for noun in nouns if depth < _DEPTH for m in self._inside(noun, depth + 1)]
            if found:
                return found
        return []

    def _is_foreign(self, token: Token) -> bool:
        """As "his Chinese hosts", "its Saudi allies": whose they are the adjective tells, not the pronoun."""
        pronouns = any(child.tag_ == "PRP$" for child in arguments.children(token, "poss"))
        beside = [m for child in arguments.children(token, *_BESIDE) for m in self._named(child)]
        return pronouns and any(m.form is Form.ADJECTIVE for m in beside)

    def _authors(self, token: Token) -> list[Token]:
        """As "the resolution that Paris had drafted", "a proposal made by Oslo", "a French-sponsored text"."""
        clauses = arguments.children(token, "relcl", "acl", "amod")
        sense = noun_sense(token, self._words) if token.pos_ == "NOUN" else None
        hostile = sense is not None and sense[0].relation == "attacks"
        makers = [c for c in clauses if self._words.is_a(c.lemma_.lower(), "authoring")]
        if hostile:  # "attacks claimed by X", "attacks were claimed by X"
            makers += [c for c in (*clauses, token.head) if c.lemma_.lower() == "claim" and c.pos_ == "VERB"]
        return [
            t
            for c in makers
            for t in (arguments.agents(c) if arguments.is_passive(c) else arguments.children(c, "nsubj"))
        ]

    def _strangers(self, token: Token) -> list[Mention]:
        """As in "assistance to the Syrian opposition": people who act for no state, without a name."""
        return self._anybody(token) if self._words.is_a(token.lemma_.lower(), "opposed") else []

    def _opposes(self, token: Token, owner: Mention) -> bool:
        """As "Syrian rebels", "Iranian dissidents": they come from a state that they don't act for."""
        return owner.actor.kind is Kind.STATE and self._words.is_a(token.lemma_.lower(), "opposed")

    def _owners(self, token: Token, depth: int = 0) -> list[Mention]:
        """Whose a thing is: "Israel's", "Israeli", "US Air Force", "of Israel", "of Israel's ally Jordan"."""
        if depth > _DEPTH:
            return []
        for labels in (_BESIDE, ("poss",)) if self._is_foreign(token) else (("poss",), _BESIDE):
            beside = joined(arguments.antecedent(child) for child in arguments.children(token, *labels))
            beside = [each for child in beside for each in halves(child) or [child]]
            beside += [
                who
                for led in beside
                if self._words.is_a(led.lower_, "owned_by")
                for who in arguments.children(led, "npadvmod")
            ]
            beside = [each for each in beside if not _only_backs(each)]
            found = [m for each in beside for m in self._anybody(each) or self._owners(each, depth + 1)]
            if found:
                return [m for m in found if not self._opposes(token, m)]
        authors = joined(self._authors(token))
        if found := [m for each in authors for m in self._named(each)]:
            return found
        inside = joined(arguments.prepositional(token, "of", "by", "from"))
        after = self._doc[token.i + 1] if token.lower_ in words_of("ruling") and token.i + 1 < len(self._doc) else None
        if after is not None and after.lower_ == "in":  # "the government in Harare", wherever the parser hangs it
            inside += arguments.children(after, "pobj")
        return [m for each in inside for m in self._anybody(each) or self._owners(each, depth + 1)]


def _points_back(token: Token) -> bool:
    """As "the two sides for the Union", "opposite sides in the war": who they are was told before, or is not told."""
    return any(child.lower_ in _POINTING_BACK for child in token.children)


def _only_backs(token: Token) -> bool:
    """As in "a UN-backed court", "Libyan-born", "a US-made jet": what is backed or made by somebody is not he."""
    after = token.doc[token.i + 1 : token.i + 3]
    hyphened = len(after) == 2 and after[0].text == "-" and not token.whitespace_
    made = hyphened and after[1].text.islower() and after[1].tag_ in ("VBN", "VBD", "JJ")  # "Saudi-American" is of both
    return made and not vocabulary().is_a(after[1].lower_, "owned_by")


def _several(first: list[Mention], second: list[Mention]) -> bool:
    """Whether an apposition names others: of two persons none is the other, nor a state a body in a list."""
    kinds = {m.actor.kind for m in (*first, *second)}
    if kinds == {Kind.STATE, Kind.ORGANISATION}:
        return _listed(first, second)  # "UN, Turkey agree"
    if len(kinds) > 1:
        return False
    men = all(m.actor.kind is Kind.PERSON and m.form in (Form.NAME, Form.NER) for m in (*first, *second))
    return men or _listed(first, second)


def _listed(first: list[Mention], second: list[Mention]) -> bool:
    """Whether an apposition is no more than a headline's list: "Putin, Xi to meet"."""
    return all(m.form == "name" for m in (*first, *second)) and second[0].start - first[-1].end == 1
