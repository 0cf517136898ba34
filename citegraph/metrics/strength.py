"""The total weight of the edges at a node: the total link strength of a map."""

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.network import Network


def strength(network: Network) -> NDArray[np.float64]:
    """s_i, the sum of the weights w_ij of all edges at i, in a directed network in and out.

    Source: A. Barrat, M. Barthélemy, R. Pastor-Satorras and A. Vespignani, The architecture of
    complex weighted networks, PNAS 101 (2004) 3747-3752.

    Returns
    -------
    NDArray[np.float64]
        One number a node, aligned with ``network.nodes``.
    """
    ends = np.concatenate([network.source, network.target])
    weights = np.concatenate([network.weight, network.weight])
    return np.bincount(ends, weights, minlength=len(network)).astype(np.float64)
