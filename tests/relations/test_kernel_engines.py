"""The compiled kernel gives what SciPy's product gives, to the byte, however it is divided."""

import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citegraph.errors import CitegraphError
from citegraph.relations import kernel, kernel_numba, kernel_rows
from citegraph.relations.incidence import Incidence
from citegraph.relations.kernel import pair_plan, pair_product


def heavy_tailed(seed, lists, columns, *, longest=400):
    """Lists and columns of very unlike sizes, one empty and one giant list, one busy column."""
    random = np.random.default_rng(seed)
    sizes = np.minimum(random.zipf(1.6, lists) + 1, longest)
    sizes[0], sizes[1] = 0, columns // 2
    rows = np.repeat(np.arange(lists), sizes)
    chosen = (columns * random.random(rows.size) ** 3).astype(np.int64)
    rows = np.concatenate([rows, np.arange(0, lists, 3)])
    chosen = np.concatenate([chosen, np.full(rows.size - chosen.size, columns - 1)])
    return Incidence.from_pairs(rows, chosen, (lists, columns)).matrix


def assert_same(one, other):
    for name in ("i", "j", "weight"):
        assert getattr(one, name).dtype == getattr(other, name).dtype
        assert getattr(one, name).tobytes() == getattr(other, name).tobytes()
    assert one.dropped == other.dropped
    assert one.options == other.options


CUTS = [
    {},
    {"min_weight": 1},
    {"min_weight": 1.5},
    {"min_weight": 2},
    {"min_weight": 4},
    {"top_k": 1},
    {"top_k": 7},
    {"top_k": 7, "min_weight": 2},
    {"top_k": 10**9, "min_weight": 3},
    {"max_list": 20, "min_weight": 2},
]


@pytest.mark.parametrize("cuts", CUTS, ids=str)
@pytest.mark.parametrize("counting", ["full", "fractional"])
@pytest.mark.parametrize("columns", [700, 9_000])
def test_engines_agree(cuts, counting, columns):
    lists = heavy_tailed(columns, 3_000, columns)
    if counting == "fractional":
        sizes = np.diff(lists.indptr)
        cuts = cuts | {"row_weights": np.where(sizes > 1, 1 / np.maximum(sizes - 1, 1), 0.0)}
        cuts |= {"min_weight": cuts.get("min_weight", 0) / 3}
    assert_same(
        pair_product(lists, engine="compiled", **cuts), pair_product(lists, engine="sparse", **cuts)
    )


def test_columns_of_many_groups():
    # More than 64 groups of 4,096 columns, where a group of the bitmap is more than one word.
    columns = 600_000
    random = np.random.default_rng(5)
    ends = random.integers(0, columns, 2_000)
    rows = np.repeat(np.arange(300), 40)
    lists = Incidence.from_pairs(rows, random.choice(ends, rows.size), (300, columns)).matrix
    for cuts in ({"min_weight": 2}, {"top_k": 3}, {}):
        one = pair_product(lists, engine="compiled", **cuts)
        assert len(one) > 1_000
        assert_same(one, pair_product(lists, engine="sparse", **cuts))


def test_some_columns_only():
    lists = heavy_tailed(3, 2_000, 900)
    columns = np.arange(900) % 3 > 0
    for cuts in ({"min_weight": 2, "max_list": 50}, {"top_k": 5}):
        one = pair_product(lists, engine="compiled", columns=columns, **cuts)
        assert len(one) > 100
        assert_same(one, pair_product(lists, engine="sparse", columns=columns, **cuts))


@pytest.mark.parametrize("cuts", [{"min_weight": 2}, {"top_k": 5}, {"min_weight": 1}], ids=str)
@pytest.mark.parametrize("weighted", [False, True])
def test_threads_and_small_buffers_change_no_byte(monkeypatch, cuts, weighted):
    lists = heavy_tailed(11, 4_000, 3_000)
    weights = np.random.default_rng(1).random(lists.shape[0]) if weighted else None
    usual = pair_product(lists, engine="compiled", threads=1, row_weights=weights, **cuts)
    monkeypatch.setattr(kernel_rows, "THREAD_WORK", 1)
    monkeypatch.setattr(kernel_rows, "OUTPUT", 1)  # many short parts
    monkeypatch.setattr(kernel_rows, "MET", 1)  # second meetings are counted list by list
    for threads in (1, 2, 5):
        other = pair_product(lists, engine="compiled", threads=threads, row_weights=weights, **cuts)
        assert_same(usual, other)


@settings(max_examples=20)
@given(seed=st.integers(0, 10**6), top_k=st.none() | st.integers(1, 30))
def test_the_last_stamp_and_long_searches(seed, top_k):
    # More than 255 rows, and rows whose longest list is much longer than all others together.
    random = np.random.default_rng(seed)
    rows = [np.repeat(np.arange(1, 300), 2), np.zeros(900, np.int64)]
    members = [random.integers(0, 1_000, 598), random.permutation(1_000)[:900]]
    lists = Incidence.from_pairs(np.concatenate(rows), np.concatenate(members), (300, 1_000)).matrix
    cuts = {"min_weight": 2, "top_k": top_k}
    assert_same(
        pair_product(lists, engine="compiled", **cuts), pair_product(lists, engine="sparse", **cuts)
    )


