"""A network: nodes that are works (or topics, authors ...), weighted edges, and what made them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from citegraph.errors import CitegraphError, NotFoundError
from citegraph.relations.columns import LazyColumns
from citegraph.relations.incidence import Matrix, summed
from citegraph.said import Said

Option: TypeAlias = str | int | float | bool | None

if TYPE_CHECKING:
    import igraph
    import networkx as nx

    NetworkxGraph: TypeAlias = nx.Graph[Any]


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False, repr=False)
class Network:
    """Nodes and edges as arrays, which are read-only; functions of networkx take it as a graph.

    Parameters
    ----------
    nodes
        The id of every node (int32), distinct. For a network of works the ids of works.
    source, target
        The ends of every edge as positions in ``nodes`` (int32). An undirected edge stands once.
    weight
        The weight of every edge (float64).
    directed
        Whether source and target differ in meaning. Citations go from citing to cited.
    relation
        The name of the relation that the edges stand for.
    options
        What was asked for when the network was made.
    dropped
        What those options left out: reason and number.
    attributes
        Columns aligned with ``nodes``, by name. The column ``key`` names the nodes elsewhere.
    reason
        Why there is not one edge; None where there is one.
    edge_attributes
        Columns aligned with the edges, by name, such as ``witnesses``.
    """

    nodes: NDArray[np.int32]
    source: NDArray[np.int32]
    target: NDArray[np.int32]
    weight: NDArray[np.float64]
    directed: bool
    relation: str
    options: Mapping[str, Option] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)
    attributes: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    reason: str | None = None
    edge_attributes: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    # How networkx finds who computes on a network: see citegraph.networkx_backend.
    __networkx_backend__: ClassVar[str] = "citegraph"

    def __post_init__(self) -> None:
        for name in ("nodes", "source", "target", "weight"):
            kind = np.float64 if name == "weight" else np.int32
            object.__setattr__(self, name, _read_only(getattr(self, name), kind))
        if not self.source.size == self.target.size == self.weight.size:
            raise ValueError("source, target and weight differ in length")
        for ends in (self.source, self.target):
            if ends.size and not 0 <= ends.min() <= ends.max() < self.nodes.size:
                raise ValueError("an end of an edge is not a position in nodes")
        ascending = bool((self.nodes[1:] > self.nodes[:-1]).all())
        if not ascending and np.unique(self.nodes).size != self.nodes.size:
            raise ValueError("two nodes have the same id")
        for name, number in _sizes(self.attributes):
            if number != self.nodes.size:
                message = f"attribute {name!r} has {number} values for {len(self)} nodes"
                raise ValueError(message)
        for name, number in _sizes(self.edge_attributes):
            if number != self.source.size:
                message = f"{name!r} has {number} values for {self.source.size} edges"
                raise ValueError(message)

    def __len__(self) -> int:
        return int(self.nodes.size)

    @property
    def number_of_edges(self) -> int:
        """The number of edges."""
        return int(self.source.size)

    def is_directed(self) -> bool:
        """What networkx asks of a graph: ``directed``."""
        return self.directed

    def is_multigraph(self) -> bool:
        """What networkx asks of a graph: no, no edges are parallel."""
        return False

    def __repr__(self) -> str:
        direction = "directed" if self.directed else "undirected"
        made = ", ".join(f"{name}={value!r}" for name, value in self.options.items())
        why = f"; {self.reason}" if self.reason else ""
        return (
            f"<Network {self.relation}, {direction}: {len(self):,} nodes, "
            f"{self.number_of_edges:,} edges{f' ({made})' if made else ''}{why}>"
        )

    @property
    def names(self) -> list[Any]:
        """How networkx calls the nodes: by ``key``, which must be distinct, or else by id."""
        if "key" not in self.attributes:
            return list(self.nodes.tolist())
        names = [_plain(name) for name in self.attributes["key"]]
        if len(set(names)) < len(names):
            double, times = Counter(names).most_common(1)[0]
            raise CitegraphError(f"{times} nodes have the key {double!r}; keys must be distinct.")
        return names

    def with_attributes(self, **columns: Sequence[Any]) -> Self:
        """The same network with more columns; one of the same name is replaced."""
        return replace(self, attributes={**self.attributes, **columns})

    def adjacency(self) -> Matrix:
        """The weights as a matrix, nodes x nodes: row source, column target.

        An undirected edge stands in both places, which makes the matrix symmetric; a loop stands
        once.
        """
        size = len(self)
        row, column, weight = self.source, self.target, self.weight
        if not self.directed:
            proper = row != column
            row, column, weight = (
                np.concatenate([row, column[proper]]),
                np.concatenate([column, row[proper]]),
                np.concatenate([weight, weight[proper]]),
            )
        return summed(weight, row, column, (size, size))

    def to_networkx(self) -> "NetworkxGraph":
        """The network as a networkx Graph or DiGraph.

        A node is called by its ``key`` where there is such an attribute and else by its id, which
        is also the attribute ``work``. An attribute that is None is left out, because networkx's
        writers refuse it. Edges carry ``weight`` and their attributes; the graph carries
        ``relation``, the options and what was dropped (``dropped_...``).

        Raises
        ------
        CitegraphError
            If two nodes have the same key.
        """
        import networkx as nx  # noqa: PLC0415 - loads slowly, and few ask for its graphs

        graph: NetworkxGraph = nx.DiGraph() if self.directed else nx.Graph()
        names = self.names
        graph.graph |= {"relation": self.relation, **_present(self.options)}
        graph.graph |= {f"dropped_{name}": number for name, number in self.dropped.items()}
        for position, (name, work) in enumerate(zip(names, self.nodes.tolist(), strict=True)):
            values = {key: _plain(column[position]) for key, column in self.attributes.items()}
            graph.add_node(name, **{**_present(values), "work": work})
        ends = zip(self.source.tolist(), self.target.tolist(), self.weight.tolist(), strict=True)
        graph.add_weighted_edges_from((names[a], names[b], weight) for a, b, weight in ends)
        for attribute, column in self.edge_attributes.items():
            pairs = zip(self.source.tolist(), self.target.tolist(), column, strict=True)
            for a, b, value in pairs:
                graph[names[a]][names[b]][attribute] = value
        return graph

    @classmethod
    def from_networkx(cls, graph: "NetworkxGraph") -> Self:
        """A network from a networkx graph; the inverse of `to_networkx`.

        Ids come from the node attribute ``work``, else from the nodes themselves, where those are
        distinct numbers below 2**31; else they count from 0 and the nodes become the attribute
        ``key``. An attribute that a node lacks is None. An edge without a weight weighs 1.

        Raises
        ------
        CitegraphError
            If the graph has parallel edges, which a network cannot hold.
        """
        if graph.is_multigraph():
            raise CitegraphError(
                "This graph may have parallel edges; turn it into a Graph or DiGraph first."
            )
        names = list(graph)
        position = {name: number for number, name in enumerate(names)}
        attributes = {
            key: tuple(values.get(key) for _, values in graph.nodes(data=True))
            for key in dict.fromkeys(key for _, data in graph.nodes(data=True) for key in data)
        }
        if "work" in attributes and _are_ids(attributes["work"]):
            ids = attributes.pop("work")
        elif _are_ids(names):
            ids = tuple(names)
        else:
            ids = tuple(range(len(names)))
            attributes.setdefault("key", tuple(names))
        edges = [(position[a], position[b], w) for a, b, w in graph.edges(data="weight", default=1)]
        source, target, weight = zip(*edges, strict=True) if edges else ((), (), ())
        made = dict(graph.graph)
        relation = str(made.pop("relation", "links"))
        dropped = {
            k.removeprefix("dropped_"): made.pop(k) for k in list(made) if k.startswith("dropped_")
        }
        return cls(
            nodes=np.array(ids, np.int32),
            source=np.array(source, np.int32),
            target=np.array(target, np.int32),
            weight=np.array(weight, np.float64),
            directed=graph.is_directed(),
            relation=relation,
            options={k: v for k, v in made.items() if isinstance(v, str | int | float)},
            dropped=dropped,
            attributes=attributes,
            reason=None if edges else Said("0 edges: the graph has none", "图中没有连线"),
        )

    def to_igraph(self, *, attributes: bool = True) -> "igraph.Graph":
        """The network as an igraph Graph with the edge attribute ``weight``.

        Vertices stand in the order of ``nodes``, with the attribute ``work`` and, if asked for,
        all others.
        """
        import igraph  # noqa: PLC0415 - loads slowly, and relations alone never need it

        # igraph reads pairs from an iterator in less time and memory than from an array.
        ends = zip(self.source.tolist(), self.target.tolist(), strict=True)
        graph = igraph.Graph(n=len(self), edges=ends, directed=self.directed)
        graph.es["weight"] = self.weight
        if attributes:
            graph.vs["work"] = self.nodes.tolist()
            for name, values in self.attributes.items():
                graph.vs[name] = list(values)
        return graph

    def subgraph(self, chosen: ArrayLike) -> Self:
        """The network of some nodes and the edges between them.

        Parameters
        ----------
        chosen
            One flag a node, or the ids of nodes (not their positions) in any order.

        Raises
        ------
        NotFoundError
            If an id is not in the network.
        ValueError
            If the flags are not one a node.
        """
        mask = self._mask(np.asarray(chosen))
        new_position = np.cumsum(mask) - 1
        keep = mask[self.source] & mask[self.target]
        kept = np.flatnonzero(keep).tolist()
        left_out = int(keep.size) - len(kept)
        dropped = Counter(self.dropped)
        dropped["edges_outside_subgraph"] += left_out
        positions = np.flatnonzero(mask).tolist()
        none_left = Said(
            f"0 edges: not one of {keep.size} is between the {len(positions)} chosen nodes",
            f"{keep.size:,} 条连线中没有一条在所选的 {len(positions):,} 个节点之间",
        )
        return replace(
            self,
            nodes=self.nodes[mask],
            source=new_position[self.source[keep]],
            target=new_position[self.target[keep]],
            weight=self.weight[keep],
            dropped={name: number for name, number in dropped.items() if number},
            attributes={
                name: tuple(values[position] for position in positions)
                for name, values in self.attributes.items()
            },
            reason=None if kept else self.reason or none_left,
            edge_attributes={
                name: tuple(values[edge] for edge in kept)
                for name, values in self.edge_attributes.items()
            },
        )

    def largest_component(self) -> Self:
        """The largest set of nodes joined by edges in any direction, and the edges between them.

        Of two of equal size, the one whose first node comes first.
        """
        if not len(self):
            return self
        from scipy.sparse.csgraph import (  # noqa: PLC0415 - loads slowly
            connected_components,
        )

        _, label = connected_components(self.adjacency(), directed=False)
        # Labels are numbered by first node, and argmax takes the first of equals.
        return self.subgraph(label == np.argmax(np.bincount(label)))

    def _mask(self, chosen: NDArray[Any]) -> NDArray[np.bool_]:
        if chosen.dtype == np.bool_:
            if chosen.shape != self.nodes.shape:
                raise ValueError(f"{chosen.size} flags for {len(self)} nodes")
            return chosen
        missing = np.setdiff1d(chosen, self.nodes)
        if missing.size:
            raise NotFoundError(f"Work {missing[0]} is not one of the {len(self)} nodes.")
        return np.isin(self.nodes, chosen)


def _read_only(values: ArrayLike, kind: type[np.number[Any]]) -> NDArray[Any]:
    """The values as an array that nobody can change: a copy, unless it is one already."""
    if (
        isinstance(values, np.ndarray)
        and values.dtype == kind
        and values.flags.owndata
        and not values.flags.writeable
    ):
        return values
    column = np.array(values, dtype=kind)
    column.flags.writeable = False
    return column


def _sizes(columns: Mapping[str, Sequence[Any]]) -> list[tuple[str, int]]:
    """How many values each column has; those that are not loaded are not loaded for that."""
    if isinstance(columns, LazyColumns):
        return [(name, columns.size) for name in columns]
    return [(name, len(values)) for name, values in columns.items()]


def _plain(value: Any) -> Any:  # noqa: ANN401 - attributes hold anything
    """A Python value for a numpy scalar, which writers of graph files do not know."""
    return value.item() if isinstance(value, np.generic) else value


def _are_ids(values: Sequence[Any]) -> bool:
    """Whether these are distinct numbers of the size of an id."""
    whole = all(isinstance(value, int) and 0 <= value < 2**31 for value in values)
    return whole and len(set(values)) == len(values)


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
