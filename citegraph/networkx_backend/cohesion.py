"""How close-knit a graph is: cores, triangles, clustering; by igraph."""

from collections.abc import Hashable

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from citegraph.networkx_backend.array_graph import ArrayGraph
from citegraph.networkx_backend.conversion import Graph, arrays


def core_number(G: Graph) -> dict[Hashable, int]:
    """As `networkx.core_number`: by the sum of both degrees where there are directions."""
    graph = arrays(G)
    if graph.loops().any():
        raise nx.NetworkXNotImplemented(
            "Input graph has self loops which is not permitted; "
            "Consider using G.remove_edges_from(nx.selfloop_edges(G))."
        )
    return dict(zip(graph.names, graph.loopless.coreness(mode="all"), strict=True))


def triangles(G: Graph, nodes: None = None) -> dict[Hashable, int]:
    """As `networkx.triangles` of all nodes."""
    graph = arrays(G)
    return dict(zip(graph.names, _triangles(graph)[0].tolist(), strict=True))


def clustering(
    G: Graph,
    nodes: None = None,
    weight: None = None,
) -> dict[Hashable, float]:
    """As `networkx.clustering` of all nodes, without directions and weights."""
    graph = arrays(G)
    closed, possible = _triangles(graph)
    shares = np.divide(closed, possible, out=np.zeros(len(graph)), where=possible > 0)
    return dict(zip(graph.names, shares.tolist(), strict=True))


def average_clustering(
    G: Graph,
    nodes: None = None,
    weight: None = None,
    count_zeros: bool = True,
) -> float:
    """As `networkx.average_clustering`; of no node it is a ZeroDivisionError there too."""
    values = [value for value in clustering(G).values() if count_zeros or value > 0]
    return sum(values) / len(values)


def transitivity(G: Graph) -> float:
    """As `networkx.transitivity`, without directions."""
    closed, possible = (int(numbers.sum()) for numbers in _triangles(arrays(G)))
    return closed / possible if closed else 0


def _triangles(graph: ArrayGraph) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of every node, the triangles it is in, and the pairs of neighbours; loops are no matter."""
    degree = np.array(graph.loopless.degree(), np.int64)
    possible = degree * (degree - 1) // 2
    local = np.array(graph.loopless.transitivity_local_undirected(mode="zero"), np.float64)
    return np.rint(local * possible).astype(np.int64), possible
