"""Incidence matrices of a corpus, read from its tables."""

import duckdb
import numpy as np
from numpy.typing import NDArray

from citegraph.relations.incidence import Citations, Incidence
from citegraph.store.database import one_row


def load_citations(connection: duckdb.DuckDBPyConnection) -> Citations:
    """The citations between all works of a corpus, works only cited included."""
    works = connection.execute("select references_known from works order by work").fetchnumpy()
    known = np.asarray(works["references_known"], dtype=np.bool_)
    pairs = connection.execute("select citing, cited from citations").fetchnumpy()
    return Citations.from_pairs(
        _ids(pairs["citing"]), _ids(pairs["cited"]), len(known), references_known=known
    )


def load_features(connection: duckdb.DuckDBPyConnection, entity: str, table: str) -> Incidence:
    """Which work has which entity, from ``work_<table>`` and ``<table>``."""
    pairs = connection.execute(f"select work, {entity} as entity from work_{table}").fetchnumpy()
    size = one_row(
        connection,
        f"select (select count(*) from works) as works, (select count(*) from {table}) as entities",
    )
    shape = (size["works"], size["entities"])
    return Incidence.from_pairs(_ids(pairs["work"]), _ids(pairs["entity"]), shape)


def _ids(column: NDArray[np.generic]) -> NDArray[np.int32]:
    return np.asarray(column, dtype=np.int32)
