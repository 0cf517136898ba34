"""A network in a dozen numbers: its size, its parts, its cycles and its depth."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from citegraph.metrics.acyclic import acyclic, strong_components
from citegraph.relations.network import Network


@dataclass(frozen=True, slots=True)
class NetworkSummary:
    """What `network_summary` finds.

    Parameters
    ----------
    nodes
        The number of nodes.
    arcs, distinct_arcs
        The number of arcs, loops and repeated ones included, and without repetitions.
    loops
        Arcs from a node to itself.
    isolates
        Nodes that no arc joins to another.
    weak_components
        Sets of two nodes or more that arcs join, whatever their directions.
    largest_weak_component
        The number of nodes of the largest of them; 1 where there are only isolates.
    depth
        The number of nodes on the longest path, strong components shrunk to one node each and
        loops left out; None without directions.
    strong_components
        How many sets of two nodes or more lie on cycles together, by their size; None without
        directions.
    max_in_degree, max_out_degree
        The most arcs, repeated ones included, that lead to one node and that leave one; without
        directions the most edges at one node.
    """

    nodes: int
    arcs: int
    distinct_arcs: int
    loops: int
    isolates: int
    weak_components: int
    largest_weak_component: int
    depth: int | None
    strong_components: Mapping[int, int] | None
    max_in_degree: int
    max_out_degree: int

    @property
    def acyclic(self) -> bool | None:
        """Whether there is no cycle, loops included; None without directions."""
        if self.strong_components is None:
            return None
        return not self.strong_components and not self.loops


def network_summary(network: Network) -> NetworkSummary:
    """The numbers by which citation networks are described.

    Source: V. Batagelj, Efficient algorithms for citation network analysis, 2003,
    arXiv:cs/0309023, table 1, where arcs lead from cited to citing, and in and out are swapped.
    """
    size = len(network)
    source, target = network.source.astype(np.int64), network.target.astype(np.int64)
    ends = source * size + target
    proper = source != target
    weak = _sizes(source, target, size)
    into = target if network.directed else np.r_[source, target[proper]]
    out = source if network.directed else into
    return NetworkSummary(
        nodes=size,
        arcs=network.number_of_edges,
        distinct_arcs=int(np.unique(ends).size),
        loops=int(np.count_nonzero(~proper)),
        isolates=int(np.count_nonzero(weak == 1)),
        weak_components=int(np.count_nonzero(weak > 1)),
        largest_weak_component=int(weak.max(initial=0)),
        depth=_depth(network) if network.directed else None,
        strong_components=_cyclic_parts(source, target, size) if network.directed else None,
        max_in_degree=int(np.bincount(into).max(initial=0)),
        max_out_degree=int(np.bincount(out).max(initial=0)),
    )


def _sizes(source: NDArray[np.int64], target: NDArray[np.int64], size: int) -> NDArray[np.intp]:
    if not size:
        return np.empty(0, np.intp)
    links = coo_array((np.ones(source.size), (source, target)), shape=(size, size))
    _, label = connected_components(links.tocsr(), directed=False)
    return np.bincount(label)


def _depth(network: Network) -> int:
    level = acyclic(network, cycles="shrink").arcs.level
    return int(level.max()) + 1 if level.size else 0


def _cyclic_parts(
    source: NDArray[np.int64], target: NDArray[np.int64], size: int
) -> dict[int, int]:
    sizes = np.bincount(strong_components(source, target, size), minlength=1)
    found, times = np.unique(sizes[sizes > 1], return_counts=True)
    return dict(zip(found.tolist(), times.tolist(), strict=True))
