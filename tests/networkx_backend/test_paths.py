import networkx as nx
import pytest
from asked_twice import agree, line, networks
from hypothesis import given
from hypothesis import strategies as st


@given(networks(), st.booleans())
def test_betweenness(network, normalized):
    agree("betweenness_centrality", network, near=True, normalized=normalized)


@given(networks(), st.booleans())
def test_closeness(network, wf_improved):
    agree("closeness_centrality", network, near=True, wf_improved=wf_improved)
    for name in network.names:
        agree("closeness_centrality", network, name, near=True, wf_improved=wf_improved)


@given(networks())
def test_harmonic(network):
    agree("harmonic_centrality", network, near=True)


def test_on_a_line_by_hand():
    # Of the pairs 0-2, 0-3, 1-3 of nodes that are not neighbours, 1 and 2 are on two each, of 6.
    assert nx.betweenness_centrality(line(4)) == pytest.approx({0: 0, 1: 2 / 6, 2: 2 / 6, 3: 0})
    assert nx.closeness_centrality(line(3, directed=False)) == pytest.approx(
        {0: 2 / 3, 1: 1, 2: 2 / 3}
    )
    assert nx.harmonic_centrality(line(3)) == {0: 0, 1: 1, 2: 1.5}


def test_a_node_that_is_not_there():
    agree("closeness_centrality", line(3), 99)
    with pytest.raises(nx.NodeNotFound):
        nx.closeness_centrality(line(3), 99)
