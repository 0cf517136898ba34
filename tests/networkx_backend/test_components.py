import networkx as nx
import pytest
from asked_twice import agree, line, networks
from hypothesis import given

KINDS = {
    "connected": False,
    "weakly_connected": True,
    "strongly_connected": True,
}


@given(networks())
@pytest.mark.parametrize("kind", KINDS)
def test_how_many_and_whether_it_is_one(kind, network):
    # The wrong kind of direction is a NetworkXNotImplemented in both.
    agree(f"number_{kind}_components", network)
    agree(f"is_{kind}", network)


@given(networks())
@pytest.mark.parametrize("kind", ["connected", "weakly_connected"])
def test_components_in_the_order_of_networkx(kind, network):
    agree(f"{kind}_components", network)


@given(networks(directed=True))
def test_strong_components_with_those_they_lead_to_first(network):
    found = list(nx.strongly_connected_components(network))
    graph = network.to_networkx()
    expected = list(nx.strongly_connected_components(graph))
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))
    place = {node: number for number, part in enumerate(found) for node in part}
    assert all(place[a] >= place[b] for a, b in graph.edges)


@given(networks(directed=False))
def test_the_component_of_a_node(network):
    for node in network.names:
        agree("node_connected_component", network, node)


def test_a_node_that_is_not_there():
    agree("node_connected_component", line(3, directed=False), 99)
    with pytest.raises(KeyError):
        nx.node_connected_component(line(3, directed=False), 99)
