"""The Spark engine's plan beside the plain self-join, on graphs with hubs and without.

    python benchmarks/spark_skew.py --repeats 2

Each run is a Spark of its own (a thread a processor), in the order A B A B; its processor seconds
are those of Java and Python from the moment it has answered a small query. The best run of each is
shown, for the first computation in that Spark and for the second, when most of Java is compiled.
`on the cluster` is the same plan where nothing may be sent whole, as for tables too large for it.
Prints Markdown.
"""

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from spark_shared import Clock, Graph, events_folder, own_process, shuffled, started, tables

from citegraph.engines.spark import SparkCorpus
from citegraph.engines.spark.dialect import unordered
from citegraph.relations.declarations import NETWORKS

GRAPHS = {
    "hubs whose works nobody else cites": Graph(3_000, 4_000, 0.1),
    "hubs whose works others cite": Graph(6_000, 2_000),
    "no hubs, 3,000 works": Graph(3_000),
    "no hubs, 27,000 works": Graph(27_000),
    "no hubs, 300,000 works": Graph(300_000),
}
MIN_WEIGHT = 3


def plain(corpus: SparkCorpus) -> int:
    """The definition as it stands, with Spark's own choices."""
    text = unordered(NETWORKS["co_citation"].sql)
    return corpus.tables.run(text, {"max_list": 2**62}).where(f"weight >= {MIN_WEIGHT}").count()


def ours(corpus: SparkCorpus, broadcast: bool | None = None) -> int:
    """The same by a plan."""
    made = corpus.pairs("co_citation", min_weight=MIN_WEIGHT, broadcast=broadcast)
    made.release()
    return made.edges


WAYS: dict[str, Callable[[SparkCorpus], int]] = {
    "ours": ours,
    "plain self-join": plain,
    "ours, on the cluster": lambda corpus: ours(corpus, broadcast=False),
}


def one(place: Path, way: str, memory: str) -> list[dict[str, float]]:
    """Two computations in this process."""
    reports = []
    with events_folder() as events:
        corpus, java = started(memory, place, Path(events))
        for _ in range(2):
            clock = Clock(java)
            pairs = WAYS[way](corpus)
            reports.append({**clock.stop(), "pairs": pairs})
        corpus.tables.spark.stop()
        mib = shuffled(Path(events)) / 2
    return [{**report, "shuffled": mib} for report in reports]


def compare(place: Path, ways: list[str], memory: str, repeats: int) -> None:
    runs: dict[str, list[list[dict[str, float]]]] = {way: [] for way in ways}
    for _ in range(repeats):
        for way in ways:
            words = ["--one", str(place), "--ways", way, "--memory", memory]
            done = own_process(__file__, words)
            sys.stderr.write(f"{place.name} {way}: {done}\n")
            runs[way].append(done["runs"])
    best = {
        way: [min((run[n] for run in found), key=lambda r: r["processor"]) for n in (0, 1)]
        for way, found in runs.items()
    }
    for way, found in best.items():
        ratios = [a["processor"] / b["processor"] for a, b in zip(found, best["ours"], strict=True)]
        cells = [f"{r['processor']:.1f} | {x:.2f}" for r, x in zip(found, ratios, strict=True)]
        walls = " and ".join(f"{report['wall']:.1f}" for report in found)
        print(
            f"| {way} | {' | '.join(cells)} | {walls} | {found[1]['peak']:,.0f} "
            f"| {found[0]['shuffled']:,.1f} | {found[0]['pairs']:,} |",
            flush=True,
        )


HEAD = (
    "| | first: processor s | of ours | second: processor s | of ours | wall s | peak MiB | "
    "shuffled MiB | pairs |\n|---|---|---|---|---|---|---|---|---|"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--graphs", nargs="*", default=list(GRAPHS), choices=GRAPHS)
    parser.add_argument("--ways", nargs="*", default=list(WAYS), choices=WAYS)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "spark-graphs")
    parser.add_argument("--memory", default="6g")
    parser.add_argument("--repeats", type=int, default=2)
    parser.add_argument("--one", type=Path)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps({"runs": one(asked.one, asked.ways[0], asked.memory)}))
        return
    for name in asked.graphs:
        place = tables(asked.folder, GRAPHS[name])
        print(f"\n### {name}\n\n{(place / 'statistics.json').read_text()}\n\n{HEAD}")
        compare(place, asked.ways, asked.memory, asked.repeats)


if __name__ == "__main__":
    main()
