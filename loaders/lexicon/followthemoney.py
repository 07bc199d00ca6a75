"""Persons and organisations of FollowTheMoney data, as OpenSanctions publishes it: one JSON object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from backchannel.graph.model import Actor, Kind, actor_id
from backchannel.loaders.datasets.code_book import CodeBook, kind_of
from backchannel.loaders.lexicon.validity import Validity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from backchannel.loaders.lexicon import Lexicon

_PERSONS = frozenset({"Person"})
_ORGANISATIONS = frozenset({"LegalEntity", "Organization", "PublicBody", "Company"})


def with_entities(known: Lexicon, lines: Iterable[str], where: str) -> Lexicon:
    """A lexicon, and the persons and organisations of the lines; other schemata (addresses, sanctions) name nobody.

    An entity whose name the lexicon knows adds its names and codes to that actor. Weak aliases, and single words that
    may be a person, count only in documents that also name the actor in full.

    Raises:
        ValueError: a line is no FollowTheMoney entity; the message names it.
    """
    book = CodeBook(known)
    found: list[tuple[str, Validity]] = []
    for number, line in enumerate(lines, 1):
        if line.strip():
            entity = _entity(line, f"{where}, line {number}")
            if entity["schema"] in _PERSONS | _ORGANISATIONS:
                found += _names(entity, book)
    return known.joined(found)


def _entity(line: str, where: str) -> Mapping[str, Any]:
    try:
        entity = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{where}: is no JSON ({error})") from error
    sound = isinstance(entity, dict) and isinstance(entity.get("schema"), str)
    if not sound or not isinstance(entity.get("properties"), dict):
        raise ValueError(f'{where}: is no entity: write {{"schema": "Person", "properties": {{"name": ["..."]}}}}')
    return dict(entity)


def _names(entity: Mapping[str, Any], book: CodeBook) -> Iterator[tuple[str, Validity]]:
    strong = [*_texts(entity, "name"), *_texts(entity, "alias"), *_texts(entity, "previousName")]
    caption = entity.get("caption")
    strong = list(dict.fromkeys([*([caption] if isinstance(caption, str) and caption in strong else []), *strong]))
    if not strong:
        return
    named = next((actor for actor in map(book.named, strong) if actor is not None), None)
    base = named or Actor(actor_id(strong[0]), strong[0], _kind(entity["schema"], strong[0]))
    codes = {*base.codes, *(("wikidata", one) for one in (*_texts(entity, "wikidataId"), *_own_id(entity)))}
    plain = [name for name in strong if not _is_weak(name, base)]
    aliases = tuple(dict.fromkeys((*base.names, *(name for name in plain if name != base.name))))
    actor = Actor(base.id, base.name, base.kind, aliases, tuple(sorted(codes)))
    weak = [name for name in (*strong, *_texts(entity, "weakAlias")) if name not in plain]
    yield from ((name, Validity(actor)) for name in plain)
    yield from ((f"{name}?", Validity(actor)) for name in weak)


def _is_weak(name: str, actor: Actor) -> bool:
    return actor.kind is Kind.PERSON and " " not in name


def _own_id(entity: Mapping[str, Any]) -> list[str]:
    id_ = entity.get("id")
    return [id_] if isinstance(id_, str) and id_[:1] == "Q" and id_[1:].isdigit() else []


def _texts(entity: Mapping[str, Any], key: str) -> list[str]:
    values = entity["properties"].get(key) or []
    return [" ".join(one.split()) for one in values if isinstance(one, str) and one.strip()]


def _kind(schema: str, name: str) -> Kind:
    if schema in _PERSONS:
        return Kind.PERSON
    return Kind.ARMED_GROUP if kind_of(name) is Kind.ARMED_GROUP else Kind.ORGANISATION
