"""Pair relations of generated graphs: this package beside the alternatives, as ratios.

    pip install -r benchmarks/requirements.txt
    python benchmarks/pairs.py                      # 27,000, 300,000 and 3,000,000 works
    python benchmarks/pairs.py 27000 --repeats 3
    python benchmarks/pairs.py --ours               # only how ours grows: five minutes

Every run is a process of its own, in the order A B A B; the smallest of the repeats counts (an
engine that takes long runs once). Prints Markdown. Graphs are kept in a folder between runs
(--folder).
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from graphs import citation_graph, statistics
from scipy.sparse import coo_array

HERE = Path(__file__).parent
CASES = [
    ("co_citation", "weight2"),
    ("bibliographic_coupling", "weight2"),
    ("co_citation", "top20"),
    ("bibliographic_coupling", "top20"),
]
SLOW = 20
"""Seconds; an engine that takes longer runs once, for a repeat could not change the ratio much."""
ONE, OURS = "ours, 1 thread", "ours, 2 threads"
SHOWN = ("numpy", "scipy", "numba", "duckdb", "sparse_dot_topn", "networkx")


def engines(works: int, relation: str, cut: str, *, alone: bool = False) -> list[str]:
    """What is run for a case: what cannot finish in minutes or fit in memory is left out."""
    chosen = [ONE, OURS]
    if alone:
        return [] if (relation, cut) == ("bibliographic_coupling", "weight2") else chosen
    if works > 300_000 and (relation, cut) == ("bibliographic_coupling", "weight2"):
        return []
    if cut == "top20":
        return [*chosen, *["sparse_dot_topn"] * (works <= 300_000), "bare loop"]
    chosen += ["SciPy, blocks", "DuckDB, our .sql"]
    if works <= 27_000 or (works <= 300_000 and relation == "co_citation"):
        chosen.append("SciPy, whole")
    if works <= 27_000:
        chosen.append("networkx loops")
    return [*chosen, "bare loop"]


def prepared(folder: Path, works: int) -> Path:
    """The folder of a graph's CSR arrays, made if it is not there."""
    place = folder / str(works)
    if (place / "tids.npy").exists():
        return place
    place.mkdir(parents=True, exist_ok=True)
    citing, cited = citation_graph(works)
    (place / "statistics.json").write_text(json.dumps(statistics(citing, cited, works)._asdict()))
    for prefix, pair in (("", (citing, cited)), ("t", (cited, citing))):
        ones = np.ones(citing.size, np.int32)
        matrix = coo_array((ones, pair), shape=(works, works)).tocsr()
        matrix.sort_indices()
        np.save(place / f"{prefix}ptr.npy", matrix.indptr.astype(np.int32))
        np.save(place / f"{prefix}ids.npy", matrix.indices.astype(np.int32))
    return place


def run(place: Path, *words: str) -> dict[str, Any]:
    """What one process reports."""
    command = [sys.executable, str(HERE / "pairs_engines.py"), str(place), *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1] if done.stderr else "killed"}
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report


def case(
    place: Path, relation: str, cut: str, chosen: list[str], repeats: int
) -> dict[str, dict[str, Any]]:
    """The best of the repeats of every engine, and the bare loop."""
    best: dict[str, dict[str, Any]] = {}
    for _ in range(repeats):
        for engine in chosen:
            if best.get(engine, {}).get("wall", 0) > SLOW:
                continue
            pairs = best[OURS].get("pairs", 0) if engine == "bare loop" else 0
            report = run(place, relation, cut, engine, str(pairs))
            known = best.get(engine)
            if known is None or report.get("processor", 1e9) < known.get("processor", 1e9):
                best[engine] = report
    return best


def show(title: str, results: dict[str, dict[str, Any]], meetings: int) -> None:
    print(f"\n### {title}: {meetings:,} multiply-adds\n")
    print("| engine | processor s | of it system | wall s | ratio | extra MiB | ratio | pairs |")
    print("|---|---|---|---|---|---|---|---|")
    own = results[OURS]
    for engine, report in results.items():
        if "failed" in report:
            print(f"| {engine} | failed: {report['failed']} | | | | | | |")
        elif engine == "bare loop":
            loop, write = report["processor"], report["write"]
            for name, limit in (("bare loop", loop), ("with the output", loop + write)):
                one, two = (results[n]["processor"] / limit for n in (ONE, OURS))
                print(f"| {name} | {limit:.3f} | | | ours is {one:.2f} and {two:.2f} of it | | | |")
        else:
            same = "" if report["digest"] == own["digest"] else " (others)"
            print(
                f"| {engine} | {report['processor']:.3f} | {report['system']:.3f} "
                f"| {report['wall']:.3f} "
                f"| {report['processor'] / own['processor']:.2f} | {report['extra']:,.0f} "
                f"| {report['extra'] / max(own['extra'], 1):.2f} | {report['pairs']:,}{same} |"
            )
    one, two = results[ONE], own
    equal = one.get("digest") == two.get("digest")
    total = max(one.get("total", 0), two.get("total", 0))
    print(f"\nOne and two threads give the same bytes: {equal}. Whole process: {total:,.0f} MiB.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("works", type=int, nargs="*", default=[27_000, 300_000, 3_000_000])
    parser.add_argument("--repeats", type=int, default=4)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "pair-graphs")
    parser.add_argument("--ours", action="store_true", help="No alternatives, only the growth.")
    asked = parser.parse_args()
    print(f"{datetime.now(UTC):%Y-%m-%d}; {platform.platform()}; {os.cpu_count()} processors;")
    print(f"Python {platform.python_version()}; " + ", ".join(f"{n} {version(n)}" for n in SHOWN))
    times: dict[tuple[str, str, str], list[tuple[int, float]]] = {}
    for works in asked.works:
        place = prepared(asked.folder, works)
        numbers = json.loads((place / "statistics.json").read_text())
        print(f"\n## {works:,} works\n\n{numbers}", flush=True)
        for relation, cut in CASES:
            chosen = engines(works, relation, cut, alone=asked.ours)
            results = case(place, relation, cut, chosen, asked.repeats)
            if OURS not in results or "failed" in results[OURS]:
                print(f"\n{relation}, {cut}: {results.get(OURS, 'not run')}")
                continue
            short = "co_citation" if relation == "co_citation" else "coupling"
            meetings = numbers[f"{short}_meetings"]
            show(f"{relation}, {cut}, {works:,} works", results, meetings)
            for ours in (ONE, OURS):
                point = (meetings, results[ours]["processor"])
                times.setdefault((relation, cut, ours), []).append(point)
            sys.stdout.flush()
    print("\n## Processor time grows with multiply-adds to the power of\n")
    for words, points in times.items():
        if len(points) > 1:
            slope = np.polyfit(*np.log(np.array(points, np.float64)).T, 1)[0]
            print(f"- {', '.join(words)}: {slope:.3f} over {len(points)} sizes")


if __name__ == "__main__":
    main()
