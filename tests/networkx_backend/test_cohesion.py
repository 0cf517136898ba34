import networkx as nx
import pytest
from asked_twice import agree, line, networks
from hypothesis import given
from hypothesis import strategies as st


@given(networks(loops=False))
def test_core_numbers(network):
    agree("core_number", network)


@given(networks(directed=False))
@pytest.mark.parametrize("name", ["triangles", "clustering", "transitivity"])
def test_triangles_and_clustering(name, network):
    agree(name, network)


@given(networks(directed=False), st.booleans())
def test_average_clustering(network, count_zeros):
    agree("average_clustering", network, near=True, count_zeros=count_zeros)


def test_loops_have_no_core():
    network = line(2)
    looped = type(network)([0, 1], [0, 1], [1, 1], [1, 1], directed=True, relation="line")
    with pytest.raises(nx.NetworkXNotImplemented, match="self loops"):
        nx.core_number(looped)
    agree("core_number", looped)


def test_many_triangles_are_counted_exactly():
    # A complete graph of n nodes: every node is in (n - 1)(n - 2) / 2 triangles.
    graph = nx.complete_graph(301)
    found = nx.triangles(graph, backend="citegraph")
    assert found == dict.fromkeys(range(301), 300 * 299 // 2)
