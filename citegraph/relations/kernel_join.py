"""From the best pairs of every row to the pairs that are among the best of either end, compiled."""

import numpy as np

from citegraph.relations.kernel_numba import Array, Int, compiled

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
def count_joined(
    starts: Array, out: Array, weight: Array, top_k: Int, foreign: Array, begins: Array
) -> None:
    """Find the pairs that only the row of their larger column holds, and count up all by row."""
    rows = starts.size - 1
    # Side by side for the random reads below; a row that is not full would give up none.
    least = np.zeros(rows, weight.dtype), np.full(rows, LAST_COLUMN, np.uint32)
    for row in range(rows):
        if starts[row + 1] - starts[row] == top_k:
            last = _least(weight, starts[row], starts[row + 1])
            least[0][row], least[1][row] = weight[last], out[last]
    for row in range(rows):
        for k in range(starts[row], starts[row + 1]):
            other = out[k]
            if other > row:
                begins[row + 1] += 1
                continue
            # The other row has the pair too, unless it is full of better ones.
            missing = weight[k] < least[0][other] or (
                weight[k] == least[0][other] and row > least[1][other]
            )
            foreign[k] = missing
            begins[other + 1] += missing
    for row in range(rows):
        begins[row + 1] += begins[row]


@compiled
def fill_joined(
    rows: tuple[Array, Array, Array],
    foreign: Array,
    begins: Array,
    j: Array,
    values: Array,
) -> None:
    """Write every pair that is in the row of either end, once, in ascending order of (i, j)."""
    starts, out, weight = rows
    following = begins[:-1].copy()
    for row in range(starts.size - 1):
        for k in range(starts[row], starts[row + 1]):
            if foreign[k]:
                at = following[out[k]]
                following[out[k]] += 1
                j[at], values[at] = row, weight[k]
    for row in range(starts.size - 1):
        place = following[row], begins[row + 1]
        _merge(j, values, begins[row], place, (out, weight, starts[row], starts[row + 1]), row)


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
