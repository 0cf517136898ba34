"""networkx's own tests with our backend, as a script and as the pytest plugin that counts.

    python tests/networkx_backend/suite.py                  # the modules of all claimed functions
    python tests/networkx_backend/suite.py --quick          # less than a minute
    python tests/networkx_backend/suite.py --by-conversion  # all algorithms, there and back

networkx turns the graphs of its tests into ours, calls our functions where they take the
arguments, and compares as ever. With ``--by-conversion`` its other functions run too, on graphs
that went through our arrays and back. Prints JSON: how tests ended, and the calls of each function.
"""

import argparse
import json
import logging
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

QUICK = (
    "networkx.algorithms.link_analysis",
    "networkx.algorithms.components",
    "networkx.algorithms.centrality.tests.test_betweenness_centrality",
    "networkx.algorithms.centrality.tests.test_closeness_centrality",
    "networkx.algorithms.centrality.tests.test_degree_centrality",
    "networkx.algorithms.centrality.tests.test_harmonic_centrality",
    "networkx.algorithms.shortest_paths.tests.test_unweighted",
    "networkx.algorithms.community.tests.test_leiden",
    "networkx.algorithms.tests.test_core",
    "networkx.algorithms.tests.test_cluster",
    "networkx.algorithms.tests.test_dag",
    "networkx.tests.test_convert_scipy",
)
MODULES = (
    *(name for name in QUICK if ".centrality." not in name and ".shortest_paths." not in name),
    "networkx.algorithms.centrality",
    "networkx.algorithms.shortest_paths",
    "networkx.algorithms.approximation",
    "networkx.algorithms.connectivity",
    "networkx.algorithms.community",
    "networkx.linalg",
)
RESULT, CONVERSION = "CITEGRAPH_SUITE_RESULT", "CITEGRAPH_SUITE_CONVERSION"
CALLS: Counter[str] = Counter()


class Calls(logging.Handler):
    """Counts what networkx's dispatcher says it calls in our backend."""

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith("Using backend") and isinstance(record.args, tuple):
            CALLS[str(record.args[1])] += 1


def pytest_configure() -> None:
    logger = logging.getLogger("networkx.utils.backends")
    logger.setLevel(logging.DEBUG)
    logger.addHandler(Calls())
    logger.propagate = False
    if os.environ.get(CONVERSION):
        convert_everything()


def convert_everything() -> None:
    """Let every function run that changes no graph, the graphs it gets frozen as a network's."""
    import networkx as nx

    from citegraph.networkx_backend import conversion, interface

    to_networkx = conversion.convert_to_nx

    def can_run(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
        function = nx.utils.backends._registered_algorithms[name].__wrapped__
        graphs = [value for value in (*args, *kwargs.values()) if isinstance(value, nx.Graph)]
        several = any(type(graph) not in {nx.Graph, nx.DiGraph} for graph in graphs)
        listed = bool(function.list_graphs)
        return bool(graphs) and not (
            several or listed or function._will_call_mutate_input(args, kwargs)
        )

    def frozen(graph: Any, *, own: bool = False) -> Any:
        made = to_networkx(graph)
        return nx.freeze(made) if made is not graph and not own else made

    interface.backend.can_run = can_run  # type: ignore[method-assign]
    interface.convert_to_nx = frozen


def pytest_terminal_summary(terminalreporter: Any) -> None:
    ended = {
        how: [report.nodeid for report in reports]
        for how, reports in terminalreporter.stats.items()
        if how in {"passed", "failed", "error", "skipped", "xfailed", "xpassed"}
    }
    Path(os.environ[RESULT]).write_text(json.dumps({"ended": ended, "calls": CALLS}))


def run(modules: tuple[str, ...], *, by_conversion: bool = False) -> dict[str, Any]:
    """How the tests of some modules of networkx end, and the calls of each function of ours."""
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "result.json"
        places = [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join(filter(None, places)),
            "NETWORKX_TEST_BACKEND": "citegraph",
            "NETWORKX_FALLBACK_TO_NX": "1",
            RESULT: str(result),
        }
        if by_conversion:
            environment[CONVERSION] = "1"
        options = ["-q", "-p", "suite", "-p", "no:cacheprovider", "--tb=short", "--pyargs"]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *modules],
            cwd=folder, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if not result.exists():
            raise RuntimeError(done.stdout + done.stderr)
        return {**json.loads(result.read_text()), "output": done.stdout}


def lines(found: dict[str, Any]) -> Iterator[str]:
    ended = found["ended"]
    yield json.dumps({how: len(names) for how, names in ended.items()})
    yield json.dumps(dict(sorted(found["calls"].items())))
    for how in ("failed", "error", "xfailed", "xpassed"):
        yield from (f"{how}: {name}" for name in ended.get(how, ()))


def main() -> None:
    parser = argparse.ArgumentParser(description="networkx's own tests with our backend")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--by-conversion", action="store_true")
    parser.add_argument("--output", action="store_true", help="what pytest said, too")
    asked = parser.parse_args()
    modules = QUICK if asked.quick else MODULES
    if asked.by_conversion:
        modules = ("networkx.algorithms", "networkx.linalg")
    found = run(modules, by_conversion=asked.by_conversion)
    sys.stdout.write(
        "\n".join([*lines(found), *([found["output"]] if asked.output else [])]) + "\n"
    )
    sys.exit(any(found["ended"].get(how) for how in ("failed", "error")))


if __name__ == "__main__":
    main()
