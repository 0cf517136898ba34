import networkx as nx
import numpy as np
import pytest
from asked_twice import agree, line, networks
from hypothesis import given

from citegraph.relations.network import Network


@given(networks())
def test_whether_there_are_cycles(network):
    agree("is_directed_acyclic_graph", network)


@given(networks())
@pytest.mark.parametrize("name", ["topological_generations", "topological_sort"])
def test_orders_and_that_there_is_none(name, network):
    # A cycle is a NetworkXUnfeasible in both, no directions a NetworkXError.
    agree(name, network)


@given(networks(directed=True, loops=False))
@pytest.mark.parametrize("name", ["topological_generations", "topological_sort"])
def test_the_order_of_networkx_without_cycles(name, network):
    low, high = (
        np.minimum(network.source, network.target),
        np.maximum(network.source, network.target),
    )
    forward = Network(network.nodes, low, high, network.weight, directed=True, relation="citation")
    assert nx.is_directed_acyclic_graph(forward)
    agree(name, forward)


def test_generations_before_a_cycle_are_given():
    network = Network(
        [0, 1, 2], [0, 1, 2], [1, 2, 1], [1, 1, 1], directed=True, relation="citation"
    )
    generations = nx.topological_generations(network)
    assert next(generations) == [0]
    with pytest.raises(nx.NetworkXUnfeasible, match="cycle"):
        next(generations)


def test_a_line_is_its_own_order():
    assert list(nx.topological_sort(line(50))) == list(range(50))
