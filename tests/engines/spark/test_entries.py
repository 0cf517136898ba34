"""How the two sides of the join reach each other."""

import re

from spark_corpora import write_tables

from citegraph.engines.spark import SparkCorpus, plan


def physical(product):
    """The lines of Spark's plan of the join."""
    text = product.explain()
    product.release()
    return text.split("== Physical Plan ==")[1].splitlines()


def exchanges(product):
    return [line for line in physical(product) if re.search(r"\bExchange\b", line)]


def test_pairs_of_small_tables_are_made_and_added_up_in_one_task(random, monkeypatch):
    """Entries are sent, by their works and whole; the meetings of two works are not."""
    monkeypatch.setattr(plan, "PART_PAIRS", 800)
    product = random.spark.product("co_citation", min_weight=2)
    sent = exchanges(product)
    assert len(sent) == 1
    assert "hashpartitioning(node" in sent[0]
    assert product.plan.partitions > 1
    assert product.plan.choices["broadcast"].taken
    assert product.plan.split_lists == 0
    assert product.plan.shuffle_bytes_at_most == 16 * product.plan.entries


def test_few_meetings_are_made_in_one_task_and_nothing_is_sent(random):
    product = random.spark.product("co_citation", min_weight=2)
    assert product.plan.partitions == 1
    assert exchanges(product) == []


def test_both_sides_are_sent_by_their_lists_where_they_are_split(random):
    product = random.spark.product("co_citation", min_weight=2, part_pairs=6)
    sent = [line for line in physical(product) if "REPARTITION_BY_NUM" in line]
    assert len(sent) == 2
    assert all("hashpartitioning(list" in line for line in sent)
    assert not product.plan.choices["broadcast"].taken
    assert product.plan.choices["split"].taken


def test_the_filter_has_a_price_on_the_cluster(spark, random, tmp_path):
    """The plan pays it where one work cites many that nobody else does, and says why."""
    citing = [0] * 100 + [101, 101, 102, 102]
    cited = [*range(1, 101), 1, 2, 1, 2]
    write_tables(tmp_path / "tables", 103, (citing, cited), ([0], [0]))
    hub = SparkCorpus(spark, str(tmp_path / "tables"))
    made = hub.plan("co_citation", min_weight=2, broadcast=False)
    assert made.choices["filter"].taken
    assert made.dropped["works_below_min_weight"] == 98
    assert (made.product.multiply_adds, made.all_meetings) == (3, 4952)
    assert str(made.choices["filter"]) in str(made)
    made = random.spark.plan("co_citation", min_weight=2, broadcast=False)
    assert not made.choices["filter"].taken
    assert "works_below_min_weight" not in made.dropped
    assert made.product.multiply_adds == made.all_meetings
