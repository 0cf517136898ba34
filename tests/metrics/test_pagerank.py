import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_networks import in_order, karate, networks, without_edges

from citegraph.metrics.pagerank import pagerank
from citegraph.relations.network import Network


@given(networks(), st.sampled_from([0.5, 0.85]), st.booleans())
def test_it_is_that_of_networkx(network, damping, weighted):
    ranks = pagerank(network, damping=damping, weighted=weighted)
    expected = nx.pagerank(
        network.to_networkx(),
        alpha=damping,
        weight="weight" if weighted else None,
        tol=1e-12,
        max_iter=1000,
    )
    assert np.allclose(ranks, in_order(expected, network), atol=1e-9)


@given(networks())
def test_it_solves_its_equation(network):
    ranks = pagerank(network)
    flows = network.adjacency().toarray()
    out = flows.sum(axis=1, keepdims=True)
    steps = np.where(out > 0, flows / np.where(out > 0, out, 1), 1 / len(network))
    assert np.allclose(ranks, 0.15 / len(network) + 0.85 * ranks @ steps, atol=1e-9)
    assert ranks.sum() == pytest.approx(1)


def test_the_karate_club():
    ranks = pagerank(karate())
    # Mr Hi (0) and Officer (33): the values of networkx's and igraph's own documentation.
    assert ranks[33] == pytest.approx(0.10092, abs=5e-6)
    assert ranks[0] == pytest.approx(0.09700, abs=5e-6)


def test_two_works_that_cite_a_third_by_hand():
    network = Network([0, 1, 2], [0, 1], [2, 2], [1, 1], directed=True, relation="citation")
    # With x for a citing work: x = 0.05 + 0.85 (1 - 2x) / 3.
    x = (0.05 + 0.85 / 3) / (1 + 1.7 / 3)
    assert pagerank(network) == pytest.approx([x, x, 1 - 2 * x])


@pytest.mark.parametrize("directed", [False, True])
def test_without_edges_all_are_equal(directed):
    assert pagerank(without_edges(4, directed)).tolist() == [0.25] * 4
    assert pagerank(without_edges(0, directed)).shape == (0,)


def test_damping_out_of_range():
    with pytest.raises(ValueError, match="damping is 1"):
        pagerank(karate(), damping=1)
