import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_networks import networks

from citegraph.metrics.citerank import citerank


@given(networks(directed=True), st.lists(st.one_of(st.none(), st.integers(1990, 2010)),
                                         min_size=10, max_size=10))  # fmt: skip
def test_the_traffic_solves_its_equation(network, raw):
    year = raw[: len(network)]
    dated = network.with_attributes(year=year)
    found = citerank(dated, tau=3.0, alpha=0.4)
    assert [found.why(place) for place in range(len(network))] == [
        "its year is unknown" if y is None else None for y in year
    ]
    if not any(y is not None for y in year):
        assert found.as_of is None
        return
    now = max(y for y in year if y is not None)
    assert found.as_of == now
    rho = np.array([0 if y is None else np.exp(-(now - y) / 3.0) for y in year])
    rho /= rho.sum()
    step = np.zeros((len(network), len(network)))
    for a, b in zip(network.source, network.target, strict=True):
        step[b, a] = 1 / np.count_nonzero(network.source == a)
    expected = np.linalg.solve(np.eye(len(network)) - 0.6 * step, rho)
    known = ~np.isnan(found.values)
    assert np.allclose(found.values[known], expected[known])


def test_nobody_starts_at_a_work_of_the_future():
    from citegraph.relations.network import Network

    network = Network([0, 1], [1], [0], [1], directed=True, relation="citation",
                      attributes={"year": [2000, 2005]})  # fmt: skip
    assert citerank(network, as_of=2000).values.tolist() == [1.0, 0.0]


@pytest.mark.parametrize("options", [{"tau": 0}, {"alpha": 0}, {"alpha": 1.1}])
def test_options_out_of_range(options):
    from sample_networks import karate

    with pytest.raises(ValueError, match="tau > 0"):
        citerank(karate(), **options)
