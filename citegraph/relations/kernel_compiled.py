"""The compiled inner loops of the pair product. Importing this file imports Numba.

Vocabulary: the columns are paired row by row of the product. The *spans* of a column are the parts
of its lists that hold its partners: where each begins and ends in the array of all list entries.
For the upper triangle a span begins behind the column itself, for whole rows where the list does.

What makes the loops fast, each chosen by measurement (benchmarks/README.md):

- Most pairs meet in one list only. Where a pair must meet twice, one byte a column remembers
  whether this row has met it; only a second meeting reaches the counters. Since the meetings of
  all pairs add up to a number known beforehand, the pairs met once are counted without being made.
- The longest list of a row cannot bring a second meeting if it goes first, so it is only stored.
- The byte holds the number of the row (modulo 255), so that nothing is erased between rows.
- Met columns are marked in a bitmap of three levels, which yields them in ascending order.
- Everything is unsigned, which spares the test for negative indices, and without branches.
"""

from collections.abc import Callable
from typing import Any, TypeAlias, TypeVar, cast

import numba
import numpy as np
from numba.cpython.unsafe.numbers import trailing_zeros as _zeros
from numpy.typing import NDArray

F = TypeVar("F", bound=Callable[..., Any])
Array: TypeAlias = NDArray[Any]
Int: TypeAlias = Any
"""An integer of any width: NumPy's are not Python's to a type checker, but are once compiled."""
Marks: TypeAlias = tuple[Array, Array, Array]

trailing: Any = _zeros
"""The number of zero bits below the lowest bit that is set."""

U8, U32, U64 = np.uint8, np.uint32, np.uint64
LAST_STAMP = 255
SEARCH_STEP = 64
"""A binary search costs about as much as this many plain stores."""
DECIMAL = 1e12
ALL, TWICE, WEIGHTED = 0, 1, 2


def compiled(function: F) -> F:
    """Compile on the first call, without the lock of the interpreter, and keep it on disk."""
    try:
        return cast(F, numba.njit(nogil=True, cache=True)(function))
    except RuntimeError:  # no folder for compiled code is writable
        return cast(F, numba.njit(nogil=True)(function))


@compiled
def column_spans(
    indptr: Array, indices: Array, columns: Int, whole: bool, gains: Array
) -> tuple[Array, Array, Array, Array]:
    """The lists of every column, in ascending order of list.

    Returns where each column's spans begin, the spans, the gain of each span (empty where
    ``gains`` is), and the number of meetings of each column.
    """
    starts = np.zeros(columns + 1, np.int64)
    for row in range(indptr.size - 1):
        if indptr[row + 1] - indptr[row] > 1:
            for p in range(indptr[row], indptr[row + 1]):
                starts[U32(indices[p]) + U64(1)] += 1
    for k in range(columns):
        starts[k + 1] += starts[k]
    spans = np.empty((starts[columns], 2), np.uint32)
    gain = np.empty(starts[columns] if gains.size else 0, np.float64)
    meetings = np.zeros(columns, np.int64)
    following = starts[:-1].copy()
    for row in range(indptr.size - 1):
        end = indptr[row + 1]
        if end - indptr[row] > 1:
            for p in range(indptr[row], end):
                column: Int = U32(indices[p])
                at = U64(following[column])
                following[column] += 1
                first = indptr[row] if whole else p + 1
                spans[at, 0] = first
                spans[at, 1] = end
                meetings[column] += end - first - whole
                if gains.size:
                    gain[at] = gains[row]
    return starts, spans, gain, meetings


@compiled
def _mark(column: Int, marks: Marks) -> None:
    """Set the bit of a column, and the bits of its word in the coarser levels."""
    fine, middle, coarse = marks
    word = column >> U32(6)
    fine[word] |= U64(1) << U64(column & U32(63))
    above = word >> U32(6)
    middle[above] |= U64(1) << U64(word & U32(63))
    coarse[above >> U32(6)] |= U64(1) << U64(above & U32(63))


