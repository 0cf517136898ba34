"""The k-core: the dense heart of a network, and how far in every node lies."""

import numpy as np
from numpy.typing import NDArray

from citegraph.metrics.graph import undirected
from citegraph.relations.network import Network


def k_core(network: Network) -> NDArray[np.int64]:
    """The largest k for which every node is in the k-core, its core number.

    The k-core is the largest set of nodes each of which has k neighbours within the set. It knows
    neither directions nor weights: two works that cite each other are neighbours once.

    Source: S. B. Seidman, Network structure and minimum degree, Social Networks 5 (1983) 269-287;
    V. Batagelj and M. Zaveršnik, An O(m) algorithm for cores decomposition of networks, 2003.

    Returns
    -------
    NDArray[np.int64]
        One number a node, aligned with ``network.nodes``.
    """
    graph = undirected(network)
    graph.simplify()  # a loop makes nobody a neighbour
    return np.array(graph.coreness(), dtype=np.int64)
