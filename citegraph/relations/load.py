"""Incidence matrices of a corpus, read from its tables."""

import duckdb
import numpy as np
from numpy.typing import NDArray

from citegraph.relations.incidence import Citations, Incidence


def load_citations(connection: duckdb.DuckDBPyConnection) -> Citations:
    """The citations between all works of a corpus, works only cited included."""
    works = connection.execute("select references_known from works order by work").fetchnumpy()
    known = np.asarray(works["references_known"], dtype=np.bool_)
    pairs = connection.execute("select citing, cited from citations").fetchnumpy()
    return Citations.from_pairs(
        _ids(pairs["citing"]), _ids(pairs["cited"]), len(known), references_known=known
    )


def load_topics(connection: duckdb.DuckDBPyConnection) -> Incidence:
    """Which work has which topic."""
    pairs = connection.execute("select work, topic from work_topics").fetchnumpy()
    shape = (_count(connection, "works"), _count(connection, "topics"))
    return Incidence.from_pairs(_ids(pairs["work"]), _ids(pairs["topic"]), shape)


def _ids(column: NDArray[np.generic]) -> NDArray[np.int32]:
    return np.asarray(column, dtype=np.int32)


def _count(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    row = connection.execute(f"select count(*) from {table}").fetchone()
    return int(row[0]) if row else 0
