"""The number of edges that leave a node: for citations, the references within the network."""

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.network import Network


def out_degree(network: Network) -> NDArray[np.int64]:
    """The number of edges out of every node; weights do not matter.

    In an undirected network every edge leaves both its ends.

    Source: S. Wasserman and K. Faust, Social Network Analysis, 1994, section 4.3.

    Returns
    -------
    NDArray[np.int64]
        One number a node, aligned with ``network.nodes``.
    """
    ends = network.source if network.directed else np.r_[network.source, network.target]
    return np.bincount(ends, minlength=len(network)).astype(np.int64)
