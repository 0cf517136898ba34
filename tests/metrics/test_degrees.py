import networkx as nx
import numpy as np
from hypothesis import given
from sample_networks import in_order, networks

from citegraph.metrics.degree import degree
from citegraph.metrics.in_degree import in_degree
from citegraph.metrics.out_degree import out_degree
from citegraph.metrics.strength import strength


@given(networks(directed=True))
def test_directed_degrees_are_those_of_networkx(network):
    graph = network.to_networkx()
    assert in_degree(network).tolist() == in_order(dict(graph.in_degree), network)
    assert out_degree(network).tolist() == in_order(dict(graph.out_degree), network)


@given(networks(directed=False))
def test_without_directions_every_edge_counts_at_both_ends(network):
    expected = in_order(dict(network.to_networkx().degree), network)
    assert in_degree(network).tolist() == out_degree(network).tolist() == expected


@given(networks())
def test_degree_and_strength_are_those_of_networkx(network):
    graph = network.to_networkx()
    assert degree(network).tolist() == in_order(dict(nx.degree(graph)), network)
    weighed = in_order(dict(nx.degree(graph, weight="weight")), network)
    assert np.allclose(strength(network), weighed)
