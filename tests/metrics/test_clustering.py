import networkx as nx
import numpy as np
from hypothesis import given
from sample_networks import in_order, networks, without_edges

from citegraph.metrics.clustering import clustering


@given(networks())
def test_it_is_that_of_networkx_where_there_is_a_pair_of_neighbours(network):
    graph = network.to_networkx().to_undirected()
    expected = np.array(in_order(nx.clustering(graph), network))
    few = np.array(in_order(dict(graph.degree()), network)) < 2
    found = clustering(network)
    assert np.array_equal(np.isnan(found.values), few)
    assert np.allclose(found.values[~few], expected[~few])


@given(networks(directed=False))
def test_the_weighted_variant_is_barrats_sum(network):
    weight = network.adjacency().toarray()
    joined = weight > 0
    found = clustering(network, weighted=True)
    for i in range(len(network)):
        near = np.flatnonzero(joined[i])
        if near.size < 2:
            assert found.why(i) == "it has fewer than two neighbours"
            continue
        total = sum(
            (weight[i, j] + weight[i, h]) / 2 for j in near for h in near if j != h and joined[j, h]
        )
        assert np.isclose(found.values[i], total / (weight[i].sum() * (near.size - 1)))


def test_without_edges_nothing_is_known():
    assert np.isnan(clustering(without_edges(2)).values).all()
