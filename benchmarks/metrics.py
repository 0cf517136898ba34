"""Every metric on a generated citation graph, and beside it networkx and igraph where they have it.

    python benchmarks/metrics.py                       # 300,000 works, 3 million citations
    python benchmarks/metrics.py --works 27000 --only pagerank k_core

Every run is a process of its own with a limit of processor seconds. An engine that is not ours is
tried at 27,000 works (`--small`) first, and at full size where that promises to take at most two
minutes (`--patience`); what ours took at the same size stands beside it. Prints Markdown; the
results of the development machine are in ``benchmarks/METRICS.md``. Graphs are kept in a folder
between runs.
"""

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from metrics_engines import ENGINES, WHOLE, load, own_tasks
from pairs import prepared

from citegraph.metrics.agreement import adjusted_rand
from citegraph.metrics.communities import modularity

HERE = Path(__file__).parent
OURS = "citegraph"
SHOWN = ("numpy", "scipy", "numba", "igraph", "networkx")


class Run(NamedTuple):
    """One process: what it reported, and the values it found (None where it found no array)."""

    report: dict[str, Any]
    values: Any

    @property
    def failed(self) -> str | None:
        """Why there is no result."""
        return self.report.get("failed")


def run(place: Path, task: str, engine: str, limit: int) -> Run:
    """A task by an engine, ended after so many processor seconds, those of loading included."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "values.npy"
        command = [sys.executable, str(HERE / "metrics_engines.py"), place, task, engine, file]
        done = subprocess.run(  # noqa: S603 - our own script
            [*command, str(limit)], capture_output=True, text=True, check=False
        )
        if done.returncode == -signal.SIGXCPU:
            return Run({"failed": f"over {limit} s"}, None)
        if done.returncode:
            last = (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
            return Run({"failed": last[:100]}, None)
        report = json.loads(done.stdout.splitlines()[-1])
        return Run(report, np.load(file) if file.exists() else None)


def every_metric(place: Path, names: list[str], limit: int) -> dict[str, Run]:
    """Print the table of ours."""
    print("| metric | wall s | processor s | extra MiB | options of the result |")
    print("|---|--:|--:|--:|---|")
    found = {}
    for name in names:
        made = found[name] = run(place, name, OURS, limit)
        took = made.report
        if made.failed:
            print(f"| {name} | {made.failed} | | | |", flush=True)
            continue
        options = ", ".join(f"{key}={_short(value)}" for key, value in took["options"].items())
        print(
            f"| {name} | {took['wall']:.2f} | {took['processor']:.2f} | {took['extra']:,.0f} "
            f"| {options} |",
            flush=True,
        )
    return found


def _short(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def rivals(names: list[str]) -> Iterator[tuple[str, str]]:
    """The tasks of other engines for these metrics; more than one way to do it in brackets."""
    for engine in [engine for engine in ENGINES if engine != OURS]:
        for task in ENGINES[engine][1]():
            if task.partition(" ")[0] in names:
                yield task, engine


def beside(places: list[Path], own: dict[str, Run], limit: int, patience: int) -> None:
    """Print the table of others; the places are those of the small and of the full size."""
    small, full = places
    growth = _edges(full) / _edges(small)
    print("| metric | engine | works | processor s | ours | ratio | extra MiB | ours | values |")
    print("|---|---|--:|--:|--:|--:|--:|--:|---|")
    own_small: dict[str, Run] = {}
    for task, engine in sorted(rivals(list(own))):
        metric = task.partition(" ")[0]
        first = run(small, task, engine, patience)
        promising = not first.failed and first.report["processor"] * growth <= patience
        last = run(full, task, engine, patience) if promising and small != full else first
        if promising and not last.failed:
            place, mine, shown = full, own[metric], last
        else:
            if metric not in own_small:
                own_small[metric] = run(small, metric, OURS, limit)
            place, mine, shown = small, own_small[metric], first
        print(
            f"| {task} | {engine} | {place.name} {_cells(place, metric, mine, shown)}", flush=True
        )


def _edges(place: Path) -> int:
    return int(json.loads((place / "statistics.json").read_text())["citations"])


def _cells(place: Path, metric: str, mine: Run, other: Run) -> str:
    if mine.failed or other.failed:
        return f"| {other.failed or 'done'} | {mine.failed or 'done'} | | | | |"
    ours, theirs = mine.report, other.report
    ratio = theirs["processor"] / max(ours["processor"], 1e-4)
    return (
        f"| {theirs['processor']:.2f} | {ours['processor']:.2f} | {ratio:.1f} "
        f"| {theirs['extra']:,.0f} | {ours['extra']:,.0f} "
        f"| {agreement(place, metric, mine.values, other.values)} |"
    )


def agreement(place: Path, metric: str, mine: Any, other: Any) -> str:
    """How far the values agree: modularity of divisions, else the greatest difference."""
    if metric == "components":
        return f"adjusted Rand index {adjusted_rand(mine, other):g}"
    if metric == "communities":
        network = load(place)
        qualities = [modularity(network, groups.astype(int)) for groups in (mine, other)]
        return "modularity {1:.4f}, ours {0:.4f}".format(*qualities)
    known = ~np.isnan(mine)  # what others have for a work without a value is 0
    if np.isnan(other[known]).any():
        return "it lacks values"
    difference = np.abs(mine - other)[known].max() / np.abs(mine[known]).max()
    return "equal" if difference == 0 else f"differ by {difference:.0e} of the greatest"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--works", type=int, default=300_000)
    parser.add_argument("--small", type=int, default=27_000)
    parser.add_argument("--only", nargs="*", choices=list(own_tasks()), default=list(own_tasks()))
    parser.add_argument("--limit", type=int, default=600)
    parser.add_argument("--patience", type=int, default=120)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "pair-graphs")
    parser.add_argument("--alone", action="store_true", help="leave out the other engines")
    asked = parser.parse_args()
    sizes = sorted({min(asked.small, asked.works), asked.works})
    places = [prepared(asked.folder, works) for works in sizes]
    print(f"{datetime.now(UTC):%Y-%m-%d}; {platform.platform()}; {os.cpu_count()} processors;")
    print(f"Python {platform.python_version()}; " + ", ".join(f"{n} {version(n)}" for n in SHOWN))
    print(f"\n## {asked.works:,} works, {_edges(places[-1]):,} citations\n")
    own = every_metric(places[-1], asked.only, asked.limit)
    if not asked.alone:
        print("\n## Beside other libraries\n")
        compared = {name: made for name, made in own.items() if name not in WHOLE}
        beside([places[0], places[-1]], compared, asked.limit, asked.patience)


if __name__ == "__main__":
    main()
