import math

import numpy as np
import pytest
from citations_by_year import cases, network
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.metrics.sleeping_beauty import awakening_time, beauty, sleeping_beauty


def by_definition(counts):
    """B and t_a of Ke and others, written out."""
    peak = counts.index(max(counts))
    if peak == 0:
        return 0.0, None
    slope = (counts[peak] - counts[0]) / peak
    b = sum((slope * t + counts[0] - counts[t]) / max(1, counts[t]) for t in range(peak + 1))
    distance = [
        abs((counts[peak] - counts[0]) * t - peak * counts[t] + peak * counts[0])
        / math.hypot(counts[peak] - counts[0], peak)
        for t in range(peak + 1)
    ]
    best = max(distance)
    return b, next(t for t, d in enumerate(distance) if math.isclose(d, best, abs_tol=1e-12))


def test_what_the_paper_says_of_shapes() -> None:
    # 0 for a peak at the beginning and for linear growth, below 0 for concave growth.
    found = beauty([[5, 3, 1, 0], [1, 2, 3, 4], [0, 3, 4, 5]]).coefficient
    assert found[:2].tolist() == [0.0, 0.0]
    assert found[2] < 0
    # Ten years of sleep, then 20: the line is 2 t, above nothing, for t = 0 .. 9.
    asleep = beauty([0] * 10 + [20, 5])
    assert asleep.coefficient[0] == sum(2 * t for t in range(10))
    assert asleep.awakening[0] == 9
    assert asleep.peak[0] == 10


@given(st.lists(st.integers(0, 9), min_size=1, max_size=12))
def test_the_formula(counts) -> None:
    b, awakening = by_definition(counts)
    found = beauty(counts)
    assert found.coefficient[0] == pytest.approx(b)
    assert np.isnan(found.awakening[0]) if awakening is None else found.awakening[0] == awakening


@settings(max_examples=50)
@given(cases())
def test_nodes_have_the_value_of_their_history(case) -> None:
    year, edges = case
    b, awoke = (metric(network(year, edges)) for metric in (sleeping_beauty, awakening_time))
    for work, published in enumerate(year):
        when = [year[a] for a, cited in edges if cited == work and year[a] is not None]
        ages = [y - published for y in when if y >= published] if published is not None else []
        first = min((year[a] for a, _ in edges if year[a] is not None), default=None)
        if not ages or published < first:
            assert b.why(work)
            assert awoke.why(work)
            continue
        expected, awakening = by_definition([ages.count(t) for t in range(max(ages) + 1)])
        assert b[work] == pytest.approx(expected)
        assert awoke.tolist()[work] == awakening
        assert (awoke.why(work) == "it was cited most in its first year") == (awakening is None)


def test_reasons() -> None:
    graph = network([2000, None, 1999, 2001, 1990], [(1, 0), (3, 1), (2, 3), (2, 4)])
    found = sleeping_beauty(graph)
    assert [found.why(place) for place in range(5)] == [
        "no work of a known year cites it",
        "its year is not known",
        "no work of a known year cites it",
        "no work of its year or a later one cites it",
        "there is no citing work from its first years",
    ]