@pytest.mark.parametrize("cuts", CUTS, ids=str)
def test_a_plan_is_exact_in_work_and_bounds_the_pairs(cuts):
    lists = heavy_tailed(2, 1_000, 500)
    plan = pair_plan(lists, **cuts)
    result = pair_product(lists, **cuts)
    assert plan.pairs_at_least <= len(result) <= plan.pairs_at_most
    assert plan.result_bytes_at_most >= 16 * len(result)
    uncut = pair_product(lists, max_list=cuts.get("max_list"))
    assert plan.multiply_adds == uncut.weight.sum()
    sizes = np.diff(lists.indptr)
    assert plan.longest_list == sizes[sizes <= cuts.get("max_list", 500)].max()


def test_a_plan_of_weighted_lists():
    lists = heavy_tailed(2, 1_000, 500)
    weights = np.random.default_rng(3).random(1_000)
    plan = pair_plan(lists, row_weights=weights, min_weight=0.5)
    result = pair_product(lists, row_weights=weights, min_weight=0.5)
    assert 0 < plan.pairs_at_least <= len(result) <= plan.pairs_at_most


@pytest.mark.parametrize("engine", ["sparse", "compiled"])
def test_pairs_that_cannot_fit_are_refused_with_advice(engine):
    lists = heavy_tailed(4, 3_000, 2_000)
    with pytest.raises(CitegraphError, match="memory_budget") as caught:
        pair_product(lists, memory_budget=1_000_000, engine=engine)
    message = str(caught.value)
    for advice in ("min_weight (now 0)", "top_k (now None)", "max_list (now None)"):
        assert advice in message
    assert "\n" not in message


def test_work_stops_when_its_pairs_do_not_fit(monkeypatch):
    # Nothing tells beforehand how many pairs will weigh 2; the parts show it.
    random = np.random.default_rng(0)
    rows = np.repeat(np.arange(200), 100)
    lists = Incidence.from_pairs(rows, random.integers(0, 1_000, rows.size), (200, 1_000)).matrix
    monkeypatch.setattr(kernel_rows, "OUTPUT", 1)
    monkeypatch.setattr(kernel_rows, "MET", 1)
    assert pair_plan(lists, min_weight=2).pairs_at_least == 0
    needed = 16 * len(pair_product(lists, min_weight=2))
    for engine in ("sparse", "compiled"):
        with pytest.raises(CitegraphError, match="more than the memory_budget"):
            pair_product(
                lists, min_weight=2, memory_budget=needed // 2, engine=engine, block=100_000
            )


def test_small_work_does_not_load_numba():
    script = (
        "import sys, numpy as np\n"
        "from citegraph.relations.incidence import Incidence\n"
        "from citegraph.relations.kernel import pair_product\n"
        "lists = Incidence.from_pairs([0, 0, 1, 1], [0, 1, 0, 1], (2, 2)).matrix\n"
        "assert pair_product(lists).weight.tolist() == [2.0]\n"
        "assert 'numba' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_without_numba_scipy_serves_large_work(monkeypatch):
    lists = heavy_tailed(6, 500, 300)
    expected = pair_product(lists, min_weight=2, engine="compiled")
    monkeypatch.setattr(kernel, "LOADED_FROM", 0)
    monkeypatch.setattr(kernel, "COMPILED_FROM", 0)
    monkeypatch.setitem(sys.modules, "citegraph.relations.kernel_rows", None)
    assert_same(expected, pair_product(lists, min_weight=2))
    with pytest.raises(CitegraphError, match="needs Numba"):
        pair_product(lists, engine="compiled")


def test_large_work_is_compiled(monkeypatch):
    monkeypatch.setattr(kernel, "LOADED_FROM", 0)
    called = []
    real = kernel_rows.compiled_product
    monkeypatch.setattr(
        kernel_rows, "compiled_product", lambda *a, **k: called.append(1) or real(*a, **k)
    )
    lists = heavy_tailed(6, 500, 300)
    assert_same(
        pair_product(lists, min_weight=2), pair_product(lists, engine="sparse", min_weight=2)
    )
    assert called


def test_an_unknown_engine_is_an_error():
    lists = heavy_tailed(6, 10, 10)
    with pytest.raises(CitegraphError, match=r"engine.*'fast'.*sparse.*compiled"):
        pair_product(lists, engine="fast")


def test_compiled_code_needs_no_writable_folder(monkeypatch):
    def refuse(**options):
        if options.get("cache"):
            raise RuntimeError("no locator available")
        return lambda function: function

    monkeypatch.setattr(kernel_numba.numba, "njit", refuse)
    assert kernel_numba.compiled(len) is len


def test_the_kernel_runs_where_no_folder_is_writable(tmp_path):
    nowhere = tmp_path / "file"
    nowhere.write_text("in the way")
    script = (
        "import numpy as np\n"
        "from citegraph.relations.incidence import Incidence\n"
        "from citegraph.relations.kernel import pair_product\n"
        "lists = Incidence.from_pairs([0, 0, 1, 1], [0, 1, 0, 1], (2, 2)).matrix\n"
        "assert pair_product(lists, engine='compiled').weight.tolist() == [2.0]\n"
    )
    environment = os.environ | {"NUMBA_CACHE_DIR": str(nowhere / "below")}
    subprocess.run([sys.executable, "-c", script], check=True, env=environment)


def test_weights_of_more_than_16_bits():
    lists = Incidence.from_pairs(
        np.repeat(np.arange(70_000), 2), np.tile([0, 1], 70_000), (70_000, 2)
    ).matrix
    for cuts in ({}, {"min_weight": 2}, {"top_k": 1}):
        result = pair_product(lists, engine="compiled", **cuts)
        assert result.weight.tolist() == [70_000.0]
