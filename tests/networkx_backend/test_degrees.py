import pytest
from asked_twice import agree, networks
from hypothesis import given


@given(networks())
@pytest.mark.parametrize(
    "name", ["degree_centrality", "in_degree_centrality", "out_degree_centrality"]
)
def test_it_is_that_of_networkx(name, network):
    # Of a network without directions in- and out-degrees are a NetworkXNotImplemented in both.
    agree(name, network)