@compiled
def _drain(marks: Marks, sums: Array, out: Array, weight: Array, at: Int) -> Int:
    """Move the marked columns, ascending, and their sums to the output; all become zero again."""
    fine, middle, coarse = marks
    end = U64(at)
    for top in range(coarse.size):
        upper = coarse[top]
        coarse[top] = U64(0)
        while upper:
            above = (U64(top) << U64(6)) | trailing(upper)
            upper &= upper - U64(1)
            middles = middle[above]
            middle[above] = U64(0)
            while middles:
                word = (above << U64(6)) | trailing(middles)
                middles &= middles - U64(1)
                bits = fine[word]
                fine[word] = U64(0)
                while bits:
                    column = (word << U64(6)) | trailing(bits)
                    bits &= bits - U64(1)
                    out[end] = column
                    weight[end] = sums[column]
                    sums[column] = 0
                    end += U64(1)
    return np.int64(end)


@compiled
def _count(met: Array, number: Int, marks: Marks, sums: Array) -> None:
    for k in range(number):
        column = met[k]
        sums[column] += U32(1)
        _mark(column, marks)


@compiled
def _longest(spans: Array, begin: Int, end: Int) -> tuple[Int, Int]:
    """The number of the longest span, and the length of all others together."""
    longest: Int = begin
    total: Int = 0
    for s in range(begin, end):
        total += np.int64(spans[s, 1]) - np.int64(spans[s, 0])
        if spans[s, 1] - spans[s, 0] > spans[longest, 1] - spans[longest, 0]:
            longest = s
    return longest, total - (np.int64(spans[longest, 1]) - np.int64(spans[longest, 0]))


@compiled
def _holds(entries: Array, first: Int, last: Int, column: Int) -> bool:
    """Whether an ascending part of the entries holds a column."""
    low, high = U64(first), U64(last)
    while low < high:
        middle = (low + high) >> U64(1)
        if entries[middle] < column:
            low = middle + U64(1)
        else:
            high = middle
    return bool(low < U64(last) and entries[low] == column)


@compiled
def _stamp_first(
    spans: Array,
    begin: Int,
    end: Int,
    longest: Int,
    others: Int,
    entries: Array,
    stamps: Array,
    stamp: Int,
) -> None:
    """Stamp the columns of the longest span: all of them, or those that the others hold too."""
    first, last = spans[longest, 0], spans[longest, 1]
    if others * SEARCH_STEP > np.int64(last) - np.int64(first):
        for p in range(first, last):
            stamps[entries[p]] = stamp
        return
    for s in range(begin, end):
        if s != longest:
            for p in range(spans[s, 0], spans[s, 1]):
                if _holds(entries, first, last, entries[p]):
                    stamps[entries[p]] = stamp


@compiled
def _count_second_meetings(
    spans: Array, begin: Int, end: Int, entries: Array, scratch: tuple[Any, ...]
) -> None:
    """Sum, for every column met twice in this row, its meetings after the first."""
    marks, sums, stamps, met, state = scratch
    longest, others = _longest(spans, begin, end)
    if others == 0:
        return
    if state[0] == LAST_STAMP:
        stamps[:] = 0
        state[0] = 0
    state[0] += 1
    stamp = U8(state[0])
    _stamp_first(spans, begin, end, longest, others, entries, stamps, stamp)
    number = U64(0)
    for s in range(begin, end):
        if s == longest:
            continue
        if number + U64(spans[s, 1] - spans[s, 0]) > U64(met.size):
            _count(met, number, marks, sums)
            number = U64(0)
        for p in range(spans[s, 0], spans[s, 1]):
            column = entries[p]
            seen = stamps[column]
            stamps[column] = stamp
            met[number] = column
            number += U64(seen == stamp)
    _count(met, number, marks, sums)


