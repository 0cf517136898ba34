"""Exported tables as Spark reads them."""

import pytest

from citegraph.engines.spark import SparkCorpus
from citegraph.errors import CitegraphError


def test_a_folder_without_tables_is_refused(spark, tmp_path):
    with pytest.raises(CitegraphError, match=r"works\.parquet: this cannot be read"):
        SparkCorpus(spark, str(tmp_path))


def test_topics_may_be_missing_until_they_are_asked_for(spark, random, tmp_path):
    for name in ("works", "citations"):
        (tmp_path / f"{name}.parquet").symlink_to(random.folder / f"{name}.parquet")
    corpus = SparkCorpus(spark, str(tmp_path))
    assert corpus.degrees().count() == random.citations.works
    for ask in (lambda: corpus.plan("shared_topic"), lambda: corpus.pane("shared_topic", 1)):
        with pytest.raises(CitegraphError, match="there is no table work_topics"):
            ask()


def test_two_corpora_of_one_spark_do_not_meet(spark, random, library):
    assert random.spark.degrees().count() == random.citations.works
    assert library.spark.degrees().count() == library.citations.works
    assert not spark.catalog.tableExists("works")


def test_settings_stay_as_they_were(random):
    settings = random.spark.tables.spark.conf
    before = settings.get("spark.sql.shuffle.partitions")
    random.spark.network("co_citation", top_k=1, part_pairs=1)
    assert settings.get("spark.sql.shuffle.partitions") == before
