import statistics

import numpy as np
import pytest
from citations_by_year import cases, network
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.errors import CitegraphError
from citegraph.metrics.half_life import (
    cited_half_life,
    citing_half_life,
    half_lives,
    median_ages,
    median_reference_age,
    price_index,
    price_indices,
)


def by_definition(ages):
    """Year after year from the youngest, until half of the citations are there."""
    running, years = 0, 0
    while True:
        here = ages.count(years)
        if 2 * (running + here) >= len(ages):
            return years + (len(ages) / 2 - running) / here
        running, years = running + here, years + 1


def test_interpolation_as_in_the_citation_reports() -> None:
    # 10, 20, 30 and 40 per cent: 30 after two years, 60 after three, 20 of the 30 are missing.
    ages = [0] * 10 + [1] * 20 + [2] * 30 + [3] * 40
    assert half_lives(ages, [0] * 100, 1)[0] == pytest.approx(2 + 20 / 30)
    assert half_lives([0, 1], [0, 0], 1)[0] == 1.0
    assert np.isnan(half_lives([np.nan], [0], 1)[0])
    assert half_lives([], [], 2).size == 2


groups = st.lists(st.tuples(st.integers(0, 3), st.none() | st.integers(0, 8)), max_size=25)


@settings(max_examples=60)
@given(groups)
def test_groups_have_the_value_of_their_ages(rows) -> None:
    member = [group for group, _ in rows]
    ages = [np.nan if age is None else age for _, age in rows]
    half, median = half_lives(ages, member, 4), median_ages(ages, member, 4)
    price = price_indices(ages, member, 4, years=3)
    for group in range(4):
        mine = [age for g, age in rows if g == group and age is not None]
        if not mine:
            assert np.isnan([half[group], median[group], price[group]]).all()
            continue
        assert half[group] == pytest.approx(by_definition(mine))
        assert median[group] == statistics.median(mine)
        assert price[group] == pytest.approx(sum(age <= 3 for age in mine) / len(mine))


@settings(max_examples=40)
@given(cases())
def test_nodes(case) -> None:
    year, edges = case
    known = [place % 4 != 3 for place in range(len(year))]
    graph = network(year, edges, references_known=known)
    cited, citing = cited_half_life(graph), citing_half_life(graph)
    median, price = median_reference_age(graph), price_index(graph, years=1)
    dated = [(a, b) for a, b in edges if year[a] is not None and year[b] is not None]
    ages = {(a, b): year[a] - year[b] for a, b in dated if year[a] >= year[b]}
    # What was cited before the first citing work, and how often, is not in the network.
    first = min((year[a] for a, _ in edges if year[a] is not None), default=None)
    for work in range(len(year)):
        got = [age for (_, b), age in ages.items() if b == work and year[work] >= first]
        gave = [age for (a, _), age in ages.items() if a == work and known[work]]
        assert cited.tolist()[work] == (pytest.approx(by_definition(got)) if got else None)
        assert citing.tolist()[work] == (pytest.approx(by_definition(gave)) if gave else None)
        assert median.tolist()[work] == (statistics.median(gave) if gave else None)
        young = sum(age <= 1 for age in gave)
        assert price.tolist()[work] == (pytest.approx(young / len(gave)) if gave else None)
        assert (citing.why(work) == "its list of references is not known") == (not known[work])


def test_a_span_below_nothing() -> None:
    with pytest.raises(CitegraphError, match="years=-1"):
        price_index(network([2000], []), years=-1)
