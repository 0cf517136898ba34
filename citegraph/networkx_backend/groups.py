"""Communities by the Leiden algorithm, which networkx leaves to others."""

from collections.abc import Hashable
from random import Random

import numpy as np

from citegraph.metrics.graph import by_size
from citegraph.metrics.leiden import best_of
from citegraph.networkx_backend.conversion import Graph, arrays


def leiden_communities(
    G: Graph,
    weight: Hashable | None = "weight",
    resolution: float = 1,
    max_level: None = None,
    seed: Random | None = None,
) -> list[set[Hashable]]:
    """As networkx describes `leiden_communities`: of greatest modularity, refined to the end.

    The largest comes first. networkx has no algorithm of its own for this.

    Source: V. A. Traag, L. Waltman and N. J. van Eck, From Louvain to Leiden: guaranteeing
    well-connected communities, Scientific Reports 9 (2019) 5233.
    """
    graph = arrays(G)
    drawn = graph.weighted(weight)
    options = {
        "objective_function": "modularity",
        "weights": "weight" if drawn.ecount() else None,
        "resolution": resolution,
        "n_iterations": -1,
    }
    number = (seed or Random()).getrandbits(32)  # noqa: S311 - nothing to keep secret
    group = by_size(best_of(drawn, 1, number, options)) if len(graph) else np.empty(0, np.int64)
    found: list[set[Hashable]] = [set() for _ in range(int(group.max(initial=-1)) + 1)]
    for name, place in zip(graph.names, group.tolist(), strict=True):
        found[place].add(name)
    return found