@compiled
def _count_all_meetings(
    spans: Array, begin: Int, end: Int, entries: Array, scratch: tuple[Any, ...]
) -> None:
    marks, sums, _, _, _ = scratch
    for s in range(begin, end):
        for p in range(spans[s, 0], spans[s, 1]):
            column = entries[p]
            sums[column] += U32(1)
            _mark(column, marks)


@compiled
def _sum_gains(
    spans: Array, gain: Array, begin: Int, end: Int, entries: Array, scratch: tuple[Any, ...]
) -> None:
    """Every pair adds its lists in ascending order, so a sum never depends on the division."""
    marks, sums, _, _, _ = scratch
    for s in range(begin, end):
        for p in range(spans[s, 0], spans[s, 1]):
            column = entries[p]
            sums[column] += gain[s]
            _mark(column, marks)


@compiled
def _keep(
    out: Array, weight: Array, at: Int, end: Int, row: Int, mode: Int, floor: float, tally: Array
) -> Int:
    """Complete the sums, leave out the row itself and what weighs less than the floor.

    The tally grows by the number of pairs met, their weights, and the number of pairs kept.
    """
    kept = U64(at)
    for k in range(at, end):
        total = weight[k]
        if mode == TWICE:
            total += 1
        elif mode == WEIGHTED:
            total = np.rint(total * DECIMAL) / DECIMAL
        other = U64(out[k] != row)
        tally[0] += other
        tally[1] += np.int64(other) * np.int64(total)
        out[kept] = out[k]
        weight[kept] = total
        kept += U64(total >= floor) & other
    tally[2] += np.int64(kept) - at
    return np.int64(kept)


@compiled
def _sink(heap: Array, place: Int) -> None:
    """Move a value of a heap with the smallest on top down to where it belongs."""
    value = heap[place]
    while 2 * place + 1 < heap.size:
        child = 2 * place + 1
        if child + 1 < heap.size and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= value:
            break
        heap[place] = heap[child]
        place = child
    heap[place] = value


