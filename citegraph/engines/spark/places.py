"""Where a plan is made: on the cluster, or for small tables on the driver, by the same SQL files.

A plan is some dozen small queries. Spark needs about half a second for each to compile and to hand
it out, however few the rows; a small table is therefore brought to the driver once, where DuckDB
answers all of them together in a fraction of that. It has to come there anyway where one side of
the join is sent whole to every machine.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

import duckdb

from citegraph.engines.spark.dialect import engine_sql
from citegraph.engines.spark.tables import Tables

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

Values = Mapping[str, Any]


class Place(Protocol):
    """Named tables, and the engine's ``.sql`` files as queries over them."""

    cached: "list[DataFrame]"

    def bring(self, name: str, frame: "DataFrame") -> None:
        """Make a frame a table."""

    def also(self, name: str, of: str) -> None:
        """Give a table a second name."""

    def make(self, name: str, step: str, values: Values, *, keep: bool = True) -> None:
        """Make what a step selects a table; it is computed once where it is worth keeping."""

    def row(self, step: str, values: Values) -> dict[str, Any]:
        """The only row of a step."""
        return self.rows(step, values)[0]

    def rows(self, step: str, values: Values) -> list[dict[str, Any]]:
        """The rows of a step, by their columns."""
        ...

    def frame(self, name: str) -> "DataFrame":
        """A table as Spark reads it."""
        ...


class OnCluster(Place):
    """Tables are views that Spark keeps until they are released."""

    def __init__(self, tables: Tables) -> None:
        self.cached = []
        self._tables = tables

    def bring(self, name: str, frame: "DataFrame") -> None:
        """See `Place`."""
        self._tables.view(name, frame)

    def also(self, name: str, of: str) -> None:
        """See `Place`."""
        self._tables.view(name, self.frame(of))

    def make(self, name: str, step: str, values: Values, *, keep: bool = True) -> None:
        """See `Place`."""
        frame = self._tables.step(step, values)
        if keep:
            self.cached.append(frame.cache())
        self._tables.view(name, frame)

    def rows(self, step: str, values: Values) -> list[dict[str, Any]]:
        """See `Place`."""
        return [row.asDict() for row in self._tables.step(step, values).collect()]

    def frame(self, name: str) -> "DataFrame":
        """See `Place`."""
        return self._tables.spark.table(name)


class OnDriver(Place):
    """Tables are Arrow tables of the driver, queried by DuckDB."""

    def __init__(self, tables: Tables) -> None:
        self.cached = []
        self._spark = tables.spark
        self._arrow: dict[str, pa.Table] = {}
        self._duckdb = duckdb.connect()

    def bring(self, name: str, frame: "DataFrame") -> None:
        """See `Place`."""
        self._keep(name, frame.toArrow())

    def also(self, name: str, of: str) -> None:
        """See `Place`."""
        self._keep(name, self._arrow[of])

    def make(self, name: str, step: str, values: Values, *, keep: bool = True) -> None:  # noqa: ARG002 - all is kept
        """See `Place`."""
        self._keep(name, self._run(step, values).to_arrow_table())

    def rows(self, step: str, values: Values) -> list[dict[str, Any]]:
        """See `Place`."""
        found = self._run(step, values)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]

    def frame(self, name: str) -> "DataFrame":
        """See `Place`."""
        return self._spark.createDataFrame(self._arrow[name])

    def _keep(self, name: str, table: "pa.Table") -> None:
        self._arrow[name] = table
        self._duckdb.register(name, table)

    def _run(self, step: str, values: Values) -> duckdb.DuckDBPyRelation:
        text = engine_sql(step)
        used = {name: value for name, value in values.items() if f"${name}" in text}
        return self._duckdb.sql(text, params=used)
