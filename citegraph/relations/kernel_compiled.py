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
- Short lists lie anywhere in memory: their first two cache lines are fetched some rows ahead.
- Lists are gathered side by side, then stamped in one long loop that asks for its stamps ahead:
  the ends of short loops cannot be foretold, and would stop the reads of far stamps every time.
- Everything is unsigned, which spares the test for negative indices, and without branches.
"""

from typing import Any, TypeAlias

import numpy as np

from citegraph.relations.kernel_best import fill_up, heaviest
from citegraph.relations.kernel_marks import Marks, drain, mark
from citegraph.relations.kernel_numba import Array, Int, compiled, prefetch
from citegraph.relations.kernel_plan import DECIMALS

Spans: TypeAlias = tuple[Array, Array]

U8, U32, U64 = np.uint8, np.uint32, np.uint64
LAST_STAMP = 255
LAST_COLUMN = 2**32 - 1
SEARCH_STEP = 64
"""A binary search costs about as much as this many plain stores."""
AHEAD = 64
"""How many spans before it is read the beginning of a span is fetched."""
LINE = 16
"""The entries of a cache line; the second line of a span is fetched too."""
DECIMAL = 10.0**DECIMALS
ALL, TWICE, WEIGHTED = 0, 1, 2


@compiled
def _span(spans: Spans, number: Int) -> tuple[Int, Int]:
    """Where a span begins and ends among the entries."""
    begins, lengths = spans
    first = U64(begins[number])
    return first, first + U64(lengths[number])


@compiled
def _prefetch_spans(spans: Spans, begin: Int, end: Int, entries: Array) -> None:
    """Fetch what some rows later is read: short lists lie anywhere in memory."""
    begins, lengths = spans
    for s in range(begin + AHEAD, min(end + AHEAD, begins.size)):
        prefetch(entries, U64(begins[s]))
        prefetch(entries, U64(begins[s]) + min(U64(lengths[s]), U64(LINE)))


@compiled
def _count(met: Array, number: Int, marks: Marks, sums: Array) -> Int:
    groups = U64(0)
    for k in range(number):
        column = met[k]
        sums[column] += U32(1)
        groups |= mark(column, marks)
    return groups


@compiled
def _longest(lengths: Array, begin: Int, end: Int) -> tuple[Int, Int]:
    """The number of the longest span, and the length of all others together."""
    longest: Int = begin
    total: Int = 0
    for s in range(begin, end):
        total += np.int64(lengths[s])
        if lengths[s] > lengths[longest]:
            longest = s
    return longest, total - np.int64(lengths[longest])


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
    spans: Spans,
    begin: Int,
    end: Int,
    longest: Int,
    others: Int,
    entries: Array,
    stamps: Array,
    stamp: Int,
) -> None:
    """Stamp the columns of the longest span: all of them, or those that the others hold too."""
    first, last = _span(spans, longest)
    if others * SEARCH_STEP > np.int64(last) - np.int64(first):
        for p in range(first, last):
            stamps[entries[p]] = stamp
        return
    for s in range(begin, end):
        if s != longest:
            at, stop = _span(spans, s)
            for p in range(at, stop):
                if _holds(entries, first, last, entries[p]):
                    stamps[entries[p]] = stamp


@compiled
def _gather(
    spans: Spans, rest: tuple[Int, Int], longest: Int, entries: Array, gathered: Array
) -> tuple[Int, Int]:
    """Copy spans side by side, all but the longest; return the first without room, and how much."""
    filled, room = U64(0), U64(gathered.size - AHEAD)
    for s in range(rest[0], rest[1]):
        if s == longest:
            continue
        first, last = _span(spans, s)
        if filled + (last - first) > room:
            return s, filled
        for p in range(first, last):
            gathered[filled] = entries[p]
            filled += U64(1)
    return rest[1], filled


@compiled
def _second_meetings(gathered: Array, filled: Int, stamps: Array, stamp: Int, met: Array) -> Int:
    """Stamp the gathered columns and write down those that bear the stamp already."""
    number = U64(0)
    for k in range(filled):
        prefetch(stamps, U64(gathered[k + U64(AHEAD)]))
        column = gathered[k]
        seen = stamps[column]
        stamps[column] = stamp
        met[number] = column
        number += U64(seen == stamp)
    return number


@compiled
def _count_second_meetings(
    spans: Spans, begin: Int, end: Int, entries: Array, scratch: tuple[Any, ...]
) -> Int:
    """Sum, for every column met twice in this row, its meetings after the first."""
    marks, sums, stamps, (met, gathered), state = scratch
    groups = U64(0)
    longest, others = _longest(spans[1], begin, end)
    if others == 0:
        return groups
    if state[0] == LAST_STAMP:
        stamps[:] = 0
        state[0] = 0
    state[0] += 1
    stamp = U8(state[0])
    _stamp_first(spans, begin, end, longest, others, entries, stamps, stamp)
    s: Int = begin
    while s < end:
        s, filled = _gather(spans, (s, end), longest, entries, gathered)
        number = _second_meetings(gathered, filled, stamps, stamp, met)
        groups |= _count(met, number, marks, sums)
    return groups


@compiled
def _sum_meetings(
    spans: Spans, gain: Array, begin: Int, end: Int, entries: Array, scratch: tuple[Any, ...]
) -> Int:
    """Every pair adds its lists in ascending order, so a sum never depends on the division."""
    marks, sums, _, _, _ = scratch
    groups = U64(0)
    for s in range(begin, end):
        more = gain[s] if gain.size else 1.0
        first, last = _span(spans, s)
        for p in range(first, last):
            column = entries[p]
            sums[column] += more
            groups |= mark(column, marks)
    return groups


@compiled
def _keep(
    out: Array,
    weight: Array,
    sums: Array,
    place: tuple[Int, Int, Int],
    mode: Int,
    floor: float,
    tally: Array,
) -> Int:
    """Take and complete the sums, leave out the row itself and what weighs less than the floor.

    All sums are zero afterwards. The tally grows by the number of pairs met, their weights, and
    the number of pairs kept.
    """
    row, at, end = place
    kept, others = U64(at), U64(0)
    weights = np.int64(0)
    for k in range(at, end):
        total = sums[out[k]]
        sums[out[k]] = 0
        if mode == TWICE:
            total += 1
        elif mode == WEIGHTED:
            total = np.rint(total * DECIMAL) / DECIMAL
        other = U64(out[k] != row)
        others += other
        weights += np.int64(other) * np.int64(total)
        out[kept] = out[k]
        weight[kept] = total
        kept += U64(total >= floor) & other
    tally[0] += others
    tally[1] += weights
    tally[2] += np.int64(kept) - at
    return np.int64(kept)


@compiled
def _add_single_meetings(
    spans: Spans,
    begin: Int,
    end: Int,
    entries: Array,
    scratch: tuple[Any, ...],
    out: Array,
    weight: Array,
    place: tuple[Int, Int, Int, Int],
) -> Int:
    """Fill a row of too few pairs met twice with the smallest columns that it meets once.

    Of any one list, the first ``top_k`` entries and one for the row itself are enough. So no list
    is read further than that, nor beyond the least column where one of them has enough.
    """
    marks = scratch[0]
    _, at, full, top_k = place
    groups = U64(0)
    for k in range(at, full):
        groups |= mark(out[k], marks)
    limit = U32(LAST_COLUMN)
    for s in range(begin, end):
        first, last = _span(spans, s)
        enough = first + U64(top_k)
        if enough < last:
            limit = min(limit, entries[enough])
    for s in range(begin, end):
        first, last = _span(spans, s)
        for p in range(first, last):
            if entries[p] > limit:
                break
            groups |= mark(entries[p], marks)
    return fill_up(out, weight, place, drain(marks, groups, out, full))


@compiled
def multiply_rows(
    problem: tuple[Array, Spans, Array, Array, Array],
    rows: tuple[Int, Int],
    options: tuple[Int, float, Int],
    scratch: tuple[Any, ...],
    heap: Array,
    result: tuple[Array, Array, Array, Array],
) -> tuple[Int, Int]:
    """Multiply rows until all are done or the output may not hold the next.

    Returns the first row that is not done, and how much of the output is filled.
    """
    starts, spans, gain, entries, most = problem
    mode, floor, top_k = options
    out, weight, per_row, tally = result
    marks, sums = scratch[0], scratch[1]
    at = 0
    for row in range(rows[0], rows[1]):
        if U64(at) + min(most[row] + U64(1), U64(sums.size)) + U64(top_k) > U64(out.size):
            return row, at
        begin, end = starts[row], starts[row + 1]
        _prefetch_spans(spans, begin, end, entries)
        if most[row] == 0:
            continue
        if mode == TWICE:
            groups = _count_second_meetings(spans, begin, end, entries, scratch)
        else:
            groups = _sum_meetings(spans, gain, begin, end, entries, scratch)
        full = drain(marks, groups, out, at)
        full = _keep(out, weight, sums, (row, at, full), mode, floor, tally)
        if top_k:
            full = heaviest(out, weight, at, full, heap)
            if mode == TWICE and floor <= 1 and full - at < top_k:
                place = row, at, full, top_k
                full = _add_single_meetings(spans, begin, end, entries, scratch, out, weight, place)
        per_row[row] = full - at
        at = full
    return rows[1], at
