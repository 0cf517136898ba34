"""The compiled pair product: rows divided among threads, results joined in order.

What a thread computes for a row does not depend on which thread does it or when, and the parts are
joined in order of rows, so the result is the same to the byte whatever the number of threads.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from mmap import mmap
from threading import Lock
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import CitegraphError
from citegraph.relations import kernel_compiled as compiled
from citegraph.relations import kernel_join as joining
from citegraph.relations import kernel_spans as spanning
from citegraph.relations.incidence import Matrix, row_sizes
from citegraph.relations.kernel_plan import PAIR_BYTES, Budget, Found, meetings
from citegraph.store.resources import processors

MET = 2**13
"""Entries of lists, beyond those of the longest, that are gathered before they are looked at."""

OUTPUT = 2**16
"""The least pairs a thread holds, beyond what one row can have, before they are put away."""

MOST_ENTRIES = 2**32 - 1
"""What the positions of entries can count, which are 32 bits wide to spare memory."""

TASKS = 32
"""Ranges of rows of equal work for each thread, so that none waits long for the last."""

THREAD_WORK = 10_000_000
"""Multiply-adds for which another thread is worth its start."""


class Part(NamedTuple):
    """The pairs of a range of rows, row by row."""

    rows: tuple[int, int]
    columns: NDArray[np.uint32]
    weights: NDArray[Any]


@dataclass(slots=True)
class _Work:
    """One product: its arrays, its options, and what the threads tell each other."""

    problem: tuple[Any, ...]
    options: tuple[int, float, int]
    longest: int
    budget: Budget
    per_row: NDArray[np.int32]
    kind: np.dtype[Any]
    tally: NDArray[np.int64] = field(default_factory=lambda: np.zeros(3, np.int64))
    pairs: int = 0
    failed: bool = False
    lock: Lock = field(default_factory=Lock)

    def hold(self, pairs: int, tally: NDArray[np.int64]) -> None:
        with self.lock:
            self.pairs += pairs
            self.tally += tally
            try:
                self.budget.check(self.pairs)
            except BaseException:
                self.failed = True
                raise


def compiled_product(
    lists: Matrix,
    row_weights: NDArray[np.float64] | None,
    *,
    min_weight: float,
    top_k: int | None,
    threads: int | None,
    budget: Budget,
) -> Found:
    """The pairs of `citegraph.relations.kernel.pair_product`, from lists that are all usable."""
    columns = lists.shape[1]
    top = min(top_k, columns) if top_k else 0
    sizes = row_sizes(lists)
    total, longest = int(meetings(sizes).sum()), int(sizes.max(initial=0))
    del sizes  # as large as some of what the product itself needs
    workers = max(1, min(threads or processors(), total // THREAD_WORK))
    budget = _budget(budget, lists, weighted=row_weights is not None, top=top, workers=workers)
    problem = _problem(lists, row_weights, whole=bool(top))
    ranges = _ranges(problem[-1], workers)
    # Only how full a row can get is still asked, which a smaller type can hold.
    problem = (*problem[:-1], np.minimum(problem[-1], columns).astype(np.uint32))
    work = _Work(
        problem,
        (_mode(row_weights, min_weight, top), float(min_weight), top),
        longest,
        budget,
        np.zeros(columns, np.int32),
        np.dtype(np.float64) if row_weights is not None else _counting(np.diff(problem[0])),
    )
    del problem
    parts = _run(work, ranges, workers)
    work.problem = ()
    below, found = _counts(work, total)
    i, j, weight = _joined_rows(parts, work) if top else _joined(parts, work)
    return Found(i, j, weight, below, found - i.size)


def _problem(
    lists: Matrix, row_weights: NDArray[np.float64] | None, *, whole: bool
) -> tuple[Any, ...]:
    """The arrays that the rows are multiplied from; NumPy asks for large pages, Numba does not."""
    columns = lists.shape[1]
    starts = np.zeros(columns + 1, np.uint32)
    spanning.column_starts(lists.indptr, lists.indices, starts)
    gains = np.empty(0) if row_weights is None else np.asarray(row_weights, np.float64)
    spans = np.empty(starts[-1], np.uint32), np.empty(starts[-1], _counting(row_sizes(lists)))
    gain = np.empty(starts[-1] if gains.size else 0, np.float64)
    met = np.zeros(columns, np.int64)
    spanning.fill_spans(lists.indptr, lists.indices, whole, gains, (starts, spans, gain, met))
    return starts, spans, gain, lists.indices.view(np.uint32), met


def _counting(sizes: NDArray[Any]) -> np.dtype[Any]:
    """The smallest type that counts so far: the lists of any column, the entries of any list."""
    return np.dtype(np.uint16 if sizes.max(initial=0) < 2**16 else np.uint32)


def _mode(row_weights: NDArray[np.float64] | None, min_weight: float, top: int) -> int:
    if row_weights is not None:
        return compiled.WEIGHTED
    return compiled.TWICE if top or min_weight > 1 else compiled.ALL


def _budget(budget: Budget, lists: Matrix, *, weighted: bool, top: int, workers: int) -> Budget:
    """The budget with the memory that the work itself takes, refused if that is too much."""
    columns, longest = lists.shape[1], int(row_sizes(lists).max(initial=0))
    sums = 8 if weighted else 4
    shared = (8 + 8 * weighted) * lists.nnz + 28 * columns
    each = (sums + 2) * columns + 8 * (longest + MET) + (4 + sums) * (_output(columns) + top)
    per_pair = PAIR_BYTES + (4 + sums if top else 0)
    budget = budget._replace(working=shared + workers * each, per_pair=per_pair)
    budget.check(0)
    if lists.nnz > MOST_ENTRIES:
        raise CitegraphError(
            f"The lists have {lists.nnz:,} entries, but a pair product takes {MOST_ENTRIES:,} at "
            "most; leave out the longest lists (max_list) or relate a selection of the works."
        )
    return budget


def _output(columns: int) -> int:
    """The pairs a thread has room for: a row of all columns, and so many that few parts arise."""
    return columns + max(OUTPUT, columns // 4)


def _ranges(met: NDArray[np.int64], workers: int) -> list[tuple[int, int]]:
    """Ranges of rows of about equal work, none of them empty."""
    total = np.cumsum(met)
    if not total.size or not total[-1]:
        return []
    count = 1 if workers == 1 else TASKS * workers
    shares = total[-1] * np.arange(1, count) // count
    bounds = np.unique(np.concatenate([[0], np.searchsorted(total, shares), [met.size]]))
    return list(zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True))


def _run(work: _Work, ranges: list[tuple[int, int]], workers: int) -> list[Part]:
    """The parts of all ranges, in order."""
    free = [_Scratch.of(work) for _ in range(workers if ranges else 0)]

    def task(rows: tuple[int, int]) -> list[Part]:
        scratch = free.pop()
        try:
            return _multiply(work, rows, scratch)
        finally:
            free.append(scratch)

    if workers == 1:
        return [part for rows in ranges for part in task(rows)]
    with ThreadPoolExecutor(workers) as pool:
        return [part for parts in pool.map(task, ranges) for part in parts]


class _Scratch(NamedTuple):
    """What one thread computes with."""

    sums: tuple[Any, ...]
    heap: NDArray[Any]
    out: NDArray[np.uint32]
    weight: NDArray[Any]

    @classmethod
    def of(cls, work: _Work) -> "_Scratch":
        mode, _, top = work.options
        columns = work.per_row.size
        kind = np.float64 if mode == compiled.WEIGHTED else np.uint32
        words, groups = columns // 64 + 1, columns // 64**2 + 1
        # So many bits that the groups of words fit the 64 of one word.
        shift = np.uint64(max(0, (groups - 1).bit_length() - 6))
        marks = np.zeros(words, np.uint64), np.zeros(groups, np.uint64), shift
        stamps = np.zeros(columns, np.uint8)
        # What is looked at ahead lies behind what is gathered: columns of earlier rows, or zeros.
        room = np.zeros((2, work.longest + MET + compiled.AHEAD), np.uint32)
        sums = (marks, np.zeros(columns, kind), stamps, tuple(room), np.zeros(1, np.int64))
        size = _output(columns) + top
        return cls(sums, np.zeros(top, kind), np.empty(size, np.uint32), np.empty(size, kind))


def _multiply(work: _Work, rows: tuple[int, int], scratch: _Scratch) -> list[Part]:
    parts = []
    row, stop = rows
    while row < stop and not work.failed:
        first, tally = row, np.zeros(3, np.int64)
        row, filled = compiled.multiply_rows(
            work.problem,
            (row, stop),
            work.options,
            scratch.sums,
            scratch.heap,
            (scratch.out, scratch.weight, work.per_row, tally),
        )
        columns = _kept(scratch.out[:filled], np.dtype(np.uint32))
        parts.append(Part((first, row), columns, _kept(scratch.weight[:filled], work.kind)))
        work.hold(filled, tally)
    return parts


def _kept(values: NDArray[Any], kind: np.dtype[Any]) -> NDArray[Any]:
    """A copy whose memory goes back to the system when it is dropped, which the heap's may not."""
    if not values.size:
        return np.empty(0, kind)
    copy: NDArray[Any] = np.frombuffer(mmap(-1, values.size * kind.itemsize), kind)
    copy[:] = values
    return copy


