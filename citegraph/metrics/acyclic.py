"""A network of citations without cycles, in the direction in which knowledge flows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from citegraph.errors import CitegraphError, UnknownNameError
from citegraph.metrics.dates import years
from citegraph.relations.network import Network
from citegraph.said import Said

CYCLES = ("shrink", "open")
"""How cycles are undone: see `acyclic`."""

DROPPED: Mapping[str, Said] = {
    "loops": Said("loops left out", "略去的自引连线"),
    "repeated_arcs": Said("repeated arcs left out", "略去的重复连线"),
    "arcs_inside_components": Said(
        "arcs on cycles, whose works were shrunk to one node a component",
        "环路中的连线，其文献每个分支缩为一个节点",
    ),
    "arcs_joined_by_shrinking": Said(
        "arcs that became one with another by this", "因此合为一条的连线"
    ),
    "arcs_against_time": Said(
        "arcs on cycles left out because the citing work is the older",
        "环路中因施引文献更早而略去的连线",
    ),
    "arcs_that_close_cycles": Said(
        "arcs left out because they close cycles", "因形成环路而略去的连线"
    ),
}
"""What is left out of a network to make it acyclic, in words."""

Numbers: TypeAlias = NDArray[Any]
"""Counts: int64 or float64, or Python integers (object) where they exceed those."""


class Step(NamedTuple):
    """The arcs (by number) that lead to the vertices of one level, vertex after vertex.

    ``first`` is where in ``arcs`` those of each vertex start.
    """

    vertices: NDArray[np.int64]
    arcs: NDArray[np.int64]
    first: NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Arcs:
    """Arcs of a network without cycles.

    Parameters
    ----------
    tail, head
        The ends of every arc, numbers of vertices.
    level
        A number for every vertex, larger at the head of an arc than at its tail.
    """

    tail: NDArray[np.int64]
    head: NDArray[np.int64]
    level: NDArray[np.int64]

    def __len__(self) -> int:
        return int(self.tail.size)

    @property
    def vertices(self) -> int:
        """The number of vertices."""
        return int(self.level.size)

    @cached_property
    def reverse(self) -> "Arcs":
        """The same arcs, in the same order, the other way round."""
        turned = Arcs(self.head, self.tail, -self.level)
        turned.__dict__["reverse"] = self  # its steps are known, or will be
        return turned

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The arcs in an order in which those into a vertex come before those out of it."""
        return tuple(self._steps())

    def _steps(self) -> Iterator[Step]:
        if not len(self):
            return
        order = np.lexsort((self.head, self.level[self.head]))
        head = self.head[order]
        first = np.r_[0, np.flatnonzero(np.diff(head)) + 1]
        vertices = head[first]
        ends = np.r_[np.flatnonzero(np.diff(self.level[vertices])) + 1, vertices.size]
        start = 0
        for end in ends.tolist():
            last = first[end] if end < first.size else order.size
            arcs = order[first[start] : last]
            yield Step(vertices[start:end], arcs, first[start:end] - first[start])
            start = end

    def count_paths(self, start: Numbers) -> Numbers:
        """For each vertex v: start_v + the sum over arcs u -> v of the count of u."""
        count = start.copy()
        for step in self.steps:
            count[step.vertices] += np.add.reduceat(count[self.tail[step.arcs]], step.first)
        return count

    def heaviest(self, weight: Numbers) -> Numbers:
        """For each vertex, the greatest total weight of a path that ends there; 0 if none does."""
        best = np.zeros(self.vertices, np.int64).astype(weight.dtype)
        for step in self.steps:
            totals = best[self.tail[step.arcs]] + weight[step.arcs]
            best[step.vertices] = np.maximum.reduceat(totals, step.first)
        return best

    def largest_in(self, weight: Numbers) -> Numbers:
        """For each vertex, the greatest weight of an arc that leads there; 0 if none does."""
        largest = np.zeros(self.vertices, np.int64).astype(weight.dtype)
        for step in self.steps:
            largest[step.vertices] = np.maximum.reduceat(weight[step.arcs], step.first)
        return largest


@dataclass(frozen=True, slots=True, eq=False)
class Acyclic:
    """A network without cycles, its arcs from cited to citing, each once.

    Parameters
    ----------
    arcs
        The arcs; the level of a vertex is the number of arcs on the longest path that leads to it.
    vertex
        For every node of the network, the number of its vertex. Vertices are numbered in the order
        of their first nodes.
    cycles
        How cycles were undone.
    dropped
        Which arcs were left out: reason (`DROPPED` has them in words) and number.
    """

    arcs: Arcs
    vertex: NDArray[np.int64]
    cycles: str
    dropped: Mapping[str, int]

    def members(self) -> list[NDArray[np.int64]]:
        """For every vertex the positions of its nodes, ascending."""
        order = np.argsort(self.vertex, kind="stable")
        ends = np.cumsum(np.bincount(self.vertex, minlength=self.arcs.vertices))
        return np.split(order, ends[:-1]) if order.size else []


