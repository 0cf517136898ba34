"""The parts of a network that no edge joins."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from citegraph.metrics.graph import by_size
from citegraph.relations.network import Network


def components(network: Network) -> NDArray[np.int64]:
    """The number of every node's component, whatever the directions of edges (weak components).

    Component 0 is the largest; of equal ones the one whose first node comes first. A node without
    an edge is a component of its own.

    Source: J. Hopcroft and R. Tarjan, Algorithm 447: efficient algorithms for graph manipulation,
    Communications of the ACM 16 (1973) 372-378.

    Returns
    -------
    NDArray[np.int64]
        One number a node, aligned with ``network.nodes``.
    """
    if not len(network):
        return np.empty(0, np.int64)
    _, label = connected_components(network.adjacency(), directed=False)
    return by_size(label)
