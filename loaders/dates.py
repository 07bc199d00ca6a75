"""When the event that a word names took place: the time expression that belongs to it, read by tense.

A time belongs to the nearest verb or event noun above it. A trigger takes the time of its own clause; failing that
one of a clause that shares its event (the light verb of "held talks on Tuesday", the first of two joined verbs).
It never takes one from a relative clause, from a clause it is merely reported in, or from a bound ("before 2015").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import UNDATED, EventDate, Modality, Precision
from backchannel.loaders.calendar import Reference, Time, times
from backchannel.loaders.lexicon.tables import table
from backchannel.loaders.modality import modality_at
from backchannel.loaders.scope import carries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token


def date_at(token: Token, published: str | None) -> EventDate:
    """The date of the event that ``token`` names, or `UNDATED`.

    ``published`` is the document's own date (ISO 8601, cut to its precision); without it relative words stay
    unresolved.
    """
    placed = _placed(token.sent)
    for event in _sharing(token):
        own = [time for time, head in placed if head == event.i]
        if own:
            return _one(own, token, published)
    return UNDATED


def _one(own: list[Time], token: Token, published: str | None) -> EventDate:
    """What the times of one event come to together: the most exact, or the span between two bounds."""
    reference = Reference(published, _future(token))
    dates = [date for time in own if (date := time.at(reference))]
    if not dates:
        return UNDATED
    order = list(Precision)
    best = min(dates, key=lambda date: order.index(date.precision))
    agree = all(_contains(date, best) for date in dates)
    return best if agree else UNDATED


def _contains(wide: EventDate, narrow: EventDate) -> bool:
    start, end = wide.start or "", wide.end or wide.start or ""
    inner = narrow.start or ""
    return inner[: len(start)] >= start and inner[: len(end)] <= end


def _sharing(token: Token) -> Iterator[Token]:
    """The trigger, then the words above it that name the same happening."""
    yield token
    while (above := _same_event(token)) is not None:
        yield above
        token = above


def _same_event(token: Token) -> Token | None:
    head = token.head
    if head is token:
        return None
    if token.dep_ in ("compound", "nmod", "aux", "auxpass", "attr", "acomp", "oprd", "prt"):
        return head
    if token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj"):
        verb = head.head if token.dep_ == "pobj" else head
        return verb if verb.pos_ in ("VERB", "AUX") and carries(token, verb) else None
    if token.dep_ == "conj":
        return head
    if token.dep_ == "advcl" and token.tag_ in ("VBG", "VBN"):
        return head
    return None


def _placed(sent: Span) -> list[tuple[Time, int]]:
    """The times of a sentence, each with the index of the event it belongs to."""
    placed: list[tuple[Time, int]] = []
    for time in times(sent.text):
        words = sent.char_span(time.start, time.end, alignment_mode="expand")
        head = _event_of(words, sent) if words is not None and not _misread(words) else None
        if head is not None:
            placed.append((time, head.i))
    return placed


def _misread(words: Span) -> bool:
    """A number of things, a verb or a person where a year or a month was seen."""
    root = words.root
    if root.pos_ in ("AUX", "VERB") or root.ent_type_ == "PERSON":
        return True
    return words.text.isdigit() and root.dep_ == "nummod" and root.head.tag_ in ("NNS", "NNPS")


def _event_of(words: Span, sent: Span) -> Token | None:
    """The verb or event noun a time expression belongs to."""
    events = table("dates")["events"]
    token = words.root
    while token.head is not token and token.head in sent:
        if token.dep_ == "prep" and token.lower_ in table("dates")["bounds"]:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass"):
            return token
        if token.lemma_.lower() in events and token.pos_ in ("NOUN", "PROPN"):
            return token
    return token if token.dep_ == "ROOT" and token not in words else None


def _future(token: Token) -> bool | None:
    """Whether the event is still to come; None where that is not plain."""
    modality = modality_at(token)
    if modality is Modality.PLANNED:
        return True
    auxiliaries = {child.lemma_.lower() for child in token.children if child.dep_ in ("aux", "auxpass")}
    if "have" in auxiliaries or token.tag_ == "VBD":
        return False
    if auxiliaries & {"will", "shall", "to", "would", "may", "might", "could", "can", "should", "must"}:
        return None if modality is Modality.NEGATED and "to" in auxiliaries else True
    return modality is Modality.HYPOTHETICAL
