"""Why each edge of a whole network is there: the lists that hold both of its ends."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import CitegraphError
from citegraph.relations.incidence import Matrix
from citegraph.relations.network import Network

MOST_EDGES = 2_000_000
"""Above this the witnesses would be larger than the network they explain."""
_BLOCK = 100_000


def with_witnesses(network: Network, lists: Matrix, *, most: int = 5) -> Network:
    """The network with the edge attributes ``witnesses`` and ``witness_count``.

    The witnesses of an edge are the lists that hold both ends: the works that cite both
    (co-citation), the works that both cite (coupling), the topics that both have. ``witnesses``
    has the first ``most`` of them by number, as a tuple of ids; ``witness_count`` is how many
    there are, so that what is left out is known.

    Parameters
    ----------
    network
        A network of pairs.
    lists
        Lists x columns, the matrix whose columns the nodes are.
    most
        How many ids to keep for each edge.

    Raises
    ------
    CitegraphError
        If ``most`` is below 1, or the network has more than `MOST_EDGES` edges.
    """
    if most < 1:
        raise CitegraphError(f"witnesses is {most}, but must be at least 1.")
    if network.number_of_edges > MOST_EDGES:
        raise CitegraphError(
            f"{network.number_of_edges:,} edges are too many to keep witnesses for (at most "
            f"{MOST_EDGES:,}); raise min_weight or set top_k, or ask explain for single pairs."
        )
    members = lists.T.tocsr()
    found: list[tuple[int, ...]] = []
    counts: list[int] = []
    for shared, sizes in _shared(members, network):
        ends = np.cumsum(sizes)
        for end, size in zip(ends.tolist(), sizes.tolist(), strict=True):
            found.append(tuple(shared[end - size : end - size + min(size, most)].tolist()))
        counts.extend(sizes.tolist())
    columns = {"witnesses": tuple(found), "witness_count": tuple(counts)}
    return replace(network, edge_attributes={**network.edge_attributes, **columns})


def _shared(
    members: Matrix, network: Network
) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int64]]]:
    """The lists both ends are in, one edge after the other, and how many; by blocks of edges."""
    for start in range(0, network.number_of_edges, _BLOCK):
        block = slice(start, start + _BLOCK)
        a = members[network.nodes[network.source[block]]]
        b = members[network.nodes[network.target[block]]]
        both = a.multiply(b).tocsr()
        both.sort_indices()
        yield both.indices, np.diff(both.indptr).astype(np.int64)
