"""How stable a division is: what other seeds make of the same network."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from citegraph.metrics.agreement import adjusted_rand
from citegraph.relations.network import Network


@dataclass(frozen=True, slots=True, eq=False)
class Stability:
    """What several runs have in common.

    Parameters
    ----------
    agreement
        The mean adjusted Rand index of all pairs of runs (1 where there is but one run).
    confidence
        For each node, the mean share of its group of the first run that is with it in the others
        (float64; 1 for a node that is alone in the first run).
    runs
        How many runs were made.
    """

    agreement: float
    confidence: NDArray[np.float64]
    runs: int


def stability(
    network: Network, cluster: Callable[..., NDArray[np.int64]], *, runs: int = 10, seed: int = 0
) -> Stability:
    """Divide a network with several seeds and compare.

    Source: the pairwise comparison of runs of A. Lancichinetti and S. Fortunato, Consensus
    clustering in complex networks, Scientific Reports 2 (2012) 336.

    Parameters
    ----------
    cluster
        Divides a network, with the keyword ``seed``: `communities`, `vos_clusters`, or either with
        options (`functools.partial`). Fewer starts show more of how rough the ground is.
    runs
        With the seeds from ``seed`` on.
    """
    found = [cluster(network, seed=seed + run) for run in range(runs)]
    pairs = [adjusted_rand(a, b) for a, b in combinations(found, 2)]
    together = np.zeros(len(network))
    for other in found[1:]:
        together += _kept(found[0], other)
    confidence = together / max(1, runs - 1) if runs > 1 else np.ones(len(network))
    return Stability(float(np.mean(pairs)) if pairs else 1.0, confidence, runs)


def _kept(group: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float64]:
    """For each node the share of the others of its group that are with it in the other division."""
    both = group * (int(other.max(initial=0)) + 1) + other
    _, place, number = np.unique(both, return_inverse=True, return_counts=True)
    mates = np.bincount(group)[group] - 1
    with_it = number[place] - 1
    kept: NDArray[np.float64] = np.where(mates > 0, with_it / np.maximum(mates, 1), 1.0)
    return kept
