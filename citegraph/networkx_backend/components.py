"""Parts of a graph that edges join, by SciPy."""

from collections.abc import Hashable, Iterator
from typing import Literal, TypeAlias

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components as labelled

from citegraph.networkx_backend.array_graph import ArrayGraph
from citegraph.networkx_backend.conversion import Graph, arrays

Parts: TypeAlias = Iterator[set[Hashable]]
Connection: TypeAlias = Literal["weak", "strong"]


def connected_components(G: Graph) -> Parts:
    """As `networkx.connected_components`, in the same order."""
    graph = arrays(G)
    yield from _parts(graph, _labels(graph, "weak")[1])


def number_connected_components(G: Graph) -> int:
    """As `networkx.number_connected_components`."""
    return _labels(arrays(G), "weak")[0]


def is_connected(G: Graph) -> bool:
    """As `networkx.is_connected`."""
    return _is_one(arrays(G), "weak")


def node_connected_component(G: Graph, n: Hashable) -> set[Hashable]:
    """As `networkx.node_connected_component`; a node that is not there is a KeyError."""
    graph = arrays(G)
    label = _labels(graph, "weak")[1]
    chosen = np.flatnonzero(label == label[graph.position[n]])
    return {graph.names[place] for place in chosen.tolist()}


weakly_connected_components = connected_components
number_weakly_connected_components = number_connected_components
is_weakly_connected = is_connected


def strongly_connected_components(G: Graph) -> Parts:
    """As `networkx.strongly_connected_components`: edges lead to the same part or earlier ones."""
    graph = arrays(G)
    # SciPy finds a part before those that lead to it, as Tarjan's algorithm does.
    yield from _parts(graph, _labels(graph, "strong")[1])


def number_strongly_connected_components(G: Graph) -> int:
    """As `networkx.number_strongly_connected_components`."""
    return _labels(arrays(G), "strong")[0]


def is_strongly_connected(G: Graph) -> bool:
    """As `networkx.is_strongly_connected`."""
    return _is_one(arrays(G), "strong")


def _labels(graph: ArrayGraph, connection: Connection) -> tuple[int, NDArray[np.int32]]:
    """The number of parts and the part of every node."""
    if not len(graph):
        return 0, np.empty(0, np.int32)
    directed = connection == "strong"
    number, label = labelled(graph.forward, directed=directed, connection=connection)
    return int(number), label


def _is_one(graph: ArrayGraph, connection: Connection) -> bool:
    if not len(graph):
        raise nx.NetworkXPointlessConcept("Connectivity is undefined for the null graph.")
    return _labels(graph, connection)[0] == 1


def _parts(graph: ArrayGraph, label: NDArray[np.int32]) -> Parts:
    """The nodes of each part, parts by their numbers."""
    names = graph.names
    order = np.argsort(label, kind="stable").tolist()
    last = np.cumsum(np.bincount(label)).tolist()
    for start, end in zip([0, *last], last, strict=False):
        yield {names[place] for place in order[start:end]}
