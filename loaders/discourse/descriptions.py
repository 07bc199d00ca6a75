"""Descriptions that point back: "the two leaders", "the group", "the court", "the presidential envoy"."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from backchannel.graph.model import Kind, Modality
from backchannel.loaders.discourse.pairs import PEOPLE, acting_on, other_of_pair, pair_meant
from backchannel.loaders.discourse.rulers import rulers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Token

    from backchannel.graph.model import Actor
    from backchannel.loaders.discourse.scene import Scene
    from backchannel.loaders.lexicon import Term

Answer = tuple[int, tuple["Actor", ...]]

_MEN = {
    "leaders",
    "men",
    "presidents",
    "women",
    "statesmen",
    "ministers",
    "politicians",
    "premiers",
    "generals",
    "rivals",
    "pair",
    "heads",
}
_OPPOSED = {"sides", "parties", "neighbours", "neighbors", "enemies", "foes", "rivals", "adversaries", "belligerents", "factions",
            "camps", "signatories", "opponents", "pair", "combatants"}  # fmt: skip
_EACH = {"side", "party", "country", "camp"}
_FOES = {"rivals", "foes", "enemies", "adversaries", "opponents"}  # men as well as states
_SIDES = {"countries", "nations", "states", "governments", "capitals", "allies", "powers", "groups"} | _OPPOSED
_FEUDING = {"warring", "rival", "opposing", "feuding", "conflicting", "hostile", "bitter", "arch", "old", "long-time", "longtime",
            "nuclear-armed", "nuclear", "armed", "asian", "african", "arab", "gulf", "negotiating", "quarrelling", "-"}  # fmt: skip
_LEADING = {"leaders", "presidents", "premiers", "heads"}
_STATES_ONLY = {"countries", "nations", "states", "governments", "capitals", "neighbours", "neighbors", "powers"}
_OWNED = {"his", "her", "its"}
_HOME = {"country", "nation", "homeland"}
_RIVALS = {"rival", "opponent", "counterpart", "foe", "adversary", "enemy", "archrival", "nemesis", "challenger"}
_NAMED_BY = {"council", "commission", "agency", "committee", "assembly", "league", "fund", "federation", "congress", "front",
             "secretariat", "panel", "foundation", "organisation", "organization", "conference", "bank", "authority"}  # fmt: skip
_GROUP = {"group", "movement", "militia", "militants", "rebels", "insurgents", "organisation", "organization"}
_CIVIL = {"ethnic", "advocacy", "rights", "parliamentary", "working"}
_HALVES = {"north", "south"}
_COURT = {"court", "tribunal"}
_OF_A_STATE = {"supreme", "high", "constitutional", "appeals", "federal", "district", "military"}
_BLOC = {"bloc", "alliance", "union"}
_FIXED = {"jewish state": "israel", "islamic republic": "iran", "zionist state": "israel", "hermit kingdom": "north-korea",
          "apartheid state": "south-africa", "world body": "united-nations"}  # fmt: skip
_KINGDOMS = {
    "saudi-arabia",
    "jordan",
    "morocco",
    "bahrain",
    "thailand",
    "cambodia",
    "bhutan",
    "lesotho",
    "eswatini",
    "tonga",
}
_BORDERS = {"leave", "flee", "quit", "exit", "enter"}
_FAR = 6


def description(scene: Scene, noun: Token) -> Answer:
    """Where the description that ends with this noun begins, and whom it means: nobody where that is not plain."""
    words = [t for t in noun.lefts if t.dep_ in {"det", "nummod", "amod", "compound", "predet", "poss"}]
    if not words:
        return noun.i, ()
    start = words[0].i
    before = {t.lower_ for t in words}
    if before & {"both", "two"}:
        return start, _two(scene, noun)
    return start, _owned_or_given(scene, noun, words)


def _owned_or_given(scene: Scene, noun: Token, words: list[Token]) -> tuple[Actor, ...]:
    """Whom a description means that has an owner ("his country") or speaks of somebody told before ("the group")."""
    before = {t.lower_ for t in words}
    if before & _OWNED and noun.lower_ in _HOME:
        return _home(scene, [t for t in words if t.lower_ in _OWNED])
    if before & _OWNED and noun.lower_ in _RIVALS:
        owners = {m.actor.id: m.actor for t in words if t.lower_ in _OWNED for m in scene.at(t.i)}
        return other_of_pair(scene, next(iter(owners.values())), noun) if len(owners) == 1 else ()
    if "each" in before and noun.lower_ in _EACH:
        return _opposed(scene, noun)
    if not before & {"the", "this", "that", "these"}:
        return ()
    if noun.lower_ in _OPPOSED and before <= {"the", "these"} | _FEUDING:
        return _opposed(scene, noun)
    return _one(scene, noun, before)


def _home(scene: Scene, owners: Iterable[Token]) -> tuple[Actor, ...]:
    """As "his country": the state that somebody leads or speaks for."""
    whose = {m.actor.id for owner in owners for m in scene.at(owner.i)}
    served = [t.target.actor for t in scene.cast.ties if t.source.actor.id in whose and t.relation != "member-of"]
    if not served and scene.published:  # "Kim Jong Il admitted that his country had"
        terms = (term for owner in owners for m in scene.at(owner.i) for term in _terms(scene, m.actor))
        served = [scene.lexicon.entries[term.of].actor for term in terms]
    return _single(actor for actor in served if actor.kind is Kind.STATE)


def _terms(scene: Scene, actor: Actor) -> Iterable[Term]:
    """The offices that somebody holds on the day of the text."""
    return scene.lexicon.offices(actor.name, scene.published)


def _two(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Two whom the text has joined; else the two of that kind that it named last."""
    word = noun.lower_
    if word not in _MEN | _SIDES:
        return ()
    people = word in _MEN - _OPPOSED
    found = (
        _opposed(scene, noun)
        if word in _OPPOSED
        else pair_meant(scene, noun, lambda pair: _are(pair, word), opposed=False)
    )
    if people:
        return found or _leaders_of(scene, noun, word) or _two_last(scene, noun)
    return found or _main_two(scene, noun)


