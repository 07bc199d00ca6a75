"""The graph for other tools: NetworkX, GraphML, GEXF, JSON, CSV and Cypher, as a stream of text.

Only actors with a passing edge are exported. Nodes and edges come by id, so that the same graph gives the same bytes.

* ``graphml``, ``gexf``: for Gephi, Cytoscape, yEd, igraph. Lists are joined by "; ", unknown values left out.
* ``json``: node-link, as ``networkx.node_link_graph(data, edges="edges")`` reads it, with the attributes of REST.
* ``csv``: one row an edge, with id, name and kind of both ends, for spreadsheets, pandas and Gephi's edge import.
* ``cypher``: one statement a line for ``cypher-shell -f``; importing twice changes nothing.
* ``polecat-like``: one row an act, not an edge, in the layout of POLECAT's files.
"""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass, fields
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from backchannel.errors import UsageError
from backchannel.graph.export_cypher import cypher_script
from backchannel.graph.export_polecat import polecat_rows
from backchannel.graph.filters import ACTUAL
from backchannel.graph.model import Actor, Edge, Kind
from backchannel.graph.wire import to_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import networkx as nx

    from backchannel.graph.filters import Filters
    from backchannel.graph.store import Store

_PAGE = 10_000
_EDGE_FIELDS = tuple(field.name for field in fields(Edge))
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Format:
    """A form of export: what it is called, what a browser calls it, the end of its files, and who writes it."""

    name: str
    media_type: str
    suffix: str
    write: Callable[[Store, Filters], Iterator[str]]


def export(store: Store, form: str, filters: Filters = ACTUAL) -> Iterator[str]:
    """The graph in one of the formats, piece by piece.

    Raises:
        UsageError: there is no such format.
    """
    return format_named(form).write(store, filters)


def format_named(name: str) -> Format:
    """A format by its name.

    Raises:
        UsageError: there is no such format.
    """
    try:
        return formats()[name]
    except KeyError:
        raise UsageError(f"no format is called {name!r}: choose from {', '.join(formats())}") from None


def format_of_file(name: str) -> Format:
    """The format that the end of a file's name stands for.

    Raises:
        UsageError: it stands for none.

    >>> format_of_file("graph.gexf").name
    'gexf'
    """
    for form in formats().values():
        if name.lower().endswith(form.suffix):
            return form
    raise UsageError(f"the end of {name!r} says no format: use --format {' / '.join(formats())}")


def to_networkx(store: Store, filters: Filters = ACTUAL) -> nx.MultiDiGraph:
    """The graph as a MultiDiGraph, the edge id as key (keys that repeat would lose edges in ``to_undirected``).

    Attributes are texts and numbers only, so that every writer of NetworkX takes them: lists are joined by "; ",
    unknown values left out.
    """
    import networkx  # noqa: ICN001, PLC0415 - heavy; only for those who ask

    graph = networkx.MultiDiGraph()
    edges = list(store.edges(filters))
    for actor in _ends(store, edges):
        graph.add_node(actor.id, **_flat(to_json(actor), "id"))
    for edge in edges:
        graph.add_edge(edge.source, edge.target, key=edge.id, **_flat(to_json(edge), "id", "source", "target"))
    return graph


def _ends(store: Store, edges: list[Edge]) -> list[Actor]:
    wanted = {end for edge in edges for end in (edge.source, edge.target)}
    known = {actor.id: actor for actor in _all_actors(store) if actor.id in wanted} if wanted else {}
    # Between two reads somebody may have forgotten a document: an actor then goes by its id.
    return [known.get(one) or Actor(one, one, Kind.ROLE) for one in sorted(wanted)]


def _all_actors(store: Store) -> Iterator[Actor]:
    cursor = None
    while True:
        page = store.actors(limit=_PAGE, cursor=cursor)
        yield from (match.actor for match in page.items)
        if (cursor := page.next) is None:
            return


def _flat(values: Mapping[str, Any], *without: str) -> dict[str, str | int | float]:
    flat: dict[str, str | int | float] = {}
    for name, value in values.items():
        if name in without or value is None or value in ([], {}):
            continue
        flat[name] = _plain(value)
    return flat


def _plain(value: Any) -> str | int | float:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}:{one}" for key, one in value.items())
    return str(value) if isinstance(value, str) else value  # an enum becomes its text


def _write_xml(generate: str, store: Store, filters: Filters) -> Iterator[str]:
    import networkx  # noqa: ICN001, PLC0415 - as above

    graph = to_networkx(store, filters)
    for attributes in chain(
        (data for _, data in graph.nodes(data=True)), (data for *_, data in graph.edges(data=True))
    ):
        for name, value in attributes.items():
            attributes[name] = _NO_XML.sub("\ufffd", value) if isinstance(value, str) else value
    for line in getattr(networkx, generate)(graph):
        yield re.sub(r' lastmodifieddate="[^"]*"', "", line) + "\n"  # the day of writing is no part of the graph


def _write_json(store: Store, filters: Filters) -> Iterator[str]:
    edges = list(store.edges(filters))
    yield '{"directed": true, "multigraph": true, "graph": {}, "nodes": [\n'
    yield from _rows(to_json(actor) for actor in _ends(store, edges))
    yield '], "edges": [\n'
    yield from _rows(to_json(edge) | {"key": edge.id} for edge in edges)
    yield "]}\n"


def _rows(values: Iterator[Mapping[str, Any]]) -> Iterator[str]:
    separator = ""
    for value in values:
        yield separator + json.dumps(value, ensure_ascii=False)
        separator = ",\n"
    yield "\n"


def _write_csv(store: Store, filters: Filters) -> Iterator[str]:
    edges = list(store.edges(filters))
    actors = {actor.id: actor for actor in _ends(store, edges)}
    header = ["id", "source", "source_name", "source_kind", "target", "target_name", "target_kind", *_EDGE_FIELDS[3:]]
    yield _line(header)
    for edge in edges:
        source, target = actors[edge.source], actors[edge.target]
        values = to_json(edge) | {"between": "; ".join(edge.between)}
        ends = [source.id, source.name, source.kind, target.id, target.name, target.kind]
        yield _line([edge.id, *ends, *(values[name] for name in _EDGE_FIELDS[3:])])


def _line(cells: list[Any]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _write_cypher(store: Store, filters: Filters) -> Iterator[str]:
    edges = list(store.edges(filters))
    return cypher_script(_ends(store, edges), edges)


def _write_polecat(store: Store, filters: Filters) -> Iterator[str]:
    return polecat_rows(store, filters, {actor.id: actor for actor in _all_actors(store)})


def formats() -> Mapping[str, Format]:
    """Every format by its name."""
    known = (
        Format("graphml", "application/graphml+xml", ".graphml", partial(_write_xml, "generate_graphml")),
        Format("gexf", "application/gexf+xml", ".gexf", partial(_write_xml, "generate_gexf")),
        Format("json", "application/json", ".json", _write_json),
        Format("csv", "text/csv; charset=utf-8", ".csv", _write_csv),
        Format("cypher", "text/plain; charset=utf-8", ".cypher", _write_cypher),
        Format("polecat-like", "text/tab-separated-values; charset=utf-8", ".tsv", _write_polecat),
    )
    return MappingProxyType({form.name: form for form in known})