def _counts(work: _Work, total: int) -> tuple[int, int]:
    """How many pairs are below the threshold, and how many are not."""
    mode, min_weight, top = work.options
    sides = 2 if top else 1  # whole rows hold every pair twice
    met, weights, heavy = (int(number) // sides for number in work.tally)
    if mode == compiled.TWICE:
        # All meetings that are not of pairs met twice are of pairs met once.
        single = total - weights
        met += single
        heavy += single if min_weight <= 1 else 0
    return met - heavy, heavy


def _joined(
    parts: list[Part], work: _Work
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]:
    """One array of all parts, which are dropped on the way so that nothing is held twice."""
    i = np.repeat(np.arange(work.per_row.size, dtype=np.int32), work.per_row)
    j = np.empty(work.pairs, np.int32)
    weight = np.empty(work.pairs, np.float64)
    end = work.pairs
    while parts:
        part = parts.pop()
        start = end - part.columns.size
        j[start:end] = part.columns
        weight[start:end] = part.weights
        end = start
    return i, j, weight


def _joined_rows(
    parts: list[Part], work: _Work
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float64]]:
    """The pairs of rows that hold the best of either end, taken straight from the parts."""
    begins = np.cumsum(_weed(parts, work))
    result = np.empty(begins[-1], np.int32), np.empty(begins[-1], np.float64)
    following = begins[:-1].copy()
    for number in range(len(parts)):
        joining.scatter(parts[number], work.per_row, following, result)
    while parts:  # no name holds a part, so that its memory serves again
        joining.merge(parts.pop(), work.per_row, begins, following, result)
    i = np.repeat(np.arange(work.per_row.size, dtype=np.int32), np.diff(begins))
    return i, *result


def _weed(parts: list[Part], work: _Work) -> NDArray[np.int64]:
    """Leave every pair in one part only; return, behind a 0, how many pairs each column begins."""
    columns = work.per_row.size
    numbers = np.zeros(columns + 1, np.int64)
    least = np.zeros(columns, work.kind), np.full(columns, joining.LAST_COLUMN, np.uint32)
    for number, part in enumerate(parts):
        kept = joining.weed(part, work.options[2], work.per_row, least, numbers)
        parts[number] = Part(part.rows, part.columns[:kept], part.weights[:kept])
    return numbers
