"""What a node reaches and by how many edges, by breadth-first search."""

from collections.abc import Hashable, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order

from citegraph.networkx_backend.conversion import Graph, arrays


def single_source_shortest_path_length(
    G: Graph,
    source: Hashable,
    cutoff: float | None = None,
) -> dict[Hashable, int]:
    """As `networkx.single_source_shortest_path_length`, the nearest first."""
    graph = arrays(G)
    if source not in graph.position:
        raise nx.NodeNotFound(f"Source {source} is not in G")
    return _lengths(graph.names, graph.forward, graph.position[source], cutoff)


def single_target_shortest_path_length(
    G: Graph,
    target: Hashable,
    cutoff: float | None = None,
) -> dict[Hashable, int]:
    """As `networkx.single_target_shortest_path_length`, the nearest first."""
    graph = arrays(G)
    if target not in graph.position:
        raise nx.NodeNotFound(f"Target {target} is not in G")
    return _lengths(graph.names, graph.backward, graph.position[target], cutoff)


def descendants(G: Graph, source: Hashable) -> set[Hashable]:
    """As `networkx.descendants`."""
    graph = arrays(G)
    return _others(graph.names, graph.forward, _place(graph.position, source))


def ancestors(G: Graph, source: Hashable) -> set[Hashable]:
    """As `networkx.ancestors`."""
    graph = arrays(G)
    return _others(graph.names, graph.backward, _place(graph.position, source))


def _place(position: dict[Hashable, int], node: Hashable) -> int:
    if node not in position:
        raise nx.NetworkXError(f"The node {node} is not in the digraph.")
    return position[node]


def _others(names: Sequence[Hashable], lists: csr_array, start: int) -> set[Hashable]:
    found = breadth_first_order(lists, start, return_predecessors=False)
    return {names[place] for place in found[1:].tolist()}


def _lengths(
    names: Sequence[Hashable], lists: csr_array, start: int, cutoff: float | None
) -> dict[Hashable, int]:
    order, before = breadth_first_order(lists, start)
    level = _levels(order, before)
    if cutoff is not None:
        # networkx goes on while the cutoff is greater than the level it is on.
        order = order[(level == 0) | (level < cutoff + 1)]
        level = level[: order.size]
    found = zip(order.tolist(), level.tolist(), strict=True)
    return {names[place]: steps for place, steps in found}


def _levels(order: NDArray[np.int32], before: NDArray[np.int32]) -> NDArray[np.intp]:
    """The number of steps to each node of a search, in the order in which they were found."""
    rank = np.empty(before.size, np.intp)
    rank[order] = np.arange(order.size)
    # Who found a node was itself found before the next one's: these ranks ascend.
    found_by = rank[before[order[1:]]]
    level = np.empty(order.size, np.intp)
    first, last, steps = 0, 1, 0
    while first < last:
        level[first:last] = steps
        first, last, steps = last, 1 + int(np.searchsorted(found_by, last)), steps + 1
    return level
