import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.metrics.concentration import gini, price

works = st.lists(st.integers(1, 30), min_size=1, max_size=20)


@settings(max_examples=60)
@given(works)
def test_gini_is_half_the_mean_difference_by_the_mean(x):
    differences = sum(abs(a - b) for a in x for b in x)
    assert gini(x) == pytest.approx(differences / (2 * len(x) * sum(x)), abs=1e-12)


def test_gini_of_equal_shares_of_one_owner_and_of_nothing():
    assert gini([3, 3, 3]) == 0
    assert gini([0, 0, 0, 8]) == 0.75
    assert gini([0, 0]) is gini([]) is None


@settings(max_examples=60)
@given(works)
def test_price_counts_the_root_and_the_core(x):
    found = price(x)
    ordered = sorted(x, reverse=True)
    assert found.elite == math.ceil(math.sqrt(len(x)))
    assert found.share == pytest.approx(sum(ordered[: found.elite]) / sum(x))
    core = [w for w in x if w >= 0.749 * math.sqrt(max(x))]
    assert (found.core, found.core_share) == (len(core), pytest.approx(sum(core) / sum(x)))


def test_price_needs_an_author():
    with pytest.raises(ValueError, match="no author"):
        price([])
    with pytest.raises(ValueError, match="whole"):
        price([1.5])