def _main_two(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """The two states that the text speaks of most, where it speaks of any other much less."""
    barred = acting_on(scene, noun)
    states = Counter(m.actor for m in scene.mentions if m.actor.kind is Kind.STATE and m.actor.id not in barred)
    (first, _), (second, often), (_, less) = [*states.most_common(3), (None, 0), (None, 0), (None, 0)][:3]
    return (first, second) if first is not None and second is not None and often > max(1, 2 * less - 1) else ()


def _opposed(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """Two who deal or quarrel: for sides and parties rather states or groups than the men who speak for them."""
    bodies = (
        ()
        if noun.lower_ in _MEN | _FOES
        else pair_meant(scene, noun, lambda pair: pair[0].kind not in PEOPLE, opposed=True, firm=True)
    )
    return bodies or _sides_of(scene, noun, pair_meant(scene, noun, lambda _: True, opposed=True))


def _sides_of(scene: Scene, noun: Token, pair: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The states of two men who speak for two of them, where the noun means sides and no men."""
    if noun.lower_ in _MEN or any(actor.kind is not Kind.PERSON for actor in pair):
        return pair
    served = [
        {
            t.target.actor.id: t.target.actor
            for t in scene.cast.ties
            if t.source.actor.id == man.id and t.target.actor.kind in (Kind.STATE, Kind.ARMED_GROUP)
        }
        for man in pair
    ]
    states = [next(iter(of.values())) for of in served if len(of) == 1]
    return tuple(states) if len({state.id for state in states}) == len(pair) else pair


def _are(pair: tuple[Actor, Actor], word: str) -> bool:
    """Whether two actors are such as the noun says: men, states, or sides of whatever kind."""
    if word in _MEN:
        return all(actor.kind == Kind.PERSON for actor in pair)
    return all(actor.kind == Kind.STATE if word in _STATES_ONLY else _is_side(actor) for actor in pair)


def _leaders_of(scene: Scene, noun: Token, word: str) -> tuple[Actor, ...]:
    """As "both presidents" after "Sudan and South Sudan": who leads the two states, as the text has said."""
    if word not in _LEADING:
        return ()
    states = pair_meant(scene, noun, lambda pair: all(_is_side(actor) for actor in pair), opposed=True)
    led = [_led_by(scene, state) for state in states]
    return tuple(each[0] for each in led) if led and all(len(each) == 1 for each in led) else ()


def _led_by(scene: Scene, state: Actor) -> tuple[Actor, ...]:
    ties = (t for t in scene.cast.ties if t.relation == "leads" and t.modality is Modality.ACTUAL)
    return tuple({t.source.actor.id: t.source.actor for t in ties if t.target.actor.id == state.id}.values())


def _two_last(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    word = noun.lower_
    if word in _MEN:
        leading = word in _LEADING
        found = _last(scene, noun, lambda actor: actor.kind == Kind.PERSON and (not leading or _leads(scene, actor)))
        return found if found or word not in _SIDES else _last(scene, noun, _is_side)
    if word in _STATES_ONLY:
        return _last(scene, noun, lambda actor: actor.kind == Kind.STATE)
    return _last(scene, noun, _is_side) if word in _SIDES else ()


def two(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """As "X phoned Y, and the two agreed": the two persons named last, else the two sides."""
    return _last(scene, noun, lambda actor: actor.kind == Kind.PERSON) or _last(scene, noun, _is_side)


def both(scene: Scene, word: Token) -> tuple[Actor, ...]:
    """As "urged both to", "mediate between the two": those joined or set against one another right before."""
    if word.head.lower_ == "between" and (sides := pair_meant(scene, word, lambda _: True, opposed=True, firm=True)):
        return sides
    return pair_meant(scene, word, lambda _: True, opposed=False) or two(scene, word)


def _is_side(actor: Actor) -> bool:
    return actor.kind in (Kind.STATE, Kind.ARMED_GROUP, Kind.TERRITORY)


def _last(scene: Scene, noun: Token, fits: Callable[[Actor], bool], wanted: int = 2) -> tuple[Actor, ...]:
    """The actors that fit, gathered backwards sentence by sentence; none where one sentence brings too many."""
    found: dict[str, Actor] = {}
    barred = acting_on(scene, noun) if wanted > 1 else set()
    owned = scene.cast.ties if wanted > 1 or noun.lower_ not in _BLOC else ()
    owners = barred | {tie.target.start for tie in owned}  # "the South African president" speaks of a man
    for mentions in scene.back_from(noun, _FAR):
        found |= {m.actor.id: m.actor for m in mentions if fits(m.actor) and not {m.start, m.actor.id} & owners}
        if len(found) >= wanted:
            break
    return tuple(found.values()) if len(found) == wanted else ()


def _leads(scene: Scene, actor: Actor) -> bool:
    said = any(tie.source.actor.id == actor.id and tie.relation == "leads" for tie in scene.cast.ties)
    terms = scene.lexicon.offices(actor.name, scene.published)
    return said or any(term.office in {"president", "prime minister", "king", "leader", "chancellor"} for term in terms)


def _one(scene: Scene, noun: Token, before: set[str]) -> tuple[Actor, ...]:
    word = noun.lower_
    fixed = next(
        (id_ for words, id_ in _FIXED.items() if word == words.split()[1] and words.split()[0] in before), None
    )
    if fixed is not None:
        return (scene.lexicon.entries[fixed].actor,)
    left = noun.head.lemma_ in _BORDERS  # "gave them two days to leave the country": that of who tells them
    if word in _HOME and before == {"the"} and noun.dep_ in {"poss", "dobj", "pobj"} and not left:
        return _told_land(scene, noun)
    return _one_kind(scene, noun, before) or rulers(scene, noun) or _by_office(scene, noun)


def _told_land(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """As "closed its border with Niger and froze the country's assets": the one state named here, else right before."""
    barred = acting_on(scene, noun)
    for mentions in (scene.earlier_here(noun), scene.before(noun)):
        states = {m.actor.id: m.actor for m in mentions if m.actor.kind is Kind.STATE and m.actor.id not in barred}
        if states:
            return tuple(states.values()) if len(states) == 1 else ()
    return ()


def _one_kind(scene: Scene, noun: Token, before: set[str]) -> tuple[Actor, ...]:
    """The one actor of the kind that the noun names: "the South", "the kingdom", "the group", "the court", "the bloc"."""
    if noun.lower_ in _GROUP and (named := _named_after(scene, noun)):
        return named
    fits = _kind(noun, before)
    return () if fits is None else _last(scene, noun, fits, 1)


def _kind(noun: Token, before: set[str]) -> Callable[[Actor], bool] | None:
    """Of what kind an actor is whom the noun may mean; None where it may mean anybody."""
    word, name = noun.lower_, noun.lower_.title()
    kinds: tuple[tuple[bool, Callable[[Actor], bool]], ...] = (
        (word in _HALVES and noun.dep_ not in {"compound", "amod"}, lambda actor: actor.name.startswith(f"{name} ")),
        (word == "kingdom" and "united" not in before, lambda actor: actor.id in _KINGDOMS),
        (word in _GROUP and not before & _CIVIL, lambda actor: actor.kind is Kind.ARMED_GROUP),
        (word in _COURT and not before & _OF_A_STATE, _is_court),
        (word in _BLOC, partial(_is_bloc, word=word)),
        (
            word in _NAMED_BY and before <= {"the", "this"},
            lambda actor: actor.kind is Kind.ORGANISATION and name in actor.name.split(),
        ),
    )
    return next((fits for applies, fits in kinds if applies), None)


def _is_court(actor: Actor) -> bool:
    return actor.name.endswith(("Court", "Justice")) or "Tribunal" in actor.name


def _named_after(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """As "the militant group X": the noun is a title of the name after it."""
    after = scene.at(noun.i + 1)
    return tuple(
        m.actor for m in after if m.start == noun.i + 1 and m.actor.kind in (Kind.ARMED_GROUP, Kind.ORGANISATION)
    )


def _is_bloc(actor: Actor, word: str) -> bool:
    """Whether a body is called so: NATO "the alliance", those of that name "the union", all of them "the bloc"."""
    if word == "alliance":
        return actor.id == "nato"
    return (word == "bloc" or actor.name.endswith(" Union")) and actor.id in {
        "european-union", "nato", "african-union", "association-of-southeast-asian-nations", "arab-league",
        "economic-community-of-west-african-states", "gulf-cooperation-council", "southern-african-development-community",
    }  # fmt: skip


def _by_office(scene: Scene, noun: Token) -> tuple[Actor, ...]:
    """As in "the envoy", "the prime minister": the one person the text has introduced in such an office."""
    title = scene.lexicon.titles.get(noun.lower_) or scene.lexicon.titles.get(f"{_word_before(noun)} {noun.lower_}")
    if title is None or title.office in {"official", "member", "head", "leader", "minister", "general"}:
        return ()
    return _single(actor for office, place, actor in scene.holders if office == title.office and place < noun.i)


def _word_before(noun: Token) -> str:
    return str(noun.nbor(-1).lower_) if noun.i else ""


def _single(actors: Iterable[Actor]) -> tuple[Actor, ...]:
    found = {actor.id: actor for actor in actors}
    return tuple(found.values()) if len(found) == 1 else ()
