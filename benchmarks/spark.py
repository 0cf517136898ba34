"""The Spark engine in local mode on generated graphs, every result beside the local engine's.

    pip install -e ".[spark]"
    python benchmarks/spark.py 3000 27000 300000
    python benchmarks/spark.py 300000 --cases pagerank components

Every case is a Spark of its own with a thread a processor; its clock starts when a first small
query has been answered. Processor time is that of the Java process, which does all the work. What
it made is then compared with the local engine: edges and counts one by one. Prints Markdown.
"""

import argparse
import json
import os
import platform
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from scipy import sparse
from spark_shared import Clock, Graph, events_folder, own_process, shuffled, started, tables

from citegraph.engines.spark import SparkCorpus
from citegraph.metrics.components import components
from citegraph.metrics.degree import degree
from citegraph.metrics.in_degree import in_degree
from citegraph.metrics.out_degree import out_degree
from citegraph.metrics.pagerank import pagerank
from citegraph.relations.build import build
from citegraph.relations.incidence import Citations, Incidence

PAIRS: dict[str, tuple[str, dict[str, Any]]] = {
    "co_citation, weight 3": ("co_citation", {"min_weight": 3}),
    "coupling, weight 2": ("bibliographic_coupling", {"min_weight": 2}),
    "coupling, weight 3": ("bibliographic_coupling", {"min_weight": 3}),
    "coupling, top 20": ("bibliographic_coupling", {"top_k": 20}),
    "shared_topic, weight 2": ("shared_topic", {"min_weight": 2}),
}
MEASURES = ("degrees", "pagerank", "components", "second_level_references", "second_level_citing")
CASES = (*PAIRS, *MEASURES)
MOST_EDGES = 200_000_000

Columns = dict[str, Any]


def spark_columns(corpus: SparkCorpus, case: str) -> tuple[int, Callable[[], Columns]]:
    """Compute a case; how many rows it has, and what brings them here."""
    if case in PAIRS:
        relation, options = PAIRS[case]
        made = corpus.pairs(relation, **options)
        return made.edges, lambda: edges_of(made.network(MOST_EDGES))
    frame = (
        corpus.second_level(case).groupBy("work").count().withColumnRenamed("count", case)
        if case.startswith("second_level")
        else getattr(corpus, case)()
    )
    table = frame.toArrow().sort_by("work")
    return len(table), lambda: {n: table.column(n).to_numpy() for n in table.column_names}


def edges_of(network: Any) -> Columns:
    """The ends of edges as numbers of works, and the weights."""
    source, target = network.nodes[network.source], network.nodes[network.target]
    return {"source": source, "target": target, "weight": network.weight}


def local_columns(place: Path, case: str) -> Columns:
    """The same by the local engine; second-level sets by products of matrices in blocks."""
    works = json.loads((place / "statistics.json").read_text())["works"]
    citations = Citations.from_pairs(*read(place, "citations", "citing", "cited"), works)
    if case in PAIRS:
        relation, options = PAIRS[case]
        topics = read(place, "work_topics", "work", "topic")
        shape = (works, int(topics[1].max()) + 1)
        features = Incidence.from_pairs(*topics, shape)
        made = build(relation, citations, features, memory_budget=8 * 2**30, **options)
        return edges_of(made)
    if case.startswith("second_level"):
        return second_level(citations, case)
    network = build("citation", citations, nodes=np.ones(works, np.bool_))
    if case == "degrees":
        named = {"in_degree": in_degree, "out_degree": out_degree, "degree": degree}
    else:
        named = {case.removesuffix("s"): {"pagerank": pagerank, "components": components}[case]}
    return {"work": np.arange(works), **{name: of(network) for name, of in named.items()}}


def second_level(citations: Citations, case: str) -> Columns:
    """How many works each work reaches in two steps, itself left out."""
    step = citations.cites if case.endswith("references") else citations.cited_by
    step = sparse.csr_array((np.ones(step.nnz, np.int32), step.indices, step.indptr), step.shape)
    counts = []
    for first in range(0, step.shape[0], 20_000):
        reached = (step[first : first + 20_000] @ step).tocoo()
        other = reached.col != reached.row + first
        counts.append(np.bincount(reached.row[other], minlength=min(20_000, step.shape[0] - first)))
    number = np.concatenate(counts)
    works = np.flatnonzero(number)
    return {"work": works, case: number[works]}


def read(place: Path, table: str, *columns: str) -> list[Any]:
    with duckdb.connect() as connection:
        found = connection.read_parquet(str(place / f"{table}.parquet")).fetchnumpy()
    return [found[name] for name in columns]


def difference(here: Columns, there: Columns) -> float:
    """The greatest difference of any two numbers; infinite where rows are missing."""
    worst = 0.0
    for name, expected in there.items():
        if here[name].shape != expected.shape:
            return float("inf")
        if expected.size:
            worst = max(worst, float(np.abs(here[name] - expected.astype(np.float64)).max()))
    return worst


def one(place: Path, case: str, memory: str) -> dict[str, Any]:
    """One case, in this process."""
    with events_folder() as events:
        corpus, java = started(memory, place, Path(events))
        clock = Clock(java)
        rows, bring = spark_columns(corpus, case)
        report: dict[str, Any] = {"result": rows, **clock.stop()}
        made = bring()
        corpus.tables.spark.stop()
        report["shuffled"] = shuffled(Path(events))
    start = time.process_time()
    expected = local_columns(place, case)
    report["local"] = time.process_time() - start
    return {**report, "difference": difference(made, expected)}


def row(name: str, report: dict[str, Any]) -> None:
    if "failed" in report:
        print(f"| {name} | failed: {report['failed']} | | | | | | |", flush=True)
        return
    print(
        f"| {name} | {report['processor']:.1f} | {report['wall']:.1f} | {report['peak']:,.0f} "
        f"| {report['shuffled']:,.1f} | {report['result']:,} | {report['difference']:.1g} "
        f"| {report['local']:.2f} |",
        flush=True,
    )


HEAD = (
    "| case | processor s | wall s | peak MiB | shuffled MiB | rows | greatest difference from the "
    "local engine | its processor s, with reading |\n|---|---|---|---|---|---|---|---|"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("works", type=int, nargs="*", default=[3_000, 27_000, 300_000])
    parser.add_argument("--cases", nargs="*", default=list(CASES), choices=CASES)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "spark-graphs")
    parser.add_argument("--memory", default="6g")
    parser.add_argument("--one", type=Path)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(one(asked.one, asked.cases[0], asked.memory)))
        return
    print(f"{datetime.now(UTC):%Y-%m-%d}; {platform.platform()}; {os.cpu_count()} processors;")
    print(f"Python {platform.python_version()}; pyspark {version('pyspark')}")
    for works in asked.works:
        place = tables(asked.folder, Graph(works))
        print(f"\n## {works:,} works\n\n{(place / 'statistics.json').read_text()}\n\n{HEAD}")
        for case in asked.cases:
            words = ["--one", str(place), "--cases", case, "--memory", asked.memory]
            row(case, own_process(__file__, words))


if __name__ == "__main__":
    main()
