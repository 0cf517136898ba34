"""Works and their citations, from records and reference strings: the first of the stages."""

from collections.abc import Iterable

import duckdb
import numpy as np

from citegraph.matching.duplicates import Merge, find_duplicates
from citegraph.matching.references import cluster_stubs, match_references
from citegraph.store import decisions, scripts
from citegraph.store.batch import Batch
from citegraph.store.database import one_row

_MERGES = {
    "merges": {
        "record": "integer",
        "other": "integer",
        "work": "integer",
        "rule": "varchar",
        "evidence": "varchar",
        "score": "double",
        "conflict": "varchar",
    },
}


PAIR_VIEWS = ("cited_by", "co_citation", "bibliographic_coupling")
"""Views that say no more than ``citations``: to be asked, not to be kept or handed on."""


def make_works(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the tables of works, citations and the decisions behind them.

    The temporary tables ``numbered`` and ``stub_works`` stay for the stages that read them.
    """
    count = one_row(connection, "select count(*) as n from source.records")["n"]
    clusters, merges = find_duplicates(connection, count, decisions.prepare(connection))
    records = np.arange(len(clusters), dtype=np.int32)
    connection.register("cluster_rows", {"record": records, "cluster": clusters})
    connection.execute("create or replace temp table clusters as select * from cluster_rows")
    connection.unregister("cluster_rows")
    decisions.refuse_matches(connection)
    match_references(connection)
    decisions.decide_matches(connection)
    cluster_stubs(connection)
    scripts.run(connection, "works")
    scripts.run(connection, "citations")
    scripts.run(connection, "pair_views")
    _add_merges(connection, merges)
    decisions.finish(connection)


def _add_merges(connection: duckdb.DuckDBPyConnection, merges: Iterable[Merge]) -> None:
    batch = Batch("main", _MERGES)
    columns = ", ".join(f"{column} {kind}" for column, kind in _MERGES["merges"].items())
    connection.execute(f"create or replace table merges ({columns})")
    work_of = dict(connection.execute("select record, work from record_works").fetchall())
    for merge in merges:
        work = work_of[merge.b]
        row = (merge.b, merge.a, work, merge.rule, merge.evidence, merge.score, merge.conflict)
        batch.add("merges", row)
    batch.flush(connection)
