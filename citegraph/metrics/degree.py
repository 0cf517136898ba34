"""The number of edges at a node, whatever their direction."""

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.network import Network


def degree(network: Network) -> NDArray[np.int64]:
    """The number of edges at every node, in a directed network those in and out together.

    Source: L. C. Freeman, Centrality in social networks: conceptual clarification, Social Networks
    1 (1978) 215-239.

    Returns
    -------
    NDArray[np.int64]
        One number a node, aligned with ``network.nodes``.
    """
    ends = np.concatenate([network.source, network.target])
    return np.bincount(ends, minlength=len(network)).astype(np.int64)
