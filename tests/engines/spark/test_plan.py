"""What the plan says before anything is made."""

import re

import numpy as np
import pytest

from citegraph.engines.spark.plan import (
    MOST_PARTITIONS,
    PART_PAIRS,
    fitting_max_list,
    meetings_in,
    over_max_list,
    tasks,
)
from citegraph.errors import CitegraphError
from citegraph.relations.build import COUNTINGS, build
from citegraph.relations.incidence import row_sizes
from citegraph.relations.kernel import pair_plan

HISTOGRAM = [(1, 9), (2, 5), (4, 3), (10, 1)]


def test_meetings_by_hand():
    assert meetings_in(HISTOGRAM) == 5 * 1 + 3 * 6 + 45
    assert meetings_in(HISTOGRAM, longest=4) == 23


def test_over_max_list_by_hand():
    assert over_max_list(HISTOGRAM, None) == {
        "lists_over_max_list": 0,
        "list_pairs_over_max_list": 0,
    }
    assert over_max_list(HISTOGRAM, 3) == {"lists_over_max_list": 4, "list_pairs_over_max_list": 63}


@pytest.mark.parametrize(("most", "longest"), [(68, 10), (67, 4), (23, 4), (22, 2), (4, None)])
def test_fitting_max_list(most, longest):
    assert fitting_max_list(HISTOGRAM, most) == longest


def test_tasks():
    assert tasks(0, 8) == 8
    assert tasks(100 * PART_PAIRS + 1, 8) == 101
    assert tasks(10**15, 8) == MOST_PARTITIONS
    assert tasks(PART_PAIRS, 8, alone=True) == 1
    assert tasks(PART_PAIRS + 1, 8, alone=True) == 8


@pytest.mark.parametrize("counting", COUNTINGS)
@pytest.mark.parametrize("top_k", [None, 3])
def test_as_the_local_plan(random, counting, top_k):
    """Without the threshold's filter the product is the one that the local engine plans."""
    options = {"min_weight": 2, "top_k": top_k, "max_list": 15}
    lists = random.citations.cited_by
    local = pair_plan(lists, row_weights=COUNTINGS[counting](lists), **options)
    plan = random.spark.plan(
        "bibliographic_coupling", counting=counting, prefilter=False, **options
    )
    assert plan.product.multiply_adds == local.multiply_adds
    assert plan.product.longest_list == local.longest_list
    assert plan.product.pairs_at_least == local.pairs_at_least
    assert plan.product.pairs_at_most >= local.pairs_at_most
    assert (
        plan.product.pairs_at_most
        >= build(
            "bibliographic_coupling", random.citations, counting=counting, **options
        ).number_of_edges
    )
    sizes = row_sizes(lists)
    assert plan.all_meetings == int((sizes * (sizes - 1) // 2).sum())
    assert plan.dropped["lists_over_max_list"] == np.count_nonzero(sizes > 15)


def test_filter_and_split_by_hand(random):
    """Works cited twice at least are left, and each list is cut by the meetings of those."""
    plan = random.spark.plan("co_citation", min_weight=2, part_pairs=6, prefilter=True)
    cites = random.citations.cites
    often = np.bincount(cites.indices, minlength=cites.shape[1]) >= 2
    in_pair = row_sizes(cites) > 1
    rows = np.repeat(np.arange(cites.shape[0]), row_sizes(cites))
    often &= np.bincount(cites.indices[in_pair[rows]], minlength=cites.shape[1]) >= 2
    kept = np.bincount(rows[often[cites.indices]], minlength=cites.shape[0])
    kept = kept[kept > 1]
    made = kept * (kept - 1) // 2
    parts = np.maximum(1, -(-made // 6))
    assert plan.product.multiply_adds == made.sum()
    assert plan.lists == kept.size
    assert plan.split_lists == np.count_nonzero(parts > 1)
    assert plan.parts == parts[parts > 1].sum()
    assert plan.repeated == (kept * parts).sum()


def test_what_would_explode_is_refused_with_advice(random):
    whole = random.spark.plan("bibliographic_coupling").product.multiply_adds
    with pytest.raises(CitegraphError, match=r"raise min_weight, set max_list=(\d+)") as refused:
        random.spark.pairs("bibliographic_coupling", most_meetings=whole - 1)
    longest = int(re.search(r"max_list=(\d+)", str(refused.value))[1])
    made = random.spark.pairs("bibliographic_coupling", most_meetings=whole - 1, max_list=longest)
    made.release()
    assert made.dropped["lists_over_max_list"] == 1


def test_the_plan_is_shown(random):
    product = random.spark.product("co_citation", min_weight=2, part_pairs=6)
    text = product.explain()
    product.release()
    assert str(product.plan) in text
    assert "heavy lists: " in text
    assert "== Physical Plan ==" in text
