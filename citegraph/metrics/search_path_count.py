"""The share of all paths of citations that lead through a work."""

import numpy as np

from citegraph.metrics.scores import Scores
from citegraph.metrics.traversal import traversal
from citegraph.relations.network import Network


def search_path_count(network: Network, *, weights: str = "spc", cycles: str = "shrink") -> Scores:
    """N(v) / F: the share of the F paths from the oldest works to the newest that pass work v.

    A work that neither cites nor is cited in the network is on no path. Where works cite each
    other in a circle and ``cycles`` is "shrink", all of them have the value of their component.

    Source: V. Batagelj, Efficient algorithms for citation network analysis, 2003,
    arXiv:cs/0309023; `citegraph.metrics.traversal.traversal` gives the exact numbers.

    Parameters
    ----------
    weights
        Which paths count: "spc" from sources to sinks, "splc" from anywhere to sinks, "spnp" from
        anywhere to anywhere.
    cycles
        How cycles are undone first: "shrink" or "open".

    Returns
    -------
    Scores
        One number in 0 .. 1 a node; unknown in a network without directions.
    """
    options = {"weights": weights, "cycles": cycles}
    if not network.directed:
        everything = np.ones(len(network), dtype=np.bool_)
        reason = "the edges of this network have no direction, and paths need one"
        return Scores.known_unless(np.zeros(len(network)), {reason: everything}, options)
    found = traversal(network, weights=weights, cycles=cycles)
    return Scores(found.vertex_shares()[found.acyclic.vertex], options=options)
