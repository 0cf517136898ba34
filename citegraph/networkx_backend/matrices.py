"""The weights of a graph as a sparse array."""

from collections.abc import Hashable
from typing import Any

import networkx as nx
from numpy.typing import DTypeLike

from citegraph.networkx_backend.conversion import Graph, arrays


def to_scipy_sparse_array(
    G: Graph,
    nodelist: None = None,
    dtype: DTypeLike | None = None,
    weight: Hashable | None = "weight",
    format: str = "csr",  # noqa: A002 - networkx's name
) -> Any:  # noqa: ANN401 - one of scipy's sparse arrays
    """As `networkx.to_scipy_sparse_array` of all nodes."""
    graph = arrays(G)
    if not len(graph):
        raise nx.NetworkXError("Graph has no nodes or edges")
    made: Any = graph.matrix(weight, dtype)
    made.sort_indices()
    try:
        return made.asformat(format)
    except ValueError as unknown:
        raise nx.NetworkXError(f"Unknown sparse matrix format: {format}") from unknown


def adjacency_matrix(
    G: Graph,
    nodelist: None = None,
    dtype: DTypeLike | None = None,
    weight: Hashable | None = "weight",
) -> Any:  # noqa: ANN401
    """As `networkx.adjacency_matrix` of all nodes."""
    return to_scipy_sparse_array(G, dtype=dtype, weight=weight)
