"""What a pair product will cost, known from the lengths of the lists before any pair is made."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import CitegraphError
from citegraph.relations.incidence import Matrix, row_sizes

DECIMALS = 12
"""Weights are rounded to this many decimals, so that equal sums of fractions are equal numbers.

Three thirds and one then tie, and ten tenths reach a threshold of one, in whatever order a kernel
adds them.
"""

MEMORY_BUDGET = 2 * 2**30
"""The bytes that a pair product may use beside the matrix, its result included."""

PAIR_BYTES = 16
"""One pair of the result: two ids and a weight."""


class Found(NamedTuple):
    """Pairs in ascending order, and how many were below the threshold and outside the top."""

    i: NDArray[np.int32]
    j: NDArray[np.int32]
    weight: NDArray[np.float64]
    below: int
    outside: int


class Cuts(NamedTuple):
    """The options that decide how many pairs a product leaves."""

    min_weight: float
    top_k: int | None
    max_list: int | None

    def check(self) -> None:
        """Refuse numbers out of range."""
        if not self.min_weight >= 0:
            raise CitegraphError(f"min_weight is {self.min_weight}, but must not be below 0.")
        for name, value in (("top_k", self.top_k), ("max_list", self.max_list)):
            if value is not None and value < 1:
                raise CitegraphError(
                    f"{name} is {value}, but must be at least 1, or None for no cut."
                )


@dataclass(frozen=True, slots=True)
class PairPlan:
    """The size of a pair product.

    Parameters
    ----------
    multiply_adds
        How often two columns meet in a list: the work, and the sum of all unfiltered weights
        where every list adds 1.
    longest_list
        The entries of the longest list that counts.
    pairs_at_least, pairs_at_most
        Bounds of the number of pairs of the result.
    result_bytes_at_most
        What that many pairs take.
    """

    multiply_adds: int
    longest_list: int
    pairs_at_least: int
    pairs_at_most: int

    @property
    def result_bytes_at_most(self) -> int:
        """The bytes of the largest possible result."""
        return PAIR_BYTES * self.pairs_at_most


class Budget(NamedTuple):
    """How many bytes there are, for what, and what to say when they do not suffice."""

    limit: int
    working: int
    per_pair: int
    multiply_adds: int
    cuts: Cuts

    def check(self, pairs: int) -> None:
        """Stop before more pairs are made than fit.

        Raises
        ------
        CitegraphError
            If the working memory and this many pairs are more than the limit.
        """
        needed = self.working + self.per_pair * pairs
        if needed <= self.limit:
            return
        cuts = ", ".join(f"{name} (now {value})" for name, value in self.cuts._asdict().items())
        raise CitegraphError(
            f"At least {pairs:,} pairs out of {self.multiply_adds:,} multiply-adds need "
            f"{needed / 1e9:,.2f} GB, more than the memory_budget of {self.limit / 1e9:,.2f} GB; "
            f"make fewer pairs with {cuts}, or raise memory_budget."
        )


def meetings(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """How often two columns meet in lists of these lengths: n (n - 1) / 2."""
    products: NDArray[np.int64] = sizes * (sizes - 1) // 2
    return products


def certain_pairs(
    sizes: NDArray[np.int64], row_weights: NDArray[np.float64] | None, cuts: Cuts
) -> int:
    """A number of pairs that the result holds in any case: those of one long list."""
    if cuts.top_k is not None or not sizes.size:
        return 0
    if row_weights is None:
        return int(meetings(sizes).max()) if cuts.min_weight <= 1 else 0
    enough = np.round(row_weights, DECIMALS) >= cuts.min_weight
    return int(meetings(sizes[enough]).max(initial=0))


def plan_of(lists: Matrix, row_weights: NDArray[np.float64] | None, cuts: Cuts) -> PairPlan:
    """The plan of lists that are all usable."""
    sizes = row_sizes(lists)
    members = np.bincount(lists.indices, minlength=lists.shape[1])
    met = np.bincount(
        lists.indices, weights=np.repeat(sizes - 1, sizes), minlength=lists.shape[1]
    ).astype(np.int64)
    # A column that meets others m times has at most m / min_weight pairs, and one per column.
    least = max(1, int(np.ceil(cuts.min_weight))) if row_weights is None else 1
    partners = np.minimum(met // least, max(int(np.count_nonzero(members)) - 1, 0))
    if row_weights is None and cuts.min_weight > 1:
        partners[members < cuts.min_weight] = 0
    at_most = int(partners.sum()) // 2
    if cuts.top_k is not None:
        at_most = min(at_most, int(np.minimum(partners, cuts.top_k).sum()))
    return PairPlan(
        multiply_adds=int(meetings(sizes).sum()),
        longest_list=int(sizes.max(initial=0)),
        pairs_at_least=certain_pairs(sizes, row_weights, cuts),
        pairs_at_most=at_most,
    )
