"""The marks of modality that a word carries itself: negation, modal verbs, adverbs, conditions, questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Modality
from backchannel.loaders.scope import found, is_verb
from backchannel.loaders.tree import dependents, sentence

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NOT = frozenset({"not", "n't", "never", "neither", "nor", "hardly", "nowhere", "scarcely"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither", "few"})
_NO = frozenset({"no", "neither", "nor"})
_PERHAPS = frozenset(
    {
        "allegedly", "reportedly", "possibly", "perhaps", "maybe", "probably", "likely", "supposedly", "purportedly",
        "presumably", "conceivably", "potentially", "hopefully", "ostensibly", "theoretically", "rumouredly", "arguably",
    }
)  # fmt: skip
_HEARSAY = frozenset({"rumour", "rumor", "hearsay", "gossip", "speculation"})
_ALMOST = frozenset({"almost", "nearly", "falsely"})
_WILL = frozenset({"will", "shall", "'ll", "wo"})
_MAY = frozenset({"may", "might", "could", "can", "should", "must", "would", "ought", "ca", "'d", "need"})
_MODAL = _WILL | _MAY
_WEAK = frozenset(
    {"may", "might", "need", "ought"}
)  # "may not" leaves it open; "cannot", "would not", "must not" do not
_REPORTED = frozenset({"VBD", "VBN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ARGUMENTS = _SUBJECTS | {"dobj", "attr", "expl"}
_NO_ORDER = _SUBJECTS | {"aux", "expl", "csubj"}  # what an imperative has not


def own(token: Token) -> Modality:
    """What the word's own marks say, wherever it stands."""
    return _verb(token) if is_verb(token) else _noun(token)


def _verb(verb: Token) -> Modality:
    negated = _negated(verb)
    modal = next((c.lower_ for c in dependents(verb) if c.dep_ == "aux" and c.lower_ in _MODAL), "")
    if _no_longer(verb):
        return Modality.NEGATED if modal else Modality.SUSPENDED
    if modal:
        return _with_modal(verb, modal, negated=negated)
    if negated:
        return Modality.HYPOTHETICAL if _condition(verb) else Modality.NEGATED
    words = {child.lower_ for child in dependents(verb) if child.dep_ == "advmod"}
    if words & _ALMOST:
        return Modality.NEGATED
    if words & _PERHAPS or _rumoured(verb) or _asked(verb) or _ordered(verb):
        return Modality.HYPOTHETICAL
    return Modality.PLANNED if _scheduled(verb) or _announced(verb) else Modality.ACTUAL


def _with_modal(verb: Token, modal: str, *, negated: bool) -> Modality:
    if negated:
        return Modality.HYPOTHETICAL if modal in _WEAK else Modality.NEGATED
    if _conditioned(verb):
        return Modality.HYPOTHETICAL
    if modal in _WILL:
        return Modality.PLANNED
    future_in_the_past = modal in ("would", "'d") and verb.dep_ == "ccomp" and verb.head.tag_ in _REPORTED
    return Modality.PLANNED if future_in_the_past else Modality.HYPOTHETICAL


def _noun(noun: Token) -> Modality:
    for child in dependents(noun):
        if child.dep_ == "neg" or (child.lower_ in _NO and child.dep_ in ("det", "preconj", "advmod")):
            return Modality.NEGATED
        if child.lower_ in ("little", "few") and child.dep_ == "amod" and not _has_article(noun):
            return Modality.NEGATED
        if child.dep_ in ("amod", "compound", "advmod", "nmod"):
            makes = found("attribute", child)
            if makes:
                return makes[Modality.ACTUAL]
        if child.lower_ in _PERHAPS:
            return Modality.HYPOTHETICAL
    return Modality.ACTUAL


def _has_article(noun: Token) -> bool:
    return any(child.dep_ == "det" for child in dependents(noun))


