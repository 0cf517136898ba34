"""PageRank: a work matters if works that matter cite it."""

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.network import Network


def pagerank(
    network: Network, *, damping: float = 0.85, weighted: bool = True
) -> NDArray[np.float64]:
    """The share of time a random reader spends at every node.

    p_i = (1 - d)/n + d (sum over j -> i of p_j w_ji / sum_k w_jk + sum over dangling j of p_j / n):
    with probability d the reader follows an edge, chosen by weight, and else, or where no edge
    leaves, starts anew anywhere. Citations are followed from citing to cited; an undirected edge
    both ways. The values sum to 1.

    Source: S. Brin and L. Page, The anatomy of a large-scale hypertextual web search engine,
    Computer Networks and ISDN Systems 30 (1998) 107-117; for citations: P. Chen, H. Xie,
    S. Maslov and S. Redner, Finding scientific gems with Google's PageRank algorithm, Journal of
    Informetrics 1 (2007) 8-15 (who set d to 0.5).

    Parameters
    ----------
    damping
        d, at least 0 and below 1.
    weighted
        Whether heavier edges are followed more often.

    Returns
    -------
    NDArray[np.float64]
        One number a node, aligned with ``network.nodes``.
    """
    if not 0 <= damping < 1:
        raise ValueError(f"damping is {damping}, but must be at least 0 and below 1")
    if not len(network):
        return np.empty(0)
    graph = network.to_igraph(attributes=False)
    weights = "weight" if weighted and network.number_of_edges else None
    return np.array(graph.pagerank(damping=damping, weights=weights), dtype=np.float64)
