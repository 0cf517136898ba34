import math
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.metrics.agreement import adjusted_rand, normalised_mutual_information

two = st.integers(1, 8).flatmap(
    lambda n: st.tuples(*[st.lists(st.integers(0, 3), min_size=n, max_size=n)] * 2)
)


@given(two)
def test_adjusted_rand_counts_pairs(given_two: tuple[list[int], list[int]]) -> None:
    a, b = given_two
    pairs = list(combinations(range(len(a)), 2))
    both = sum(a[i] == a[j] and b[i] == b[j] for i, j in pairs)
    first = sum(a[i] == a[j] for i, j in pairs)
    second = sum(b[i] == b[j] for i, j in pairs)
    expected = first * second / len(pairs) if pairs else 0
    most = (first + second) / 2
    wanted = 1.0 if most == expected else (both - expected) / (most - expected)
    assert adjusted_rand(a, b) == pytest.approx(wanted)


@given(two)
def test_mutual_information_is_its_formula(given_two: tuple[list[int], list[int]]) -> None:
    a, b = given_two
    n = len(a)

    def entropy(values: list[int] | list[tuple[int, int]]) -> float:
        return -sum(k / n * math.log(k / n) for k in Counter(values).values())

    h = entropy(a) + entropy(b)
    shared = h - entropy(list(zip(a, b, strict=True)))
    wanted = 2 * shared / h if h else 1.0
    assert normalised_mutual_information(a, b) == pytest.approx(wanted, abs=1e-12)


def test_names_of_groups_do_not_matter() -> None:
    # Example of Hubert and Arabie's kind: 6 nodes, n_ij = (2 1; 0 3), by hand 0.3243...
    a, b = [0, 0, 0, 1, 1, 1], [0, 0, 1, 1, 1, 1]
    assert adjusted_rand(a, b) == pytest.approx((4 - 6 * 7 / 15) / (6.5 - 6 * 7 / 15))
    assert adjusted_rand(a, [5, 5, 9, 9, 9, 9]) == adjusted_rand(a, b)
    with pytest.raises(ValueError, match="cannot be compared"):
        adjusted_rand([0], [0, 1])
