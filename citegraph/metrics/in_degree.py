"""The number of edges that lead to a node: for citations, the times cited within the network."""

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.network import Network


def in_degree(network: Network) -> NDArray[np.int64]:
    """The number of edges into every node; weights do not matter.

    In an undirected network every edge leads to both its ends.

    Source: E. Garfield, Citation indexes for science, Science 122 (1955) 108-111.

    Returns
    -------
    NDArray[np.int64]
        One number a node, aligned with ``network.nodes``.
    """
    ends = network.target if network.directed else np.r_[network.source, network.target]
    return np.bincount(ends, minlength=len(network)).astype(np.int64)
