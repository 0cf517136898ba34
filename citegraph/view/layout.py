"""Positions: groups apart, related works near, small components packed, isolates in rows.

Every component is laid out for itself: groups first, as discs, then works. Small ones by the forces
of Fruchterman and Reingold, which look at all pairs and take any shape; others by `force_layout`,
which does not slow down with the square of the works. The layout is the same whenever the network,
the groups and the seed are the same.
"""

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from citegraph.metrics.graph import Edges, undirected_edges
from citegraph.metrics.leiden import seeded
from citegraph.relations.network import Network
from citegraph.view.layout_packing import SIDE, Block, pack

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

__all__ = ["SIDE", "layout"]

SMALL = 100
"""The most nodes of a component for which all pairs are looked at."""
STEPS = 150
ACROSS = 0.25
"""How much of its pull a link between two groups of a small component keeps."""
EVENNESS = 0.7


def layout(network: Network, groups: "ArrayLike", seed: int = 0) -> NDArray[np.float64]:
    """Positions of the nodes in a square of side 1000 about the origin; shape (nodes, 2).

    Directions, loops and links of no weight are not used. No two nodes are at one place.

    Parameters
    ----------
    groups
        The number of every node's group, such as `communities` gives them; a node of group -1 is
        in none.
    seed
        For the start of the groups.
    """
    if not len(network):
        return np.empty((0, 2))
    names = np.array(groups, dtype=np.int64)
    loose = names < 0
    names[loose] = names.max(initial=0) + 1 + np.arange(np.count_nonzero(loose))
    blocks: list[Block] = []
    alone: list[NDArray[np.intp]] = []
    with seeded(seed):
        for members, edges in _components(network):
            if len(members) == 1:
                alone.append(members)
            else:
                _, group = np.unique(names[members], return_inverse=True)
                blocks.append((members, _component(edges, group.astype(np.int64))))
    return pack(len(network), blocks, np.concatenate([np.empty(0, np.intp), *alone]))


def _components(network: Network) -> list[tuple[NDArray[np.intp], Edges]]:
    """Nodes of every component and the edges among them, the largest first, then by first node."""
    low, high, weight = undirected_edges(network)
    kept = (low != high) & (weight > 0)
    low, high, weight = low[kept], high[kept], weight[kept]
    size = len(network)
    joined = coo_array((weight, (low, high)), shape=(size, size))
    number, label = connected_components(joined, directed=False)
    sizes = np.bincount(label)
    order = np.argsort(label, kind="stable")
    begins = np.concatenate([[0], np.cumsum(sizes)])
    local = np.empty(size, np.int32)
    local[order] = np.arange(size) - begins[label[order]]
    by_label = np.argsort(label[low], kind="stable")
    low, high, weight, owner = (a[by_label] for a in (low, high, weight, label[low]))
    ends = np.searchsorted(owner, np.arange(number + 1))
    parts = [
        (order[a:b], Edges(local[low[c:d]], local[high[c:d]], weight[c:d]))
        for (a, b), (c, d) in zip(pairwise(begins), pairwise(ends), strict=True)
    ]
    return sorted(parts, key=lambda part: -len(part[0]))


def _component(edges: Edges, groups: NDArray[np.int64]) -> NDArray[np.float64]:
    """Positions of a component at any scale."""
    if groups.size == 2:
        return np.array([[0.0, 0.0], [1.0, 0.0]])
    if groups.size <= SMALL:
        return _small(edges, groups)
    from citegraph.view.layout_forces import force_layout  # noqa: PLC0415 - loads slowly

    return force_layout(edges, groups)


def _small(edges: Edges, groups: NDArray[np.int64]) -> NDArray[np.float64]:
    import igraph  # noqa: PLC0415 - loads slowly, and only drawings need it

    from citegraph.view.layout_start import centres, discs  # noqa: PLC0415 - loads igraph

    size = groups.size
    start = 2.2 * math.sqrt(size) * centres(edges, groups)[groups] + discs(groups, 1.1)
    pull = np.sqrt(edges.weight)
    pull[groups[edges.low] != groups[edges.high]] *= ACROSS
    graph = igraph.Graph(n=size, edges=np.column_stack([edges.low, edges.high]))
    places = graph.layout_fruchterman_reingold(
        weights=(pull / pull.mean()).tolist(),
        seed=start.tolist(),
        # A small component has time to find its shape.
        niter=max(STEPS, 20_000 // size),
        start_temp=math.sqrt(size) / 10,
        grid="nogrid",
    )
    points = np.array(places.coords)
    return _spread(points - np.median(points, axis=0))


def _spread(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Even out the density: a force layout of a dense network is a knot with a few loose ends.

    Distances from the middle move halfway to those of a disc of even density. Directions stay, and
    so does the order of distances.
    """
    distance = np.hypot(points[:, 0], points[:, 1])
    rank = np.empty(len(points))
    rank[np.argsort(distance, kind="stable")] = np.arange(len(points)) + 0.5
    even = np.sqrt(rank / len(points))
    scaled = distance / max(1e-9, float(np.quantile(distance, 0.95)))
    wanted = EVENNESS * even + (1 - EVENNESS) * np.minimum(scaled, 1.1)
    spread: NDArray[np.float64] = points * (wanted / np.maximum(distance, 1e-9))[:, None]
    return spread
