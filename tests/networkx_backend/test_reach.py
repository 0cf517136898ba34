import networkx as nx
import pytest
from asked_twice import agree, line, networks
from hypothesis import given
from hypothesis import strategies as st


@given(networks(), st.sampled_from([None, -1, 0, 1, 1.5, 2, 100]))
@pytest.mark.parametrize("end", ["source", "target"])
def test_lengths_of_shortest_paths(end, network, cutoff):
    name = f"single_{end}_shortest_path_length"
    for node in (*network.names, "not there"):
        agree(name, network, node, cutoff=cutoff)
    for node in network.names:
        steps = list(getattr(nx, name)(network, node).values())
        assert steps == sorted(steps)


@given(networks())
@pytest.mark.parametrize("name", ["ancestors", "descendants"])
def test_what_leads_to_a_node_and_what_it_leads_to(name, network):
    for node in network.names:
        agree(name, network, node)


def test_a_long_way():
    found = nx.single_source_shortest_path_length(line(3000), 0)
    assert found == {node: node for node in range(3000)}
    assert nx.ancestors(line(3000), 2999) == set(range(2999))


@pytest.mark.parametrize("name", ["ancestors", "descendants"])
def test_a_node_that_is_not_there(name):
    with pytest.raises(nx.NetworkXError, match="99 is not in"):
        getattr(nx, name)(line(3), 99)
