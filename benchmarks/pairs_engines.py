"""One pair product by one engine in a process of its own: prints what it took, as JSON.

Arguments: the folder of a graph (see `pairs.py`), a relation, a cut and an engine. The graph is
loaded and a tiny graph multiplied first (imports, compiled code), then the clock starts. Processor
time is user and system time of all threads; memory is the peak above the process with the graph.
"""

import hashlib
import itertools
import json
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, csr_matrix

from citegraph.relations.kernel import pair_product

CUTS: dict[str, dict[str, int]] = {"weight2": {"min_weight": 2}, "top20": {"top_k": 20}}
BLOCK = 4_000_000


class Graph(NamedTuple):
    """Lists of the relation and their transpose, both CSR and 0/1."""

    lists: Any
    members: Any
    relation: str


Answer = tuple[Any, Any, Any]


def load(folder: Path, relation: str) -> Graph:
    """The arrays of a graph; co-citation pairs what a row of A holds, coupling its columns."""
    parts = {name: np.load(folder / f"{name}.npy") for name in ("ptr", "ids", "tptr", "tids")}
    works = parts["ptr"].size - 1
    ones = np.ones(parts["ids"].size, np.int32)
    cites = csr_array((ones, parts["ids"], parts["ptr"]), shape=(works, works))
    cited_by = csr_array((ones, parts["tids"], parts["tptr"]), shape=(works, works))
    flip = relation == "bibliographic_coupling"
    return Graph(*((cited_by, cites) if flip else (cites, cited_by)), relation)


def ours(graph: Graph, cut: dict[str, int], threads: int | None = None) -> Answer:
    result = pair_product(
        graph.lists, **cut, threads=threads, engine="compiled", memory_budget=3 * 2**30
    )
    return result.i, result.j, result.weight


def one_thread(graph: Graph, cut: dict[str, int]) -> Answer:
    return ours(graph, cut, 1)


def two_threads(graph: Graph, cut: dict[str, int]) -> Answer:
    return ours(graph, cut, 2)


def scipy_whole(graph: Graph, cut: dict[str, int]) -> Answer:
    return _upper(graph.members @ graph.lists, 0, cut["min_weight"])


def scipy_blocks(graph: Graph, cut: dict[str, int]) -> Answer:
    """Blocks of rows of at most so many meetings each, cut before the next."""
    total = np.concatenate([[0], np.cumsum(graph.members @ np.diff(graph.lists.indptr))])
    start, parts = 0, []
    while start < total.size - 1:
        stop = int(np.searchsorted(total, total[start] + BLOCK, side="right")) - 1
        stop = max(stop, start + 1)
        part = _upper(graph.members[start:stop] @ graph.lists, start, cut["min_weight"])
        parts.append(part)
        start = stop
    return tuple(np.concatenate(column) for column in zip(*parts, strict=True))  # type: ignore[return-value]


def _upper(product: Any, start: int, least: int) -> Answer:
    """The pairs i < j of enough weight, in order."""
    product.sort_indices()
    rows = np.repeat(np.arange(product.shape[0], dtype=np.int32) + start, np.diff(product.indptr))
    keep = (product.data >= least) & (product.indices > rows)
    return rows[keep], product.indices[keep], product.data[keep].astype(np.float64)


def sparse_dot_topn(graph: Graph, cut: dict[str, int]) -> Answer:
    """The heaviest of every row; one more, for the row itself is among them."""
    from sparse_dot_topn import sp_matmul_topn  # noqa: PLC0415

    members, lists = (csr_matrix(part, dtype=np.float32) for part in (graph.members, graph.lists))
    best = sp_matmul_topn(members, lists, top_n=cut["top_k"] + 1, n_threads=2)
    rows = np.repeat(np.arange(best.shape[0], dtype=np.int32), np.diff(best.indptr))
    keep = best.indices != rows
    return rows[keep], best.indices[keep], best.data[keep]


def duckdb(graph: Graph, cut: dict[str, int]) -> Answer:
    """Our own .sql on the table of citations."""
    connection = _table(graph)
    sql = (files("citegraph.relations") / f"sql/networks/{graph.relation}.sql").read_text()
    rows = connection.execute(
        f"select source, target, weight from ({sql}) where weight >= $least",
        {"max_list": 2**31 - 1, "least": cut["min_weight"]},
    ).fetchnumpy()
    return rows["source"], rows["target"], rows["weight"]


