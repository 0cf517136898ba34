"""How many paths of citations lead along each arc and through each work: SPC, SPLC, SPNP."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from citegraph.errors import UnknownNameError
from citegraph.metrics.acyclic import Acyclic, Arcs, Numbers, acyclic
from citegraph.relations.network import Network

# Of each weight, whether a path may start (end) at every vertex, or only at a source (sink).
WEIGHTS: Mapping[str, tuple[bool, bool]] = {
    "spc": (False, False),
    "splc": (True, False),
    "spnp": (True, True),
}
"""The traversal weights by name: see `traversal`."""

_SAFE = 2.0**62
"""Half of what an int64 holds, so that what float64 rounds cannot hide an overflow."""


@dataclass(frozen=True, slots=True, eq=False)
class Traversal:
    """Traversal weights of the arcs and vertices of a network without cycles; exact.

    Parameters
    ----------
    acyclic
        The network without cycles, from cited to citing.
    weights
        The name of the weights.
    arcs, vertices
        The number of paths that lead along each arc, and through each vertex: int64, or Python
        integers in an object array where the numbers may exceed 2^62.
    flow
        The number of all paths, which is the total flow: at least each of the numbers.
    """

    acyclic: Acyclic
    weights: str
    arcs: Numbers
    vertices: Numbers
    flow: int

    def arc_shares(self) -> NDArray[np.float64]:
        """The share of all paths that lead along each arc, in 0 .. 1."""
        return shares(self.arcs, self.flow)

    def vertex_shares(self) -> NDArray[np.float64]:
        """The share of all paths that lead through each vertex, in 0 .. 1."""
        return shares(self.vertices, self.flow)

    def arc_logarithms(self) -> NDArray[np.float64]:
        """The logarithm to base 2 of the number of each arc, for display: a number is at least 1.

        Numbers beyond the range of float64 have one too.
        """
        return logarithms(self.arcs)


def traversal(network: Network, *, weights: str = "spc", cycles: str = "shrink") -> Traversal:
    """Count the paths along every arc u -> v and through every vertex of a citation network.

    Paths run with the flow of knowledge, from cited to citing: N(u, v) = N-(u) N+(v), with N-(u)
    the number of paths that end at u and N+(v) of those that start at v. What differs is which
    paths count:

    - "spc", search path count: from a source (a work that cites nothing here) to a sink (a work
      that nothing here cites);
    - "splc", search path link count: from any vertex to a sink;
    - "spnp", search path node pair: from any vertex to any vertex.

    The weight of a vertex is N-(v) N+(v), in which "splc" and "spnp" count the path of v alone
    where it may start and end there. Vertices without an arc are on no path.

    Source: N. P. Hummon and P. Doreian, Connectivity in a citation network: the development of DNA
    theory, Social Networks 11 (1989) 39-63 (SPLC, SPNP); V. Batagelj, Efficient algorithms for
    citation network analysis, 2003, arXiv:cs/0309023 (SPC, and all three as flows in the network
    with a source and a sink added).

    Parameters
    ----------
    weights
        A name of `WEIGHTS`.
    cycles
        How cycles are undone first: see `citegraph.metrics.acyclic.acyclic`.

    Raises
    ------
    UnknownNameError
        If there are no such weights, or no such way to undo cycles.
    CitegraphError
        If the network has no directions.
    """
    if weights not in WEIGHTS:
        raise UnknownNameError("traversal weight", weights, WEIGHTS)
    made = acyclic(network, cycles=cycles)
    arcs = made.arcs
    start, end = _ends(arcs, *WEIGHTS[weights])
    kind: Any = np.int64 if _fits(arcs, start, end) else np.object_
    before = arcs.count_paths(start.astype(kind))
    after = arcs.reverse.count_paths(end.astype(kind))
    return Traversal(
        made,
        weights,
        before[arcs.tail] * after[arcs.head],
        before * after,
        int((before * end.astype(kind)).sum()),
    )


def shares(numbers: Numbers, flow: int) -> NDArray[np.float64]:
    """Each number as a share of the flow; 0 where there is no flow."""
    # Division of Python integers is exact before it rounds, however large they are.
    return np.asarray(numbers / max(flow, 1), dtype=np.float64)


def logarithms(numbers: Numbers) -> NDArray[np.float64]:
    """The logarithm to base 2 of numbers of any size; minus infinity for 0."""
    if numbers.dtype != np.object_:
        with np.errstate(divide="ignore"):
            return np.asarray(np.log2(numbers), dtype=np.float64)
    return np.array([math.log2(n) if n else -math.inf for n in numbers.tolist()], np.float64)


def _ends(
    arcs: Arcs, starts_anywhere: bool, ends_anywhere: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For every vertex, 1 where a path may start and where one may end."""
    has_in = np.bincount(arcs.head, minlength=arcs.vertices) > 0
    has_out = np.bincount(arcs.tail, minlength=arcs.vertices) > 0
    start = has_in | has_out if starts_anywhere else has_out & ~has_in
    end = has_in | has_out if ends_anywhere else has_in & ~has_out
    return start.astype(np.int64), end.astype(np.int64)


def _fits(arcs: Arcs, start: NDArray[np.int64], end: NDArray[np.int64]) -> bool:
    """Whether int64 holds every weight, and the total of every path.

    No weight exceeds the flow, and no path has more arcs than the last level says.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        flow = (arcs.count_paths(start.astype(np.float64)) * end).sum()
        longest = arcs.level.max(initial=0) + 1
        return bool(flow * longest < _SAFE)
