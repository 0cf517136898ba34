"""Centralities by shortest paths, counted in edges, by igraph."""

import math
from collections.abc import Hashable
from typing import Any

import networkx as nx
import numpy as np

from citegraph.networkx_backend.conversion import Graph, arrays


def betweenness_centrality(
    G: Graph,
    k: int | None = None,
    normalized: bool = True,
    weight: None = None,
    endpoints: bool = False,
    seed: Any = None,  # noqa: ANN401 - of k
) -> dict[Hashable, float]:
    """As `networkx.betweenness_centrality` of all sources, undirected pairs counted once."""
    graph = arrays(G)
    size = len(graph)
    if size < 3:
        return dict.fromkeys(graph.names, 0.0)
    through = np.array(graph.loopless.betweenness(directed=graph.directed))
    if normalized:
        # In networkx's order, so that values agree to the last digit: paths both ways, then scale.
        through = through * (1 if graph.directed else 2) * (1 / ((size - 1) * (size - 2)))
    return dict(zip(graph.names, through.tolist(), strict=True))


def closeness_centrality(
    G: Graph,
    u: Hashable | None = None,
    distance: None = None,
    wf_improved: bool = True,
) -> dict[Hashable, float] | float:
    """As `networkx.closeness_centrality`: of the paths that lead to a node."""
    graph = arrays(G)
    if u is not None and u not in graph.position:
        raise nx.NodeNotFound(f"Source {u} is not in G")
    chosen = None if u is None else [graph.position[u]]
    drawn = graph.loopless
    nearness = drawn.closeness(vertices=chosen, mode="in", normalized=True)
    if wf_improved and len(graph) > 1:
        size = len(graph)
        near = drawn.neighborhood_size(vertices=chosen, order=size, mode="in")
        nearness = [
            value * ((reached - 1.0) / (size - 1))
            for value, reached in zip(nearness, near, strict=True)
        ]
    # igraph has no value for a node that nothing reaches; networkx has 0.
    values = [0.0 if math.isnan(value) else value for value in nearness]
    return values[0] if u is not None else dict(zip(graph.names, values, strict=True))


def harmonic_centrality(
    G: Graph,
    nbunch: None = None,
    distance: None = None,
    sources: None = None,
) -> dict[Hashable, float]:
    """As `networkx.harmonic_centrality` of all nodes: of the paths that lead to a node."""
    graph = arrays(G)
    if len(graph) < 2:
        return dict.fromkeys(graph.names, 0)
    values = graph.loopless.harmonic_centrality(mode="in", normalized=False)
    return dict(zip(graph.names, values, strict=True))
