"""Headlines whose verb the parser took for a noun, or its object for a measure: "Army bombs market", "Mali expels envoy".

A sentence without a verb of its own is parsed once more with "will" before the word that may be one, and keeps its own
words: what the parser then says of them is taken over. So is a sentence whose "ceasefire talks" were taken for somebody
who talks, with a noun in their place that is no verb.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from backchannel.loaders.lexicon.people import ends_like_a_person, kinds
from backchannel.loaders.lexicon.tables import words_of
from backchannel.loaders.lexicon.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.language import Language
    from spacy.tokens import Span, Token

    from backchannel.loaders.lexicon.vocabulary import Vocabulary

_MEASURES = {"DATE", "TIME", "MONEY", "QUANTITY", "PERCENT", "CARDINAL", "ORDINAL"}
_NAMING = {"NOUN", "PROPN"}
_AFTER_VERB = {"DET", "ADJ", "PROPN", "NUM", "PRON", "PART", "ADV"}
_NONE: Mapping[int, str] = MappingProxyType({})
_NO_VERB = "negotiations"
_SAYING = ("say", "intent", "light", "ending", "refuse", "demand")


def mended(doc: Doc, nlp: Language) -> Doc:
    """The same words, with each headline parsed again whose verb was taken for a noun, and objects labelled so."""
    for token in doc:
        if _is_object(token):
            token.dep_ = "dobj"
    doc = _with_nouns(doc, nlp)
    verbs = {sent.start: found for sent in doc.sents if (found := _verb(sent)) is not None}
    if not verbs:
        return doc
    parses: list[Token] = []
    for sent in doc.sents:
        found = verbs.get(sent.start)
        parses += (list(_parsed_again(sent, *found, nlp)) if found else []) or list(sent)
    return _put_together(doc, parses, {place for place, _ in verbs.values()})


def _with_nouns(doc: Doc, nlp: Language) -> Doc:
    """The same words, with each sentence parsed again one of whose event nouns was taken for a verb."""
    nouns = {token.i: token.lower_[:-1] for token in doc if _is_misread(token, vocabulary())}
    if not nouns:
        return doc
    parses: list[Token] = []
    for sent in doc.sents:
        if nouns.keys() & range(sent.start, sent.end):
            words = [_NO_VERB if token.i in nouns else token.text for token in sent]
            parses += nlp(Doc(doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in sent]))
        else:
            parses += sent
    return _put_together(doc, parses, set(), nouns)


def _is_misread(word: Token, words: Vocabulary) -> bool:
    """As "Ceasefire talks with Y resumed": a thing before it does not talk, call or strike, and both make one event."""
    if word.tag_ != "VBZ" or word.pos_ != "VERB" or word.i == word.sent.start:
        return False
    before, base = word.nbor(-1), word.lower_[:-1]
    event = base == "talk" or f"{before.lower_} {base}" in words.nouns
    return (
        event
        and before.pos_ == "NOUN"
        and before.tag_ == "NN"
        and not ends_like_a_person(before.lower_)
        and before.lower_ not in kinds()
    )


def _is_object(word: Token) -> bool:
    """Whether what the parser took for a measure or an apposition is the object of the present verb right before it."""
    if word.dep_ not in {"npadvmod", "appos"} or word.pos_ not in _NAMING or word.ent_type_ in _MEASURES:
        return False
    verb = word.head
    present = verb.pos_ == "VERB" and verb.tag_ in {"VBZ", "VBP"} and word.left_edge.i == verb.i + 1
    return present and word.lower_ not in words_of("whereto") and not any(c.dep_ == "dobj" for c in verb.children)


def _verb(sent: Span) -> tuple[int, str] | None:
    """The place and base form of the word that a sentence without a verb of its own may have for its verb."""
    if sent.root.pos_ in {"VERB", "AUX"}:
        return None
    return next(((t.i, base) for t in sent[1:-1] if (base := _base(t, vocabulary())) is not None), None)


def _base(word: Token, words: Vocabulary) -> str | None:
    """The verb a noun may be: after a name or noun that agrees with it, and before what a verb may govern."""
    before, after, lower = word.nbor(-1), word.nbor(1), word.lower_
    beside = word.pos_ == "VERB" and word.dep_ in {"compound", "amod", "nmod"}
    named = before.pos_ in _NAMING | {"INTJ"} or before.ent_type_ in {"GPE", "ORG", "PERSON"}
    if not (beside or word.pos_ in _NAMING) or not word.text.islower() or not named:
        return None
    third = (lower[:-1], lower[:-2], f"{lower[:-3]}y") if lower.endswith("s") else ()
    base = next((form for form in (*third, *([lower] if _is_plural(before) else [])) if _is_verb(form, words)), None)
    police = before.lower_ in words_of("plurals")  # "police fire tear gas"
    governs = after.pos_ in _AFTER_VERB or (
        after.pos_ == "NOUN" and (base not in words.nouns or after.tag_ == "NNS" or police)
    )
    # "rebels advance on", "Zelensky appeals to", not "strikes on"
    alone = base not in words.nouns or base == lower or before.ent_type_ == "PERSON"
    moves = after.pos_ == "ADP" and alone and f"{base} {after.lower_}" in words.verbs
    return base if governs or moves else None


def _is_plural(noun: Token) -> bool:
    """Whether a noun takes a verb without "s": "rebels", "Houthis", "police", "A and B"."""
    return (
        noun.tag_ in {"NNS", "NNPS"}
        or noun.lower_ in words_of("plurals")
        or noun.dep_ == "conj"
        or (noun.text.istitle() and noun.lower_.endswith("is"))
    )


def _is_verb(base: str, words: Vocabulary) -> bool:
    return base in words.verbs or base in words.idioms or any(words.is_a(base, name) for name in _SAYING)


def _parsed_again(sent: Span, place: int, base: str, nlp: Language) -> Iterator[Token]:
    """The words of the sentence as the parser reads them with "will" before the verb; nothing when it still finds none."""
    texts = [(t.text, bool(t.whitespace_)) for t in sent]
    at = place - sent.start
    texts[at : at + 1] = [("will", True), (base, texts[at][1])]
    again = nlp(Doc(sent.doc.vocab, words=[text for text, _ in texts], spaces=[space for _, space in texts]))
    verb, added = again[at + 1], again[at]
    understood = verb.pos_ == "VERB" and verb.dep_ == "ROOT" and not list(added.children)
    if understood and any(child.dep_ == "nsubj" for child in verb.children):
        yield from (token for token in again if token.i != at)


def _put_together(doc: Doc, parses: list[Token], verbs: set[int], nouns: Mapping[int, str] = _NONE) -> Doc:
    """The document's words, each with its parse: heads by their place among the words that are left.

    ``verbs`` are the places of words read as verbs, ``nouns`` the lemmas of those read as nouns.
    """
    place_of = {(id(token.doc), token.i): place for place, token in enumerate(parses)}
    read = {place for place, token in enumerate(parses) if place in verbs and token.doc is not doc}
    tags = [_finite(doc[place]) if place in read else token.tag_ for place, token in enumerate(parses)]
    whole = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=tags,
        pos=[token.pos_ for token in parses],
        lemmas=[nouns.get(place, token.lemma_) for place, token in enumerate(parses)],
        morphs=[str(token.morph) for token in parses],
        heads=[place_of[id(token.doc), token.head.i] for token in parses],
        deps=[token.dep_ for token in parses],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in parses],
    )
    whole.tensor = doc.tensor  # documents are joined by it
    return whole


def _finite(word: Token) -> str:
    """The tag of a present verb."""
    return "VBZ" if word.lower_.endswith("s") else "VBP"
