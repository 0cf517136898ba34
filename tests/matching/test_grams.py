"""Counts of sequences, against counting them one by one."""

import math
from collections import Counter, defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.matching.grams import c_value, cohesion, count_grams, neighbour_entropy

TEXTS = st.lists(st.lists(st.integers(-1, 3), max_size=14), min_size=1, max_size=5)


def arrays(texts: list[list[int]]) -> tuple[np.ndarray, np.ndarray]:
    units = [unit for text in texts for unit in (*text, -1)]
    works = [number for number, text in enumerate(texts) for _ in (*text, -1)]
    return np.array(units, np.int64), np.array(works, np.int64)


def by_hand(texts: list[list[int]], n: int, least: int) -> dict[tuple[int, ...], tuple[int, int]]:
    times: Counter[tuple[int, ...]] = Counter()
    where = defaultdict(set)
    for number, text in enumerate(texts):
        for start in range(len(text) - n + 1):
            gram = tuple(text[start : start + n])
            if -1 not in gram:
                times[gram] += 1
                where[gram].add(number)
    return {g: (times[g], len(where[g])) for g in times if len(where[g]) >= least}


@given(TEXTS, st.integers(1, 3))
def test_counts(texts: list[list[int]], least: int) -> None:
    units, works = arrays(texts)
    for grams in count_grams(units, works, 4, least):
        found = {}
        for number, first in enumerate(grams.first.tolist()):
            gram = tuple(units[first : first + grams.n].tolist())
            found[gram] = (int(grams.frequency[number]), int(grams.works[number]))
            places = np.flatnonzero(grams.at == number)
            assert all(tuple(units[p : p + grams.n].tolist()) == gram for p in places.tolist())
            assert len(places) == grams.frequency[number]
        assert found == by_hand(texts, grams.n, least)


@given(TEXTS)
def test_c_value_is_its_formula(texts: list[list[int]]) -> None:
    units, works = arrays(texts)
    levels = list(count_grams(units, works, 4, 1))
    for grams, longer in zip(levels, [*levels[1:], None], strict=True):
        values = c_value(grams, longer)
        holders = by_hand(texts, grams.n + 1, 1) if longer else {}
        for number, first in enumerate(grams.first.tolist()):
            gram = tuple(units[first : first + grams.n].tolist())
            held = [f for g, (f, _) in holders.items() for part in (g[:-1], g[1:]) if part == gram]
            mean = sum(held) / len(held) if held else 0
            expected = math.log2(grams.n) * (grams.frequency[number] - mean)
            assert values[number] == pytest.approx(expected)


def test_cohesion_is_the_log_likelihood_ratio() -> None:
    # a b stands 3 times among 10 units, a 4 times, b 3 times.
    units, works = arrays([[0, 1, 2, 0, 1], [3, 0, 1, 2, 0]])
    single, pairs = list(count_grams(units, works, 2, 1))[:2]
    number = pairs.at[0]
    table = np.array([[3, 1], [0, 6]], float)
    expected = table.sum(1, keepdims=True) * table.sum(0) / table.sum()
    g2 = 2 * sum(o * math.log(o / e) for o, e in zip(table.flat, expected.flat, strict=True) if o)
    assert cohesion(pairs, single, single, 10)[number] == pytest.approx(g2)


def test_entropy_counts_ends_as_neighbours_of_their_own() -> None:
    units, works = arrays([[0, 1], [0, 1], [2, 0, 1, 3]])
    pairs = list(count_grams(units, works, 2, 1))[1]
    inner = neighbour_entropy(pairs, units)[pairs.at[0]]
    assert inner == pytest.approx(math.log(3)), "two ends and one unit on each side"
    units, works = arrays([[2, 0, 1], [2, 0, 1], [2, 0, 1, 3]])
    pairs = list(count_grams(units, works, 2, 1))[1]
    assert neighbour_entropy(pairs, units)[pairs.at[1]] == pytest.approx(0), "always after 2"


def test_nothing() -> None:
    assert list(count_grams(np.empty(0, np.int64), np.empty(0, np.int64), 3, 1)) == []
    units, works = arrays([[], []])
    assert [len(grams.first) for grams in count_grams(units, works, 3, 1)] == [0]
