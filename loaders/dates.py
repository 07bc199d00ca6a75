"""When the event that a word names took place: the time expression that belongs to it, read by tense.

A time belongs to the nearest verb or event noun above it. A trigger takes the time of its own clause; failing that
one of a clause that shares its event (the light verb of "held talks on Tuesday", the first of two joined verbs).
It never takes one from a relative clause, from a clause it is merely reported in, or from a bound ("before 2015").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.graph.model import UNDATED, EventDate, Modality, Precision
from backchannel.loaders.headings import heading_of, tells_entry
from backchannel.loaders.intervals import days_later, shifted
from backchannel.loaders.lexicon.tables import table
from backchannel.loaders.modality import modality_at
from backchannel.loaders.once import once
from backchannel.loaders.reckoning import Reference
from backchannel.loaders.scope import SAME, carries, found, is_verb, shape_of
from backchannel.loaders.times import Time, times
from backchannel.loaders.tree import dependents, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    Placed = tuple[Time, int, int]

# "DOHA, March 3, 2025 (Agency) - ", "GENEVA (Agency), 3 March -": place and date of the report, not of an event
_DATELINE = re.compile(r"^[A-Z][A-Z .,'/]{2,40}(?:,\s|\s\()[^\n]{0,60}?\s?-{1,2}\s")
_MODALS = frozenset({"will", "shall", "would", "may", "might", "could", "can", "should", "must"})
_DUE = frozenset({"due", "set", "scheduled", "expected", "likely"})
_SCHEDULED = frozenset({"expect", "schedule", "set", "slate", "plan", "tip"})
_ORDER = list(Precision)
_NOWHERE = -1


def date_at(token: Token, published: str | None) -> EventDate:
    """The date of the event that ``token`` names, or `UNDATED`.

    ``published`` is the document's own date (ISO 8601, cut to its precision); without it (and without a dateline that
    has a year) relative words stay unresolved.
    """
    published = published or _dateline(token.doc[0])
    verb = next((event for event in _sharing(token) if is_verb(event)), None)
    own = UNDATED if verb is not None and days_later(verb) else _own_date(token, published)
    if own != UNDATED or verb is None:
        return own
    later = shifted(verb, lambda other: _own_date(other, published))
    return later if later != UNDATED else _of_entry(verb, published)


def _of_entry(verb: Token, published: str | None) -> EventDate:
    """The day that heads the entry of a chronology, for what the entry tells of it."""
    heading = heading_of(sentence(verb)[0]) if tells_entry(verb) else None
    if heading is None:
        return UNDATED
    told = [time for time, _, _ in _placed(heading, published)][-1:]  # after "Wednesday," the day itself
    return _one(told, Reference(published, future=False))


def _own_date(token: Token, published: str | None) -> EventDate:
    """The date that the words of an event tell by themselves."""
    placed = _placed(sentence(token), published)
    for event in _sharing(token):
        if then := _then(event, placed):
            return _one(then, Reference(published, _future(token)))
        inside = (
            event != token and event.head == token
        )  # an object's "2015" in "the 2015 deal" is no date of the verb's
        own = [time for time, place, head in placed if head == event.i and (not inside or place > head)]
        if own:
            return _one(own, Reference(published, _future(token)))
    return UNDATED


def _then(event: Token, placed: list[Placed]) -> list[Time]:
    """As "it began on 1 March, when Colombia bombed a camp": the time that the clause of the event explains."""
    when = next((c for c in dependents(event) if c.lower_ == "when" and c.i < event.i), None)
    if when is None or when.i - event.sent.start < 2 or event.dep_ not in ("advcl", "relcl"):
        return []
    last = when.nbor(-1) if when.nbor(-1).text != "," else when.nbor(-2)
    return [time for time, place, _ in placed if event.doc[place].left_edge.i <= last.i <= event.doc[place].i]


def _one(own: list[Time], reference: Reference) -> EventDate:
    """The most exact of an event's dates, where the others agree with it."""
    dates = [date for time in own if (date := time.at(reference))]
    if not dates:
        return UNDATED
    best = min(dates, key=lambda date: _ORDER.index(date.precision))
    return best if all(_contains(date, best) for date in dates) else UNDATED


