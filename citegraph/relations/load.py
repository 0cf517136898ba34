"""Incidence matrices of a corpus, read from its tables."""

import duckdb
import numpy as np
from numpy.typing import NDArray

from citegraph.relations.incidence import Citations, Incidence
from citegraph.store.database import one_row


def load_citations(connection: duckdb.DuckDBPyConnection) -> Citations:
    """The citations between all works of a corpus, works only cited included."""
    works = connection.execute("select work, references_known from works").fetchnumpy()
    known = np.zeros(len(works["work"]), dtype=np.bool_)
    known[works["work"]] = works["references_known"]
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


def load_authors(connection: duckdb.DuckDBPyConnection, key: str) -> Incidence:
    """Which work has which author by a key, a column of ``author_names``; in the key's order."""
    numbered = f"select author_name, dense_rank() over (order by {key}) - 1 as node"
    pairs = connection.execute(
        f"select work, node from work_author_names join ({numbered} from author_names) "
        "using (author_name)"
    ).fetchnumpy()
    size = one_row(
        connection,
        f"select (select count(*) from works) as works, "
        f"(select count(distinct {key}) from author_names) as authors",
    )
    shape = (size["works"], size["authors"])
    return Incidence.from_pairs(_ids(pairs["work"]), _ids(pairs["node"]), shape)


def author_labels(connection: duckdb.DuckDBPyConnection, key: str) -> list[tuple[str, str]]:
    """Each author by a key, and the name that most works give, in the order of `load_authors`."""
    return connection.execute(
        f"""
        select key, name from (
            select
                {key} as key, name,
                row_number() over (partition by {key} order by sum(works) desc, name) as place
            from author_names group by {key}, name
        ) where place = 1 order by key
        """
    ).fetchall()


def _ids(column: NDArray[np.generic]) -> NDArray[np.int32]:
    return np.asarray(column, dtype=np.int32)
