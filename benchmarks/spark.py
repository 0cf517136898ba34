"""The Spark engine in local mode on generated graphs: its growth, and split lists against none.

    pip install -e ".[spark]"
    python benchmarks/spark.py                 # 3,000, 27,000 and 300,000 works, the hub graph
    python benchmarks/spark.py 3000 --no-hub

Every run is a Spark of its own with a thread a processor; its clock starts when a
first small query has been answered. Processor time is that of the Java process, which does all the
work. Prints Markdown.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from graphs import citation_graph, statistics

from citegraph.engines.spark import SparkCorpus, session
from citegraph.engines.spark.dialect import unordered
from citegraph.relations.build import build
from citegraph.relations.declarations import NETWORKS
from citegraph.relations.incidence import Citations

HUBS, HUB_LIST = 4, 4_000
"""Bibliographies of the hub graph, and the works that each cites: nine in ten no one else does."""

MIN_WEIGHT = 3
CASES = ("co_citation", "bibliographic_coupling", "degrees", "components", "pagerank")
SLOW = 4_000
"""Seconds after which a run is given up."""


def tables(folder: Path, works: int, *, hubs: bool = False) -> Path:
    """The tables that the engine needs of a generated graph, made if they are not there."""
    place = folder / f"{works}{'-hubs' if hubs else ''}"
    if (place / "works.parquet").exists():
        return place
    place.mkdir(parents=True, exist_ok=True)
    citing, cited = citation_graph(works)
    total = works
    if hubs:
        random = np.random.default_rng(7)
        known = [random.choice(works, HUB_LIST // 10, replace=False) for _ in range(HUBS)]
        alone = np.arange(HUBS * (HUB_LIST - HUB_LIST // 10)) + works + HUBS
        lists = zip(known, np.split(alone, HUBS), strict=True)
        citing = np.concatenate([citing, np.repeat(np.arange(HUBS) + works, HUB_LIST)])
        cited = np.concatenate([cited, *(part for pair in lists for part in pair)])
        total += HUBS + alone.size
    numbers = statistics(citing.astype(np.int32), cited.astype(np.int32), total)._asdict()
    (place / "statistics.json").write_text(json.dumps(numbers))
    columns = {"citing": citing.astype(np.int32), "cited": cited.astype(np.int32)}
    with duckdb.connect() as connection:
        connection.register("rows", columns)
        connection.sql("select * from rows").write_parquet(str(place / "citations.parquet"))
        connection.sql(
            f"select range::integer as work, 'W' || range as key, true as in_corpus, "
            f"true as references_known from range({total})"
        ).write_parquet(str(place / "works.parquet"))
    return place


class Clock:
    """Wall and processor seconds of this process and the Java process behind Spark."""

    def __init__(self, java: int) -> None:
        self.java = java
        self.start, self.begun = self._processor(), time.perf_counter()

    def stop(self) -> dict[str, float]:
        """Seconds since the start, and the highest memory of the Java process in MiB."""
        wall = time.perf_counter() - self.begun
        return {"processor": self._processor() - self.start, "wall": wall, "peak": self._peak()}

    def _processor(self) -> float:
        fields = Path(f"/proc/{self.java}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") + time.process_time()

    def _peak(self) -> float:
        lines = Path(f"/proc/{self.java}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def one(place: Path, case: str, memory: str, events: Path) -> dict[str, Any]:
    """One case, in this process; Spark tells what it shuffled in a file of events."""
    corpus, java = started(memory, place, events)
    clock = Clock(java)
    answer = answers(corpus)[case]()
    report = {**answer, **clock.stop()}
    corpus.tables.spark.stop()
    return {**report, "shuffled": shuffled(events)}


def started(memory: str, place: Path, events: Path | None = None) -> tuple[SparkCorpus, int]:
    """The corpus on a Spark that has answered a query, and the number of the Java process."""
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": memory,
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": str(4 * (os.cpu_count() or 1)),
    }
    if events is not None:
        settings |= {
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": events.as_uri(),
            "spark.eventLog.rolling.enabled": "false",
            "spark.eventLog.compress": "false",
        }
    spark = session("local[*]", settings)
    spark.sparkContext.setLogLevel("ERROR")
    spark.range(1000).selectExpr("id % 7 as k").groupBy("k").count().collect()
    java = spark._jvm.java.lang.management.ManagementFactory.getRuntimeMXBean().getPid()
    return SparkCorpus(spark, str(place)), java


def shuffled(events: Path) -> float:
    """MiB that all tasks wrote for others."""
    total = 0
    for path in events.iterdir():
        for line in path.read_text(encoding="utf-8").splitlines():
            metrics = json.loads(line).get("Task Metrics") or {}
            total += metrics.get("Shuffle Write Metrics", {}).get("Shuffle Bytes Written", 0)
    return total / 2**20


def answers(corpus: SparkCorpus) -> dict[str, Callable[[], dict[str, Any]]]:
    """What each case computes; the result is counted, and written nowhere."""

    def pairs(relation: str, **options: Any) -> dict[str, Any]:
        made = corpus.pairs(relation, min_weight=MIN_WEIGHT, **options)
        made.release()
        return {"result": made.edges}

    def plain() -> dict[str, Any]:
        """The definition as it stands: no filter, no split lists."""
        text = unordered(NETWORKS["co_citation"].sql)
        frame = corpus.tables.run(text, {"max_list": 2**62}).where(f"weight >= {MIN_WEIGHT}")
        return {"result": frame.count()}

    return {
        "co_citation": lambda: pairs("co_citation"),
        "bibliographic_coupling": lambda: pairs("bibliographic_coupling"),
        "without filter": lambda: pairs("co_citation", prefilter=False),
        "without split": lambda: pairs("co_citation", part_pairs=None),
        "plain self-join": plain,
        "degrees": lambda: {"result": corpus.degrees().where("degree > 0").count()},
        "components": lambda: {
            "result": corpus.components().selectExpr("max(component) + 1").collect()[0][0]
        },
        "pagerank": lambda: {
            "result": round(corpus.pagerank().selectExpr("sum(pagerank)").collect()[0][0], 9)
        },
    }


def run(place: Path, case: str, memory: str) -> dict[str, Any]:
    """What one process reports."""
    command = [sys.executable, __file__, "--one", str(place), "--case", case, "--memory", memory]
    done = subprocess.run(  # noqa: S603 - our own command
        command, capture_output=True, text=True, check=False, timeout=SLOW
    )
    if done.returncode:
        return {"failed": (done.stderr.strip() or "killed").splitlines()[-1][:200]}
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report


def local(place: Path, relation: str) -> dict[str, Any]:
    """The local engine on the same tables."""
    with duckdb.connect() as connection:
        found = connection.read_parquet(str(place / "citations.parquet")).fetchnumpy()
    numbers = json.loads((place / "statistics.json").read_text())
    citations = Citations.from_pairs(found["citing"], found["cited"], numbers["works"])
    start = time.process_time()
    network = build(relation, citations, min_weight=MIN_WEIGHT)
    return {"result": network.number_of_edges, "processor": time.process_time() - start}


def row(name: str, report: dict[str, Any], base: float | None = None) -> None:
    if "failed" in report:
        print(f"| {name} | failed: {report['failed']} | | | | | |", flush=True)
        return
    ratio = f"{report['processor'] / base:.2f}" if base else ""
    print(
        f"| {name} | {report['processor']:.1f} | {report['wall']:.1f} | {report['peak']:,.0f} "
        f"| {report['shuffled']:,.1f} | {report['result']:,} | {ratio} |",
        flush=True,
    )


HEAD = (
    "| {} | processor s | wall s | peak MiB | shuffled MiB | result | {} |\n"
    "|---|---|---|---|---|---|---|"
)


def growth(folder: Path, sizes: list[int], cases: list[str], memory: str) -> None:
    for works in sizes:
        place = tables(folder, works)
        print(f"\n## {works:,} works\n\n{(place / 'statistics.json').read_text()}\n")
        print(HEAD.format("case", "of the local engine"))
        for case in cases:
            base = local(place, case) if case in NETWORKS else None
            report = run(place, case, memory)
            row(case, report, base and base["processor"])
            if base and report.get("result", base["result"]) != base["result"]:
                print(f"\n**The local engine has {base['result']:,}.**\n")


def hub_graph(folder: Path, works: int, memory: str, repeats: int) -> None:
    """Split lists and the threshold's filter against a plain join, in one Spark, A B A B."""
    place = tables(folder, works, hubs=True)
    print(f"\n## The hub graph\n\n{(place / 'statistics.json').read_text()}\n")
    print(HEAD.format("co-citation", "of ours"))
    corpus, java = started(memory, place)
    computed = answers(corpus)
    best: dict[str, dict[str, Any]] = {}
    for _ in range(repeats):
        for case in ("co_citation", "plain self-join"):
            clock = Clock(java)
            report = {**computed[case](), **clock.stop(), "shuffled": float("nan")}
            if report["processor"] < best.get(case, {}).get("processor", 1e9):
                best[case] = report
            sys.stderr.write(f"{case}: {report}\n")
    for case, report in best.items():
        name = "ours" if case == "co_citation" else case
        row(name, report, best["co_citation"]["processor"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("works", type=int, nargs="*", default=[3_000, 27_000, 300_000])
    parser.add_argument("--cases", nargs="*", default=list(CASES))
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "spark-graphs")
    parser.add_argument("--memory", default="6g")
    parser.add_argument("--hub-works", type=int, default=27_000)
    parser.add_argument("--repeats", type=int, default=2)
    parser.add_argument("--no-hub", action="store_true")
    parser.add_argument("--only-hub", action="store_true")
    parser.add_argument("--one", type=Path)
    parser.add_argument("--case")
    asked = parser.parse_args()
    if asked.one:
        with tempfile.TemporaryDirectory() as events:
            print(json.dumps(one(asked.one, asked.case, asked.memory, Path(events))))
        return
    print(f"{datetime.now(UTC):%Y-%m-%d}; {platform.platform()}; {os.cpu_count()} processors;")
    print(f"Python {platform.python_version()}; pyspark {version('pyspark')}")
    if not asked.only_hub:
        growth(asked.folder, asked.works, asked.cases, asked.memory)
    if not asked.no_hub:
        hub_graph(asked.folder, asked.hub_works, asked.memory, asked.repeats)


if __name__ == "__main__":
    main()
