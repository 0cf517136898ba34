"""A set of columns as a bitmap of three levels, which yields them in ascending order. Compiled."""

from typing import TypeAlias

import numpy as np

from citegraph.relations.kernel_numba import Array, Int, compiled, trailing

Marks: TypeAlias = tuple[Array, Array, Int]
"""Bits of columns, bits of the words of these, and the shift from a word's number to its group."""

U32, U64 = np.uint32, np.uint64


@compiled
def mark(column: Int, marks: Marks) -> Int:
    """Set the bit of a column and the bit of its word; return that of its group of words."""
    fine, middle, shift = marks
    word = column >> U32(6)
    fine[word] |= U64(1) << U64(column & U32(63))
    above = U64(word >> U32(6))
    middle[above] |= U64(1) << U64(word & U32(63))
    return U64(1) << (above >> shift)


@compiled
def drain(marks: Marks, groups: Int, out: Array, at: Int) -> Int:
    """Move the marked columns, ascending, to the output; no mark is left."""
    fine, middle, shift = marks
    end = U64(at)
    while groups:
        first = trailing(groups) << shift
        groups &= groups - U64(1)
        for above in range(first, min(first + (U64(1) << shift), U64(middle.size))):
            words = middle[above]
            middle[above] = U64(0)
            while words:
                word = (above << U64(6)) | trailing(words)
                words &= words - U64(1)
                bits = fine[word]
                fine[word] = U64(0)
                while bits:
                    out[end] = (word << U64(6)) | trailing(bits)
                    bits &= bits - U64(1)
                    end += U64(1)
    return np.int64(end)
