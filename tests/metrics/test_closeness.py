import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_networks import in_order, karate, networks, without_edges

from citegraph.errors import UnknownNameError
from citegraph.metrics.closeness import closeness


@given(networks())
def test_it_is_that_of_networkx(network):
    graph = network.to_networkx()
    expected = nx.closeness_centrality(graph, wf_improved=True)
    assert np.allclose(closeness(network), in_order(expected, network))
    harmonic = np.array(in_order(nx.harmonic_centrality(graph), network))
    expected = harmonic / max(1, len(network) - 1)
    assert np.allclose(closeness(network, variant="harmonic"), expected)


@given(networks(directed=True))
def test_directions_can_be_left_aside(network):
    expected = nx.closeness_centrality(network.to_networkx().to_undirected())
    assert np.allclose(closeness(network, directed=False), in_order(expected, network))


@given(st.integers(1, 40), st.integers(0, 3))
def test_a_sample_is_the_distances_from_some_nodes_scaled_up(sources, seed):
    network = karate()
    found = closeness(network, variant="harmonic", sources=sources, seed=seed)
    assert found.options["sources"] == min(34, sources)
    assert np.array_equal(found.values, closeness(network, variant="harmonic", sources=sources,
                                                  seed=seed).values)  # fmt: skip


def test_samples_are_right_on_average():
    network = karate()
    mean = np.mean([closeness(network, variant="harmonic", sources=8, seed=seed).values
                    for seed in range(300)], axis=0)  # fmt: skip
    assert np.allclose(mean, closeness(network, variant="harmonic").values, atol=0.02)
    # 300 draws of a value below 1 with a spread below 0.15: the mean is within 0.02.


def test_without_edges_it_is_zero():
    assert np.asarray(closeness(without_edges(3))).tolist() == [0, 0, 0]
    assert len(closeness(without_edges(0))) == 0


def test_a_variant_that_is_none_is_told():
    with pytest.raises(UnknownNameError, match="harmonic"):
        closeness(karate(), variant="harmonics")
