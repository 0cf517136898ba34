import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.metrics.h_index import g_index, g_indices, h_index, h_indices, i_index, m_quotient

counts = st.lists(st.integers(0, 40), max_size=12)

# Examples of R. Rousseau, L. Egghe and R. Guns, Becoming Metric-Wise (2018), 7.5 and table 7.6.
TABLE_7_6 = [8, 5, 5, 4, 4, 1, 0]
ROSENBERG = [42, 36, 14, 11, 9, 9, 3, 2, 2, 2, 1, 1, 1, 0, 0, 0]
# The first ranks of a list with the h = 13 and g = 19 that Egghe 2006 gives for his own works.
EGGHE = [47, 42, 37, 36, 21, 18, 17, 16, 16, 16, 15, 13, 13, 13, 13, 12, 12, 12, 12, 11]


def test_published_values():
    assert g_index(TABLE_7_6) == 5
    assert h_index([4, 4, 4, 4, 0, 0]) == g_index([4, 4, 4, 4, 0, 0]) == 4
    assert h_index([15, 10, 5, 3]) == h_index([3, 3, 3, 0, 0, 0]) == 3
    assert g_index([15, 10, 5, 3], fictitious=True) == 5
    assert g_index([3, 3, 3, 0, 0, 0], fictitious=True) == 3
    assert g_index(ROSENBERG) == 11
    assert (h_index(EGGHE), g_index(EGGHE)) == (13, 19)


def test_the_two_readings_of_g_differ_where_few_works_are_cited_much():
    assert g_index([15, 10, 5, 3]) == 4
    assert (g_index([60]), g_index([60], fictitious=True)) == (1, 7)


@settings(max_examples=60)
@given(counts)
def test_they_are_what_their_definitions_say(c):
    ordered = sorted(c, reverse=True)
    assert h_index(c) == max(
        (h for h in range(len(c) + 1) if sum(x >= h for x in c) >= h), default=0
    )
    fits = [g for g in range(len(c) + 1) if sum(ordered[:g]) >= g * g]
    assert g_index(c) == max(fits)
    padded = ordered + [0] * math.isqrt(sum(c))
    assert g_index(c, fictitious=True) == max(
        g for g in range(len(padded) + 1) if sum(padded[:g]) >= g * g
    )
    assert i_index(c) == sum(x >= 10 for x in c)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4)), max_size=25))
def test_groups_have_the_index_of_their_own_works(pairs):
    c, group = [a for a, _ in pairs], [b for _, b in pairs]
    of = [[a for a, b in pairs if b == number] for number in range(6)]
    assert h_indices(c, group, 6).tolist() == [h_index(own) for own in of]
    for fictitious in (False, True):
        found = g_indices(c, group, 6, fictitious=fictitious)
        assert found.tolist() == [g_index(own, fictitious=fictitious) for own in of]


def test_m_needs_a_year_that_has_passed():
    m = m_quotient([10, 4, 3, np.nan], [2000, 2020, np.nan, 2001], 2020)
    assert m[0] == 0.5
    assert np.isnan(m[1:]).all()
    assert m_quotient([10, 4], [2001, 2020], 2020, inclusive=True).tolist() == [0.5, 4]


@pytest.mark.parametrize("wrong", [[3, -1], [3, np.nan]])
def test_unknown_numbers_are_no_zeros(wrong):
    with pytest.raises(ValueError, match="known"):
        h_index(wrong)
