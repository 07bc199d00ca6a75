"""The graph as Cypher statements that ``cypher-shell -f`` runs, without any plugin. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.graph.relation_types import relation_type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from backchannel.graph.model import Actor, Edge, Kind

    Value = str | float | tuple[str, ...] | None

_ESCAPES = {code: f"\\u{code:04x}" for code in range(32)} | str.maketrans(
    {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)

_APART = "\ufdd0"  # no character, so in no text: marks a backslash before a "u"


def cypher_script(actors: Iterable[Actor], edges: Iterable[Edge]) -> Iterator[str]:
    """One statement a line: a constraint, the actors, the edges. Running it twice changes nothing."""
    yield "// The graph of diplomacy, written by backchannel: cypher-shell -f this file.\n"
    yield "CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE;\n"
    for actor in actors:
        values: dict[str, Value] = {"name": actor.name, "kind": actor.kind, "names": actor.names}
        values["codes"] = tuple(f"{scheme}:{code}" for scheme, code in actor.codes)
        yield f"MERGE (a:Actor {{id: {literal(actor.id)}}}) SET a:{kind_label(actor.kind)}, a += {_map(values)};\n"
    for edge in edges:
        yield _edge_statement(edge)


def _edge_statement(edge: Edge) -> str:
    values: dict[str, Value] = {
        "modality": edge.modality, "count": edge.count, "documents": edge.documents, "first": edge.first,
        "last": edge.last, "confidence": edge.confidence, "sentence": edge.sentence, "claim": edge.claim,
        "between": edge.between,
    }  # fmt: skip
    ends = f"MATCH (a:Actor {{id: {literal(edge.source)}}}), (b:Actor {{id: {literal(edge.target)}}})"
    tie = f"(a)-[r:{relation_type(edge.relation).neo4j_type} {{id: {literal(edge.id)}}}]->(b)"
    return f"{ends} MERGE {tie} SET r += {_map(values)};\n"


def kind_label(kind: Kind) -> str:
    """The node label of a kind.

    >>> from backchannel.graph.model import Kind
    >>> kind_label(Kind.ARMED_GROUP)
    'ArmedGroup'
    """
    return kind.value.title().replace("-", "")


def _map(values: dict[str, Value]) -> str:
    return "{" + ", ".join(f"{name}: {literal(value)}" for name, value in values.items() if value is not None) + "}"


def literal(value: str | float | tuple[str, ...]) -> str:
    r"""A value as Cypher writes it.

    A backslash before a "u" is kept apart from it: Neo4j decodes ``\uXXXX`` before it looks for the end of a string.

    >>> print(literal("Côte d'Ivoire"), literal(2), literal(("a", "b")), literal("\\u0027"))
    'Côte d\'Ivoire' 2 ['a', 'b'] '\\' + 'u0027'
    """
    if isinstance(value, tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    if not isinstance(value, str):
        return repr(value)
    return "'" + str(value).replace("\\u", _APART).translate(_ESCAPES).replace(_APART, "\\\\' + 'u") + "'"
