"""The main path of a page: the heaviest of all paths, by counting them."""

from itertools import pairwise

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.relations.network import Network
from citegraph.view.main_path import drawn_main_path

graphs = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=16).map(
    # A work cites only those before it.
    lambda pairs: sorted({(max(pair), min(pair)) for pair in pairs if pair[0] != pair[1]})
)


@given(graphs)
@settings(deadline=None, max_examples=50)
def test_it_is_the_union_of_the_heaviest_paths(citations: list[tuple[int, int]]) -> None:
    graph = nx.DiGraph()
    graph.add_nodes_from(range(8))
    graph.add_edges_from(citations)
    found = drawn_main_path(Network.from_networkx(graph), [10 * node for node in range(8)])
    if not citations:
        assert (found.nodes, found.edges) == ((), ())
        assert found.reason
        return
    ends = [
        [node for node in graph if not degree(node)]
        for degree in (graph.in_degree, graph.out_degree)
    ]
    paths = [
        list(pairwise(path))
        for first in ends[0]
        for last in ends[1]
        if first != last
        for path in nx.all_simple_paths(graph, first, last)
    ]
    count = {edge: sum(edge in path for path in paths) for edge in graph.edges}
    weight = [sum(count[edge] for edge in path) for path in paths]
    heaviest = {
        edge for path, w in zip(paths, weight, strict=True) if w == max(weight) for edge in path
    }
    assert set(found.edges) == {(10 * citing, 10 * cited) for citing, cited in heaviest}
    assert set(found.nodes) == {end for edge in found.edges for end in edge}
    order = {node: place for place, node in enumerate(found.nodes)}
    assert all(order[cited] < order[citing] for citing, cited in found.edges)
    assert "SPC" in found.method
