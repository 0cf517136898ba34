"""From the columns of every list to the lists of every column, compiled."""

import numpy as np

from citegraph.relations.kernel_numba import Array, Int, compiled

U32, U64 = np.uint32, np.uint64


@compiled
def column_starts(indptr: Array, indices: Array, starts: Array) -> None:
    """Count up where the spans of each column begin; lists of one entry have no span."""
    for row in range(indptr.size - 1):
        if indptr[row + 1] - indptr[row] > 1:
            for p in range(indptr[row], indptr[row + 1]):
                starts[U32(indices[p]) + U64(1)] += 1
    for k in range(starts.size - 1):
        starts[k + 1] += starts[k]


@compiled
def fill_spans(
    indptr: Array,
    indices: Array,
    whole: bool,
    gains: Array,
    problem: tuple[Array, tuple[Array, Array], Array, Array],
) -> None:
    """Write the spans of every column in ascending order of list.

    Also the gain of each span (if there are ``gains``), and the meetings of each column.
    """
    starts, (begins, lengths), gain, meetings = problem
    following = starts[:-1].copy()
    for row in range(indptr.size - 1):
        end = indptr[row + 1]
        if end - indptr[row] > 1:
            for p in range(indptr[row], end):
                column: Int = U32(indices[p])
                at = U64(following[column])
                following[column] += 1
                first = indptr[row] if whole else p + 1
                begins[at] = first
                lengths[at] = end - first
                if gains.size:
                    gain[at] = gains[row]
    for k in range(meetings.size):
        for s in range(starts[k], starts[k + 1]):
            meetings[k] += np.int64(lengths[s]) - whole
