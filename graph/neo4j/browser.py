"""Links that open Neo4j Browser with a question typed in."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from backchannel.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Look:
    """A first look: its name, what it shows, and its Cypher with the parameters ``$a`` and ``$b``."""

    name: str
    title: str
    cypher: str

    def about(self, a: str, b: str) -> str:
        """The Cypher with these two actors' ids written in.

        >>> looks()["between"].about("iran", "oman").splitlines()[0]
        'MATCH (a:Actor {id: "iran"})-[r]-(b:Actor {id: "oman"})'
        """
        ids = {"$a": a, "$b": b}
        return re.sub(r"\$[ab]\b", lambda found: json.dumps(ids[found[0]]), self.cypher)


@cache
def looks() -> Mapping[str, Look]:
    """The looks of ``cypher/browser/queries.cypher`` by name."""
    text = files("backchannel.cypher").joinpath("browser", "queries.cypher").read_text(encoding="utf-8")
    found = re.findall(r"^// ([\w-]+): (.+)\n([^;]+);", text, flags=re.MULTILINE)
    return MappingProxyType({name: Look(name, title, cypher) for name, title, cypher in found})


def link(store_url: str, cypher: str, *, browser: str | None = None, dbms: str | None = None) -> str:
    """The address that opens Neo4j Browser on a store's server with this Cypher in its editor.

    Args:
        store_url: the store's URL, without a password.
        cypher: what to type in.
        browser: where Browser is served, when that is not port 7474 of the same host.
        dbms: the server as a web browser reaches it, when that is not as the store does.

    Raises:
        UsageError: the store is no Neo4j server.

    >>> link("neo4j://neo4j@localhost:7687/neo4j", "MATCH (a) RETURN a")
    'http://localhost:7474/browser/?dbms=neo4j%3A%2F%2Fneo4j%40localhost%3A7687&db=neo4j&cmd=edit&arg=MATCH+%28a%29+RETURN+a'
    """
    parts = urlsplit(store_url)
    if not parts.scheme.startswith(("neo4j", "bolt")):
        raise UsageError("Neo4j Browser shows a Neo4j store only: give one, as --store neo4j://neo4j@localhost:7687")
    reached = urlsplit(dbms) if dbms else parts
    asked = {
        "dbms": f"{reached.scheme}://{reached.netloc}",
        "db": parts.path.strip("/") or "neo4j",
        "cmd": "edit",
        "arg": cypher,
    }
    return f"{browser or f'http://{reached.hostname}:7474/browser/'}?{urlencode(asked)}"
