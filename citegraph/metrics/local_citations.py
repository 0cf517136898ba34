"""Local citations: how often the works of the corpus itself cite a work."""

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.network import Network


def local_citations(network: Network) -> NDArray[np.int64]:
    """LCS, the local citation score: citations by works that a record of the corpus describes.

    Where the network has no attribute ``in_corpus`` every citing node counts.

    Source: E. Garfield, A. I. Pudovkin and V. S. Istomin, Why do we need algorithmic
    historiography?, JASIST 54 (2003) 400-412.

    Returns
    -------
    NDArray[np.int64]
        One number a node, aligned with ``network.nodes``.
    """
    inside = np.ones(network.source.size, dtype=np.bool_)
    if "in_corpus" in network.attributes:
        described = np.array([bool(flag) for flag in network.attributes["in_corpus"]], np.bool_)
        inside = described[network.source]
    return np.bincount(network.target[inside], minlength=len(network)).astype(np.int64)
