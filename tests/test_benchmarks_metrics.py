"""The benchmark of metrics: what it measures beside ours finds the same, and a small run is whole."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from benchmark_modules import FOLDER, load

from citegraph.catalog import METRICS
from citegraph.metrics.agreement import adjusted_rand
from citegraph.metrics.communities import modularity

engines, graphs = load("metrics_engines"), load("graphs")
WORKS = 300
NETWORK = engines.citation_network(*graphs.citation_graph(WORKS), WORKS)
OTHERS = [
    (engine, task)
    for engine, (_, tasks) in engines.ENGINES.items()
    for task in tasks()
    if engine != "citegraph"
]


@pytest.mark.filterwarnings("ignore:More than 30% of hub or authority scores are zeros")
@pytest.mark.parametrize(("engine", "task"), OTHERS)
def test_others_find_what_ours_finds(engine: str, task: str) -> None:
    prepare, tasks = engines.ENGINES[engine]
    other = np.asarray(tasks()[task](prepare(NETWORK)))
    name = task.partition(" ")[0]
    ours = np.asarray(METRICS[name](NETWORK))
    if name == "communities":  # another seed, and another way: nearly as good, or better
        assert modularity(NETWORK, other) > 0.9 * modularity(NETWORK, ours) > 0.1
    elif name == "components":
        assert adjusted_rand(ours, other) == 1
    else:
        known = ~np.isnan(ours)
        # networkx's PageRank stops at a difference of 1e-6 a node.
        tolerance = 1e-6 * WORKS if (engine, name) == ("networkx", "pagerank") else 1e-9
        assert known.mean() > 0.5
        assert np.allclose(ours[known], other[known], rtol=1e-6, atol=tolerance)


def test_years_rise_with_the_order_of_works_to_the_last() -> None:
    years = NETWORK.attributes["year"]
    assert sorted(years) == list(years)
    assert years[-1] == engines.LAST
    assert engines.LAST - engines.OLDEST <= years[0] < years[-1]


def test_a_small_run_prints_a_row_for_each_metric_and_each_other_way(tmp_path: Path) -> None:
    command = [sys.executable, FOLDER / "metrics.py", "--works", "300", "--small", "300"]
    command += ["--folder", tmp_path, "--only", "components", "main_path"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = [line.strip("| ").split(" | ") for line in done.stdout.splitlines() if line[:2] == "| "]
    first, second = rows[1:3], rows[4:]
    assert [row[0] for row in first] == ["components", "main_path"]
    assert all(float(row[2]) >= 0 for row in first)
    assert [row[:2] for row in second] == [["components", "igraph"], ["components", "networkx"]]
    assert {row[-1] for row in second} == {"adjusted Rand index 1"}


def test_what_takes_too_long_is_said(tmp_path: Path) -> None:
    command = [sys.executable, FOLDER / "metrics.py", "--works", "9000", "--limit", "1"]
    command += ["--folder", tmp_path, "--only", "vos_clusters", "--alone"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "| vos_clusters | over 1 s |" in done.stdout
