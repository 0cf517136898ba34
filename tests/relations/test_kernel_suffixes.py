"""Pairs from the ends of lists: the parts that the tests of the kernel do not see alone."""

from collections import Counter
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.errors import CitegraphError
from citegraph.relations.incidence import Incidence
from citegraph.relations.kernel import pair_product
from citegraph.relations.kernel_suffixes import spans


@given(st.lists(st.integers(0, 9)), st.integers(1, 20))
def test_spans_hold_every_column_with_pairs_once_and_in_order(numbers: list[int], block: int):
    found = list(spans(np.array(numbers, np.int64), block))
    columns = [column for span in found for column in range(span.start, span.stop)]
    assert columns == sorted(set(columns))
    assert {column for column, number in enumerate(numbers) if number} <= set(columns)
    for span in found:
        assert sum(numbers[span]) <= block or span.stop == span.start + 1


def test_too_many_pairs_are_refused_before_they_are_made():
    # Every two columns meet, half of them in one list and half in ten.
    rows = np.repeat(np.arange(20), 500)
    columns = np.concatenate([np.arange(500) + (500 if row >= 10 else 0) for row in range(20)])
    lists = Incidence.from_pairs(rows, columns, (20, 1000)).matrix
    assert len(pair_product(lists, engine="sparse")) == 2 * 500 * 499 // 2
    with pytest.raises(CitegraphError, match="more than the memory_budget"):
        pair_product(lists, engine="sparse", memory_budget=3_000_000)


LISTS = st.lists(st.sets(st.integers(0, 9), max_size=4), min_size=1, max_size=8)


@given(LISTS, st.data())
def test_lists_of_one_change_no_pair(lists: list[set[int]], data: st.DataObject):
    # So many of them, anywhere between the others, that these are multiplied alone.
    alone = [{data.draw(st.integers(0, 9))} for _ in range(sum(map(len, lists)) + 1)]
    mixed = data.draw(st.permutations([*lists, *alone]))
    rows = [number for number, columns in enumerate(mixed) for _ in columns]
    entries = [column for columns in mixed for column in sorted(columns)]
    matrix = Incidence.from_pairs(rows, entries, (len(mixed), 10)).matrix
    expected = Counter(pair for columns in lists for pair in combinations(sorted(columns), 2))
    least = data.draw(st.integers(0, 3))
    found = pair_product(matrix, min_weight=least, engine="sparse")
    pairs = list(zip(found.i.tolist(), found.j.tolist(), strict=True))
    assert pairs == sorted(pair for pair, weight in expected.items() if weight >= least)
    assert [expected[pair] for pair in pairs] == found.weight.tolist()
    assert found.dropped.get("below_min_weight", 0) == len(expected) - len(pairs)
