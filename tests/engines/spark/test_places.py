"""A plan is the same wherever it is made."""

import pytest

from citegraph.engines.spark.choices import Wishes
from citegraph.engines.spark.entries import Entries
from citegraph.relations.build import PairOptions
from citegraph.relations.declarations import NETWORKS

SPLIT_ONLY = {"split", "parts", "repeated"}


@pytest.mark.parametrize(
    ("asked", "nodes"),
    [
        (PairOptions("full", "none", 3, 4, 20), None),
        (PairOptions("fractional", "none", 0.3, None, None), "work % 4 <> 1"),
    ],
)
def test_driver_and_cluster(random, asked, nodes):
    made = {}
    for broadcast in (True, False):
        wishes = Wishes(prefilter=True, broadcast=broadcast)
        tables = random.spark.tables
        entries = Entries(tables, NETWORKS["bibliographic_coupling"], asked, nodes, wishes)
        rows = entries.place.frame("list_sizes").collect()
        made[broadcast] = (
            entries.histogram,
            entries.size,
            entries.dropped,
            sorted((row["list"], row["size"]) for row in rows),
            sorted(tuple(row) for row in entries.place.frame("kept").collect()),
        )
        for frame in entries.place.cached:
            frame.unpersist()
    assert made[True] == made[False]
    assert made[True][2]["works_below_min_weight"] > 0
    assert len(made[True][4]) > 0
