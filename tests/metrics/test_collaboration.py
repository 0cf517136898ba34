from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.metrics.collaboration import collaboration


def test_the_ends_of_the_scales():
    alone = collaboration([1, 1, 1], distinct=3)
    assert (alone.collaborative_index, alone.degree, alone.coefficient) == (1, 0, 0)
    assert (alone.modified_coefficient, alone.multi_authored_index) == (0, None)
    # All write everything together: Savanur and Srikanth's reason for the modified coefficient.
    together = collaboration([4, 4], distinct=4)
    assert (together.degree, together.coefficient, together.modified_coefficient) == (1, 0.75, 1)


def test_it_tells_apart_what_the_degree_cannot():
    # Ajiferuke, Burell and Tague: the degree is 1 for works of two authors as for works of many.
    two, ten = collaboration([2, 2]), collaboration([10, 10])
    assert two.degree == ten.degree == 1
    assert (two.coefficient, ten.coefficient) == (0.5, 0.9)
    assert two.modified_coefficient is None


@settings(max_examples=50)
@given(st.lists(st.integers(1, 9), min_size=1, max_size=20), st.integers(2, 30))
def test_they_are_what_their_formulas_say(authors, distinct):
    found = collaboration(authors, distinct=distinct)
    n = len(authors)
    frequency = {j: authors.count(j) for j in set(authors)}
    exact = 1 - sum(Fraction(f, j) for j, f in frequency.items()) / n
    assert found.coefficient == pytest.approx(float(exact))
    modified = Fraction(distinct, distinct - 1) * exact
    assert found.modified_coefficient == pytest.approx(float(modified))
    assert found.collaborative_index == pytest.approx(sum(authors) / n)
    assert found.degree == pytest.approx(1 - frequency.get(1, 0) / n)
    assert found.works - found.multi_authored == frequency.get(1, 0)


@pytest.mark.parametrize("authors", [[], [2, 0]])
def test_unknown_authors_have_no_place(authors):
    with pytest.raises(ValueError, match="author"):
        collaboration(authors)
