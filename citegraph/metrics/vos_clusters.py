"""The VOS clustering: groups of nodes that are linked more than their strengths would give."""

import heapq

import numpy as np
from numpy.typing import ArrayLike, NDArray

from citegraph.metrics.graph import Edges, by_size, undirected_edges
from citegraph.metrics.leiden import best_of, default_starts
from citegraph.relations.network import Network

STARTS = 20
"""How often to start up to 250,000 edges unless told otherwise; of few edges more often."""


def vos_clusters(
    network: Network,
    *,
    resolution: float = 1.0,
    starts: int | None = None,
    min_size: int = 1,
    merge_small: bool = True,
    seed: int = 0,
) -> NDArray[np.int64]:
    """The number of every node's cluster, as VOSviewer finds them.

    Of all partitions the one that maximises the sum over pairs inside clusters of
    s_ij - resolution, s_ij = 2m w_ij / (k_i k_j) the association strength, k the total link
    strength and m the weight of all links; by the Leiden algorithm, the best of ``starts``.
    Directions and loops are not used. Cluster 0 is the largest, of equals the one whose first node
    comes first; a node without a link is one of its own.

    Source: L. Waltman, N. J. van Eck and E. C. M. Noyons, A unified approach to mapping and
    clustering of bibliometric networks, Journal of Informetrics 4 (2010) 629-635.

    Parameters
    ----------
    resolution
        The higher, the smaller the clusters.
    starts
        How many times to start. None for `STARTS`, above 250,000 edges fewer, below 2,500 more:
        `citegraph.metrics.leiden.default_starts`.
    min_size
        Clusters of fewer nodes are small.
    merge_small
        Whether small clusters are joined to others, the smallest first, each to the one with the
        greatest mean association strength between their nodes; one without a link to another
        stays. Otherwise the nodes of small clusters get -1.
    seed
        For the starts.

    Returns
    -------
    NDArray[np.int64]
        One number a node, aligned with ``network.nodes``.
    """
    edges = association_strength(network)
    size = len(network)
    if not edges.weight.size:
        return _without_small(np.arange(size, dtype=np.int64), edges, min_size, merge_small)
    import igraph  # noqa: PLC0415 - loads slowly, and relations alone never need it

    ends = zip(edges.low.tolist(), edges.high.tolist(), strict=True)
    graph = igraph.Graph(n=size, edges=ends)
    options = {
        "objective_function": "CPM",
        "weights": edges.weight.tolist(),
        "resolution": resolution,
        "n_iterations": 10,
    }
    often = default_starts(graph.ecount(), STARTS) if starts is None else starts
    group = by_size(best_of(graph, often, seed, options))
    return _without_small(group, edges, min_size, merge_small)


def association_strength(network: Network) -> Edges:
    """s_ij = 2m w_ij / (k_i k_j) of every pair that is linked; loops are left out.

    Source: N. J. van Eck and L. Waltman, How to normalize cooccurrence data?, JASIST 60 (2009)
    1635-1651.
    """
    low, high, weight = undirected_edges(network)
    proper = low != high
    low, high, weight = low[proper], high[proper], weight[proper]
    strength = np.bincount(low, weight, len(network)) + np.bincount(high, weight, len(network))
    return Edges(low, high, strength.sum() * weight / (strength[low] * strength[high]))


def cpm_quality(network: Network, groups: ArrayLike, *, resolution: float = 1.0) -> float:
    """The quality of groups under the constant Potts model, as a share of all weight.

    Q = (2 w_in - resolution sum over groups of n_c^2) / 2m, with w_in the weight of the edges
    inside groups and m that of all: pairs are ordered here and a node is a pair with itself, which
    adds a constant to the sum that `vos_clusters` maximises. 0 where there is no edge.

    Source: V. A. Traag, P. Van Dooren and Y. Nesterov, Narrow scope for resolution-limit-free
    community detection, Physical Review E 84 (2011) 016114, as computed by CWTS's networkanalysis.

    Parameters
    ----------
    groups
        The number of every node's group, from 0, aligned with ``network.nodes``.
    """
    group = np.asarray(groups, dtype=np.int64)
    low, high, weight = undirected_edges(network)
    if not weight.size:
        return 0.0
    inside = weight[group[low] == group[high]].sum()
    sizes = np.bincount(group).astype(np.float64)
    return float((2 * inside - resolution * (sizes**2).sum()) / (2 * weight.sum()))


def _without_small(
    group: NDArray[np.int64], edges: Edges, least: int, merge: bool
) -> NDArray[np.int64]:
    if not merge:
        kept = np.bincount(group) >= least if group.size else np.empty(0, np.bool_)
        return np.where(kept[group], group, -1)
    sizes = np.bincount(group)
    if not (sizes < least).any():
        return group
    joined = _merged(sizes.tolist(), _between(group, edges), least)
    return by_size(joined[group])


Links = dict[int, dict[int, float]]


def _between(group: NDArray[np.int64], edges: Edges) -> Links:
    """The association strength between each two clusters that are linked."""
    found: Links = {}
    low, high = group[edges.low], group[edges.high]
    across = low != high
    ends = zip(low[across].tolist(), high[across].tolist(), strict=True)
    for (a, b), strength in zip(ends, edges.weight[across].tolist(), strict=True):
        for one, other in ((a, b), (b, a)):
            near = found.setdefault(one, {})
            near[other] = near.get(other, 0.0) + strength
    return found


def _merged(sizes: list[int], between: Links, least: int) -> NDArray[np.int64]:
    """The cluster that each becomes part of when the small ones are joined to others."""
    joined = list(range(len(sizes)))
    waiting = [(size, cluster) for cluster, size in enumerate(sizes) if size < least]
    heapq.heapify(waiting)
    while waiting:
        size, cluster = heapq.heappop(waiting)
        near = between.pop(cluster, {})
        if not near or size != sizes[cluster]:
            # Nothing is near, or it grew since and stands in the heap again.
            between |= {cluster: near} if near else {}
            continue
        nearest = max(near, key=lambda other: (near[other] / sizes[other], -other))
        joined[cluster] = nearest
        sizes[nearest], sizes[cluster] = sizes[nearest] + size, 0
        for other, strength in near.items():
            between[other].pop(cluster)
            if other != nearest:
                for one, two in ((nearest, other), (other, nearest)):
                    between[one][two] = between[one].get(two, 0.0) + strength
        if sizes[nearest] < least:
            heapq.heappush(waiting, (sizes[nearest], nearest))
    for cluster in range(len(joined)):
        while joined[joined[cluster]] != joined[cluster]:
            joined[cluster] = joined[joined[cluster]]
    return np.array(joined, dtype=np.int64)
