"""A Spark session, and what keeps two corpora of one session apart."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from citegraph.errors import CitegraphError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def session(master: str | None = None, options: Mapping[str, str] | None = None) -> "SparkSession":
    """The running Spark session, or a new one.

    Parameters
    ----------
    master
        Where Spark runs, such as ``local[2]``; None for what ``spark-submit`` was told.
    options
        Settings of Spark by name.

    Raises
    ------
    CitegraphError
        If PySpark is not installed, or Spark does not start.
    """
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra, and it loads slowly
    except ImportError as missing:
        raise CitegraphError(
            "Spark is not installed here; install it with: pip install 'citegraph[spark]'."
        ) from missing
    builder = SparkSession.builder.appName("citegraph")
    if master is not None:
        builder = builder.master(master)
    for name, value in (options or {}).items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as error:
        raise CitegraphError(
            f"Spark does not start ({error}); it needs Java 17 on the path or in JAVA_HOME."
        ) from error


def settled(frame: "DataFrame") -> "DataFrame":
    """The rows of a frame, computed once and without their history.

    Steps that repeat need this, because Spark would run all earlier ones again. The rows lie in the
    checkpoint folder where the session has one (and outlive a lost machine), else with the
    executors.
    """
    folder = frame.sparkSession.sparkContext.getCheckpointDir()
    return frame.localCheckpoint() if folder is None else frame.checkpoint()


def settled_with(frame: "DataFrame", name: str, measure: str) -> "tuple[DataFrame, float]":
    """`settled`, and a number measured on the way, such as ``sum(x)``; 0 where there is no row."""
    from pyspark.sql import Observation  # noqa: PLC0415 - an extra
    from pyspark.sql.functions import expr  # noqa: PLC0415

    seen = Observation()
    done = settled(frame.observe(seen, expr(measure).alias(name)))
    return done, float(seen.get[name] or 0)
