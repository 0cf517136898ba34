"""Betweenness: how many shortest paths lead through a work, which marks links between fields."""

import math

import numpy as np

from citegraph.metrics.graph import undirected
from citegraph.metrics.sampling import drawn_sources, source_count
from citegraph.metrics.scores import Scores
from citegraph.relations.network import Network


def betweenness(
    network: Network,
    *,
    normalised: bool = True,
    directed: bool | None = None,
    sources: int | None = None,
    error: float | None = None,
    confidence: float = 0.95,
    seed: int = 0,
) -> Scores:
    """b_i: the sum over pairs s, t of the share of shortest paths from s to t that pass i.

    Paths are counted in edges: a weight here means nearness and is no length. Undirected pairs
    count once. ``normalised`` divides by the number of pairs, (n-1)(n-2) or half of it where
    undirected.

    Of a large network the value is estimated from the paths that start at some nodes, drawn
    without repetition, scaled up by n / sources. What a source adds to a normalised value is
    between 0 and 1 / (n-1), so that by Hoeffding's inequality for all n nodes at once
    |estimate - b| <= error with probability ``confidence`` for
    sources >= (n / (n-1))^2 ln(2n / (1 - confidence)) / (2 error^2).
    The bound is of the worst case; the order of the greatest is mostly right far earlier.

    Source: L. C. Freeman, A set of measures of centrality based on betweenness, Sociometry 40
    (1977) 35-41; sampled sources: U. Brandes and C. Pich, Centrality estimation in large networks,
    International Journal of Bifurcation and Chaos 17 (2007) 2303-2318; the bound: R. Jacob,
    D. Koschützki, K. A. Lehmann, L. Peeters and D. Tenfelde-Podehl, Algorithms for centrality
    indices, Lecture Notes in Computer Science 3418 (2005) 62-82.

    Parameters
    ----------
    directed
        Whether paths follow directions; None for whatever the network is.
    sources
        How many nodes paths start from; exact where that is all. None for what ``error`` needs, or
        else the numbers of `citegraph.metrics.sampling`. Time is sources times edges.
    error
        The greatest error of a normalised value that is wanted, instead of ``sources``.
    confidence
        The probability with which the error is kept, at least 0 and below 1.
    seed
        For the drawing.

    Returns
    -------
    Scores
        One number a node; the options have the ``sources`` used and the ``error`` of a normalised
        value that they guarantee (0 where exact).

    Raises
    ------
    ValueError
        If ``error`` or ``confidence`` is out of range.
    """
    if not 0 <= confidence < 1 or (error is not None and not error > 0):
        raise ValueError(f"error={error}, confidence={confidence}: above 0, and from 0 to below 1")
    size = len(network)
    follow = network.directed if directed is None else directed and network.directed
    wanted = _sources(size, sources, error, confidence)
    options = {
        "normalised": normalised, "directed": follow, "sources": wanted,
        "error": _error(size, wanted, confidence), "confidence": confidence, "seed": seed,
    }  # fmt: skip
    if size < 3 or not network.number_of_edges:
        return Scores(np.zeros(size), options=options | {"error": 0.0})
    # Two works that cite each other are one step apart in one way, not in two.
    graph = network.to_igraph(attributes=False) if follow else undirected(network)
    if wanted == size:
        values = np.array(graph.betweenness(directed=follow), dtype=np.float64)
    else:
        drawn = drawn_sources(size, wanted, seed)
        partial = graph.betweenness(directed=follow, sources=drawn)
        values = np.array(partial, dtype=np.float64) * (size / wanted)
    pairs = (size - 1) * (size - 2) / (1 if follow else 2)
    return Scores(values / pairs if normalised else values, options=options)


def _sources(size: int, sources: int | None, error: float | None, confidence: float) -> int:
    if sources is None and error is not None:
        scale = (size / max(1, size - 1)) ** 2 * math.log(2 * max(1, size) / (1 - confidence))
        sources = math.ceil(scale / (2 * error**2))
    return source_count(size, sources)


def _error(size: int, sources: int, confidence: float) -> float:
    """What so many sources guarantee for a normalised value."""
    if sources >= size:
        return 0.0
    scale = size / (size - 1)
    return scale * math.sqrt(math.log(2 * size / (1 - confidence)) / (2 * sources))
