"""The exported tables of a corpus as Spark reads them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from citegraph.engines.spark.dialect import engine_sql, parameters
from citegraph.engines.spark.files import reading
from citegraph.errors import CitegraphError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

NEEDED = ("works", "citations")
"""Tables without which there is no corpus."""

OPTIONAL = ("work_topics", "topics")
"""Tables that some relations read."""


class Tables:
    """The Parquet tables of one corpus, as views of a session of their own.

    The session shares the cluster and what is cached with the one it was made from, but neither
    settings nor views, so that two corpora do not meet.

    Parameters
    ----------
    spark
        A running session.
    folder
        The folder that ``citegraph export --what tables`` wrote, on a path that every machine of
        the cluster can read (``s3://...``, ``hdfs://...``, or a local one).

    Raises
    ------
    CitegraphError
        If a table is missing.
    """

    def __init__(self, spark: "SparkSession", folder: str) -> None:
        self.spark = spark.newSession()
        self.folder = str(folder).rstrip("/")
        for name in NEEDED:
            self.view(name, self._read(name))
        self.present = {name for name in OPTIONAL if self._try(name)}

    def view(self, name: str, frame: "DataFrame") -> "DataFrame":
        """Give a frame a name for queries."""
        # A frame belongs to the session it was made in, so queries of this one come back here.
        frame.createOrReplaceTempView(name)
        return frame

    def run(self, text: str, values: Mapping[str, Any] | None = None) -> "DataFrame":
        """A query over the views; its parameters are those of ``values`` that it names."""
        asked = parameters(text)
        used = {name: value for name, value in (values or {}).items() if f":{name}" in asked}
        return self.spark.sql(asked, args=used) if used else self.spark.sql(asked)

    def step(self, name: str, values: Mapping[str, Any] | None = None) -> "DataFrame":
        """One of the engine's own ``.sql`` files, over the views."""
        return self.run(engine_sql(name), values)

    def need(self, table: str) -> "DataFrame":
        """A table that the corpus must have for what was asked.

        Raises
        ------
        CitegraphError
            If it has not.
        """
        if table in OPTIONAL and table not in self.present:
            raise CitegraphError(
                f"{self.folder}: there is no table {table}; export the tables of a corpus that "
                "has topics, or choose another relation."
            )
        return self.spark.table(table)

    def _try(self, name: str) -> bool:
        try:
            self.view(name, self._read(name))
        except CitegraphError:
            return False
        return True

    def _read(self, name: str) -> "DataFrame":
        advice = "name a folder that `citegraph export --what tables` wrote"
        return reading(f"{self.folder}/{name}.parquet", self.spark.read.parquet, advice)
