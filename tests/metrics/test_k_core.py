import networkx as nx
from hypothesis import given
from sample_networks import in_order, karate, networks, without_edges

from citegraph.metrics.k_core import k_core
from citegraph.relations.network import Network


@given(networks())
def test_it_is_that_of_networkx_without_directions(network):
    expected = nx.core_number(nx.Graph(network.to_networkx()))
    assert k_core(network).tolist() == in_order(expected, network)


def test_the_karate_club_has_a_4_core_of_ten():
    numbers = k_core(karate()).tolist()
    assert max(numbers) == 4
    assert numbers.count(4) == 10


def test_two_works_that_cite_each_other_are_neighbours_once():
    network = Network([0, 1], [0, 1], [1, 0], [1, 1], directed=True, relation="citation")
    assert k_core(network).tolist() == [1, 1]


def test_a_loop_makes_nobody_a_neighbour():
    network = Network([0, 1], [0, 0], [0, 1], [1, 1], directed=False, relation="x")
    assert k_core(network).tolist() == [1, 1]


def test_without_edges_it_is_zero():
    assert k_core(without_edges(3, directed=True)).tolist() == [0, 0, 0]
    assert k_core(without_edges(0)).shape == (0,)
