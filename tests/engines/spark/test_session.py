"""Frames that forget their history."""

from citegraph.engines.spark.session import session, settled, settled_with


def test_the_running_session_is_used(spark):
    assert session().sparkContext is spark.sparkContext


def test_settled_frames_hold_the_same_rows(spark):
    frame = spark.range(10).selectExpr("id % 3 as k").groupBy("k").count()
    done = settled(frame)
    assert sorted(done.collect()) == sorted(frame.collect())
    assert "Aggregate" not in done._jdf.queryExecution().toString()


def test_a_measure_is_taken_on_the_way(spark):
    done, total = settled_with(spark.range(5), "total", "sum(id)")
    assert (done.count(), total) == (5, 10)
    assert settled_with(spark.range(0), "total", "sum(id)")[1] == 0
