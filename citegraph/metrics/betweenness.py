"""Betweenness: how many shortest paths lead through a work, which marks links between fields."""

import random

import numpy as np
from numpy.typing import NDArray

from citegraph.metrics.graph import undirected
from citegraph.relations.network import Network


def betweenness(
    network: Network,
    *,
    normalised: bool = True,
    directed: bool | None = None,
    sources: int | None = None,
    seed: int = 0,
) -> NDArray[np.float64]:
    """b_i: the sum over pairs s, t of the share of shortest paths from s to t that pass i.

    Paths are counted in edges: a weight here means nearness and is no length. Undirected pairs
    count once. ``normalised`` divides by the number of pairs, (n-1)(n-2) or half of it where
    undirected.

    Source: L. C. Freeman, A set of measures of centrality based on betweenness, Sociometry 40
    (1977) 35-41; sampled sources: U. Brandes and C. Pich, Centrality estimation in large networks,
    International Journal of Bifurcation and Chaos 17 (2007) 2303-2318.

    Parameters
    ----------
    directed
        Whether paths follow directions; None for whatever the network is.
    sources
        Estimate from the paths that start at this many nodes, drawn with ``seed``, scaled up by
        n / sources; exact where None or not fewer than there are nodes. The exact computation
        takes nodes times edges steps.

    Returns
    -------
    NDArray[np.float64]
        One number a node, aligned with ``network.nodes``.
    """
    size = len(network)
    follow = network.directed if directed is None else directed and network.directed
    if size < 3 or not network.number_of_edges:
        return np.zeros(size)
    # Two works that cite each other are one step apart in one way, not in two.
    graph = network.to_igraph(attributes=False) if follow else undirected(network)
    if sources is None or sources >= size:
        values = np.array(graph.betweenness(directed=follow), dtype=np.float64)
    else:
        drawn = sorted(random.Random(seed).sample(range(size), sources))  # noqa: S311
        partial = graph.betweenness(directed=follow, sources=drawn)
        values = np.array(partial, dtype=np.float64) * (size / sources)
    pairs = (size - 1) * (size - 2) / (1 if follow else 2)
    return values / pairs if normalised else values
