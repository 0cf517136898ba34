import networkx as nx
import pytest
from asked_twice import line, networks
from hypothesis import given
from hypothesis import strategies as st


@given(
    networks(),
    st.sampled_from(["weight", "shared", None, "none"]),
    st.sampled_from([None, "int8", float]),
)
@pytest.mark.parametrize("name", ["to_scipy_sparse_array", "adjacency_matrix"])
def test_it_is_that_of_networkx(name, network, weight, dtype):
    if not len(network):
        return
    found, expected = (
        getattr(nx, name)(graph, weight=weight, dtype=dtype)
        for graph in (network, network.to_networkx())
    )
    assert (found.toarray() == expected.toarray()).all()
    assert found.format == expected.format == "csr"
    if network.number_of_edges or dtype:  # networkx has no type for the numbers of no edge
        assert found.dtype == expected.dtype


def test_what_networkx_refuses():
    with pytest.raises(nx.NetworkXError, match="no nodes or edges"):
        nx.to_scipy_sparse_array(line(0))
    with pytest.raises(nx.NetworkXError, match="Unknown sparse matrix format: nope"):
        nx.to_scipy_sparse_array(line(2), format="nope")


@pytest.mark.parametrize("form", ["csc", "coo", "lil", "dok", "dia", "bsr"])
def test_every_format(form):
    found = nx.to_scipy_sparse_array(line(3), format=form)
    assert found.format == form
    assert found.toarray().tolist() == [[0, 1, 0], [0, 0, 1], [0, 0, 0]]


def test_the_matrix_can_be_changed_and_the_network_stays():
    network = line(3)
    nx.to_scipy_sparse_array(network).data[:] = 7
    assert nx.to_scipy_sparse_array(network).data.tolist() == [1, 1]
