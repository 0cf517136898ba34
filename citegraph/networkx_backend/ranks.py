"""PageRank and HITS: networkx's own steps, on arrays that need not be built first."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from citegraph.networkx_backend.conversion import Graph, arrays

Values: TypeAlias = Mapping[Hashable, float] | None


def pagerank(
    G: Graph,
    alpha: float = 0.85,
    personalization: Values = None,
    max_iter: int = 100,
    tol: float = 1.0e-6,
    nstart: Values = None,
    weight: Hashable | None = "weight",
    dangling: Values = None,
) -> dict[Hashable, float]:
    """As `networkx.pagerank`, which stops when the values change by less than n times ``tol``."""
    graph = arrays(G)
    size = len(graph)
    if not size:
        return {}
    matrix = graph.matrix(weight, np.float64)
    strength = matrix.sum(axis=1)
    scale = np.divide(1.0, strength, out=np.zeros(size), where=strength != 0)
    steps = matrix.T
    uniform = np.full(size, 1 / size)
    restart = uniform if personalization is None else _column(graph.names, personalization)
    if personalization is not None and restart.sum() == 0:
        raise ZeroDivisionError
    restart = restart / restart.sum()
    sinks = strength == 0
    spread = restart if dangling is None else _shares(graph.names, dangling)
    value = uniform if nstart is None else _shares(graph.names, nstart)
    for _ in range(max_iter):
        last = value
        followed = steps @ (last * scale) + last[sinks].sum() * spread
        value = alpha * followed + (1 - alpha) * restart
        if np.abs(value - last).sum() < size * tol:
            return dict(zip(graph.names, value.tolist(), strict=True))
    raise nx.PowerIterationFailedConvergence(max_iter)


def hits(
    G: Graph,
    max_iter: int = 100,
    tol: float = 1.0e-8,
    nstart: Values = None,
    normalized: bool = True,
) -> tuple[dict[Hashable, float], dict[Hashable, float]]:
    """As `networkx.hits`: the leading right singular vector of the weights, by ARPACK."""
    from scipy.sparse.linalg import ArpackNoConvergence, svds  # noqa: PLC0415 - loads slowly

    graph = arrays(G)
    if not len(graph):
        return {}, {}
    matrix = graph.matrix("weight", np.float64)
    start = None if nstart is None else np.array(list(nstart.values()))
    if max_iter <= 0:
        raise nx.PowerIterationFailedConvergence(max_iter)
    try:
        _, _, vectors = svds(matrix, k=1, v0=start, maxiter=max_iter, tol=tol)
    except ArpackNoConvergence as failed:
        raise nx.PowerIterationFailedConvergence(max_iter) from failed
    authority = vectors.ravel()
    hub = matrix @ authority
    if normalized:
        hub, authority = hub / hub.sum(), authority / authority.sum()
    return (
        dict(zip(graph.names, hub.tolist(), strict=True)),
        dict(zip(graph.names, authority.tolist(), strict=True)),
    )


def _shares(names: Sequence[Hashable], values: Mapping[Hashable, float]) -> NDArray[np.float64]:
    column = _column(names, values)
    shares: NDArray[np.float64] = column / column.sum()
    return shares


def _column(names: Sequence[Hashable], values: Mapping[Hashable, float]) -> NDArray[np.float64]:
    """One number a node, 0 for one that is not named."""
    return np.array([values.get(name, 0) for name in names], np.float64)