def acyclic(network: Network, *, cycles: str = "shrink") -> Acyclic:
    """Undo the cycles of a network of citations, and turn its arcs from cited to citing.

    Works that cite each other, at once or in a circle, are a strong component. Loops and repeated
    arcs are dropped in any case.

    Source: V. Batagelj, Efficient algorithms for citation network analysis, 2003,
    arXiv:cs/0309023, section 3; "open": P. Eades, X. Lin and W. F. Smyth, A fast and effective
    heuristic for the feedback arc set problem, Information Processing Letters 47 (1993) 319-323.

    Parameters
    ----------
    cycles
        "shrink": a strong component becomes one vertex, and arcs between two vertices one arc.
        "open": inside strong components, first the arcs against time are dropped (the citing work
        is of an earlier year than the cited; only where years are known), then of what still is on
        cycles a set of arcs of small total weight whose loss leaves no cycle.

    Raises
    ------
    UnknownNameError
        If there is no such way.
    CitegraphError
        If the network has no directions.
    """
    if cycles not in CYCLES:
        raise UnknownNameError("way to undo cycles", cycles, CYCLES)
    if not network.directed:
        raise CitegraphError(
            f"The edges of this {network.relation} network have no direction, and paths need one; "
            "use a citation network."
        )
    proper = network.source != network.target
    tail, head, weight = _distinct(
        network.target[proper], network.source[proper], network.weight[proper], len(network)
    )
    counts = {
        "loops": int(proper.size - np.count_nonzero(proper)),
        "repeated_arcs": int(np.count_nonzero(proper)) - tail.size,
    }
    if cycles == "shrink":
        tail, head, vertex = _shrunk(tail, head, len(network), counts)
    else:
        keep = _opened(network, tail, head, weight, counts)
        tail, head, vertex = tail[keep], head[keep], np.arange(len(network), dtype=np.int64)
    size = int(vertex.max()) + 1 if vertex.size else 0
    arcs = Arcs(tail, head, levels(tail, head, size))
    return Acyclic(arcs, vertex, cycles, {name: n for name, n in counts.items() if n})


def strong_components(
    tail: NDArray[np.integer], head: NDArray[np.integer], size: int
) -> NDArray[np.int64]:
    """The number of every vertex's strong component, in the order of their first vertices."""
    if not size:
        return np.empty(0, np.int64)
    matrix = coo_array((np.ones(tail.size, np.bool_), (tail, head)), shape=(size, size)).tocsr()
    _, label = connected_components(matrix, connection="strong")
    _, first, inverse = np.unique(label, return_index=True, return_inverse=True)
    rank = np.empty(first.size, np.int64)
    rank[np.argsort(first)] = np.arange(first.size)
    return rank[inverse]


def levels(tail: NDArray[np.int64], head: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """For every vertex of a network without cycles, the arcs on the longest path that ends there.

    Source: A. B. Kahn, Topological sorting of large networks, Communications of the ACM 5 (1962)
    558-562, all that are ready at once.
    """
    level = np.zeros(size, np.int64)
    waiting = np.bincount(head, minlength=size)
    ends = np.cumsum(np.bincount(tail, minlength=size))
    heads = head[np.argsort(tail, kind="stable")]
    ready, step = np.flatnonzero(waiting == 0), 0
    while ready.size:
        level[ready] = step
        length = ends[ready] - np.where(ready > 0, ends[ready - 1], 0)
        place = np.repeat(ends[ready] - np.cumsum(length), length) + np.arange(length.sum())
        reached, times = np.unique(heads[place], return_counts=True)
        waiting[reached] -= times
        ready, step = reached[waiting[reached] == 0], step + 1
    return level


def _distinct(
    tail: NDArray[np.integer], head: NDArray[np.integer], weight: NDArray[np.float64], size: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Each arc once, ordered by tail and head; the weights of repeated ones add up."""
    pairs, place = np.unique(tail.astype(np.int64) * size + head, return_inverse=True)
    total = np.bincount(place, weight, pairs.size).astype(np.float64)
    return pairs // max(size, 1), pairs % max(size, 1), total


def _shrunk(
    tail: NDArray[np.int64], head: NDArray[np.int64], size: int, counts: dict[str, int]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    vertex = strong_components(tail, head, size)
    between = vertex[tail] != vertex[head]
    outer = int(np.count_nonzero(between))
    ends = vertex[tail[between]], vertex[head[between]]
    new_tail, new_head, _ = _distinct(*ends, np.ones(outer), size)
    counts["arcs_inside_components"] = tail.size - outer
    counts["arcs_joined_by_shrinking"] = outer - new_tail.size
    return new_tail, new_head, vertex


def _opened(
    network: Network,
    tail: NDArray[np.int64],
    head: NDArray[np.int64],
    weight: NDArray[np.float64],
    counts: dict[str, int],
) -> NDArray[np.bool_]:
    """Which arcs stay."""
    keep = np.ones(tail.size, np.bool_)
    if "year" in network.attributes:
        year = years(network)
        inside = _on_cycles(tail, head, len(network))
        keep[inside[year[head[inside]] < year[tail[inside]]]] = False
        counts["arcs_against_time"] = int(keep.size - np.count_nonzero(keep))
    left = np.flatnonzero(keep)
    inside = left[_on_cycles(tail[left], head[left], len(network))]
    if inside.size:
        import igraph  # noqa: PLC0415 - loads slowly, and few networks have cycles left

        ends = np.column_stack([tail[inside], head[inside]])
        graph = igraph.Graph(n=len(network), edges=ends, directed=True)
        lost = graph.feedback_arc_set(weights=weight[inside].tolist(), method="eades")
        keep[inside[lost]] = False
        counts["arcs_that_close_cycles"] = len(lost)
    return keep


def _on_cycles(tail: NDArray[np.int64], head: NDArray[np.int64], size: int) -> NDArray[np.intp]:
    """The arcs that lie on a cycle: both ends in one strong component."""
    group = strong_components(tail, head, size)
    return np.flatnonzero(group[tail] == group[head])
