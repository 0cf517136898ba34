from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from citegraph.errors import CitegraphError
from citegraph.relations.incidence import Incidence
from citegraph.relations.kernel import pair_product, short_lists


@st.composite
def list_sets(draw):
    columns = draw(st.integers(1, 9))
    entry = st.integers(0, columns - 1)
    return columns, draw(st.lists(st.frozensets(entry), max_size=10))


def matrix(columns, lists):
    rows = [number for number, members in enumerate(lists) for _ in members]
    flat = [member for members in lists for member in sorted(members)]
    return Incidence.from_pairs(rows, flat, (len(lists), columns)).matrix


def by_definition(columns, lists, *, min_weight, top_k, max_list, weights, chosen):
    """Every pair in a double loop, and how many each option leaves out."""
    short = [n for n, members in enumerate(lists) if max_list is None or len(members) <= max_list]
    found = {}
    for pair in combinations(sorted(chosen), 2):
        weight = sum(weights[n] for n in short if lists[n].issuperset(pair))
        if weight:
            found[pair] = weight
    heavy = {pair: weight for pair, weight in found.items() if weight >= min_weight}
    kept = set(heavy)
    if top_k:
        kept = set()
        for end in chosen:
            links = [(-w, sum(pair) - end, pair) for pair, w in heavy.items() if end in pair]
            kept |= {pair for _, _, pair in sorted(links)[:top_k]}
    long = [len(members) for n, members in enumerate(lists) if n not in short]
    dropped = {
        "lists_over_max_list": len(long),
        "list_pairs_over_max_list": sum(n * (n - 1) // 2 for n in long),
        "below_min_weight": len(found) - len(heavy),
        "outside_top_k": len(heavy) - len(kept),
    }
    return {p: heavy[p] for p in sorted(kept)}, {k: v for k, v in dropped.items() if v}


@given(
    data=st.data(),
    sets=list_sets(),
    options=st.fixed_dictionaries(
        {
            "min_weight": st.sampled_from([0, 1, 1.5, 2, 3]),
            "top_k": st.none() | st.integers(1, 4),
            "max_list": st.none() | st.integers(1, 6),
        }
    ),
    block=st.sampled_from([1, 7, 10**6]),
    engine=st.sampled_from(["sparse", "compiled"]),
)
def test_pairs_are_those_of_a_double_loop(data, sets, options, block, engine):
    columns, lists = sets
    thirds = st.lists(st.integers(0, 3), min_size=len(lists), max_size=len(lists))
    weights = [Fraction(n, 3) for n in data.draw(thirds)] if data.draw(st.booleans()) else None
    chosen = data.draw(st.none() | st.sets(st.integers(0, columns - 1)))
    expected, dropped = by_definition(
        columns,
        lists,
        **options,
        weights=weights or [Fraction(1)] * len(lists),
        chosen=set(range(columns)) if chosen is None else chosen,
    )
    result = pair_product(
        matrix(columns, lists),
        **options,
        row_weights=None if weights is None else np.array([float(w) for w in weights]),
        columns=None if chosen is None else np.isin(np.arange(columns), list(chosen)),
        block=block,
        engine=engine,
    )
    assert list(zip(result.i.tolist(), result.j.tolist(), strict=True)) == list(expected)
    assert np.allclose(result.weight, [float(w) for w in expected.values()], rtol=0, atol=1e-12)
    assert result.dropped == dropped
    assert result.options == options
    assert len(result) == len(expected)
    assert result.i.dtype == result.j.dtype == np.int32


def test_equal_sums_of_fractions_tie_and_reach_a_round_threshold():
    # 0 and 1 meet in ten lists of weight 0.1, 0 and 2 in one of weight 1.
    lists = [{0, 1}] * 10 + [{0, 2}]
    weights = np.array([0.1] * 10 + [1.0])
    result = pair_product(matrix(3, lists), min_weight=1, row_weights=weights)
    assert result.weight.tolist() == [1.0, 1.0]
    best = pair_product(
        matrix(4, [*lists, {2, 3}, {2, 3}]), top_k=1, row_weights=np.r_[weights, 1, 1]
    )
    # 0 prefers 1 to 2 for its smaller id, and 2 prefers 3, so the pair (0, 2) is gone.
    assert best.i.tolist() == [0, 2]
    assert best.j.tolist() == [1, 3]


def test_short_lists_keep_their_shape():
    lists = matrix(4, [{0, 1, 2}, {1, 2}, set()])
    assert short_lists(lists, 2).toarray().tolist() == [[0] * 4, [0, 1, 1, 0], [0] * 4]
    assert short_lists(lists, None) is lists


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"min_weight": -1}, "min_weight is -1"),
        ({"min_weight": float("nan")}, "min_weight is nan"),
        ({"top_k": 0}, "top_k is 0"),
        ({"max_list": -2}, "max_list is -2"),
    ],
)
def test_a_number_out_of_range_is_an_error(options, message):
    with pytest.raises(CitegraphError, match=message):
        pair_product(matrix(2, [{0, 1}]), **options)


@pytest.mark.parametrize(("columns", "lists"), [(0, []), (3, []), (3, [set(), {1}])])
def test_nothing_to_pair(columns, lists):
    result = pair_product(matrix(columns, lists), top_k=3)
    assert len(result) == 0
    assert result.dropped == {}
