"""One Spark for all tests of this folder, and corpora both engines read."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from citegraph.engines.spark import SparkCorpus
from citegraph.relations.incidence import Citations, Incidence

sys.path.insert(0, str(Path(__file__).parent))  # for the module beside the tests

from spark_corpora import Both, exported, random_pairs, write_tables


@pytest.fixture(scope="session")
def spark() -> Iterator[object]:
    """A small local Spark: interpreted plans start in a tenth of the time of compiled ones."""
    pytest.importorskip("pyspark", reason="Spark is not installed: pip install 'citegraph[spark]'")
    pytest.importorskip("pyarrow", reason="Spark is not installed: pip install 'citegraph[spark]'")
    if shutil.which("java") is None:
        pytest.skip("there is no Java on the path, which Spark needs")
    from citegraph.engines.spark import session

    options = {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": "1g",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.codegen.wholeStage": "false",
        "spark.sql.codegen.factoryMode": "NO_CODEGEN",
        "spark.sql.adaptive.enabled": "false",
    }
    started = session("local[2]", options)
    started.sparkContext.setLogLevel("OFF")
    yield started
    started.stop()


@pytest.fixture(scope="session")
def random(spark, tmp_path_factory) -> Both:
    """A random corpus with hubs both ways; the last works are alone."""
    works, features = 70, 9
    folder = tmp_path_factory.mktemp("random") / "tables"
    citations = random_pairs(1)
    drawn = np.random.default_rng(2).integers(0, (works, features), (2 * works, 2))
    topics = np.unique(drawn, axis=0).T
    write_tables(folder, works, citations, topics)
    return Both(
        SparkCorpus(spark, str(folder)),
        Citations.from_pairs(*citations, works),
        Incidence.from_pairs(*topics, (works, features)),
        folder,
    )


@pytest.fixture(scope="session")
def library(spark, tmp_path_factory) -> Both:
    """The Chinese corpus that comes with the package."""
    from citegraph import demo

    path, _ = demo.find("smart-library")
    return exported(spark, tmp_path_factory.mktemp("library") / "tables", path)
