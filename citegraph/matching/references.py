"""Which work a reference string stands for: a record of the corpus, or a work only cited.

The rules are SQL, so that they run set by set and beyond memory; this module names them.
"""

from importlib.resources import files

import duckdb


def match_references(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``string_matches``: the record cluster each reference string stands for.

    Needs ``source.*``, ``clusters(record, cluster)`` and ``refused_matches(string, cluster)``, for
    which no string shall stand. Columns: string, cluster (null where
    ambiguous), rule, evidence, score, runner_up, runner_up_score, best.
    """
    connection.execute(_query("reference_facts.sql"))
    _create(connection, "place_candidates", _query("reference_places.sql"))
    [(titled,)] = connection.execute("select count(title_key) from match_strings").fetchall()
    # Web of Science names no titles, and to plan these rules alone takes 0.07 seconds.
    titles = _query("reference_titles.sql") if titled else "from place_candidates limit 0"
    _create(connection, "title_candidates", titles)
    _create(connection, "string_matches", _query("references.sql"))
    for table in ("match_records", "match_strings", "place_candidates", "title_candidates"):
        connection.execute(f"drop table {table}")


def cluster_stubs(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``string_stubs``: the outside work each unmatched string stands for.

    Needs ``string_matches``. Columns: string, stub (the first string of the work), name (a text
    shared by the strings of one work), strings (how many they are), rule. Fragments are in neither
    table.
    """
    _create(connection, "string_stubs", _query("stubs.sql"))


def _create(connection: duckdb.DuckDBPyConnection, table: str, query: str) -> None:
    connection.execute(f"create or replace temp table {table} as {query}")


def _query(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
