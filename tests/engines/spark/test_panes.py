"""The works related to one work or to many, as the local panes give them."""

import pytest

from citegraph.engines.spark.panes import SECOND_LEVEL
from citegraph.errors import UnknownNameError
from citegraph.relations.declarations import PANES
from citegraph.relations.panes import pane


@pytest.mark.parametrize("relation", PANES)
def test_one_work(random, relation):
    local = pane(random.citations, relation, 5, topics=random.topics)
    rows = random.spark.pane(relation, 5).collect()
    assert [row.related for row in rows] == local.works.tolist()
    if local.weights is not None:
        assert [row.weight for row in rows] == local.weights.tolist()


@pytest.mark.parametrize("exclusive", [False, True])
@pytest.mark.parametrize("relation", SECOND_LEVEL)
def test_all_works(random, relation, exclusive):
    frame = random.spark.second_level(relation, exclusive=exclusive)
    check(random, frame, relation, range(random.citations.works), exclusive)


@pytest.mark.parametrize("relation", SECOND_LEVEL)
def test_some_works(library, relation):
    frame = library.spark.second_level(relation, works="work < 30")
    check(library, frame, relation, range(30), exclusive=False)


def check(both, frame, relation, works, exclusive):
    rows = [(row.work, row.related) for row in frame.collect()]
    assert len(rows) == len(set(rows))
    assert set(rows) == {
        (work, related)
        for work in works
        for related in pane(both.citations, relation, work, exclusive=exclusive).works.tolist()
    }


def test_another_relation_is_refused(random):
    with pytest.raises(UnknownNameError, match="second-level"):
        random.spark.second_level("co_cited")
