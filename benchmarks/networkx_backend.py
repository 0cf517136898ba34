"""Functions of networkx on a `Network`, beside the same functions on a graph of networkx.

    python benchmarks/networkx_backend.py            # 300,000 works; 3,000 for shortest paths
    python benchmarks/networkx_backend.py --works 27000 --only pagerank hits

Both hold the same generated citations, undirected where a function wants that. networkx starts
with its graph built; a network starts from its arrays ("first call", nothing kept from before) or
has been asked before ("again"). Processor seconds, in turns, the least of several rounds;
functions that take networkx longer than `PATIENCE` seconds get one round. Answers are compared.
Prints Markdown; results of the development machine are in ``benchmarks/NETWORKX.md``.
"""

import argparse
import math
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import networkx as nx
from metrics_engines import load
from pairs import prepared

from citegraph.relations.network import Network

ROUNDS, PATIENCE = 3, 30.0


class Task(NamedTuple):
    """A function of networkx with its arguments."""

    name: str
    directed: bool = True
    arguments: tuple[Any, ...] = ()
    small: bool = False


LAST = -1  # stands for the last work, which cites much and is cited by nothing
TASKS = (
    Task("pagerank"),
    Task("hits"),
    Task("degree_centrality"),
    Task("in_degree_centrality"),
    Task("core_number"),
    Task("weakly_connected_components"),
    Task("number_weakly_connected_components"),
    Task("strongly_connected_components"),
    Task("is_directed_acyclic_graph"),
    Task("topological_generations"),
    Task("descendants", arguments=(LAST,)),
    Task("single_source_shortest_path_length", arguments=(LAST,)),
    Task("to_scipy_sparse_array"),
    Task("connected_components", directed=False),
    Task("triangles", directed=False),
    Task("clustering", directed=False),
    Task("transitivity", directed=False),
    Task("betweenness_centrality", small=True),
    Task("closeness_centrality", small=True),
    Task("harmonic_centrality", small=True),
)


def main() -> None:
    parser = argparse.ArgumentParser(description="networkx on a network")
    parser.add_argument("--works", type=int, default=300_000)
    parser.add_argument("--small", type=int, default=3_000)
    parser.add_argument("--only", nargs="*", default=[task.name for task in TASKS])
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "pair-graphs")
    asked = parser.parse_args()
    print("| function | works | networkx s | first call s | again s | times faster | again |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    for small, works in ((False, asked.works), (True, asked.small)):
        for directed in (True, False):
            chosen = [
                task
                for task in TASKS
                if task.name in asked.only and (task.small, task.directed) == (small, directed)
            ]
            if chosen:
                network = replace(load(prepared(asked.folder, works)), directed=directed)
                for row in rows(chosen, network):
                    print(row, flush=True)


def rows(tasks: list[Task], network: Network) -> Iterator[str]:
    """One line of the table for each function."""
    graph = network.to_networkx()
    for task in tasks:
        theirs, first, again = seconds(task, network, graph)
        yield (
            f"| {task.name} | {len(network):,} | {theirs:.3f} | {first:.3f} | {again:.3f} "
            f"| {theirs / first:.1f} | {theirs / max(again, 1e-4):.1f} |"
        )


def seconds(task: Task, network: Network, graph: Any) -> tuple[float, float, float]:
    """Least processor seconds: networkx, a network that is new, and the same network again."""
    arguments = [len(network) - 1 if value == LAST else value for value in task.arguments]
    function = getattr(nx, task.name)
    took: tuple[list[float], list[float], list[float]] = ([], [], [])
    while len(took[0]) < ROUNDS and not (took[0] and took[0][0] > PATIENCE):
        fresh = replace(network)
        answers = []
        for holder, given in zip(took, (graph, fresh, fresh), strict=True):
            start = time.process_time()
            found = function(given, *arguments)
            answers.append(list(found) if isinstance(found, Iterator) else found)
            holder.append(time.process_time() - start)
        if len(took[0]) == 1 and not (
            same(answers[0], answers[1]) and same(answers[0], answers[2])
        ):
            raise SystemExit(f"{task.name}: the answers differ")
    return min(took[0]), min(took[1]), min(took[2])


def same(one: Any, other: Any) -> bool:
    """Whether two answers are equal, numbers but for rounding, parts in any order."""
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(
            math.isclose(one[key], other[key], rel_tol=1e-6, abs_tol=1e-9) for key in one
        )
    if isinstance(one, tuple):
        return all(same(*pair) for pair in zip(one, other, strict=True))
    if isinstance(one, list):
        return sorted(map(sorted, one)) == sorted(map(sorted, other))
    if isinstance(one, float):
        return math.isclose(one, other, rel_tol=1e-9)
    return bool((one != other).nnz == 0) if hasattr(one, "nnz") else bool(one == other)


if __name__ == "__main__":
    main()
