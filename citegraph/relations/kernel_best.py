"""The pairs of one row that are among its best, compiled."""

from citegraph.relations.kernel_numba import Array, Int, compiled


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
def heaviest(out: Array, weight: Array, at: Int, end: Int, heap: Array) -> Int:
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
def fill_up(out: Array, weight: Array, place: tuple[Int, Int, Int, Int], end: Int) -> Int:
    """Put the pairs met twice and the first of the others, which lie behind them, in order."""
    row, at, full, top_k = place
    twice, kept = at, full
    singles = top_k - (full - at)
    for k in range(full, end):
        total: Int = 1
        if twice < full and out[k] == out[twice]:
            total = weight[twice]
            twice += 1
        elif out[k] == row or singles == 0:
            continue
        else:
            singles -= 1
        out[kept], weight[kept] = out[k], total
        kept += 1
    for k in range(full, kept):
        out[at + k - full], weight[at + k - full] = out[k], weight[k]
    return at + kept - full
