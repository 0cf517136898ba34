"""Closeness: how few steps a node is from those that can reach it."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import UnknownNameError
from citegraph.metrics.graph import undirected
from citegraph.metrics.sampling import drawn_sources, source_count
from citegraph.metrics.scores import Scores
from citegraph.relations.network import Network, Option

VARIANTS = ("wasserman_faust", "harmonic")

_TOGETHER = 16


def closeness(
    network: Network,
    *,
    variant: str = "wasserman_faust",
    directed: bool | None = None,
    sources: int | None = None,
    seed: int = 0,
) -> Scores:
    """How near a node is to the nodes from which a path leads to it.

    With d(s, i) the number of edges of the shortest path from s to i and r the number of nodes
    s != i that have one: "wasserman_faust" is r / sum d(s, i) * r / (n - 1), which is Freeman's
    closeness where all nodes reach i; "harmonic" is the sum of 1 / d(s, i), divided by n - 1. A
    node that nothing reaches has 0: that is known. In citations paths lead from citing to cited.

    Source: S. Wasserman and K. Faust, Social Network Analysis, 1994, section 5.2; harmonic:
    M. Marchiori and V. Latora, Harmony in the small-world, Physica A 285 (2000) 539-546; drawn
    sources: D. Eppstein and J. Wang, Fast approximation of centrality, Journal of Graph Algorithms
    and Applications 8 (2004) 39-45.

    Parameters
    ----------
    variant
        A name of `VARIANTS`.
    directed
        Whether paths follow directions; None for whatever the network is.
    sources
        From so many nodes s, drawn with ``seed``, whose sums are scaled up by n / sources; exact
        where that is all. None for the numbers of `citegraph.metrics.sampling`. Time is sources
        times edges.

    Returns
    -------
    Scores
        One number a node; the options have the ``sources`` used.

    Raises
    ------
    UnknownNameError
        If there is no such variant.
    """
    if variant not in VARIANTS:
        raise UnknownNameError("variant", variant, VARIANTS)
    size = len(network)
    follow = network.directed if directed is None else directed and network.directed
    wanted = source_count(size, sources)
    options: dict[str, Option] = {
        "variant": variant,
        "directed": follow,
        "sources": wanted,
        "seed": seed,
    }
    reached, total = np.zeros(size), np.zeros(size)
    for distance in _distances(network, wanted, follow=follow, seed=seed):
        near = (distance > 0) & np.isfinite(distance)
        reached += near.sum(axis=0)
        lengths = 1 / np.where(near, distance, 1) if variant == "harmonic" else distance
        total += np.where(near, lengths, 0).sum(axis=0)
    scale = size / max(1, wanted)
    if variant == "harmonic":
        return Scores(total * scale / max(1, size - 1), options=options)
    values = reached**2 * scale / (np.maximum(total, 1) * max(1, size - 1))
    return Scores(values, options=options)


def _distances(
    network: Network, wanted: int, *, follow: bool, seed: int
) -> Iterator[NDArray[np.float64]]:
    """Distances from some sources to all nodes, a few sources at a time."""
    if not network.number_of_edges:
        return
    graph = network.to_igraph(attributes=False) if follow else undirected(network)
    drawn = drawn_sources(len(network), wanted, seed)
    for start in range(0, len(drawn), _TOGETHER):
        yield np.array(graph.distances(source=drawn[start : start + _TOGETHER], mode="out"))