def _table(graph: Graph) -> Any:
    import duckdb as engine  # noqa: PLC0415

    connection = engine.connect(config={"memory_limit": "12GB", "threads": 2})
    connection.execute("set enable_progress_bar = false")
    size = np.diff(graph.lists.indptr)
    lists = np.repeat(np.arange(size.size, dtype=np.int32), size)
    columns = {"list": lists, "member": np.asarray(graph.lists.indices)}  # noqa: F841
    names = "list as cited, member as citing"
    if graph.relation == "co_citation":
        names = "list as citing, member as cited"
    connection.execute(f"create table citations as select {names} from columns")
    return connection


def networkx_loops(graph: Graph, cut: dict[str, int]) -> Answer:
    """What one writes with networkx: all pairs of the successors of every node."""
    import networkx as nx  # noqa: PLC0415

    network = nx.DiGraph()
    for row, (first, last) in enumerate(itertools.pairwise(graph.lists.indptr.tolist())):
        network.add_edges_from((row, -1 - int(k)) for k in graph.lists.indices[first:last])
    met: Counter[tuple[int, int]] = Counter()
    for row in [node for node in network if node >= 0]:
        met.update(itertools.combinations(sorted(network.successors(row), reverse=True), 2))
    kept = sorted((-1 - a, -1 - b, n) for (a, b), n in met.items() if n >= cut["min_weight"])
    i, j, weight = (np.array(column) for column in zip(*kept, strict=True))
    return i, j, weight


ENGINES: dict[str, Callable[[Graph, dict[str, int]], Answer]] = {
    "ours": ours,
    "ours, 1 thread": one_thread,
    "ours, 2 threads": two_threads,
    "SciPy, whole": scipy_whole,
    "SciPy, blocks": scipy_blocks,
    "sparse_dot_topn": sparse_dot_topn,
    "DuckDB, our .sql": duckdb,
    "networkx loops": networkx_loops,
}


def processor_seconds() -> NDArray[np.float64]:
    """User and system time of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return np.array([used.ru_utime, used.ru_stime])


def resident() -> int:
    """The bytes of this process now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def bare_loop(graph: Graph) -> float:
    """The physical limit: the same entries in the same order, counters that fit the cache."""
    import numba  # noqa: PLC0415

    from citegraph.relations.kernel_rows import _problem  # noqa: PLC0415

    @numba.njit(nogil=True)
    def bare(starts, begins, lengths, entries, counters):
        mask = np.uint32(counters.size - 1)
        for row in range(starts.size - 1):
            for s in range(starts[row], starts[row + 1]):
                first = np.uint64(begins[s])
                for p in range(first, first + np.uint64(lengths[s])):
                    counters[entries[p] & mask] += np.uint16(1)

    starts, spans, _, entries, _ = _problem(graph.lists, None, whole=False)
    counters = np.zeros(2**14, np.uint16)
    bare(starts[:2], *spans, entries, counters)
    begin = processor_seconds()
    bare(starts, *spans, entries, counters)
    return float(sum(processor_seconds() - begin))


def bare_write(pairs: int) -> float:
    """The other limit: that many pairs of a result written to fresh memory."""
    begin = processor_seconds()
    kept = [np.empty(pairs, kind) for kind in (np.int32, np.int32, np.float64)]
    for column in kept:
        column.fill(1)
    return float(sum(processor_seconds() - begin))


def tiny(relation: str) -> Graph:
    lists = csr_array(np.array([[1, 1, 0], [1, 1, 1], [0, 0, 1]], np.int32))
    return Graph(lists, lists.T.tocsr(), relation)


def main() -> None:
    folder, relation, cut, engine, *pairs = sys.argv[1:]
    graph = load(Path(folder), relation)
    if engine == "bare loop":
        loop, write = bare_loop(graph), bare_write(int(pairs[0]))
        print(json.dumps({"processor": loop, "write": write}))
        return
    run = ENGINES[engine]
    run(tiny(relation), CUTS[cut])
    before, begin, clock = resident(), processor_seconds(), time.perf_counter()
    i, j, weight = run(graph, CUTS[cut])
    seconds, wall = processor_seconds() - begin, time.perf_counter() - clock
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    digest = hashlib.sha256()
    for column, kind in ((i, np.int32), (j, np.int32), (weight, np.float64)):
        digest.update(np.ascontiguousarray(column, kind).tobytes())
    report = {
        "processor": float(sum(seconds)),
        "system": float(seconds[1]),
        "wall": wall,
        "extra": (peak - before) / 2**20,
        "total": peak / 2**20,
        "pairs": len(i),
        "digest": digest.hexdigest(),
    }
    print(json.dumps(report))


if __name__ == "__main__":
    main()
