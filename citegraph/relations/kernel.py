"""The one multiplication behind every pair network: which columns meet in which rows, how often.

A row is a *list* (the references of a citing work, the citers of a cited work, the works of a
topic) and two columns make a pair in every list that holds both: the product ``Mᵀ W M`` without
its diagonal. The whole product is never held: rows are multiplied and cut a few at a time, by
SciPy where the work is small and by a compiled kernel where it is not, with equal results.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.relations.incidence import Matrix, only, row_sizes
from citegraph.relations.kernel_plan import (
    MEMORY_BUDGET,
    PAIR_BYTES,
    Budget,
    Cuts,
    Found,
    PairPlan,
    certain_pairs,
    meetings,
    plan_of,
)
from citegraph.relations.kernel_sparse import sparse_product

ENGINES = ("sparse", "compiled")

COMPILED_FROM = 20_000_000
"""Multiply-adds from which the compiled kernel is faster even if it must be loaded first."""

TOP_COMPILED_FROM = 2_000_000
"""The same with ``top_k``, where the other engine makes whole rows and is slower."""

LOADED_FROM = 30_000
"""Multiply-adds from which it is faster once it is loaded."""


@dataclass(frozen=True, slots=True, eq=False)
class PairResult:
    """The pairs that are left, in ascending order of ``(i, j)``.

    Parameters
    ----------
    i, j
        Column ids, i < j (int32).
    weight
        The number of lists that hold both, or the sum of those lists' weights (float64).
    dropped
        What the options left out: ``lists_over_max_list``, and the number of pairs
        ``below_min_weight`` and ``outside_top_k``. Pairs that only a list that is too long holds
        are never made and so not counted; ``list_pairs_over_max_list`` is the number of times two
        columns meet in such lists.
    options
        The options that made it.
    """

    i: NDArray[np.int32]
    j: NDArray[np.int32]
    weight: NDArray[np.float64]
    dropped: Mapping[str, int]
    options: Mapping[str, str | int | float | None]

    def __len__(self) -> int:
        return int(self.i.size)


def pair_product(
    incidence: Matrix,
    *,
    min_weight: float = 0,
    top_k: int | None = None,
    max_list: int | None = None,
    row_weights: NDArray[np.float64] | None = None,
    columns: NDArray[np.bool_] | None = None,
    block: int = 4_000_000,
    memory_budget: int = MEMORY_BUDGET,
    threads: int | None = None,
    engine: str | None = None,
) -> PairResult:
    """All pairs of columns that share a row, exact.

    Parameters
    ----------
    incidence
        Lists x columns, 0/1.
    min_weight
        Leave out pairs of a smaller weight; 0 keeps every pair that shares a list.
    top_k
        Keep a pair if it is among the ``top_k`` heaviest of either of its ends, ties decided for
        the smaller id of the other end.
    max_list
        Leave out every list with more entries than this, as if it did not exist.
    row_weights
        What each list adds to the weight of its pairs, not negative; 1 where None. A list of
        weight 0 makes no pair.
    columns
        Make pairs of these columns only. Lists keep their full length for ``max_list``.
    block
        How many meetings of two columns one block of SciPy's product may hold (about 12 bytes
        each); one column whose own meetings are more makes a block by itself.
    memory_budget
        The bytes that may be used beside the matrix, the result included.
    threads
        How many threads compute, None for one a processor. The result is the same.
    engine
        "sparse" or "compiled"; None for what is faster. The result is the same.

    Raises
    ------
    CitegraphError
        If ``min_weight`` is negative, if ``top_k`` or ``max_list`` is below 1, or if the pairs do
        not fit the memory budget.
    UnknownNameError
        If there is no such engine.
    """
    cuts = Cuts(min_weight, top_k, max_list)
    cuts.check()
    lists, dropped = _usable_lists(incidence, max_list, row_weights, columns)
    budget = _checked_budget(lists, row_weights, cuts, memory_budget)
    if _engine(engine, budget) == "compiled":
        found = _compiled(lists, row_weights, cuts, threads, budget)
    else:
        found = sparse_product(
            lists, row_weights, min_weight=min_weight, top_k=top_k, block=block, budget=budget
        )
    dropped |= {"below_min_weight": found.below, "outside_top_k": found.outside}
    left_out = {name: number for name, number in dropped.items() if number}
    return PairResult(found.i, found.j, found.weight, left_out, cuts._asdict())


def pair_plan(
    incidence: Matrix,
    *,
    min_weight: float = 0,
    top_k: int | None = None,
    max_list: int | None = None,
    row_weights: NDArray[np.float64] | None = None,
    columns: NDArray[np.bool_] | None = None,
) -> PairPlan:
    """The size of the product with these options, before it is computed.

    The parameters and errors are those of `pair_product`.
    """
    cuts = Cuts(min_weight, top_k, max_list)
    cuts.check()
    lists, _ = _usable_lists(incidence, max_list, row_weights, columns)
    return plan_of(lists, row_weights, cuts)


def short_lists(incidence: Matrix, max_list: int | None) -> Matrix:
    """The matrix with every list of more than ``max_list`` entries emptied."""
    if max_list is None:
        return incidence
    return only(incidence, np.repeat(row_sizes(incidence) <= max_list, row_sizes(incidence)))


def _checked_budget(
    lists: Matrix, row_weights: NDArray[np.float64] | None, cuts: Cuts, memory_budget: int
) -> Budget:
    """The budget of a product, refused if the pairs that it is certain to have exceed it."""
    sizes = row_sizes(lists)
    budget = Budget(memory_budget, 0, PAIR_BYTES, int(meetings(sizes).sum()), cuts)
    budget.check(certain_pairs(sizes, row_weights, cuts))
    return budget


def _engine(asked: str | None, budget: Budget) -> str:
    """The engine asked for, or the faster: Numba takes a while to load, longer to compile."""
    if asked not in (None, *ENGINES):
        raise UnknownNameError("engine", str(asked), ENGINES)
    enough = COMPILED_FROM if budget.cuts.top_k is None else TOP_COMPILED_FROM
    if "citegraph.relations.kernel_rows" in sys.modules:
        enough = LOADED_FROM
    if asked == "sparse" or (asked is None and budget.multiply_adds < enough):
        return "sparse"
    try:
        import citegraph.relations.kernel_rows  # noqa: PLC0415, F401
    except ImportError as missing:  # Numba follows new versions of Python and NumPy by months
        if asked:
            raise CitegraphError(
                f"The compiled engine needs Numba, which does not load here ({missing}); "
                "install it or leave engine out."
            ) from missing
        return "sparse"
    return "compiled"


def _compiled(
    lists: Matrix,
    row_weights: NDArray[np.float64] | None,
    cuts: Cuts,
    threads: int | None,
    budget: Budget,
) -> Found:
    from citegraph.relations.kernel_rows import compiled_product  # noqa: PLC0415

    return compiled_product(
        lists,
        row_weights,
        min_weight=cuts.min_weight,
        top_k=cuts.top_k,
        threads=threads,
        budget=budget,
    )


def _usable_lists(
    incidence: Matrix,
    max_list: int | None,
    row_weights: NDArray[np.float64] | None,
    columns: NDArray[np.bool_] | None,
) -> tuple[Matrix, dict[str, int]]:
    """The entries that can make a pair, and what ``max_list`` leaves out."""
    sizes = row_sizes(incidence)
    long = np.zeros(sizes.size, np.bool_) if max_list is None else sizes > max_list
    dropped = {
        "lists_over_max_list": int(np.count_nonzero(long)),
        "list_pairs_over_max_list": int(meetings(sizes[long]).sum()),
    }
    alone = np.count_nonzero(sizes == 1)
    if max_list is None and row_weights is None and columns is None and 2 * alone < incidence.nnz:
        return incidence, dropped  # so few lists of one column cost less than a copy
    usable = ~long & (sizes > 1)
    if row_weights is not None:
        usable &= row_weights > 0
    keep = np.repeat(usable, sizes)
    if columns is not None:
        keep &= columns[incidence.indices]
    return only(incidence, keep), dropped
