import networkx as nx
import numpy as np
import pytest
from asked_twice import agree, line, networks
from hypothesis import given
from hypothesis import strategies as st

from citegraph.relations.network import Network

SHARES = st.one_of(st.none(), st.lists(st.integers(1, 9), min_size=9, max_size=9))


def by_node(network, values):
    return None if values is None else dict(zip(network.names, values, strict=False))


OPTIONS = st.fixed_dictionaries(
    {
        "alpha": st.sampled_from([0.5, 0.85, 1.0]),
        "weight": st.sampled_from(["weight", "shared", None, "none"]),
    }
)


@given(networks(), OPTIONS, SHARES, SHARES, SHARES)
def test_pagerank_with_every_option(network, options, personal, start, dangling):
    options["personalization"] = by_node(network, personal)
    options["nstart"] = by_node(network, start)
    options["dangling"] = by_node(network, dangling)
    agree("pagerank", network, near=True, max_iter=300, tol=1e-7, **options)


@given(networks(), st.integers(0, 12), st.sampled_from([1e-2, 1e-6]))
def test_pagerank_stops_where_networkx_stops(network, steps, tol):
    # Too few steps are a PowerIterationFailedConvergence in both.
    agree("pagerank", network, near=True, max_iter=steps, tol=tol)


def test_pagerank_of_nodes_that_nobody_asked_for():
    agree("pagerank", line(3), near=True, personalization={2: 1})
    with pytest.raises(ZeroDivisionError):
        nx.pagerank(line(3), personalization={0: 0})


def test_pagerank_of_a_work_that_cites_another_by_hand():
    network = line(2)
    # x for the citing work: x = 0.075 + 0.85 (1 - x) / 2, and 1 - x for the cited one.
    x = (0.075 + 0.425) / 1.425
    assert nx.pagerank(network, tol=1e-12) == pytest.approx({0: x, 1: 1 - x})


@given(networks(loops=True), st.booleans())
def test_hits_are_the_leading_vectors(network, normalized):
    size = len(network)
    weights = nx.to_numpy_array(network.to_networkx()) if size else np.zeros((0, 0))
    values = np.linalg.svd(weights, compute_uv=False) if size else []
    if size < 2 or values[0] == 0 or values[1] > 0.99 * values[0]:
        return  # there is no one answer
    hub, authority = nx.hits(network, normalized=normalized)
    left, _, right = np.linalg.svd(weights)
    for found, vector in ((hub, left[:, 0]), (authority, right[0])):
        assert list(found) == network.names
        value = np.abs(list(found.values()))
        assert np.allclose(value / value.sum(), np.abs(vector) / np.abs(vector).sum(), atol=1e-6)


def test_hits_agree_with_networkx():
    network = Network(
        [0, 1, 2, 3], [0, 0, 1, 3], [1, 2, 2, 2], [1, 2, 3, 1], directed=True, relation="r"
    )
    found, expected = nx.hits(network), nx.hits(network.to_networkx())
    for ours, theirs in zip(found, expected, strict=True):
        assert ours == pytest.approx(theirs, abs=1e-9)
    assert nx.hits(line(0)) == ({}, {})
    with pytest.raises(nx.PowerIterationFailedConvergence):
        nx.hits(network, max_iter=0)
