"""Draw docs/demo.svg, the picture in the README, from a real answer: python tools/picture.py STORE."""

from __future__ import annotations

import re
import sys
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from backchannel.cli.ways import connectors_text
from backchannel.graph.open_store import open_store

PICTURE = Path(__file__).parents[1] / "docs" / "demo.svg"
FOREIGN_FONT = re.compile(r"@font-face \{.*?\}", re.DOTALL)


def draw(url: str) -> str:
    """The answer to one question, as people see it, without fonts from other sites."""
    console = Console(record=True, width=82, file=StringIO(), force_terminal=True, highlight=False)
    console.print(Text('$ backchannel connect Iran "Saudi Arabia" --limit 3', "bold"))
    with open_store(url, create=False) as store:
        console.print(connectors_text(store.connectors("Iran", "Saudi Arabia", limit=3)))
    return FOREIGN_FONT.sub("", console.export_svg(title="backchannel", unique_id="demo"))


if __name__ == "__main__":
    PICTURE.write_text(draw(sys.argv[1]), encoding="utf-8")
