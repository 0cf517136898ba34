"""Degrees, PageRank and components of the citation network, as the local metrics give them."""

import numpy as np
import pytest
from spark_corpora import write_tables

from citegraph.engines.spark import SparkCorpus
from citegraph.metrics.components import components
from citegraph.metrics.degree import degree
from citegraph.metrics.in_degree import in_degree
from citegraph.metrics.out_degree import out_degree
from citegraph.metrics.pagerank import pagerank
from citegraph.relations.build import build


@pytest.fixture(params=["random", "library"])
def both(request):
    return request.getfixturevalue(request.param)


@pytest.fixture
def network(both):
    return build("citation", both.citations, nodes=np.ones(both.citations.works, np.bool_))


def column(frame, name):
    rows = frame.select("work", name).toArrow().sort_by("work")
    works = rows.column("work").to_numpy()
    assert works.tolist() == list(range(len(works)))
    return rows.column(name).to_numpy()


def test_degrees(both, network):
    frame = both.spark.degrees()
    for name, metric in (("in_degree", in_degree), ("out_degree", out_degree), ("degree", degree)):
        assert column(frame, name).tolist() == metric(network).tolist()


def test_pagerank(both, network):
    values = column(both.spark.pagerank(tolerance=1e-6), "pagerank")
    assert values.sum() == pytest.approx(1)
    # What the tolerance promises: 1e-6 d / (1 - d).
    assert np.abs(values - pagerank(network)).sum() < 6e-6


def test_pagerank_of_another_damping(random):
    network = build("citation", random.citations, nodes=np.ones(random.citations.works, np.bool_))
    values = column(random.spark.pagerank(damping=0.5, tolerance=1e-6), "pagerank")
    assert np.abs(values - pagerank(network, damping=0.5)).sum() < 2e-6
    with pytest.raises(ValueError, match="damping"):
        random.spark.pagerank(damping=1)


def test_components(both, network):
    assert column(both.spark.components(), "component").tolist() == components(network).tolist()


def test_components_of_a_long_path(spark, tmp_path):
    """A path needs as many rounds as its length where labels only walk; these double."""
    path = np.random.default_rng(3).permutation(90)
    write_tables(tmp_path / "tables", 95, (path[:-1], path[1:]), ([0], [0]))
    values = column(SparkCorpus(spark, str(tmp_path / "tables")).components(), "component")
    assert values.tolist() == [0] * 90 + [1, 2, 3, 4, 5]
