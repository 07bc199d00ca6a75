"""Draw what `performance.py paths --json` measured: python bench/plot.py RESULT.json ... docs/images/performance.svg."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

ENGINES = {"index": "#0b7285", "networkx": "#e8590c"}


def main() -> None:
    """One panel a question: the median and the 99th percentile of each engine, by size."""
    *sources, target = map(Path, sys.argv[1:])
    mpl.rcParams |= {"svg.hashsalt": "backchannel", "font.size": 9}  # the same bytes for the same figures
    results = [json.loads(source.read_text()) for source in sources]
    figure = Figure(figsize=(9, 3), layout="constrained")
    panels = figure.subplots(1, len(results[0]["queries"]), sharey=True)
    for panel, question in zip(panels, results[0]["queries"], strict=True):
        for engine, colour in ENGINES.items():
            rows = [result["queries"][question][engine] for result in results]
            sizes = [result["size"] for result in results]
            panel.plot(sizes, [row["p50_us"] for row in rows], "o-", color=colour, label=f"{engine}, median")
            panel.plot(sizes, [row["p99_us"] for row in rows], "o:", color=colour, label=f"{engine}, 99th percentile")
        panel.set(title=question, yscale="log")
        panel.grid(alpha=0.3)
    panels[0].set_ylabel("microseconds")
    figure.legend(*panels[0].get_legend_handles_labels(), loc="outside lower center", ncols=4, frameon=False)
    figure.savefig(target, metadata={"Date": None})


if __name__ == "__main__":
    main()
