"""From source tables to works: run the matching, then derive every table that people read.

Everything here is computed anew from ``source.*``; nothing is edited in place. So a second import
is the same code as the first, and a better rule improves an old corpus.
"""

from collections.abc import Iterable
from importlib.resources import files

import duckdb
import numpy as np

from citegraph.identifiers import title_key
from citegraph.matching.addresses import country, institution
from citegraph.matching.duplicates import Merge, find_duplicates
from citegraph.matching.references import cluster_stubs, match_references
from citegraph.store import thesaurus
from citegraph.store.batch import Batch
from citegraph.store.database import one_row, threads_for
from citegraph.store.people import pair_scripts, take_names
from citegraph.store.topics import add_topics
from citegraph.store.venues import find_venues

_FIELDS = (
    "doi", "pmid", "arxiv", "openalex", "wos", "vip", "cnki", "other", "local", "title",
    "title_language", "first_author", "year", "venue", "volume", "issue", "pages", "page_count",
    "type", "language", "posted", "issn", "publisher",
)  # fmt: skip
_STUB_FIELDS = (
    "raw", "authors", "title", "venue", "year", "volume", "issue", "pages", "type", "doi",
    "author_key", "venue_key",
)  # fmt: skip

_DERIVED = {
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


def resolve(connection: duckdb.DuckDBPyConnection) -> None:
    """Build the main schema from the source tables. The caller holds the transaction."""
    rows = one_row(connection, "select count(*) as n from source.cited")["n"]
    with threads_for(connection, rows):
        _resolve(connection)


def _resolve(connection: duckdb.DuckDBPyConnection) -> None:
    count = one_row(connection, "select count(*) as n from source.records")["n"]
    clusters, merges = find_duplicates(connection, count)
    records = np.arange(len(clusters), dtype=np.int32)
    connection.register("cluster_rows", {"record": records, "cluster": clusters})
    connection.execute("create or replace temp table clusters as select * from cluster_rows")
    connection.unregister("cluster_rows")
    match_references(connection)
    cluster_stubs(connection)
    for script in ("1_works.sql", "2_facts.sql", "3_citations.sql"):
        connection.execute(_script(script))
    pair_scripts(connection)
    connection.execute(_script("4_authors.sql"))
    take_names(connection)
    _part_addresses(connection)
    thesaurus.prepare(connection)
    thesaurus.replace_authors(connection)
    thesaurus.replace_institutions(connection)
    connection.execute(_script("4_entities.sql"))
    find_venues(connection)
    connection.execute(_script("5_venues.sql"))
    thesaurus.finish(connection)
    batch = Batch("main", _DERIVED)
    for table, columns in _DERIVED.items():
        body = ", ".join(f"{column} {kind}" for column, kind in columns.items())
        connection.execute(f"create or replace table {table} ({body})")
    _add_merges(connection, batch, merges)
    batch.flush(connection)
    add_topics(connection)


def _script(name: str) -> str:
    text = files(__package__).joinpath("sql", name).read_text(encoding="utf-8")
    blanks = {
        "$FIRST_OF_FIELDS": (f"arg_min(r.{f}, k.rank) as {f}" for f in _FIELDS),
        "$STUB_FIELDS": _STUB_FIELDS,
        "$FIRST_OF_STUB_FIELDS": (f"arg_min({f}, rank) as {f}" for f in _STUB_FIELDS),
        "$RECORD_OF_FIELDS": (
            f"arg_min(r.record, k.rank) filter (r.{f} is not null) as {f}" for f in _FIELDS
        ),
    }
    for blank, columns in blanks.items():
        text = text.replace(blank, ",\n        ".join(columns))
    return text


def _part_addresses(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``address_parts``: what each distinct address says of institution and country."""
    names = [
        name for (name,) in connection.execute("select distinct name from affiliations").fetchall()
    ]
    found = [institution(name) for name in names]
    columns = {
        "name": names,
        "institution": found,
        "institution_key": [title_key(part) for part in found],
        "country": [country(name) for name in names],
    }
    arrays = {column: np.array(values, dtype=object) for column, values in columns.items()}
    connection.register("address_rows", arrays)
    connection.execute(
        "create or replace temp table address_parts as select name::varchar as name, "
        "institution::varchar as institution, institution_key::varchar as institution_key, "
        "country::varchar as country from address_rows"
    )
    connection.unregister("address_rows")


def _add_merges(
    connection: duckdb.DuckDBPyConnection, batch: Batch, merges: Iterable[Merge]
) -> None:
    work_of = dict(connection.execute("select record, work from record_works").fetchall())
    for merge in merges:
        work = work_of[merge.b]
        row = (merge.b, merge.a, work, merge.rule, merge.evidence, merge.score, merge.conflict)
        batch.add("merges", row)
