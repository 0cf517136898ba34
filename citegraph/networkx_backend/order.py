"""Orders of a directed graph without cycles."""

from collections.abc import Hashable, Iterator
from itertools import chain

import networkx as nx
import numpy as np
from scipy.sparse.csgraph import connected_components

from citegraph.networkx_backend.conversion import Graph, arrays


def is_directed_acyclic_graph(G: Graph) -> bool:
    """As `networkx.is_directed_acyclic_graph`: no loop, and no two nodes reach each other."""
    graph = arrays(G)
    if not graph.directed or graph.loops().any():
        return False
    if not len(graph):
        return True
    number, _ = connected_components(graph.forward, directed=True, connection="strong")
    return bool(number == len(graph))


def topological_generations(G: Graph) -> Iterator[list[Hashable]]:
    """As `networkx.topological_generations`, in the same order."""
    graph = arrays(G)
    if not graph.directed:
        raise nx.NetworkXError("Topological sort not defined on undirected graphs.")
    waiting = np.bincount(graph.ends, minlength=len(graph)).tolist()
    starts, ends, names = graph.starts.tolist(), graph.ends.tolist(), graph.names
    ready = [place for place, before in enumerate(waiting) if not before]
    done = 0
    while ready:
        these, ready = ready, []
        for place in these:
            for child in ends[starts[place] : starts[place + 1]]:
                waiting[child] -= 1
                if not waiting[child]:
                    ready.append(child)
        done += len(these)
        yield [names[place] for place in these]
    if done < len(graph):
        raise nx.NetworkXUnfeasible("Graph contains a cycle or graph changed during iteration")


def topological_sort(G: Graph) -> Iterator[Hashable]:
    """As `networkx.topological_sort`, in the same order."""
    yield from chain.from_iterable(topological_generations(G))
