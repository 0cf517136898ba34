"""What the benchmarks of the Spark engine share: graphs as tables, a started Spark, its clock."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import numpy as np
from graphs import citation_graph, statistics

from citegraph.engines.spark import SparkCorpus, session

HUBS = 4
"""Bibliographies of a graph with hubs."""

SLOW = 6_000
"""Seconds after which a run is given up."""


class Graph(NamedTuple):
    """A generated graph.

    Parameters
    ----------
    works
        Works of `graphs.citation_graph`.
    hub_list
        How many works each of `HUBS` further works cites; 0 for none.
    shared
        The part of those that are works of the graph, which others cite too; the others are
        cited by nobody else.
    """

    works: int
    hub_list: int = 0
    shared: float = 1

    @property
    def name(self) -> str:
        """What its folder is called."""
        hubs = f"-hubs-{self.hub_list}-{self.shared}" if self.hub_list else ""
        return f"{self.works}{hubs}"


def tables(folder: Path, graph: Graph) -> Path:
    """The tables that the engine needs of a graph, made if they are not there."""
    place = folder / graph.name
    if (place / "statistics.json").exists():
        return place
    place.mkdir(parents=True, exist_ok=True)
    citing, cited = citation_graph(graph.works)
    hubs, listed = _hubs(graph)
    citing, cited = (
        np.concatenate(pair).astype(np.int32) for pair in ((citing, hubs), (cited, listed))
    )
    total = max(graph.works, int(citing.max()) + 1, int(cited.max()) + 1)
    with duckdb.connect() as connection:
        _write(connection, place / "citations.parquet", citing=citing, cited=cited)
        topics = _topics(graph.works)
        _write(connection, place / "work_topics.parquet", work=topics[0], topic=topics[1])
        connection.sql(
            f"select range::integer as work, 'W' || range as key, true as in_corpus, "
            f"true as references_known from range({total})"
        ).write_parquet(str(place / "works.parquet"))
    numbers = statistics(citing, cited, total)._asdict()
    (place / "statistics.json").write_text(json.dumps(numbers))
    return place


def _hubs(graph: Graph) -> tuple[Any, Any]:
    random = np.random.default_rng(7)
    shared = int(graph.hub_list * graph.shared)
    lists, first = [], graph.works + HUBS
    for _ in range(HUBS if graph.hub_list else 0):
        alone = np.arange(first, first + graph.hub_list - shared)
        lists.append(np.concatenate([random.choice(graph.works, shared, replace=False), alone]))
        first += alone.size
    hubs = np.repeat(np.arange(len(lists)) + graph.works, graph.hub_list)
    return hubs, np.concatenate(lists) if lists else hubs


def _topics(works: int) -> Any:
    """Three topics a work out of one for each ten works, those of low numbers more often."""
    random = np.random.default_rng(8)
    drawn = (works // 10 * random.random((works, 3)) ** 2).astype(np.int32)
    owner = np.repeat(np.arange(works, dtype=np.int32), 3)
    return np.unique(np.stack([owner, drawn.ravel()], axis=1), axis=0).T


def _write(connection: duckdb.DuckDBPyConnection, path: Path, **columns: Any) -> None:
    connection.register("rows", {name: np.ascontiguousarray(col) for name, col in columns.items()})
    connection.sql("select * from rows").write_parquet(str(path))
    connection.unregister("rows")


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


def started(memory: str, place: Path, events: Path) -> tuple[SparkCorpus, int]:
    """The corpus on a Spark that has answered a query, and the number of the Java process.

    Spark tells what it shuffled in a file of events.
    """
    settings = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": memory,
        "spark.driver.maxResultSize": "4g",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": str(4 * (os.cpu_count() or 1)),
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


def events_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for the file of events."""
    return tempfile.TemporaryDirectory(prefix="spark-events-")


def own_process(script: str, words: list[str]) -> dict[str, Any]:
    """What a script prints last, as JSON, when it runs in a process of its own."""
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, script, *words], capture_output=True, text=True, check=False, timeout=SLOW
    )
    if done.returncode:
        return {"failed": (done.stderr.strip() or "killed").splitlines()[-1][:200]}
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report
