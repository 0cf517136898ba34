import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.metrics.burstness import burstness, bursts
from citegraph.relations.network import Network


def cost(state: int, relevant: int, events: int, base: float, s: float) -> float:
    """The definition: -ln of the binomial probability, infinite where there is no such state."""
    rate = base * s**state
    if base in (0, 1):
        return 0.0 if state == 0 else math.inf
    if rate >= 1:
        return math.inf if state else 0.0
    chance = math.comb(events, relevant) * rate**relevant * (1 - rate) ** (events - relevant)
    return -math.log(chance)


def total_cost(
    path: tuple[int, ...], counts: list[int], totals: list[int], s: float, gamma: float
) -> float:
    base = sum(counts) / sum(totals) if sum(totals) else 0.0
    spent, before = 0.0, 0
    for state, relevant, events in zip(path, counts, totals, strict=True):
        spent += cost(state, relevant, events, base, s)
        spent += max(0, state - before) * gamma * math.log(len(counts))
        before = state
    return spent


series = st.lists(
    st.integers(0, 12).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))),
    min_size=1,
    max_size=6,
)


@given(series, st.sampled_from([1.5, 2.0, 3.0]), st.sampled_from([0.0, 0.5, 1.0]),
       st.integers(2, 3))  # fmt: skip
def test_the_path_is_the_cheapest_of_all(
    given_series: list[tuple[int, int]], s: float, gamma: float, states: int
) -> None:
    counts, totals = (list(column) for column in zip(*given_series, strict=True))
    found = bursts([counts], totals, s=s, gamma=gamma, states=states)
    path = [0] * len(counts)
    for burst in found:
        for step in range(burst.first, burst.last + 1):
            path[step] = max(path[step], burst.level)
    best = min(
        total_cost(other, counts, totals, s, gamma)
        for other in product(range(states), repeat=len(counts))
    )
    assert total_cost(tuple(path), counts, totals, s, gamma) == pytest.approx(best, abs=1e-9)
    base = sum(counts) / sum(totals) if sum(totals) else 0.0
    for burst in found:
        gain = sum(
            cost(burst.level - 1, counts[t], totals[t], base, s)
            - cost(burst.level, counts[t], totals[t], base, s)
            for t in range(burst.first, burst.last + 1)
        )
        assert burst.weight == pytest.approx(gain)


def test_a_rise_is_found_with_its_years_and_weight() -> None:
    # p0 = 24/100, p1 = 48/100; the binomial coefficients cancel in the weight.
    counts, totals = [1, 1, 9, 8, 5, 0, 0, 0, 0, 0], [10] * 10
    (burst,) = bursts([counts], totals)
    assert (burst.first, burst.last, burst.level) == (2, 4, 1)
    gain = 22 * math.log(0.48 / 0.24) + 8 * math.log(0.52 / 0.76)
    assert burst.weight == pytest.approx(gain)


def test_levels_nest_and_rows_are_kept_apart() -> None:
    flat, steep = [2] * 8, [0, 0, 1, 16, 16, 1, 0, 0]
    found = bursts([flat, steep], [20] * 8, states=3)
    assert {burst.row for burst in found} == {1}
    assert [burst.level for burst in found] == [1, 2]
    outer, inner = found
    assert outer.first <= inner.first <= inner.last <= outer.last


def test_nothing_at_all_and_all_of_everything_never_burst() -> None:
    assert bursts([[0, 0, 0], [3, 3, 3]], [3, 3, 3]) == []
    assert bursts(np.empty((2, 0)), []) == []


@pytest.mark.parametrize(
    ("options", "counts"),
    [({"s": 1.0}, [1]), ({"gamma": -1.0}, [1]), ({"states": 1}, [1]), ({}, [3]), ({}, [-1])],
)
def test_what_cannot_be_is_refused(options: dict[str, float], counts: list[int]) -> None:
    with pytest.raises(ValueError, match=r"states|counts"):
        bursts([counts], [2], **options)  # type: ignore[arg-type] # on purpose


def test_works_that_nobody_of_a_known_year_cites_have_no_value() -> None:
    # Work 0 is cited by four works of 2004 and one of 2000; work 1 each year; work 2 undated.
    year = [1990, 1990, 1990, 2000, *[2001, 2002, 2003], *[2004] * 4, None]
    source = [3, 7, 8, 9, 10, 3, 4, 5, 6, 7, 11]
    target = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2]
    network = Network(
        nodes=np.arange(12, dtype=np.int32),
        source=np.array(source, np.int32),
        target=np.array(target, np.int32),
        weight=np.ones(len(source)),
        directed=True,
        relation="citation",
        attributes={"year": year},
    )
    scores = burstness(network, s=1.5, gamma=0.2)
    assert scores.as_of == 2004
    assert scores.values[0] > 0
    expected = bursts([[1, 0, 0, 0, 4], [1, 1, 1, 1, 1]], [2, 1, 1, 1, 5], s=1.5, gamma=0.2)
    assert scores.values[0] == max(burst.weight for burst in expected if burst.row == 0)
    assert scores.why(2) == "no work of a known year cites it"
    assert scores.options == {"s": 1.5, "gamma": 0.2, "states": 2}
