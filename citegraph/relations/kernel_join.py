"""From the best pairs of every row to the pairs that are among the best of either end, compiled.

The rows come in parts, each a range of rows. What a part holds is never copied to another array of
rows: it is weeded where it lies, then written to its place in the result.
"""

from typing import TypeAlias

import numpy as np

from citegraph.relations.kernel_numba import Array, Int, compiled

Rows: TypeAlias = tuple[tuple[Int, Int], Array, Array]
"""The first row of a part and the row behind its last, and its columns and weights row by row."""

U64 = np.uint64
ONE = U64(1)
LAST_COLUMN = 2**32 - 1


@compiled
def _least(weight: Array, begin: Int, end: Int) -> Int:
    """The place of the pair that a row would give up first."""
    least = begin
    for k in range(begin, end):
        if weight[k] <= weight[least]:  # columns ascend, so the last of equal ones
            least = k
    return least


@compiled
def weed(part: Rows, top_k: Int, per_row: Array, least: tuple[Array, Array], numbers: Array) -> Int:
    """Leave out of a part the pairs that the row of their smaller column holds too.

    Parts come in ascending order. The rest is moved together, and counted for the rows of the
    result, those of the smaller columns. Returns the number that is left.
    """
    (first, stop), out, weight = part
    begin, kept = 0, 0
    for row in range(first, stop):
        end, before = begin + per_row[row], kept
        if per_row[row] == top_k:  # a row that is not full would give up none
            last = _least(weight, begin, end)
            least[0][row], least[1][row] = weight[last], out[last]
        for k in range(begin, end):
            other = out[k]
            # The other row has the pair too, unless it is full of better ones.
            if other < row and (
                weight[k] > least[0][other]
                or (weight[k] == least[0][other] and row <= least[1][other])
            ):
                continue
            numbers[min(other, row) + 1] += 1
            out[kept], weight[kept] = other, weight[k]
            kept += 1
        per_row[row] = kept - before
        begin = end
    return kept


@compiled
def scatter(part: Rows, per_row: Array, following: Array, result: tuple[Array, Array]) -> None:
    """Write the pairs that a part has for earlier rows to their places; parts come ascending."""
    (first, stop), out, weight = part
    j, values = result
    end = 0
    for row in range(first, stop):
        begin = end
        end += per_row[row]
        for k in range(begin, end):
            if out[k] > row:
                break
            at = following[out[k]]
            following[out[k]] += 1
            j[at], values[at] = row, weight[k]


@compiled
def merge(
    part: Rows, per_row: Array, begins: Array, following: Array, result: tuple[Array, Array]
) -> None:
    """Merge the pairs that a part has for its own rows, from the back, into what is there."""
    (first, stop), out, weight = part
    j, values = result
    end = out.size
    for row in range(stop - 1, first - 1, -1):
        # Unsigned, which spares the test for negative indices.
        k, begin = U64(end), U64(begins[row])
        left, free = U64(following[row]), U64(begins[row + 1])
        while free > left:
            free -= ONE
            if left > begin and j[left - ONE] > out[k - ONE]:
                left -= ONE
                j[free], values[free] = j[left], values[left]
            else:
                k -= ONE
                j[free], values[free] = out[k], weight[k]
        end -= per_row[row]
