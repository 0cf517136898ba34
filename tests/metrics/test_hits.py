import networkx as nx
import numpy as np
from hypothesis import assume, given
from sample_networks import in_order, karate, networks, without_edges

from citegraph.metrics.hits import authority, hub


@given(networks())
def test_they_are_the_singular_vectors(network):
    matrix = network.adjacency().toarray()
    singular = np.linalg.svd(matrix, compute_uv=False)
    # Where two parts tie for the greatest singular value there is no one answer.
    assume(len(singular) < 2 or singular[0] > singular[1] * 1.01)
    h, a = hub(network), authority(network)
    if not network.number_of_edges:
        assert not h.any()
        assert not a.any()
        return
    assert np.isclose(h.sum(), 1)
    assert np.isclose(a.sum(), 1)
    assert np.allclose(matrix @ a / (matrix @ a).sum(), h, atol=1e-7)
    assert np.allclose(matrix.T @ h / (matrix.T @ h).sum(), a, atol=1e-7)


def test_they_are_those_of_networkx():
    graph = nx.gnp_random_graph(150, 0.05, seed=3, directed=True)
    from citegraph.relations.network import Network

    network = Network.from_networkx(graph)
    hubs, authorities = nx.hits(graph, max_iter=1000, tol=1e-12)
    assert np.allclose(hub(network), in_order(hubs, network), atol=1e-8)
    assert np.allclose(authority(network), in_order(authorities, network), atol=1e-8)
    assert np.array_equal(hub(network), hub(network))


def test_in_an_undirected_network_they_are_the_same():
    assert np.allclose(hub(karate()), authority(karate()))


def test_without_edges_they_are_zero():
    assert hub(without_edges(3)).tolist() == [0, 0, 0]
    assert authority(without_edges(0)).size == 0