@compiled
def _heaviest(out: Array, weight: Array, at: Int, end: Int, heap: Array) -> Int:
    """Keep the heaviest entries of one row, ties for the smaller column, in ascending order."""
    size = heap.size
    if end - at <= size:
        return end
    for k in range(size):
        heap[k] = weight[at + k]
    for place in range(size // 2 - 1, -1, -1):
        _sink(heap, place)
    for k in range(at + size, end):
        if weight[k] > heap[0]:
            heap[0] = weight[k]
            _sink(heap, 0)
    least = heap[0]
    ties = size
    for k in range(at, end):
        ties -= weight[k] > least
    kept = at
    for k in range(at, end):
        if weight[k] >= least and (weight[k] > least or ties > 0):
            ties -= weight[k] == least
            out[kept], weight[kept] = out[k], weight[k]
            kept += 1
    return kept


@compiled
def _add_single_meetings(
    spans: Array,
    begin: Int,
    end: Int,
    entries: Array,
    scratch: tuple[Any, ...],
    out: Array,
    weight: Array,
    place: tuple[Int, Int, Int, Int],
) -> Int:
    """Fill a row of too few pairs met twice with the smallest columns that it meets once.

    Those are among the first entries of its lists: of each list, the entries up to and including
    the first ``top_k`` and one for the row itself.
    """
    marks, sums, _, _, _ = scratch
    row, at, full, top_k = place
    for k in range(at, full):
        sums[out[k]] = weight[k]
        _mark(out[k], marks)
    for s in range(begin, end):
        first = np.int64(spans[s, 0])
        for p in range(first, min(np.int64(spans[s, 1]), first + top_k + 1)):
            _mark(entries[p], marks)
    singles = top_k - (full - at)
    kept = at
    for k in range(at, _drain(marks, sums, out, weight, at)):
        if weight[k] == 0:
            if out[k] == row or singles == 0:
                continue
            singles -= 1
            weight[k] = 1
        out[kept], weight[kept] = out[k], weight[k]
        kept += 1
    return kept


@compiled
def multiply_rows(
    problem: tuple[Array, ...],
    rows: tuple[Int, Int],
    options: tuple[Int, float, Int],
    scratch: tuple[Any, ...],
    heap: Array,
    result: tuple[Array, Array, Array, Array],
) -> tuple[Int, Int]:
    """Multiply rows until all are done or the output may not hold the next.

    Returns the first row that is not done, and how much of the output is filled.
    """
    starts, spans, gain, entries, meetings = problem
    mode, floor, top_k = options
    out, weight, per_row, tally = result
    marks, sums = scratch[0], scratch[1]
    at = 0
    for row in range(rows[0], rows[1]):
        if at + min(meetings[row] + 1, sums.size) > out.size:
            return row, at
        begin, end = starts[row], starts[row + 1]
        if meetings[row] == 0:
            continue
        if mode == WEIGHTED:
            _sum_gains(spans, gain, begin, end, entries, scratch)
        elif mode == TWICE:
            _count_second_meetings(spans, begin, end, entries, scratch)
        else:
            _count_all_meetings(spans, begin, end, entries, scratch)
        full = _drain(marks, sums, out, weight, at)
        full = _keep(out, weight, at, full, row, mode, floor, tally)
        if top_k:
            full = _heaviest(out, weight, at, full, heap)
            if mode == TWICE and floor <= 1 and full - at < top_k:
                place = row, at, full, top_k
                full = _add_single_meetings(spans, begin, end, entries, scratch, out, weight, place)
        per_row[row] = full - at
        at = full
    return rows[1], at


@compiled
def _least(weight: Array, begin: Int, end: Int) -> Int:
    """The place of the pair that a row would give up first."""
    least = begin
    for k in range(begin, end):
        if weight[k] <= weight[least]:  # columns ascend, so the last of equal ones
            least = k
    return least


@compiled
def join_rows(starts: Array, out: Array, weight: Array, top_k: Int) -> tuple[Array, Array, Array]:
    """Every pair that is in the row of either end, once, in ascending order of (i, j)."""
    rows = starts.size - 1
    least = np.empty(rows, np.int64)
    for row in range(rows):
        least[row] = _least(weight, starts[row], starts[row + 1])
    begins = np.zeros(rows + 1, np.int64)
    foreign = np.zeros(out.size, np.bool_)
    for row in range(rows):
        for k in range(starts[row], starts[row + 1]):
            other = out[k]
            if other > row:
                begins[row + 1] += 1
                continue
            # The other row has the pair too, unless it is full of better ones.
            last = least[other]
            missing = starts[other + 1] - starts[other] == top_k and (
                weight[k] < weight[last] or (weight[k] == weight[last] and row > out[last])
            )
            foreign[k] = missing
            begins[other + 1] += missing
    for row in range(rows):
        begins[row + 1] += begins[row]
    i = np.empty(begins[rows], np.int32)
    j = np.empty(begins[rows], np.int32)
    values = np.empty(begins[rows], np.float64)
    following = begins[:-1].copy()
    for row in range(rows):
        for k in range(starts[row], starts[row + 1]):
            if foreign[k]:
                at = following[out[k]]
                following[out[k]] += 1
                j[at], values[at] = row, weight[k]
    for row in range(rows):
        i[begins[row] : begins[row + 1]] = row
        place = following[row], begins[row + 1]
        _merge(j, values, begins[row], place, (out, weight, starts[row], starts[row + 1]), row)
    return i, j, values


@compiled
def _merge(
    j: Array,
    values: Array,
    begin: Int,
    place: tuple[Int, Int],
    own: tuple[Array, Array, Int, Int],
    row: Int,
) -> None:
    """Merge a row's own pairs of larger columns, from the back, into those found elsewhere."""
    out, weight, first, last = own
    left, free = place[0] - 1, place[1] - 1
    k = last - 1
    while k >= first and out[k] > row:
        if left >= begin and j[left] > out[k]:
            j[free], values[free] = j[left], values[left]
            left -= 1
        else:
            j[free], values[free] = out[k], weight[k]
            k -= 1
        free -= 1
