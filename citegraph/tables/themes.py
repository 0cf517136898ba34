"""Themes: groups of topics that stand together in the works of a corpus or of some years."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from citegraph.metrics.communities import communities
from citegraph.relations.entities import build_entities
from citegraph.relations.index import Index
from citegraph.relations.network import Network


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """Themes of some works.

    Parameters
    ----------
    network
        The topics and their equivalence; nodes are numbers of topics.
    theme
        The theme of each node, from 0, the largest first; -1 for a topic of none.
    works
        How many of the works have each node.
    left_out
        Topics that were too rare, or beyond the most that take part.
    """

    network: Network
    theme: NDArray[np.int64]
    works: NDArray[np.int64]
    left_out: int

    @property
    def members(self) -> list[NDArray[np.intp]]:
        """The positions of each theme's topics, those of most works first."""
        found = [
            np.flatnonzero(self.theme == t) for t in range(int(self.theme.max(initial=-1)) + 1)
        ]
        return [places[np.lexsort((places, -self.works[places]))] for places in found]


def find_themes(
    index: Index,
    works: NDArray[np.bool_],
    *,
    min_works: int,
    max_topics: int,
    min_topics: int,
    resolution: float,
    seed: int,
) -> Found | str:
    """Communities of the co-word network of some works, or why there are none.

    Parameters
    ----------
    works
        One flag a work.
    min_works, max_topics
        Which topics take part: those of so many of the works and more, at most so many, the most
        frequent (of equals the smaller number).
    min_topics
        Smaller groups are no themes.
    resolution, seed
        As in `citegraph.communities`.
    """
    if not works.any():
        return "there is no work"
    features = index.topics
    has = features.matrix[np.flatnonzero(works)].indices
    number = np.bincount(has, minlength=features.matrix.shape[1])
    frequent = np.flatnonzero(number >= min_works)
    if not frequent.size:
        return f"no topic is in {min_works} of {int(works.sum()):,} works"
    kept = np.sort(frequent[np.argsort(-number[frequent], kind="stable")][:max_topics])
    network = build_entities(
        "co_word", index.citations, features, works=works, normalisation="equivalence"
    )
    network = network.subgraph(np.isin(network.nodes, kept))
    if not network.number_of_edges:
        return f"no two of {kept.size:,} topics stand in one work"
    group = communities(network, resolution=resolution, seed=seed)
    sizes = np.bincount(group)
    # Numbered by size already, so the themes are the first.
    theme = np.where(sizes[group] >= min_topics, group, -1)
    left_out = int(np.count_nonzero(number)) - kept.size
    return Found(network, theme, number[network.nodes], left_out)
