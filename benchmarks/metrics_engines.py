"""One metric by one engine in a process of its own: prints what it took, as JSON.

Arguments: the folder of a graph (see `pairs.py`), a task, an engine, a file for the values, and a
limit of processor seconds, after which the system ends the process. The graph is loaded as the
engine has it and the task is run on a tiny graph first (imports), then the clock starts. Processor
time is user and system time of all threads; memory is the peak above the process with the graph.
"""

import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from citegraph.catalog import METRICS
from citegraph.metrics.historiograph import historiograph
from citegraph.metrics.main_path import main_path
from citegraph.metrics.network_summary import network_summary
from citegraph.metrics.sampling import drawn_sources, source_count
from citegraph.relations.network import Network

GROWTH = 0.045
"""How much more works there are each year, which turns the order of works into years."""

LAST, OLDEST = 2025, 60
"""The last year, and the age that no work exceeds."""

WHOLE: dict[str, Callable[[Network], Any]] = {
    "main_path": main_path,
    "historiograph": historiograph,
    "network_summary": network_summary,
}
"""What is about a network and has no place in the catalog of metrics."""


def load(folder: Path) -> Network:
    """The graph as a citation network: all works have records, and years by their order."""
    pointers, cited = np.load(folder / "ptr.npy"), np.load(folder / "ids.npy")
    works = pointers.size - 1
    return citation_network(np.repeat(np.arange(works), np.diff(pointers)), cited, works)


def citation_network(citing: Any, cited: Any, works: int) -> Network:
    age = np.minimum(OLDEST, np.log(works / np.arange(1, works + 1)) / GROWTH)
    return Network(
        nodes=np.arange(works),
        source=citing,
        target=cited,
        weight=np.ones(len(citing)),
        directed=True,
        relation="citation",
        attributes={
            "year": (LAST - age).astype(int).tolist(),
            "in_corpus": [True] * works,
            "references_known": [True] * works,
            "reported_citing": np.bincount(cited, minlength=works).tolist(),
        },
    )


def drawn(size: int) -> list[int]:
    """The sources of betweenness and closeness: what ours draw unless told otherwise."""
    return drawn_sources(size, source_count(size, None), seed=0)


def as_igraph(network: Network) -> Any:
    return network.to_igraph(attributes=False)


def as_networkx(network: Network) -> Any:
    import networkx as nx  # noqa: PLC0415 - only where it is what is measured

    graph = nx.DiGraph()
    graph.add_nodes_from(range(len(network)))
    graph.add_edges_from(zip(network.source.tolist(), network.target.tolist(), strict=True))
    return graph


def as_lists(network: Network) -> list[list[int]]:
    lists: list[list[int]] = [[] for _ in range(len(network))]
    for citing, cited in zip(network.source.tolist(), network.target.tolist(), strict=True):
        lists[citing].append(cited)
    return lists


def igraph_closeness(graph: Any) -> Any:
    def distances(source: int) -> Any:
        return np.array(graph.distances(source=[source], mode="out")[0])

    return wasserman_faust(distances, graph.vcount())


def networkx_closeness(graph: Any) -> Any:
    import networkx as nx  # noqa: PLC0415

    def distances(source: int) -> Any:
        found = nx.single_source_shortest_path_length(graph, source)
        reached = np.full(len(graph), np.inf)
        reached[list(found)] = list(found.values())
        return reached

    return wasserman_faust(distances, len(graph))


def wasserman_faust(distances: Callable[[int], Any], size: int) -> Any:
    """Closeness from the distances of the sources that ours draws too."""
    sources = drawn(size)
    reached, total = np.zeros(size), np.zeros(size)
    for source in sources:
        found = distances(source)
        near = (found > 0) & np.isfinite(found)
        reached += near
        total += np.where(near, found, 0)
    return reached**2 * size / len(sources) / (np.maximum(total, 1) * (size - 1))


def igraph_betweenness(graph: Any) -> Any:
    size = graph.vcount()
    sources = drawn(size)
    partial = np.array(graph.betweenness(directed=True, sources=sources))
    return partial * (size / len(sources)) / ((size - 1) * (size - 2))


def networkx_betweenness(graph: Any) -> Any:
    import networkx as nx  # noqa: PLC0415

    size = len(graph)
    sources = drawn(size)
    found = nx.betweenness_centrality_subset(graph, sources, list(graph))
    return values(found, size) * (size / len(sources)) / ((size - 1) * (size - 2))


def values(found: dict[int, float], size: int) -> Any:
    return np.array([found[node] for node in range(size)])


