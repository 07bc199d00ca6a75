"""Who says "I" and "we": the speaker whom the words around a quotation name, or whose press release it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.model import Kind
from backchannel.loaders import arguments
from backchannel.loaders.lexicon.vocabulary import vocabulary
from backchannel.loaders.mentions import Form, Mention
from backchannel.loaders.senses import lemma

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from backchannel.graph.model import Actor
    from backchannel.loaders.discourse.scene import Scene

_FIRST = {"i", "we"}
_OURS = {"our", "us"}
_OFFICES = {"leads", "represents"}
_ASKING = {"Q", "A", "Q:", "A:"}
_SAYING = {"VERB", "AUX"}
_ISSUING = (Kind.STATE, Kind.ORGANISATION)


def first_persons(scene: Scene, publisher: str = "") -> Iterator[Mention]:
    """A mention of the speaker for each "I" and "we" that acts, where one speaker is plain.

    Args:
        scene: who is named where.
        publisher: who put the text out: a state or a body of one says "we" in it.
    """
    firsts = {token.i for token in scene.doc if _is_first(token)}
    if not firsts:
        return
    issuer = _issuer(scene) or _publishing(scene, publisher)
    speech: Actor | None = None
    for paragraph in _paragraphs(scene.doc):
        quoted = inside_quotes(paragraph)
        if paragraph[0].text in _ASKING:
            speech = _guest(scene) if paragraph[0].text.startswith("A") and _is_turn(paragraph) else None
        for token in (each for each in paragraph if each.i in firsts):
            if token.i in quoted:
                speaker = next((m.actor for m in _speaker(scene, token, paragraph, quoted)), None)
                meant = speaker if speaker is None or token.lower_ in _FIRST else _whole(scene, speaker)
            else:
                meant = _outside(scene, token, speech, issuer)
            if meant is not None:
                yield Mention(token.i, token.i + 1, token.i, meant, Form.PRONOUN)
        speech = _announced(scene, paragraph, quoted) or speech


def _is_turn(paragraph: list[Token]) -> bool:
    """Whether a paragraph is somebody's turn in an interview: "Q: ...", "A: ..."."""
    return paragraph[0].text.endswith(":") or (len(paragraph) > 1 and paragraph[1].text == ":")


def _guest(scene: Scene) -> Actor | None:
    """Who answers in an interview: whom the text has introduced by an office last before the first question."""
    turns = (p[0].i for p in _paragraphs(scene.doc) if p[0].text in _ASKING and _is_turn(p))
    first = next(turns, 0)
    held = [tie.source for tie in scene.cast.ties if tie.relation in _OFFICES and tie.source.start < first]
    people = [mention for mention in held if mention.actor.kind is Kind.PERSON]
    return max(people, key=lambda mention: mention.start).actor if people else None


def _is_first(token: Token) -> bool:
    """Whether a word is "I" or "we" that acts, or "our" and "us": whom those have is who they speak for."""
    word = token.lower_
    ours = word in _OURS and token.text != "US"  # the state
    return ours or (word in _FIRST and token.dep_ == "nsubj")


def _outside(scene: Scene, first: Token, speech: Actor | None, issuer: Actor | None) -> Actor | None:
    """Who speaks outside quotation marks: who was announced with a colon, and with "we" whom he speaks for."""
    if speech is None:
        return issuer
    if first.lower_ == "i":
        return speech
    return _whole(scene, speech) or issuer or (speech if first.lower_ == "we" else None)


def _announced(scene: Scene, paragraph: list[Token], quoted: set[int]) -> Actor | None:
    """As "Foreign Secretary X said:" at a paragraph's end: the paragraphs after it are his words."""
    last = next((token for token in reversed(paragraph) if not token.is_space), None)
    if last is None or last.text != ":":
        return None
    saying = (v for v in paragraph if v.i not in quoted and v.pos_ in _SAYING)
    verbs = [v for v in saying if v.sent == last.sent and _says(v)]
    told = [_doers(scene, verb) for verb in verbs[-1:]]
    return told[0][0].actor if told and told[0] else None


