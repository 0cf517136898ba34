"""Hubs and authorities: reviews that cite what matters, and works that good reviews cite."""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.linalg import svds

from citegraph.relations.network import Network

_DENSE = 100
"""Up to so many nodes a dense solver is exact and as fast."""


def hub(network: Network, *, weighted: bool = True) -> NDArray[np.float64]:
    """Hub scores: h = A a / |A a|, greatest where a work cites great authorities.

    With A the matrix citing x cited, h is the principal eigenvector of A A^T; the values sum to 1.
    In an undirected network hubs and authorities are the same. Where several parts of a network
    tie for the greatest eigenvalue there is no one answer, and the values are one of them.

    Source: J. M. Kleinberg, Authoritative sources in a hyperlinked environment, Journal of the ACM
    46 (1999) 604-632.

    Parameters
    ----------
    weighted
        Whether weights count; else every edge weighs 1.

    Returns
    -------
    NDArray[np.float64]
        One number a node, aligned with ``network.nodes``; 0 for all where there is no edge.
    """
    return _principal(network, 0, weighted)


def authority(network: Network, *, weighted: bool = True) -> NDArray[np.float64]:
    """Authority scores: a = A^T h / |A^T h|, greatest where great hubs cite a work.

    The principal eigenvector of A^T A, whose values sum to 1; see `hub`.

    Source: J. M. Kleinberg, Authoritative sources in a hyperlinked environment, Journal of the ACM
    46 (1999) 604-632.

    Returns
    -------
    NDArray[np.float64]
        One number a node, aligned with ``network.nodes``; 0 for all where there is no edge.
    """
    return _principal(network, 1, weighted)


def _principal(network: Network, side: int, weighted: bool) -> NDArray[np.float64]:
    """The first singular vector of the adjacency matrix, left (0) or right (1)."""
    size = len(network)
    if not network.number_of_edges:
        return np.zeros(size)
    matrix = network.adjacency()
    if not weighted:
        matrix.data[:] = 1
    if size <= _DENSE:
        left, _, right = np.linalg.svd(matrix.toarray())
        vectors = left[:, 0], right[0]
    else:
        # Without a start of its own ARPACK draws one, and two runs differ in the last digits.
        found_left, _, found_right = svds(matrix, k=1, v0=np.ones(size))
        vectors = found_left[:, 0], found_right[0]
    values = np.abs(vectors[side])
    shares: NDArray[np.float64] = values / values.sum()
    return shares