def _negated(verb: Token) -> bool:
    for child in dependents(verb):
        if child.dep_ == "neg" or (child.dep_ in ("advmod", "preconj") and child.lower_ in _NOT):
            return True
        if child.dep_ in _ARGUMENTS and _nobody(child) and not _merely_has(verb, child):
            return True
    return _after_nor(verb)


def _nobody(argument: Token) -> bool:
    if argument.lower_ in _NOBODY:
        return True
    return any(c.lower_ in _NO and c.dep_ in ("det", "preconj", "cc") for c in dependents(argument) if c.i < argument.i)


def _merely_has(verb: Token, argument: Token) -> bool:
    """Whether only the thing had is negated ("has no plans")."""
    return argument.dep_ == "dobj" and verb.lemma_ == "have"


def _after_nor(verb: Token) -> bool:
    """Whether "nor" opens the clause: "nor has it attacked"."""
    if verb.dep_ != "conj":
        return False
    return any(c.lower_ == "nor" and c.i < verb.i for c in dependents(verb.head) if c.dep_ == "cc")


def _no_longer(verb: Token) -> bool:
    for child in dependents(verb):
        word = child.lower_
        if word == "anymore" and _negated(verb):
            return True
        if word == "longer" and any(c.lower_ in ("no", "any") for c in dependents(child)):
            return True
    return False


def _condition(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in dependents(verb))


def _conditioned(verb: Token) -> bool:
    return any(
        child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in dependents(child))
        for child in dependents(verb)
    )


def _rumoured(verb: Token) -> bool:
    """Whether it stands on hearsay: "according to rumours"."""
    return any(
        noun.lemma_.lower() in _HEARSAY
        for child in dependents(verb)
        if child.dep_ == "prep" and child.lower_ in ("according", "to", "amid")
        for noun in child.subtree
        if noun.dep_ == "pobj" and child.i < verb.i
    )


def _ends_in_question(sentence: Span) -> bool:
    last = next((token for token in reversed(sentence) if not token.is_space and not token.is_quote), None)
    return last is not None and last.text.endswith("?")


def _asked(verb: Token) -> bool:
    """Whether the clause is a question that leaves it open (not "why did they attack")."""
    if verb.dep_ not in ("ROOT", "conj") or not _ends_in_question(sentence(verb)):
        return False
    return not any(token.tag_ in ("WP", "WRB", "WDT") for token in sentence(verb)[:2])


def _ordered(verb: Token) -> bool:
    """Whether the verb is an imperative."""
    return verb.tag_ == "VB" and verb.dep_ == "ROOT" and not any(c.dep_ in _NO_ORDER for c in dependents(verb))


def _announced(verb: Token) -> bool:
    """Whether it is a headline's infinitive: "Iran and Iraq to restore ties"."""
    parts = {child.dep_: child for child in dependents(verb)}
    return verb.dep_ == "ROOT" and "nsubj" in parts and "aux" in parts and parts["aux"].tag_ == "TO"


def _scheduled(verb: Token) -> bool:
    """Whether it is a present that means what is to come: "is meeting them tomorrow", "meet next week"."""
    helpers = [c for c in dependents(verb) if c.dep_ in ("aux", "auxpass")]
    present = verb.tag_ in ("VBZ", "VBP") or (helpers and helpers[0].lower_ in ("is", "are", "am", "'s", "'re"))
    if not present or any(c.lemma_ == "have" for c in helpers):
        return False
    times = [c for c in dependents(verb) if c.dep_ in ("npadvmod", "advmod")] + [
        c for p in dependents(verb) if p.dep_ == "prep" for c in dependents(p) if c.dep_ == "pobj"
    ]
    weekday = verb.tag_ == "VBG" and any(
        c.lower_.endswith("day") and c.ent_type_ == "DATE" and c.lower_ != "today" for c in times
    )
    return weekday or any(_is_soon(c) for c in times)


def _is_soon(time: Token) -> bool:
    return time.lower_ in ("tomorrow", "soon", "shortly") or any(
        c.lower_ in ("next", "coming") and c.dep_ == "amod" and time.ent_type_ == "DATE" for c in dependents(time)
    )