def _whole(scene: Scene, actor: Actor) -> Actor | None:
    """The one state or body that the text says somebody leads or represents."""
    held = [tie for tie in scene.cast.ties if tie.source.actor.id == actor.id and tie.relation in _OFFICES]
    of = {tie.target.actor.id: tie.target.actor for tie in held}
    return next(iter(of.values())) if len(of) == 1 else None


def _publishing(scene: Scene, publisher: str) -> Actor | None:
    """The state or body of that name, "the Government of" and "Government" left out."""
    name = publisher.removesuffix(" Government").removeprefix("Government of ").removeprefix("the ")
    entries = scene.lexicon.entries.values() if name else ()
    found = [e.actor for e in entries if name == e.actor.name or name in e.names]
    return next((actor for actor in found if actor.kind in _ISSUING), None)


def _issuer(scene: Scene) -> Actor | None:
    """Who says "we" outside quotation marks: the state or body that speaks in the first sentence of a press release."""
    first = next(scene.doc.sents, None)
    if first is None:
        return None
    words = vocabulary()
    heads = arguments.doers(first.root, words) if first.root.pos_ in _SAYING else []
    speaks = words.is_a(lemma(first.root), "say") or lemma(first.root) in words.verbs
    found = {m.actor.id: m.actor for head in heads for m in scene.at(head.i) if m.form is Form.NAME}
    actor = next(iter(found.values())) if speaks and len(found) == 1 else None
    return actor if actor is not None and actor.kind in _ISSUING else None


def _paragraphs(doc: Doc) -> Iterator[list[Token]]:
    paragraph: list[Token] = []
    for token in doc:
        paragraph.append(token)
        if token.is_space and _parts(token):
            yield paragraph
            paragraph = []
    yield paragraph


def _parts(space: Token) -> bool:
    """Whether a paragraph ends here: at a blank line, or at a line's end after a colon."""
    opens = space.i > 0 and space.nbor(-1).text == ":" and "\n" in space.text
    return opens or space.text.count("\n") > 1


def inside_quotes(paragraph: list[Token]) -> set[int]:
    """The tokens between quotation marks; the last mark may be left open."""
    inside, found = False, set()
    for token in paragraph:
        if token.text == '"':
            inside = not inside
        elif inside:
            found.add(token.i)
    return found


def _speaker(scene: Scene, first: Token, paragraph: list[Token], quoted: set[int]) -> Iterator[Mention]:
    """The one who speaks in this sentence, else in this paragraph; nobody where two do, or one who isn't known."""
    outside = [token for token in paragraph if token.i not in quoted and token.pos_ in _SAYING]
    verbs = [verb for verb in outside if _says(verb)]
    for near in ([v for v in verbs if v.sent == first.sent], verbs):
        if near:
            told = [_doers(scene, verb) for verb in near]
            ids = {tuple(sorted(m.actor.id for m in each)) for each in told}
            if len(ids) == 1 and len({m.actor.id for m in told[0]}) == 1:
                yield Mention(first.i, first.i + 1, first.i, told[0][0].actor, Form.PRONOUN)
            return


def _says(verb: Token) -> bool:
    """A verb of saying, or one whose sentence runs into a colon and a quotation ("X welcomed the deal: ...")."""
    if vocabulary().is_a(verb.lemma_.lower(), "say"):
        return bool(arguments.doers(verb, vocabulary()))
    opened = any(t.text == ":" and t.i + 1 < len(t.doc) and t.nbor().text == '"' for t in verb.sent)
    return opened and verb.dep_ in {"ROOT", "ccomp"} and bool(arguments.children(verb, "nsubj"))


def _doers(scene: Scene, verb: Token) -> list[Mention]:
    heads = arguments.doers(verb, vocabulary())
    near = [*heads, *(child for head in heads for child in arguments.children(head, "appos"))]
    found = [m for head in near for m in scene.at(head.i)]
    named = [m for m in found if m.form in (Form.NAME, Form.NER)]
    return named[:1] or found[:1]
