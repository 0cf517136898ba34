import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.metrics.contrast import contrast, log_likelihood
from citegraph.relations.incidence import Incidence


@given(st.integers(0, 20), st.integers(0, 20), st.integers(0, 20), st.integers(0, 20))
def test_it_is_the_sum_over_four_cells(a: int, b: int, c: int, d: int) -> None:
    n = a + b + c + d
    score = 0.0
    for observed, rows, columns in (
        (a, a + b, a + c), (b, a + b, b + d), (c, c + d, a + c), (d, c + d, b + d),
    ):  # fmt: skip
        if observed:
            score += 2 * observed * math.log(observed / (rows * columns / n))
    assert abs(log_likelihood(a, a + c, b, b + d)) == pytest.approx(score, abs=1e-9)


def test_what_all_groups_have_sets_none_apart() -> None:
    # Works 0-3 and 4-7; topic 0 in all, 1 in the first group, 2 in the second, 3 once.
    pairs = [(w, 0) for w in range(8)] + [(w, 1) for w in range(4)]
    pairs += [(w, 2) for w in range(4, 7)] + [(7, 3)]
    features = Incidence.from_pairs([w for w, _ in pairs], [t for _, t in pairs], (8, 4))
    first, second = contrast([np.arange(4), np.arange(4, 8)], features)
    assert [topic for topic, _ in first] == [1]
    assert [topic for topic, _ in second] == [2]
    assert first[0][1] == pytest.approx(2 * 8 * math.log(2))


def test_one_group_alone_has_its_commonest() -> None:
    features = Incidence.from_pairs([0, 1, 2, 0, 1, 0], [0, 0, 0, 1, 1, 2], (3, 3))
    (only,) = contrast([np.arange(3)], features)
    assert only == [(0, 3.0), (1, 2.0), (2, 1.0)]
