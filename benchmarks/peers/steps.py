"""What the runners share: take the steps named on the command line and print what each cost.

Runs in the environment of each tool, so it needs nothing but Python.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

Result = dict[str, Any]


def edges(pairs: int, weight: float) -> Result:
    """The result of a relation: its linked pairs and the sum of their weights."""
    return {"pairs": int(pairs), "weight": round(float(weight), 3)}


def weighed(graph: Any) -> Result:
    """The edges of a networkx graph, loops left out."""
    weights = [data.get("weight", 1) for a, b, data in graph.edges(data=True) if a != b]
    return edges(len(weights), sum(weights))


def run(
    prepare: Callable[[], Any],
    load: Callable[[Any, str], Any],
    relations: dict[str, Callable[[Any, Any], Result]],
) -> None:
    """``runner.py FILE [RELATION]``: import, load, relate; one line of JSON a step.

    Parameters
    ----------
    prepare
        Imports the tool and gives the module.
    load
        From the module and a path to the tool's own collection.
    relations
        By name, from the module and the collection to a result.
    """
    path, *asked = sys.argv[1:]
    # The interpreter's own start belongs to what a user waits for.
    tool = _step("start", prepare, since=0.0)
    collection = _step("load", lambda: load(tool, path))
    for name in asked:
        _step(name, lambda name=name: relations[name](tool, collection))


def _step(name: str, work: Callable[[], Any], since: float | None = None) -> Any:
    before = time.process_time() if since is None else since
    # Beside the processor's clock, which on some machines ticks in hundredths of a second.
    began = time.perf_counter()
    result = work()
    wall = time.perf_counter() - began
    line: Result = {"step": name, "seconds": round(time.process_time() - before, 4)}
    line["wall"] = round(wall, 4)
    line["peak_mib"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    if isinstance(result, dict):
        line |= result
    elif name == "load":
        line["records"] = len(result)
    print(json.dumps(line), flush=True)
    return result
