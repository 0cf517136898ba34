"""Clusters of clusters: coarser and coarser levels, made of whole clusters of the one below."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from citegraph.metrics.graph import by_size
from citegraph.metrics.leiden import best_of, default_starts
from citegraph.metrics.vos_clusters import STARTS, association_strength, vos_clusters
from citegraph.relations.network import Network


def levels(
    network: Network,
    resolutions: Sequence[float] = (1.0, 0.5, 0.25),
    *,
    starts: int | None = None,
    seed: int = 0,
) -> list[NDArray[np.int64]]:
    """Nested VOS clusterings, the finest first.

    The finest level is that of `vos_clusters`; for each lower resolution the same sum is maximised
    over all partitions that keep the clusters of the level below whole.

    Source: L. Waltman and N. J. van Eck, A new methodology for constructing a publication-level
    classification system of science, JASIST 63 (2012) 2378-2392.

    Parameters
    ----------
    resolutions
        Falling.
    starts
        As in `vos_clusters`, for each level by its own number of edges.

    Returns
    -------
    list[NDArray[np.int64]]
        For each resolution one number a node, aligned with ``network.nodes``, clusters by size.

    Raises
    ------
    ValueError
        If the resolutions do not fall.
    """
    if any(b >= a for a, b in pairwise(resolutions)):
        raise ValueError(f"resolutions {tuple(resolutions)} must fall")
    import igraph  # noqa: PLC0415 - loads slowly, and relations alone never need it

    edges = association_strength(network)
    found: list[NDArray[np.int64]] = []
    for resolution in resolutions:
        if not found:
            group = vos_clusters(network, resolution=resolution, starts=starts, seed=seed)
        elif edges.weight.size:
            number = int(group.max()) + 1
            ends = zip(group[edges.low].tolist(), group[edges.high].tolist(), strict=True)
            graph = igraph.Graph(n=number, edges=ends)
            graph.es["weight"] = edges.weight
            # A loop holds what is inside a cluster already: it changes no comparison.
            graph.simplify(combine_edges="sum", loops=True)
            options = {
                "objective_function": "CPM",
                "weights": "weight",
                "node_weights": np.bincount(group, minlength=number).tolist(),
                "resolution": resolution,
                "n_iterations": 10,
            }
            often = default_starts(graph.ecount(), STARTS) if starts is None else starts
            group = by_size(best_of(graph, often, seed, options)[group])
        found.append(group)
    return found
