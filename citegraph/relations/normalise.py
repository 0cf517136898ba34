"""Counting, and the measures that make weights of pairs of unlike size comparable.

A pair i, j has the counted weight c (called w where it is fractional). s_i is the length of i's
own list: the references of a coupled work, the citers of a co-cited one, the topics of a work.
k_i is the total link strength of i, the sum of its weights over all other columns, and m half the
sum of all k.

k and m are those of the *whole* network of the relation, as its definition demands (each pair is
compared with what is expected of all co-occurrences), so they are taken before ``min_weight``,
``top_k`` and a choice of nodes. They need no pair: a column meets n - 1 others in each of its
lists of n, so k is one product of the incidence matrix with a vector. Lists that ``max_list``
leaves out count neither in k and m nor in s.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import UnknownNameError
from citegraph.relations.incidence import Matrix, row_sizes
from citegraph.relations.kernel import PairResult

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """What a normalisation may know about the two ends of every pair, aligned with the weights.

    Parameters
    ----------
    s_i, s_j
        The sizes of the two lists.
    k_i, k_j
        The total link strengths.
    m
        The sum of all weights in the whole network.
    """

    s_i: Floats
    s_j: Floats
    k_i: Floats
    k_j: Floats
    m: float


def full(lists: Matrix) -> None:
    """Every list adds 1 to each of its pairs."""
    del lists


def fractional(lists: Matrix) -> Floats:
    """A list of n adds 1/(n-1) to each of its pairs, so that it adds 1 in all to each member.

    For co-citation a list is the references of a citing work, for coupling the citers of a cited
    work, for shared topics the works of a topic. A list of one makes no pair and weighs 0.

    Source: A. Perianes-Rodriguez, L. Waltman and N. J. van Eck, Constructing bibliometric
    networks: a comparison between full and fractional counting, Journal of Informetrics 10 (2016)
    1178-1195.
    """
    sizes = row_sizes(lists)
    return np.where(sizes > 1, 1 / np.maximum(sizes - 1, 1), 0.0)


def none(weight: Floats, ends: Ends) -> Floats:
    """The weight as it was counted."""
    del ends
    return weight


def association_strength(weight: Floats, ends: Ends) -> Floats:
    """2 m w_ij / (k_i k_j): the weight over the one expected if links fell at random.

    Source: N. J. van Eck and L. Waltman, How to normalize cooccurrence data? An analysis of some
    well-known similarity measures, JASIST 60 (2009) 1635-1651.
    """
    return 2 * ends.m * weight / (ends.k_i * ends.k_j)


def salton(weight: Floats, ends: Ends) -> Floats:
    """Cosine: c / sqrt(s_i s_j).

    Source: G. Salton and M. J. McGill, Introduction to Modern Information Retrieval, 1983.
    """
    return weight / np.sqrt(ends.s_i * ends.s_j)


def jaccard(weight: Floats, ends: Ends) -> Floats:
    """Shared part of the union: c / (s_i + s_j - c).

    Source: P. Jaccard, Distribution de la flore alpine dans le bassin des Dranses, Bulletin de la
    Société vaudoise des sciences naturelles 37 (1901) 241-272; for co-citation: H. Small,
    Co-citation in the scientific literature, JASIS 24 (1973) 265-269.
    """
    return weight / (ends.s_i + ends.s_j - weight)


def inclusion(weight: Floats, ends: Ends) -> Floats:
    """Shared part of the shorter list: c / min(s_i, s_j).

    Source: M. Callon, J. Law and A. Rip (eds), Mapping the Dynamics of Science and Technology,
    1986; compared in van Eck and Waltman (2009).
    """
    return weight / np.minimum(ends.s_i, ends.s_j)


def equivalence(weight: Floats, ends: Ends) -> Floats:
    """c² / (s_i s_j), the square of Salton's cosine.

    Source: M. Callon, J. P. Courtial and F. Laville, Co-word analysis as a tool for describing the
    network of interactions between basic and technological research, Scientometrics 22 (1991)
    155-205.
    """
    return weight**2 / (ends.s_i * ends.s_j)


COUNTINGS: dict[str, Callable[[Matrix], Floats | None]] = {"full": full, "fractional": fractional}
"""From lists to the weight of each; None for 1 each."""

NORMALISATIONS: dict[str, Callable[[Floats, Ends], Floats]] = {
    "none": none,
    "association_strength": association_strength,
    "salton": salton,
    "jaccard": jaccard,
    "inclusion": inclusion,
    "equivalence": equivalence,
}


def normalised(
    name: str,
    lists: Matrix,
    row_weights: Floats | None,
    pairs: PairResult,
) -> Floats:
    """The normalised weights of pairs of columns.

    Parameters
    ----------
    name
        A name of `NORMALISATIONS`.
    lists
        Lists x columns: every list that counts, in full.
    row_weights
        The weight of each list, None for 1 each.

    Raises
    ------
    UnknownNameError
        If there is no such normalisation.
    """
    if name not in NORMALISATIONS:
        raise UnknownNameError("normalisation", name, NORMALISATIONS)
    i, j, weight = pairs.i, pairs.j, pairs.weight
    if name == "none":
        return weight  # without what the others need, which is several times the pairs
    sizes = np.bincount(lists.indices, minlength=lists.shape[1]).astype(np.float64)
    strength = total_strength(lists, row_weights)
    ends = Ends(sizes[i], sizes[j], strength[i], strength[j], float(strength.sum()) / 2)
    return NORMALISATIONS[name](weight, ends)


def total_strength(lists: Matrix, row_weights: Floats | None) -> Floats:
    """k: for every column the sum of the weights of all its pairs, without making them."""
    share = np.maximum(row_sizes(lists) - 1, 0).astype(np.float64)
    if row_weights is not None:
        share *= row_weights
    return np.asarray(lists.T @ share, dtype=np.float64)
