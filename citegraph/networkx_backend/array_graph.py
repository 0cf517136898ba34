"""A graph as arrays, in the order in which networkx would hold it."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from numpy.typing import DTypeLike, NDArray
from scipy.sparse import csr_array

from citegraph.relations.network import Network

if TYPE_CHECKING:
    import igraph


@dataclass(frozen=True, eq=False, repr=False)
class ArrayGraph:
    """The lists of neighbours of a simple graph, one after the other.

    An undirected edge stands in the lists of both its ends, a loop once.

    Parameters
    ----------
    names
        The nodes as networkx knows them.
    directed
        Whether lists hold successors (else neighbours).
    starts
        Where each node's list starts, and where the last ends (int32, one more than nodes).
    ends
        The neighbours as positions in ``names`` (int32).
    edge
        Of every neighbour, the place of its edge in the columns.
    columns
        Edge attributes by name; an edge has 1 for an attribute that is not here.
    node_data, edge_data, graph_data
        All attributes, where they were asked for: of nodes, of ``edge``, and of the graph.
    """

    names: Sequence[Hashable]
    directed: bool
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    edge: NDArray[np.intp]
    columns: Mapping[Any, Sequence[Any] | NDArray[Any]] = field(default_factory=dict)
    node_data: Sequence[Mapping[Any, Any]] | None = None
    edge_data: Sequence[Mapping[Any, Any]] | None = None
    graph_data: Mapping[Any, Any] = field(default_factory=dict)

    __networkx_backend__: ClassVar[str] = "citegraph"

    def __len__(self) -> int:
        return len(self.names)

    def is_directed(self) -> bool:
        """What networkx asks of a graph: ``directed``."""
        return self.directed

    def is_multigraph(self) -> bool:
        """What networkx asks of a graph: no, no edges are parallel."""
        return False

    @classmethod
    def of(cls, network: Network) -> "ArrayGraph":
        """The arrays of a network; parallel edges become one, as in ``to_networkx``."""
        place, source, target = _distinct(network)
        if not network.directed:
            proper = source != target
            # Both entries of an edge stand together, so that lists keep the order of edges.
            both = np.column_stack([np.ones(proper.size, np.bool_), proper]).ravel()
            place = np.repeat(place, 2)[both]
            source, target = (
                np.column_stack([source, target]).ravel()[both],
                np.column_stack([target, source]).ravel()[both],
            )
        order = np.argsort(source, kind="stable")
        return cls(
            names=list(network.names),
            directed=network.directed,
            starts=_starts(np.bincount(source, minlength=len(network))),
            ends=np.asarray(target[order], np.int32),
            edge=place[order],
            columns={"weight": network.weight, **network.edge_attributes},
        )

    @cached_property
    def position(self) -> dict[Hashable, int]:
        """The place of every node in ``names``."""
        return {name: place for place, name in enumerate(self.names)}

    @cached_property
    def rows(self) -> NDArray[np.int32]:
        """Of every neighbour, the node in whose list it stands."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.starts))

    @cached_property
    def forward(self) -> csr_array:
        """The lists as a matrix of ones, in the form in which SciPy's searches want it."""
        made = _matrix(np.ones(self.ends.size), self.ends.copy(), self.starts)
        made.sort_indices()
        return made

    @cached_property
    def backward(self) -> csr_array:
        """The lists of predecessors; of an undirected graph, `forward`."""
        return self.forward.T.tocsr() if self.directed else self.forward

    def loops(self) -> NDArray[np.int64]:
        """How often (0 or 1) each node is its own neighbour."""
        return np.bincount(self.rows[self.rows == self.ends], minlength=len(self))

    def values(self, attribute: Hashable | None, dtype: DTypeLike | None = None) -> NDArray[Any]:
        """An edge attribute, aligned with ``ends``; 1 where an edge has none."""
        if attribute is not None and self.edge_data is not None:
            found = [self.edge_data[place].get(attribute, 1) for place in self.edge.tolist()]
            return np.array(found, dtype)
        if attribute is None or attribute not in self.columns:
            return np.ones(self.ends.size, dtype or np.int64)
        return np.asarray(self.columns[attribute], dtype)[self.edge]

    def matrix(self, attribute: Hashable | None, dtype: DTypeLike | None = None) -> csr_array:
        """Nodes x nodes: the attribute of the edge from row to column."""
        return _matrix(self.values(attribute, dtype), self.ends, self.starts)

    @cached_property
    def loopless(self) -> "igraph.Graph":
        """The graph in igraph, without loops."""
        return self._igraph(np.flatnonzero(self._once))

    def weighted(self, attribute: Hashable | None) -> "igraph.Graph":
        """The graph in igraph, loops included, with the edge attribute ``weight``."""
        once = np.flatnonzero(self._once | (self.rows == self.ends))
        graph = self._igraph(once)
        graph.es["weight"] = self.values(attribute, np.float64)[once]
        return graph

    @property
    def _once(self) -> NDArray[np.bool_]:
        """One entry for each edge that is no loop."""
        return self.rows != self.ends if self.directed else self.rows < self.ends

    def _igraph(self, entries: NDArray[np.intp]) -> "igraph.Graph":
        import igraph  # noqa: PLC0415 - loads slowly, and not every function needs it

        # igraph reads pairs from an iterator in less time and memory than from an array.
        pairs = zip(self.rows[entries].tolist(), self.ends[entries].tolist(), strict=True)
        return igraph.Graph(n=len(self), edges=pairs, directed=self.directed)


def _matrix(values: NDArray[Any], ends: NDArray[np.int32], starts: NDArray[np.int32]) -> csr_array:
    """Rows of neighbours as a matrix which keeps their order."""
    size = starts.size - 1
    return csr_array((values, ends, starts), shape=(size, size))


def _starts(lengths: NDArray[np.intp]) -> NDArray[np.int32]:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)


def _distinct(
    network: Network,
) -> tuple[NDArray[np.intp], NDArray[np.int32], NDArray[np.int32]]:
    """Place, source and target of the edges, of parallel ones the place of the last."""
    source, target = network.source, network.target
    place = np.arange(source.size)
    low, high = (
        (source, target)
        if network.directed
        else (np.minimum(source, target), np.maximum(source, target))
    )
    pair = low.astype(np.int64) * max(1, len(network)) + high
    ordered = pair if (pair[1:] > pair[:-1]).all() else np.sort(pair)
    if (ordered[1:] > ordered[:-1]).all():
        return place, source, target
    _, first, inverse = np.unique(pair, return_index=True, return_inverse=True)
    last = np.zeros(first.size, np.intp)
    np.maximum.at(last, inverse, place)
    order = np.argsort(first)
    return last[order], source[first[order]], target[first[order]]
