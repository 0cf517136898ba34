"""Degrees as shares of the other nodes."""

from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray

from citegraph.networkx_backend.array_graph import ArrayGraph
from citegraph.networkx_backend.conversion import Graph, arrays


def degree_centrality(G: Graph) -> dict[Hashable, float]:
    """As `networkx.degree_centrality`."""
    graph = arrays(G)
    # networkx counts a loop at both its ends, where an undirected graph has it in one list once.
    return _shares(graph, _out(graph) + (_in(graph) if graph.directed else graph.loops()))


def in_degree_centrality(G: Graph) -> dict[Hashable, float]:
    """As `networkx.in_degree_centrality`."""
    graph = arrays(G)
    return _shares(graph, _in(graph))


def out_degree_centrality(G: Graph) -> dict[Hashable, float]:
    """As `networkx.out_degree_centrality`."""
    graph = arrays(G)
    return _shares(graph, _out(graph))


def _out(graph: ArrayGraph) -> NDArray[np.int64]:
    return np.diff(graph.starts).astype(np.int64)


def _in(graph: ArrayGraph) -> NDArray[np.int64]:
    return np.bincount(graph.ends, minlength=len(graph))


def _shares(graph: ArrayGraph, degrees: NDArray[np.int64]) -> dict[Hashable, float]:
    if len(graph) <= 1:
        return dict.fromkeys(graph.names, 1)
    shares = degrees * (1.0 / (len(graph) - 1.0))
    return dict(zip(graph.names, shares.tolist(), strict=True))
