import networkx as nx
from hypothesis import given
from sample_networks import networks, without_edges

from citegraph.metrics.components import components
from citegraph.relations.network import Network


@given(networks())
def test_they_are_those_of_networkx_largest_first(network):
    graph = nx.Graph(network.to_networkx())
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    numbers = components(network).tolist()
    assert [{n for n, c in enumerate(numbers) if c == part} for part in range(len(parts))] == parts


def test_the_largest_is_0_and_of_equals_the_one_that_comes_first():
    network = Network(range(6), [1, 2, 4], [0, 5, 2], [1, 1, 1], directed=True, relation="citation")
    assert components(network).tolist() == [1, 1, 0, 2, 0, 0]


def test_without_edges_each_is_its_own():
    assert components(without_edges(3)).tolist() == [0, 1, 2]
    assert components(without_edges(0, directed=True)).shape == (0,)
