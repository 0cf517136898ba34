"""Rows of the corpus for the works of a page."""

from collections import defaultdict
from typing import Any, TypeAlias

import duckdb
import numpy as np
from numpy.typing import NDArray

READS = (
    "works", "citations", "listed", "sources", "titles", "abstracts", "authorships",
    "affiliations", "venue_names", "funding", "remarks", "reported", "identifiers", "work_topics",
)  # fmt: skip
"""The tables that a page is made of."""

Rows: TypeAlias = dict[int, list[tuple[Any, ...]]]


class Chosen:
    """Rows of the tables for the chosen works, by page index.

    Parameters
    ----------
    connection
        The corpus, in which the tables `READS` are made.
    works
        Numbers of works in page order.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, works: NDArray[np.int32]) -> None:
        self._connection = connection
        place = np.arange(len(works), dtype=np.int32)
        connection.register("chosen_rows", {"place": place, "work": works})
        connection.execute("create or replace temp table chosen as select * from chosen_rows")
        connection.unregister("chosen_rows")

    def query(self, query: str) -> list[tuple[Any, ...]]:
        """Rows of a query that joins the table ``chosen(place, work)``."""
        return self._connection.execute(query).fetchall()

    def arrays(self, query: str) -> dict[str, NDArray[Any]]:
        """The columns of such a query, for numbers that are all known."""
        return {
            name: np.ma.getdata(values)
            for name, values in self._connection.execute(query).fetchnumpy().items()
        }

    def rows(self, table: str, columns: str, order: str = "", places: range | None = None) -> Rows:
        """Rows of a table with a column ``work``, grouped by page index; of some places, or all."""
        found: Rows = defaultdict(list)
        some = "" if places is None else f"where place between {places.start} and {places.stop - 1}"
        query = (
            f"select place, {columns} from {table} t join chosen using (work) {some} "
            f"order by place{', ' if order else ''}{order}"
        )
        for row in self.query(query):
            found[row[0]].append(row[1:])
        return found
