import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import zeta

from citegraph.metrics.lotka import lotka

# Lotka 1926: authors by their works, physicists (Auerbach's tables) and the first thirty points of
# chemists (Chemical Abstracts, A and B).
PHYSICISTS = {
    1: 784, 2: 204, 3: 127, 4: 50, 5: 33, 6: 28, 7: 19, 8: 19, 9: 6, 10: 7, 11: 6, 12: 7, 13: 4,
    14: 4, 15: 5, 16: 3, 17: 3, 18: 1, 21: 1, 22: 3, 24: 3, 25: 2, 27: 1, 30: 1, 34: 1, 36: 1,
    37: 1, 48: 1,
}  # fmt: skip
CHEMISTS = dict(enumerate((
    3991, 1059, 493, 287, 184, 131, 113, 85, 64, 65, 41, 47, 32, 28, 21, 24, 18, 19, 17, 14, 9, 11,
    8, 8, 9, 9, 8, 10, 8, 7,
), start=1))  # fmt: skip


def each(frequency):
    return np.repeat(list(frequency), list(frequency.values()))


def test_lotkas_own_exponents():
    physicists = lotka(each(PHYSICISTS), points=17)
    assert physicists.authors == 1325
    assert round(physicists.slope, 3) == 2.021
    assert round(lotka(each(CHEMISTS), points=30).slope, 3) == 1.888


def log_likelihood(frequency, n):
    return -sum(k * (n * np.log(x) + np.log(zeta(n))) for x, k in frequency.items())


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.integers(1, 30), st.integers(1, 40), min_size=2, max_size=8))
def test_no_exponent_is_likelier(frequency):
    found = lotka(each(frequency))
    best = log_likelihood(frequency, found.exponent)
    for n in np.linspace(1.01, 20, 300):
        assert log_likelihood(frequency, n) <= best + 1e-6
    assert found.constant == pytest.approx(1 / zeta(found.exponent))


def test_distance_is_that_of_the_cumulative_distributions():
    found = lotka(each(PHYSICISTS))
    shares = [x**-found.exponent / zeta(found.exponent) for x in range(1, 2000)]
    seen = [PHYSICISTS.get(x, 0) / 1325 for x in range(1, 2000)]
    assert found.distance == pytest.approx(np.abs(np.cumsum(seen) - np.cumsum(shares)).max())


def test_least_squares_are_those_of_numpy():
    found = lotka(each(PHYSICISTS))
    x, y = np.log10(list(PHYSICISTS)), np.log10(np.array(list(PHYSICISTS.values())) / 1325)
    slope, intercept = np.polyfit(x, y, 1)
    assert found.slope == pytest.approx(-slope)
    assert found.intercept == pytest.approx(10**intercept)
    assert found.r_squared == pytest.approx(np.corrcoef(x, y)[0, 1] ** 2)


def test_samples_of_the_law_recover_it_and_others_are_ruled_out():
    random = np.random.default_rng(7)
    drawn = lotka(random.zipf(2.3, 3000), samples=100)
    assert abs(drawn.exponent - 2.3) < 4 * drawn.error
    assert drawn.p > 0.1
    other = lotka(random.geometric(0.3, 3000), samples=100)
    assert other.p == 0
    assert other == lotka(np.random.default_rng(7).permuted(_again()), samples=100)


def _again():
    random = np.random.default_rng(7)
    random.zipf(2.3, 3000)
    return random.geometric(0.3, 3000)


def test_its_error_is_what_samples_scatter():
    random = np.random.default_rng(3)
    exponents = [lotka(random.zipf(2.5, 500)).exponent for _ in range(150)]
    assert np.std(exponents) == pytest.approx(lotka(random.zipf(2.5, 500)).error, rel=0.3)


def test_nothing_to_fit():
    for works in ([], [1, 1, 1]):
        found = lotka(works, samples=10)
        assert found.exponent is found.p is found.slope is None
    with pytest.raises(ValueError, match="at least 1"):
        lotka([0, 3])