def _contains(wide: EventDate, narrow: EventDate) -> bool:
    start, end, inner = wide.start or "", wide.end or wide.start or "", narrow.start or ""
    return inner[: len(start)] >= start and inner[: len(end)] <= end


def _sharing(token: Token) -> Iterator[Token]:
    """The trigger, the noun it carries, then the words above it that name the same happening."""
    yield token
    yield from (
        c for c in dependents(token) if c.dep_ in ("dobj", "nsubjpass") and is_verb(token) and carries(c, token)
    )
    above = _same_event(token)
    if above is not None:
        yield from _sharing(above)


def _same_event(token: Token) -> Token | None:
    head, dep = token.head, token.dep_
    if dep in ("aux", "auxpass", "attr", "acomp", "oprd", "prt", "compound", "nmod"):
        return head
    if dep in ("dobj", "nsubj", "nsubjpass"):
        return head if is_verb(head) and carries(token, head) else None
    if dep == "conj":
        return head if token.tag_ == head.tag_ else None
    if dep in ("advcl", "xcomp"):
        return head if _serves(token, head) else None
    return None


def _serves(token: Token, head: Token) -> bool:
    """Whether a clause only adds to the one above: "meets them, breaking", "is due to", "flies to Cairo to meet X"."""
    if shape_of(token) == "to" and head.lemma_ in table("dates")["journeys"]:
        return True
    if token.dep_ == "advcl":
        return bool(token.tag_ == "VBG")
    return found(shape_of(token), head) == SAME or _is_schedule(head)


def _is_schedule(verb: Token) -> bool:
    """Whether it only says that the infinitive under it is to come: "on Monday he is due to", "is expected to"."""
    if verb.lemma_ == "be" or (verb.dep_ == "acomp" and verb.lower_ in _DUE):
        return True
    return verb.lemma_ in _SCHEDULED and any(child.dep_ == "auxpass" for child in dependents(verb))


def _placed(sent: Span, published: str | None) -> list[Placed]:
    """The times of a sentence, each with its own place and that of the event it belongs to (token indices), if any."""
    return [(time, words.root.i, _place_of_event(words, time, published)) for time, words in _times_of(sent[0])]


@once
def _times_of(first: Token) -> list[tuple[Time, Span]]:
    """The times of the sentence that a token begins, each with its words, but for a dateline's and what is misread."""
    sent = sentence(first)
    text = sent.text
    dateline = _DATELINE.match(text)
    skip = dateline.end() if dateline else 0
    later = (time for time in times(text) if time.start >= skip)
    told = ((time, sent.char_span(time.start, time.end, alignment_mode="expand")) for time in later)
    return [(time, words) for time, words in told if words is not None and not _misread(words)]


def _place_of_event(words: Span, time: Time, published: str | None) -> int:
    head = _event_of(words)
    while head is not None and (_begins_before(head, words) or _passes_on(head, time, published)):
        head = _next_verb(head)
    return _NOWHERE if head is None else head.i


def _begins_before(event: Token, words: Span) -> bool:
    """Whether the time stands before the "to" of an infinitive: "met them late on Thursday to complain"."""
    return any(child.tag_ == "TO" and words.end <= child.i for child in dependents(event))


def _misread(words: Span) -> bool:
    """Whether a number of things, a verb, a person or a feast was taken for a time."""
    root = words.root
    if root.pos_ in ("AUX", "VERB") or root.ent_type_ == "PERSON":
        return True
    before = words[0].nbor(-1) if words.start else None
    if before is not None and (before.lower_ in table("dates")["feasts"] or _is_name(before, words)):
        return True
    return words.text.isdigit() and root.dep_ == "nummod" and root.head.tag_ in ("NNS", "NNPS")


