"""Communities: groups of nodes with more edges inside than chance would give."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from citegraph.errors import UnknownNameError
from citegraph.metrics.graph import by_size, undirected, undirected_edges
from citegraph.metrics.leiden import best_of, default_starts
from citegraph.relations.network import Network

OBJECTIVES = ("modularity", "cpm")

STARTS = 5
"""How often to start up to a million edges unless told otherwise; of few edges more often."""


def communities(
    network: Network,
    *,
    resolution: float = 1.0,
    objective: str = "modularity",
    weighted: bool = True,
    starts: int | None = None,
    iterations: int = 10,
    seed: int = 0,
) -> NDArray[np.int64]:
    """The number of every node's community, by the Leiden algorithm.

    Directions are not used: the weights of two works that cite each other add up. Community 0 is
    the largest, of equals the one whose first node comes first; a node without an edge is one of
    its own. The same network and options give the same communities.

    Not safe in two threads at once: igraph has one random number generator, which is set here and
    given back to Python's own afterwards.

    Source: V. A. Traag, L. Waltman and N. J. van Eck, From Louvain to Leiden: guaranteeing
    well-connected communities, Scientific Reports 9 (2019) 5233.

    Parameters
    ----------
    resolution
        The higher, the smaller the communities.
    objective
        "modularity" (see `modularity`) or "cpm", the constant Potts model: sum over communities of
        weight inside - resolution n (n - 1) / 2, n the nodes (Traag, Van Dooren and Nesterov,
        Physical Review E 84 (2011) 016114).
    weighted
        Whether weights count; else every edge weighs 1.
    starts
        How many times to start; the best by the objective wins. None for `STARTS`, above a million
        edges fewer, below ten thousand more: `citegraph.metrics.leiden.default_starts`.
    iterations
        How often a start refines what it has; -1 for until nothing improves, which may take long.

    Returns
    -------
    NDArray[np.int64]
        One number a node, aligned with ``network.nodes``.

    Raises
    ------
    UnknownNameError
        If there is no such objective.
    """
    if objective not in OBJECTIVES:
        raise UnknownNameError("objective", objective, OBJECTIVES)
    graph = undirected(network)
    if not graph.ecount():
        return np.arange(len(network), dtype=np.int64)
    options = {
        "objective_function": "CPM" if objective == "cpm" else objective,
        "weights": "weight" if weighted else None,
        "resolution": resolution,
        "n_iterations": iterations,
    }
    often = default_starts(graph.ecount(), STARTS) if starts is None else starts
    return by_size(best_of(graph, often, seed, options))


def modularity(
    network: Network, groups: ArrayLike, *, resolution: float = 1.0, weighted: bool = True
) -> float:
    """How much more weight lies inside groups than chance would put there.

    Q = sum_c (w_c / m - resolution (k_c / 2m)^2), with w_c the weight of the edges inside group c,
    k_c the sum of its nodes' strengths and m the weight of all edges; 0 where there is no edge.
    Directions are not used.

    Source: M. E. J. Newman and M. Girvan, Finding and evaluating community structure in networks,
    Physical Review E 69 (2004) 026113; resolution: J. Reichardt and S. Bornholdt, Physical Review
    E 74 (2006) 016110.

    Parameters
    ----------
    groups
        The number of every node's group, from 0, aligned with ``network.nodes``.
    """
    group = np.asarray(groups, dtype=np.int64)
    low, high, weight = undirected_edges(network)
    if not weighted:
        weight = np.ones_like(weight)
    total = weight.sum()
    if not total:
        return 0.0
    number = int(group.max()) + 1
    inside = weight[group[low] == group[high]].sum()
    ends = np.bincount(group[low], weight, number) + np.bincount(group[high], weight, number)
    return float(inside / total - resolution * ((ends / (2 * total)) ** 2).sum())
