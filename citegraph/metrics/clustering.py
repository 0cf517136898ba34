"""Clustering: whether the neighbours of a node are neighbours of each other."""

import numpy as np

from citegraph.metrics.graph import undirected
from citegraph.metrics.scores import Scores
from citegraph.relations.network import Network


def clustering(network: Network, *, weighted: bool = False) -> Scores:
    """The share of pairs of a node's neighbours that are joined.

    c_i = t_i / (k_i (k_i - 1) / 2), with t_i the triangles at i and k_i its neighbours. With
    ``weighted``, each triangle counts with the mean weight of its two edges at i,
    c_i = sum over triangles (w_ij + w_ih) / (s_i (k_i - 1)), s_i the strength. Directions are not
    used and loops make nobody a neighbour.

    Source: D. J. Watts and S. H. Strogatz, Collective dynamics of "small-world" networks, Nature
    393 (1998) 440-442; weighted: A. Barrat, M. Barthélemy, R. Pastor-Satorras and A. Vespignani,
    PNAS 101 (2004) 3747-3752 (networkx's weighted variant is another, of Onnela and others 2005).

    Returns
    -------
    Scores
        One number from 0 to 1 a node; unknown for a node with fewer than two neighbours, which has
        no pair of them.
    """
    graph = undirected(network)
    graph.simplify(combine_edges="sum")
    few = np.array(graph.degree()) < 2
    if few.all():
        values = np.zeros(len(network))
    else:
        found = graph.transitivity_local_undirected(
            mode="zero", weights="weight" if weighted else None
        )
        values = np.nan_to_num(np.array(found, dtype=np.float64))
    unknown = {"it has fewer than two neighbours": few}
    return Scores.known_unless(values, unknown, {"weighted": weighted})