def _is_name(before: Token, words: Span) -> bool:
    """Whether a bare month is a surname: "Theresa May"."""
    return (
        len(words) == 1
        and before.pos_ == "PROPN"
        and before.ent_type_ != "DATE"
        and words.text.istitle()
        and words.root.dep_ != "npadvmod"
    )


def _event_of(words: Span) -> Token | None:
    """The verb or event noun a time expression belongs to."""
    speaker = _speaker(words)
    if speaker is not None:
        return speaker
    bounds, events = table("dates")["bounds"], table("dates")["events"]
    token = words.root
    while token.head != token:
        if token.dep_ == "prep" and token.lower_ in bounds:
            return None
        token = token.head
        if is_verb(token) and token.dep_ not in ("aux", "auxpass"):
            return token
        if token.lemma_.lower() in events and token.pos_ in ("NOUN", "PROPN"):
            return token
    return None if token in words else token


def _passes_on(event: Token, time: Time, published: str | None) -> bool:
    """Whether a time beside the event belongs to the clause above.

    So it is after a gerund in a noun's complement ("a deal on restoring ties on Friday"), after an infinitive in that
    of a paper signed ("signed a deal to end it on Friday"), and with a past date after any ("quit a deal to curb it in 2018").
    """
    if event.dep_ == "pcomp" and event.tag_ == "VBG" and event.head.head.pos_ == "NOUN":
        return True
    if not is_verb(event) or shape_of(event) != "to" or published is None:
        return False
    if _is_of_paper(event):
        return True
    date = time.at(Reference(published, future=True))
    last = date and (date.end or date.start)
    return bool(last and last < published[: len(last)])


def _is_of_paper(infinitive: Token) -> bool:
    """Whether it says what a paper is for that somebody signed."""
    paper = infinitive.head
    signed = (
        paper.dep_ == "dobj" and paper.head.tag_ in ("VBD", "VBN") and paper.head.lemma_ in table("dates")["signing"]
    )
    return infinitive.dep_ in ("acl", "relcl") and paper.pos_ == "NOUN" and signed


def _next_verb(token: Token) -> Token | None:
    return next((above for above in token.ancestors if is_verb(above)), None)


def _speaker(words: Span) -> Token | None:
    """The verb of saying right before the time, wherever the parser hangs it: "said on Tuesday it had attacked"."""
    if not words.start:
        return None
    before = words[0].nbor(-1)
    if before.dep_ == "prep" and before.i:
        before = before.nbor(-1)
    says = is_verb(before) and found("that", before) is not None
    return (
        before if says and any(child.dep_ == "ccomp" and child.i > before.i for child in dependents(before)) else None
    )


@once
def _dateline(first: Token) -> str | None:
    """The day a dateline at the head of the text of a token gives, where it gives the year too."""
    for line in first.doc.text[:600].splitlines():
        dateline = _DATELINE.match(line)
        for time in times(dateline[0]) if dateline else ():
            date = time.at(Reference(None))
            if date and date.precision is Precision.DAY and not date.end:
                return date.start
    return None


def _future(token: Token) -> bool | None:
    """Whether the event is still to come; None where that is not plain."""
    modality = modality_at(token)
    if modality is Modality.PLANNED:
        return True
    if not is_verb(token):
        return None if _is_bound(token) else modality is Modality.HYPOTHETICAL
    helpers = {child.lemma_.lower() for child in dependents(token) if child.dep_ in ("aux", "auxpass")}
    if "have" in helpers or token.tag_ == "VBD":
        return False
    if helpers & _MODALS:
        return True
    return None if modality is Modality.NEGATED and "to" in helpers else modality is Modality.HYPOTHETICAL


def _is_bound(noun: Token) -> bool:
    """Whether the noun stands after "before", "ahead of": it may have been, or be to come."""
    return (
        noun.dep_ == "pobj"
        and {noun.head.lower_, noun.head.head.lower_} & {"before", "ahead", "until", "prior", "by"} != set()
    )
