"""The pair product without top_k for small inputs: nothing to load, and nothing made twice.

The pairs (i, j), i < j, of a list are, for each of its columns i, what stands behind i in the
list. Most columns stand in one list only: most works are cited once. Their pairs are that list's
end as it stands, in order and of the list's weight, so they are copied and never added up. What
stands behind the other columns is sorted and added first.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from citegraph.relations.incidence import Matrix, row_sizes, summed
from citegraph.relations.kernel_plan import DECIMALS, Budget, Found

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

_AT_ONCE = 1 << 16
"""Pairs copied or added up at once: what that needs stays in the processor's cache, and the system
is not asked for fresh memory again and again."""

Pairs: TypeAlias = tuple[NDArray[np.int32], NDArray[np.int32], Floats]


class _Runs(NamedTuple):
    """For every column where its pairs stand in ``others`` and ``weight``, and how many."""

    start: Ints
    number: Ints
    others: NDArray[np.int32]
    weight: Floats


def suffix_product(
    lists: Matrix,
    row_weights: Floats | None,
    *,
    min_weight: float,
    block: int,
    budget: Budget,
) -> Found:
    """The pairs of `citegraph.relations.kernel.pair_product`, from lists that are all usable."""
    columns, sizes = lists.shape[1], row_sizes(lists)
    weights = np.ones(sizes.size) if row_weights is None else np.round(row_weights, DECIMALS)
    weight = np.repeat(weights, sizes)
    first = np.arange(1, lists.indices.size + 1)
    behind = np.repeat(lists.indptr[1:].astype(np.int64), sizes) - first
    once = np.bincount(lists.indices, minlength=columns)[lists.indices] == 1

    several = np.flatnonzero(~once)
    summed = _Summed(lists, weight, int(behind[several].sum()), min_weight, budget)
    for pairs in _sums(lists, several, behind, row_weights, block):
        summed.add(*pairs)
    number = summed.number
    start = lists.indices.size + np.cumsum(number) - number
    light = once & (weight < min_weight)
    alone = once & ~light
    start[lists.indices[alone]] = first[alone]
    number[lists.indices[alone]] = behind[alone]
    runs = _Runs(start, number, summed.others, summed.weight)
    budget.check(int(number.sum()))
    return Found(*_copied(runs, block), summed.below + int(behind[light].sum()), 0)


def _copied(runs: _Runs, block: int) -> Pairs:
    """The pairs of all columns, one after the other."""
    total = int(runs.number.sum())
    i, j, weight = np.empty(total, np.int32), np.empty(total, np.int32), np.empty(total)
    done = 0
    for span in spans(runs.number, min(block, _AT_ONCE)):
        numbers = runs.number[span]
        where = _positions(runs.start[span], numbers)
        here = slice(done, done + where.size)
        done += where.size
        i[here] = np.repeat(np.arange(span.start, span.stop, dtype=np.int32), numbers)
        # Without "clip" NumPy would write to a copy of what is given out first.
        np.take(runs.others, where, out=j[here], mode="clip")
        np.take(runs.weight, where, out=weight[here], mode="clip")
    return i, j, weight


class _Summed:
    """The lists as they stand, and behind them the pairs of columns that stand in several.

    Parameters
    ----------
    lists, weight
        The lists, and the weight of each of their entries.
    room
        How many pairs may be added at most.
    """

    def __init__(
        self, lists: Matrix, weight: Floats, room: int, min_weight: float, budget: Budget
    ) -> None:
        self.min_weight, self.budget = min_weight, budget
        self.below, self._entries, self._end = 0, weight.size, weight.size
        self.number: Ints = np.zeros(lists.shape[1], np.int64)
        """How many pairs each column has here; they stand in the order of the columns."""
        # What is not filled of these costs no memory.
        self.others = np.empty(weight.size + room, np.int32)
        self.weight = np.empty(weight.size + room)
        self.others[: weight.size], self.weight[: weight.size] = lists.indices, weight

    def add(self, i: Ints, j: Ints, weight: Floats) -> None:
        """More pairs, of later columns; the light ones are only counted."""
        keep = weight >= self.min_weight
        if not keep.all():
            self.below += keep.size - int(np.count_nonzero(keep))
            i, j, weight = i[keep], j[keep], weight[keep]
        here = slice(self._end, self._end + j.size)
        self.others[here], self.weight[here] = j, weight
        self._end = here.stop
        self.budget.check(self._end - self._entries)
        if i.size:
            first = int(i[0])
            found = np.bincount(i - first)
            self.number[first : first + found.size] += found


def _sums(
    lists: Matrix, entries: Ints, behind: Ints, row_weights: Floats | None, block: int
) -> Iterator[tuple[Ints, Ints, Floats]]:
    """The pairs that begin at some entries of the lists, each once with its whole weight."""
    columns, row_of = lists.shape[1], np.repeat(np.arange(lists.shape[0]), row_sizes(lists))
    entries = entries[_by_column(lists.indices[entries], columns)]
    column = lists.indices[entries].astype(np.int64)
    bounds = np.searchsorted(column, np.arange(columns + 1))
    met = np.bincount(column, behind[entries], minlength=columns).astype(np.int64)
    for span in spans(met, min(block, _AT_ONCE)):
        chosen = slice(bounds[span.start], bounds[span.stop])
        number = behind[entries[chosen]]
        others = lists.indices[_positions(entries[chosen] + 1, number)]
        keys = np.repeat(column[chosen] * columns, number) + others
        if row_weights is None:
            keys, weight = _counted(keys)
        else:
            keys, weight = _added(keys, np.repeat(row_weights[row_of[entries[chosen]]], number))
        i, j = np.divmod(keys, columns)
        yield i, j, weight


def _by_column(column: NDArray[np.int32], columns: int) -> NDArray[np.int32]:
    """The stable order of entries by column; SciPy counts instead of comparing."""
    number = np.arange(column.size, dtype=np.int32)
    order: NDArray[np.int32] = summed(number, column, number, (columns, column.size)).data
    return order


def _counted(keys: Ints) -> tuple[Ints, Floats]:
    """Distinct keys, ascending, and how often each is there."""
    keys = np.sort(keys)
    new = np.flatnonzero(np.diff(keys, prepend=-1))
    return keys[new], np.diff(new, append=keys.size).astype(np.float64)


def _added(keys: Ints, shares: Floats) -> tuple[Ints, Floats]:
    """Distinct keys, ascending, and the sum of the shares of each."""
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    new = np.flatnonzero(np.diff(keys, prepend=-1))
    # One after the other in the order of the lists, as the other engines add.
    number = np.repeat(np.arange(new.size), np.diff(new, append=keys.size))
    return keys[new], np.round(np.bincount(number, shares[order]), DECIMALS)


def spans(numbers: Ints, block: int) -> Iterator[slice]:
    """Ranges of columns with at most ``block`` pairs each, or of one; idle ones are skipped."""
    total = np.concatenate([[0], np.cumsum(numbers)])
    start = int(np.searchsorted(total, 0, side="right")) - 1
    while start < numbers.size:
        stop = int(np.searchsorted(total, total[start] + block, side="right")) - 1
        stop = max(stop, start + 1)
        yield slice(start, stop)
        start = stop


def _positions(start: Ints, number: Ints) -> Ints:
    """The positions of runs, one after the other: start, start + 1, ... of each."""
    ends = np.cumsum(number)
    positions = np.repeat(start - ends + number, number)
    positions += np.arange(positions.size)
    return positions
