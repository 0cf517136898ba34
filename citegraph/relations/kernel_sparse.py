"""The pair product for small inputs and where Numba is missing: it costs nothing to load.

With ``top_k`` whole rows of the product compete, and SciPy makes them, a few at a time; without it
`citegraph.relations.kernel_suffixes` makes the pairs alone.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.incidence import Matrix, csr, row_sizes
from citegraph.relations.kernel_plan import DECIMALS, Budget, Found
from citegraph.relations.kernel_suffixes import spans, suffix_product

Pairs: TypeAlias = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]


def sparse_product(
    lists: Matrix,
    row_weights: NDArray[np.float64] | None,
    *,
    min_weight: float,
    top_k: int | None,
    block: int,
    budget: Budget,
) -> Found:
    """The pairs of `citegraph.relations.kernel.pair_product`, from lists that are all usable."""
    if top_k is None:
        return suffix_product(lists, row_weights, min_weight=min_weight, block=block, budget=budget)
    parts, below, found, held = [], 0, 0, 0
    for rows, others, weight in _blocks(lists, row_weights, block):
        heavy = weight >= min_weight
        upper = others > rows
        below += int(np.count_nonzero(upper & ~heavy))
        found += int(np.count_nonzero(upper & heavy))
        parts.append(_heaviest(rows[heavy], others[heavy], weight[heavy], top_k))
        held += parts[-1][0].size
        budget.check(held)
    i, j, values = _ordered(*_joined(parts))
    return Found(i, j, values, below, found - i.size)


def _blocks(lists: Matrix, row_weights: NDArray[np.float64] | None, block: int) -> Iterator[Pairs]:
    """The product without its diagonal, as (row, column, weight) of a few whole rows at a time."""
    weights = np.ones(lists.shape[0]) if row_weights is None else row_weights
    sizes = row_sizes(lists)
    data = np.repeat(weights, sizes).astype(np.float64)
    weighted = csr(data, lists.indices, lists.indptr, lists.shape)
    members = lists.T.tocsr()
    meetings = members @ sizes
    for span in spans(meetings, block):
        product: Any = (members[span] @ weighted).tocoo()
        rows = (product.row + span.start).astype(np.int32)
        others = product.col.astype(np.int32)
        off = rows != others
        yield rows[off], others[off], np.round(product.data[off], DECIMALS)


def _heaviest(
    rows: NDArray[np.int32], others: NDArray[np.int32], weight: NDArray[np.float64], top_k: int
) -> Pairs:
    """The ``top_k`` heaviest entries of each row, ties for the smaller column, as pairs i < j."""
    order = np.lexsort((others, -weight, rows))
    rows, others, weight = rows[order], others[order], weight[order]
    starts = np.flatnonzero(np.diff(rows, prepend=-1))
    rank = np.arange(rows.size) - np.repeat(starts, np.diff(starts, append=rows.size))
    keep = rank < top_k
    rows, others, weight = rows[keep], others[keep], weight[keep]
    return np.minimum(rows, others), np.maximum(rows, others), weight


def _ordered(i: NDArray[np.int32], j: NDArray[np.int32], weight: NDArray[np.float64]) -> Pairs:
    """The pairs in order of (i, j), every pair once: ``top_k`` may find one from either end."""
    order = np.lexsort((j, i))
    i, j, weight = i[order], j[order], weight[order]
    new = (np.diff(i, prepend=-1) != 0) | (np.diff(j, prepend=-1) != 0)
    return i[new], j[new], weight[new]


def _joined(parts: list[Pairs]) -> Pairs:
    if not parts:
        return np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.float64)
    i, j, weight = (np.concatenate(column) for column in zip(*parts, strict=True))
    return i, j, weight
