"""What several metrics need: the network without directions, and groups in a fixed order."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array

from citegraph.relations.network import Network

if TYPE_CHECKING:
    import igraph


class Edges(NamedTuple):
    """Pairs of positions, low <= high, and the weight of each."""

    low: NDArray[np.int32]
    high: NDArray[np.int32]
    weight: NDArray[np.float64]


def undirected_edges(network: Network) -> Edges:
    """The edges without directions: the weights of two works that cite each other add up."""
    low = np.minimum(network.source, network.target)
    high = np.maximum(network.source, network.target)
    size = len(network)
    # Turning the pairs into CSR adds up those that stand twice.
    joined = coo_array((network.weight, (low, high)), shape=(size, size)).tocsr().tocoo()
    return Edges(joined.row, joined.col, joined.data)


def undirected(network: Network) -> "igraph.Graph":
    """`undirected_edges` as an igraph Graph whose edges have a ``weight``."""
    import igraph  # noqa: PLC0415 - loads slowly, and relations alone never need it

    low, high, weight = undirected_edges(network)
    # igraph reads pairs from an iterator in less time and memory than from an array.
    graph = igraph.Graph(n=len(network), edges=zip(low.tolist(), high.tolist(), strict=True))
    graph.es["weight"] = weight
    return graph


def by_size(groups: NDArray[np.integer]) -> NDArray[np.int64]:
    """The same groups numbered 0, 1, ... from the largest; of equals, by their first member."""
    _, first, inverse, sizes = np.unique(
        groups, return_index=True, return_inverse=True, return_counts=True
    )
    number = np.empty(sizes.size, np.int64)
    number[np.lexsort((first, -sizes))] = np.arange(sizes.size)
    return number[inverse]
