"""From networkx to arrays and back; what was made of a network is kept as long as the network."""

from collections.abc import Hashable, Mapping
from itertools import chain
from typing import Any, TypeAlias
from weakref import WeakKeyDictionary

import networkx as nx
import numpy as np

from citegraph.networkx_backend.array_graph import ArrayGraph
from citegraph.relations.network import Network

Graph: TypeAlias = Network | ArrayGraph
"""What a function gets from networkx."""

# A network never changes, so that what was made of it stays right.
_ARRAYS: "WeakKeyDictionary[Network, ArrayGraph]" = WeakKeyDictionary()
_CONVERTED: "WeakKeyDictionary[Network, Any]" = WeakKeyDictionary()


def arrays(graph: Graph) -> ArrayGraph:
    """The arrays of a graph."""
    if isinstance(graph, ArrayGraph):
        return graph
    if graph not in _ARRAYS:
        made = ArrayGraph.of(graph)
        if not nx.config.cache_converted_graphs:
            return made
        _ARRAYS[graph] = made
    return _ARRAYS[graph]


def convert_to_nx(graph: Any, *, own: bool = False) -> Any:  # noqa: ANN401 - as networkx has it
    """A graph of networkx; anything that is no graph of ours stays as it is.

    Parameters
    ----------
    own
        Whether the caller may change the graph, or hand it on. Else it is frozen, and the same one
        every time.
    """
    if isinstance(graph, ArrayGraph):
        return _rebuilt(graph)
    if not isinstance(graph, Network):
        return graph
    if own or not nx.config.cache_converted_graphs:
        return graph.to_networkx()
    if graph not in _CONVERTED:
        _CONVERTED[graph] = nx.freeze(graph.to_networkx())
    return _CONVERTED[graph]


def convert_from_nx(
    graph: Any,  # noqa: ANN401 - a graph of networkx
    *,
    edge_attrs: Mapping[Hashable, Any] | None = None,
    node_attrs: Mapping[Hashable, Any] | None = None,
    preserve_edge_attrs: bool = False,
    preserve_node_attrs: bool = False,
    preserve_graph_attrs: bool = False,
    name: str | None = None,
    graph_name: str | None = None,
) -> ArrayGraph:
    """A graph of networkx as arrays, with the attributes that are asked for.

    Parameters
    ----------
    edge_attrs, node_attrs
        Attributes to keep, and what stands for one that is missing.
    preserve_edge_attrs, preserve_node_attrs, preserve_graph_attrs
        Whether to keep all of them.

    Raises
    ------
    NotImplementedError
        If the graph may have parallel edges; networkx then does the work itself.
    """
    if graph.is_multigraph():
        raise NotImplementedError("citegraph takes no graphs with parallel edges")
    names = list(graph)
    place = {node: number for number, node in enumerate(names)}
    lists = [graph.adj[node] for node in names]
    lengths = [len(neighbours) for neighbours in lists]
    ends = np.fromiter((place[node] for node in chain.from_iterable(lists)), np.int32)
    data = (
        [values for neighbours in lists for values in neighbours.values()]
        if (edge_attrs or preserve_edge_attrs)
        else []
    )
    node_data: list[Mapping[Any, Any]] | None = None
    if preserve_node_attrs:
        node_data = [dict(graph.nodes[node]) for node in names]
    elif node_attrs:
        node_data = [_chosen(graph.nodes[node], node_attrs) for node in names]
    return ArrayGraph(
        names=names,
        directed=graph.is_directed(),
        starts=np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
        ends=ends,
        edge=np.arange(ends.size),
        columns={} if preserve_edge_attrs else {
            key: [values.get(key, default) for values in data]
            for key, default in (edge_attrs or {}).items()
        },
        node_data=node_data,
        edge_data=[dict(values) for values in data] if preserve_edge_attrs else None,
        graph_data=dict(graph.graph) if preserve_graph_attrs else {},
    )  # fmt: skip


def _chosen(values: Mapping[Any, Any], wanted: Mapping[Hashable, Any]) -> dict[Hashable, Any]:
    """Some attributes; one without a default is left out where it is missing."""
    return {
        key: values.get(key, default)
        for key, default in wanted.items()
        if default is not None or key in values
    }


def _rebuilt(graph: ArrayGraph) -> Any:  # noqa: ANN401 - a graph of networkx
    """The graph of networkx that the arrays stand for; successors in the same order."""
    made = nx.DiGraph() if graph.directed else nx.Graph()
    made.graph.update(graph.graph_data)
    made.add_nodes_from(graph.names)
    for node, values in zip(graph.names, graph.node_data or (), strict=graph.node_data is not None):
        made.nodes[node].update(values)
    columns = {key: list(column) for key, column in graph.columns.items()}
    names, rows, ends = graph.names, graph.rows.tolist(), graph.ends.tolist()
    for row, end, place in zip(rows, ends, graph.edge.tolist(), strict=True):
        if graph.edge_data is not None:
            values = dict(graph.edge_data[place])
        else:
            values = {key: column[place] for key, column in columns.items()}
        made.add_edge(names[row], names[end])
        made.edges[names[row], names[end]].update(values)
    return made
