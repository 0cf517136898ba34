"""The one multiplication behind every pair network: which columns meet in which rows, how often.

A row is a *list* (the references of a citing work, the citers of a cited work, the works of a
topic) and two columns make a pair in every list that holds both: the product ``Mᵀ W M`` without
its diagonal. `pair_product` never holds the whole product: it multiplies blocks of rows of ``Mᵀ``
and cuts each block before the next.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from citegraph.errors import CitegraphError
from citegraph.relations.incidence import Matrix, row_sizes

DECIMALS = 12
"""Weights are rounded to this many decimals, so that equal sums of fractions are equal numbers.

Three thirds and one then tie, and ten tenths reach a threshold of one, in whatever order a kernel
adds them.
"""


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
        How many meetings of two columns one block may hold (about 12 bytes each); one column
        whose own meetings are more makes a block by itself.

    Raises
    ------
    CitegraphError
        If ``min_weight`` is negative, or ``top_k`` or ``max_list`` is below 1.
    """
    _check(min_weight, top_k, max_list)
    lists, dropped = _usable_lists(incidence, max_list, row_weights, columns)
    parts, below, found = [], 0, 0
    for rows, others, weight in _blocks(lists, row_weights, block):
        heavy = weight >= min_weight
        upper = others > rows
        below += int(np.count_nonzero(upper & ~heavy))
        found += int(np.count_nonzero(upper & heavy))
        keep = heavy if top_k else heavy & upper
        kept = rows[keep], others[keep], weight[keep]
        parts.append(_heaviest(*kept, top_k) if top_k else _ordered(*kept))
    i, j, values = _joined(parts)
    if top_k:
        i, j, values = _ordered(i, j, values)
    dropped |= {"below_min_weight": below, "outside_top_k": found - i.size}
    options: dict[str, str | int | float | None] = {
        "min_weight": min_weight,
        "top_k": top_k,
        "max_list": max_list,
    }
    return PairResult(i, j, values, {k: v for k, v in dropped.items() if v}, options)


def short_lists(incidence: Matrix, max_list: int | None) -> Matrix:
    """The matrix with every list of more than ``max_list`` entries emptied."""
    if max_list is None:
        return incidence
    return _only(incidence, np.repeat(row_sizes(incidence) <= max_list, row_sizes(incidence)))


def _check(min_weight: float, top_k: int | None, max_list: int | None) -> None:
    if not min_weight >= 0:
        raise CitegraphError(f"min_weight is {min_weight}, but must not be below 0.")
    for name, value in (("top_k", top_k), ("max_list", max_list)):
        if value is not None and value < 1:
            raise CitegraphError(f"{name} is {value}, but must be at least 1, or None for no cut.")


def _usable_lists(
    incidence: Matrix,
    max_list: int | None,
    row_weights: NDArray[np.float64] | None,
    columns: NDArray[np.bool_] | None,
) -> tuple[Matrix, dict[str, int]]:
    """The entries that can make a pair, and what ``max_list`` leaves out."""
    sizes = row_sizes(incidence)
    long = np.zeros(sizes.size, np.bool_) if max_list is None else sizes > max_list
    meetings = sizes[long] * (sizes[long] - 1) // 2
    dropped = {
        "lists_over_max_list": int(np.count_nonzero(long)),
        "list_pairs_over_max_list": int(meetings.sum()),
    }
    usable = ~long & (sizes > 1)
    if row_weights is not None:
        usable &= row_weights > 0
    keep = np.repeat(usable, sizes)
    if columns is not None:
        keep &= columns[incidence.indices]
    return _only(incidence, keep), dropped


def _only(matrix: Matrix, keep: NDArray[np.bool_]) -> Matrix:
    """The matrix with some of its entries, in the same shape."""
    if keep.all():
        return matrix
    before = np.concatenate([[0], np.cumsum(keep)])
    indptr = before[matrix.indptr].astype(np.int32)
    return csr_array((matrix.data[keep], matrix.indices[keep], indptr), shape=matrix.shape)


def _blocks(
    lists: Matrix, row_weights: NDArray[np.float64] | None, block: int
) -> Iterator[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]]:
    """The product without its diagonal, as (row, column, weight) of a few whole rows at a time."""
    weights = np.ones(lists.shape[0]) if row_weights is None else row_weights
    sizes = row_sizes(lists)
    data = np.repeat(weights, sizes).astype(np.float64)
    weighted: Matrix = csr_array((data, lists.indices, lists.indptr), shape=lists.shape)
    members = lists.T.tocsr()
    meetings = members @ sizes
    for start, stop in _spans(meetings, block):
        product: Any = (members[start:stop] @ weighted).tocoo()
        rows = (product.row + start).astype(np.int32)
        others = product.col.astype(np.int32)
        off = rows != others
        yield rows[off], others[off], np.round(product.data[off], DECIMALS)


def _spans(meetings: NDArray[np.int64], block: int) -> Iterator[tuple[int, int]]:
    """Ranges of rows with at most ``block`` meetings each, or of one row; idle rows are skipped."""
    total = np.concatenate([[0], np.cumsum(meetings)])
    start = int(np.searchsorted(total, 0, side="right")) - 1
    while start < meetings.size:
        stop = int(np.searchsorted(total, total[start] + block, side="right")) - 1
        stop = max(stop, start + 1)
        yield start, stop
        start = stop


def _heaviest(
    rows: NDArray[np.int32],
    others: NDArray[np.int32],
    weight: NDArray[np.float64],
    top_k: int,
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]:
    """The ``top_k`` heaviest entries of each row, ties for the smaller column, as pairs i < j."""
    order = np.lexsort((others, -weight, rows))
    rows, others, weight = rows[order], others[order], weight[order]
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    rank = np.arange(rows.size) - np.repeat(starts, np.diff(starts, append=rows.size))
    keep = rank < top_k
    rows, others, weight = rows[keep], others[keep], weight[keep]
    return np.minimum(rows, others), np.maximum(rows, others), weight


def _ordered(
    i: NDArray[np.int32], j: NDArray[np.int32], weight: NDArray[np.float64]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]:
    """The pairs in order of (i, j), every pair once: ``top_k`` may find one from either end."""
    order = np.lexsort((j, i))
    i, j, weight = i[order], j[order], weight[order]
    new = (np.diff(i, prepend=-1) != 0) | (np.diff(j, prepend=-1) != 0)
    return i[new], j[new], weight[new]


def _joined(
    parts: list[tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]],
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]:
    if not parts:
        return np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float64)
    i, j, weight = (np.concatenate(column) for column in zip(*parts, strict=True))
    return i, j, weight
