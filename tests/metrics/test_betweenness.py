import random

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_networks import in_order, karate, networks, without_edges

from citegraph.metrics.betweenness import betweenness


@given(networks(), st.booleans())
def test_it_is_that_of_networkx(network, normalised):
    expected = nx.betweenness_centrality(network.to_networkx(), normalized=normalised)
    found = betweenness(network, normalised=normalised)
    assert np.allclose(found, in_order(expected, network))


@given(networks(directed=True))
def test_directions_can_be_left_aside(network):
    expected = nx.betweenness_centrality(network.to_networkx().to_undirected())
    assert np.allclose(betweenness(network, directed=False), in_order(expected, network))


@given(networks(), st.integers(1, 5), st.integers(0, 3))
def test_a_sample_is_the_paths_from_some_nodes_scaled_up(network, sources, seed):
    if sources >= len(network) or len(network) < 3:
        return
    graph = network.to_networkx()
    drawn = random.Random(seed).sample(range(len(network)), sources)
    partial = nx.betweenness_centrality_subset(graph, drawn, list(graph))
    expected = np.array(in_order(partial, network)) * len(network) / sources
    found = betweenness(network, normalised=False, sources=sources, seed=seed)
    assert np.allclose(found, expected)


def test_the_karate_club():
    # Freeman's betweenness of Mr Hi and Officer, in half pairs: Girvan and Newman's example.
    found = betweenness(karate(), normalised=False)
    assert found[0] == pytest.approx(231.0714, abs=1e-4)
    assert found[33] == pytest.approx(160.5516, abs=1e-4)
    assert betweenness(karate())[0] == pytest.approx(231.0714 / (33 * 32 / 2), abs=1e-6)


def test_a_sample_of_every_node_is_exact():
    assert np.array_equal(betweenness(karate(), sources=34), betweenness(karate()))


@pytest.mark.parametrize("size", [0, 1, 2, 5])
def test_without_edges_it_is_zero(size):
    assert betweenness(without_edges(size)).tolist() == [0.0] * size


@given(networks(), st.integers(0, 20))
def test_the_error_that_is_stated_is_kept(network, seed):
    exact = betweenness(network).values
    found = betweenness(network, sources=max(1, len(network) // 2), seed=seed, confidence=0.5)
    assert found.options["error"] >= 0
    assert np.abs(found.values - exact).max() <= max(1e-9, float(found.options["error"]))


def test_an_error_that_is_wanted_sets_the_sources():
    network = karate()
    found = betweenness(network, error=0.45, confidence=0.9)
    assert found.options["sources"] < 34
    assert 0 < found.options["error"] <= 0.45
    assert betweenness(network, error=0.001).options["sources"] == 34
    assert betweenness(network).options["error"] == 0


@pytest.mark.parametrize("options", [{"error": 0.0}, {"confidence": 1.0}])
def test_options_out_of_range(options):
    with pytest.raises(ValueError, match="confidence"):
        betweenness(karate(), **options)
