"""The six citation panes of one work, straight from the arrays: median of many, and the worst hub.

python benchmarks/pairs_panes.py 3000000
"""

import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from pairs import prepared
from pairs_engines import load

from citegraph.relations.declarations import PANES
from citegraph.relations.incidence import Citations
from citegraph.relations.panes import pane

SIX = [name for name, relation in PANES.items() if relation.steps[0] != "T"]


def seconds(citations: Citations, work: int) -> dict[str, float]:
    """The least of three times of every pane."""
    least: dict[str, float] = {}
    for _ in range(3):
        for name in SIX:
            begin = time.perf_counter()
            pane(citations, name, work)
            least[name] = min(least.get(name, 1e9), time.perf_counter() - begin)
    return least


def main() -> None:
    works = int(sys.argv[1]) if len(sys.argv) > 1 else 3_000_000
    graph = load(prepared(Path(tempfile.gettempdir()) / "pair-graphs", works), "co_citation")
    known = np.ones(works, np.bool_)
    citations = Citations(graph.lists, graph.members, known)
    some = np.random.default_rng(0).integers(0, works, 500).tolist()
    cited, listed = (np.diff(matrix.indptr) for matrix in (graph.members, graph.lists))
    # The works whose panes gather most: much cited, long lists, and lists of much cited works.
    reached = graph.lists @ cited, graph.members @ listed
    hubs = {int(k) for sizes in (cited, listed, *reached) for k in np.argsort(sizes)[-5:]}
    usual = [seconds(citations, work) for work in some]
    worst = {work: seconds(citations, work) for work in hubs}
    print("| pane | median ms | 99th percentile ms | worst hub ms |")
    print("|---|---|---|---|")
    for name in SIX:
        times = np.array([found[name] for found in usual]) * 1e3
        most = max(found[name] for found in worst.values()) * 1e3
        print(f"| {name} | {np.median(times):.3f} | {np.quantile(times, 0.99):.2f} | {most:.1f} |")
    totals = np.array([sum(found.values()) for found in usual]) * 1e3
    most = max(sum(found.values()) for found in worst.values()) * 1e3
    print(f"| all six | {np.median(totals):.3f} | {np.quantile(totals, 0.99):.2f} | {most:.1f} |")


if __name__ == "__main__":
    main()
