"""Event files as large as wanted, and what the whole command takes to load them."""

from __future__ import annotations

import datetime as dt
import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from backchannel.loaders.datasets.gdelt import EVENTS_2
from backchannel.loaders.datasets.icews import EVENTS
from backchannel.loaders.datasets.meanings import cameo
from backchannel.loaders.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from backchannel.loaders.datasets.layouts import Layout

    Fill = Callable[["Draw", int], dict[str, str]]

_START = dt.date(2015, 2, 18)
_EVENTS_A_DAY = 4000


class Draw:
    """Seeded choices: few states and few codes do most, as in the news."""

    def __init__(self) -> None:
        self._random = random.Random(1)  # noqa: S311 - a benchmark, no secret
        self.states = [
            (e.actor.name, dict(e.actor.codes)["cameo"])
            for e in lexicon().entries.values()
            if "cameo" in dict(e.actor.codes)
        ]
        self.codes = [each for code, each in cameo().items() if len(code) > 2]
        self._weights = {
            id(values): [1 / (at + 3) for at in range(len(values))] for values in (self.states, self.codes)
        }

    def one(self, values: list) -> object:
        """One of the states or codes, the first ones more often."""
        return self._random.choices(values, self._weights[id(values)])[0]

    def role(self, *roles: str) -> str:
        """One of some roles, half of the time none."""
        return self._random.choice(roles) if self._random.random() < 0.5 else ""


def gdelt(draw: Draw, number: int) -> dict[str, str]:
    """A row of a GDELT 2.0 events file."""
    date = f"{_START + dt.timedelta(days=number // _EVENTS_A_DAY):%Y%m%d}"
    (name1, code1), (name2, code2) = draw.one(draw.states), draw.one(draw.states)
    return {
        "GLOBALEVENTID": str(410_000_000 + number), "SQLDATE": date, "MonthYear": date[:6], "Year": date[:4],
        "Actor1Code": code1 + draw.role("GOV", "MIL", "COP", "OPP", "BUS"), "Actor1Name": name1.upper(),
        "Actor2Code": code2 + draw.role("GOV", "MIL", "COP", "OPP", "BUS"), "Actor2Name": name2.upper(),
        "EventCode": draw.one(draw.codes).code, "NumMentions": "4", "AvgTone": "-1.5", "ActionGeo_FullName": name2,
        "DATEADDED": date + "001500", "SOURCEURL": f"https://news{number % 500}.example/{number}/a-long-title-of-an-article",
    }  # fmt: skip


def icews(draw: Draw, number: int) -> dict[str, str]:
    """A row of an ICEWS events file."""
    (source, _), (target, _) = draw.one(draw.states), draw.one(draw.states)
    meaning, bodies = draw.one(draw.codes), ("Police", "Military", "Citizen", "Foreign Affairs", "Protester")
    one, other = draw.role(*bodies), draw.role(*bodies)
    return {
        "Event ID": str(number), "Event Date": str(_START + dt.timedelta(days=number // _EVENTS_A_DAY)),
        "Source Name": f"{one} ({source})" if one else source, "Source Country": source, "Event Text": meaning.name,
        "CAMEO Code": meaning.code, "Intensity": "1", "Target Name": f"{other} ({target})" if other else target,
        "Target Country": target, "Story ID": str(number // 3), "Sentence Number": "2", "Publisher": "Daily News",
        "Latitude": "15.5", "Longitude": "32.5",
    }  # fmt: skip


def write(path: Path, layout: Layout, fill: Fill, rows: int) -> None:
    """A file of so many rows in a layout."""
    with path.open("w", encoding="utf-8") as file:
        if layout.required:
            file.write("\t".join(layout.columns) + "\n")
        draw = Draw()
        for number in range(rows):
            cells = fill(draw, number)
            file.write("\t".join(cells.get(name, "") for name in layout.columns) + "\n")


def rates(folder: Path, rows: int) -> Iterator[dict[str, object]]:
    """Events a second of the whole command, its start included, from a file into a new SQLite store."""
    for layout, fill in ((EVENTS.layout, icews), (EVENTS_2.layout, gdelt)):
        file = folder / f"{layout.name}.tab"
        write(file, layout, fill, rows)
        for jobs in ("1", "2"):
            store = f"sqlite:///{folder}/{layout.name}{jobs}.db"
            start = time.perf_counter()
            command = [sys.executable, "-m", "backchannel", "--store", store, "load", "--jobs", jobs, str(file)]
            subprocess.run(command, check=True, capture_output=True)
            spent = time.perf_counter() - start
            said = {"dataset": layout.name, "jobs": int(jobs), "events": rows, "seconds": round(spent, 2)}
            yield said | {"events_per_second": round(rows / spent)}
