"""What a layout starts from: the graph of groups laid out, every group a disc of its own."""

import math

import igraph
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array

from citegraph.metrics.graph import Edges

_GOLDEN = math.pi * (3 - math.sqrt(5))
STEPS = 500


def centres(edges: Edges, groups: NDArray[np.int64]) -> NDArray[np.float64]:
    """Where the groups go, in the unit square, by the links between them; shape (groups, 2).

    A force layout (Fruchterman and Reingold 1991) of the graph of groups. It draws from igraph's
    random numbers, which the caller seeds.
    """
    number = int(groups.max()) + 1
    if number == 1:
        return np.full((1, 2), 0.5)
    ends = np.sort(np.column_stack([groups[edges.low], groups[edges.high]]), axis=1)
    joined = coo_array((np.sqrt(edges.weight), ends.T), shape=(number, number)).tocsr().tocoo()
    across = joined.row != joined.col
    graph = igraph.Graph(n=number, edges=np.column_stack([joined.row, joined.col])[across])
    weight = joined.data[across]
    places = graph.layout_fruchterman_reingold(
        weights=(weight / weight.mean()).tolist(), niter=STEPS
    )
    points = np.array(places.coords)
    low, high = points.min(axis=0), points.max(axis=0)
    unit: NDArray[np.float64] = (points - low) / np.maximum(high - low, 1e-9)
    return unit


def discs(groups: NDArray[np.int64], area: float) -> NDArray[np.float64]:
    """Places about the centre of the own group, each with the same area; shape (nodes, 2).

    A sunflower, which is of equal density everywhere in its disc.
    """
    sizes = np.bincount(groups)
    order = np.argsort(groups, kind="stable")
    rank = np.empty(groups.size)
    rank[order] = np.arange(groups.size) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    radius, angle = np.sqrt((rank + 0.5) * area / math.pi), rank * _GOLDEN
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])