def summing_to_one(found: list[float]) -> Any:
    return np.array(found) / sum(found)


def labels(groups: Any, size: int) -> Any:
    """The number of each node's group, from sets of nodes."""
    found = np.empty(size, np.int64)
    for number, group in enumerate(groups):
        found[list(group)] = number
    return found


def path_counts(lists: list[list[int]]) -> Any:
    """The share of paths through each work, by a loop over works in order of date."""
    citers = Counter(cited for listed in lists for cited in listed)
    before, after = [0] * len(lists), [0] * len(lists)
    for work, listed in enumerate(lists):  # from cited to citing, the oldest first
        before[work] = sum(before[cited] for cited in listed) if listed else int(citers[work] > 0)
    for work in reversed(range(len(lists))):
        after[work] += int(citers[work] == 0 and bool(lists[work]))
        for cited in lists[work]:
            after[cited] += after[work]
    flow = sum(b for work, b in enumerate(before) if citers[work] == 0 and lists[work])
    return np.array([b * a / flow for b, a in zip(before, after, strict=True)])


def igraph_tasks() -> dict[str, Callable[[Any], Any]]:
    return {
        "in_degree": lambda g: np.array(g.indegree()),
        "pagerank": lambda g: np.array(g.pagerank()),
        "k_core": lambda g: np.array(g.coreness()),
        "components": lambda g: np.array(g.connected_components(mode="weak").membership),
        "clustering": lambda g: np.array(g.transitivity_local_undirected()),
        "hub": lambda g: summing_to_one(g.hub_score()),
        "authority": lambda g: summing_to_one(g.authority_score()),
        "closeness": igraph_closeness,
        "betweenness": igraph_betweenness,
        "communities": lambda g: np.array(
            g.as_undirected().community_leiden("modularity", n_iterations=10).membership
        ),
        "communities (Louvain)": lambda g: np.array(
            g.as_undirected().community_multilevel().membership
        ),
    }


def networkx_tasks() -> dict[str, Callable[[Any], Any]]:
    import networkx as nx  # noqa: PLC0415

    return {
        "in_degree": lambda g: values(dict(g.in_degree()), len(g)),
        "pagerank": lambda g: values(nx.pagerank(g), len(g)),
        "k_core": lambda g: values(nx.core_number(g), len(g)),
        "components": lambda g: labels(nx.weakly_connected_components(g), len(g)),
        "clustering": lambda g: values(nx.clustering(g.to_undirected(as_view=False)), len(g)),
        "hub": lambda g: values(nx.hits(g)[0], len(g)),
        "authority": lambda g: values(nx.hits(g)[1], len(g)),
        "closeness": networkx_closeness,
        "betweenness": networkx_betweenness,
        "communities (Louvain)": lambda g: labels(
            nx.community.louvain_communities(g.to_undirected(), seed=0), len(g)
        ),
    }


def own_tasks() -> dict[str, Callable[[Any], Any]]:
    return {**METRICS, **WHOLE}


def python_tasks() -> dict[str, Callable[[Any], Any]]:
    return {"search_path_count": path_counts}


ENGINES: dict[str, tuple[Callable[[Network], Any], Callable[[], dict[str, Callable[[Any], Any]]]]]
ENGINES = {
    "citegraph": (lambda network: network, own_tasks),
    "igraph": (as_igraph, igraph_tasks),
    "networkx": (as_networkx, networkx_tasks),
    "plain Python": (as_lists, python_tasks),
}
"""Of each engine how it holds a graph, and what it can do."""


def measure(folder: Path, task: str, engine: str) -> tuple[dict[str, Any], Any]:
    """What a run took, and what it found."""
    prepare, tasks = ENGINES[engine]
    run = tasks()[task]
    run(prepare(citation_network([1, 2, 2, 3], [0, 0, 1, 1], 4)))
    graph = prepare(load(folder))
    before = peak()
    wall, processor = time.perf_counter(), time.process_time()
    found = run(graph)
    report = {
        "wall": time.perf_counter() - wall,
        "processor": time.process_time() - processor,
        "extra": peak() - before,
        "options": dict(getattr(found, "options", {})),
    }
    return report, found


def peak() -> float:
    """The greatest memory of this process so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    folder, task, engine, file, limit = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_CPU, (int(limit), int(limit) + 5))
    report, found = measure(Path(folder), task, engine)
    if task not in WHOLE:
        np.save(file, np.asarray(found, dtype=np.float64))
    print(json.dumps(report))


if __name__ == "__main__":
    main()
