"""Which work a reference string stands for: a record of the corpus, or a work only cited.

The rules are SQL, so that they run set by set and beyond memory; this module names them.
"""

from importlib.resources import files

import duckdb


def match_references(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``string_matches``: the record cluster each reference string stands for.

    Needs ``source.*`` and ``clusters(record, cluster)``. Columns: string, cluster (null where
    ambiguous), rule, evidence, score, runner_up, runner_up_score, best.
    """
    _create(connection, "string_matches", "references.sql")


def cluster_stubs(connection: duckdb.DuckDBPyConnection) -> None:
    """Create ``string_stubs``: the outside work each unmatched string stands for.

    Needs ``string_matches``. Columns: string, stub (the first string of the work), name (a text
    shared by the strings of one work), strings (how many they are), rule. Fragments are in neither
    table.
    """
    _create(connection, "string_stubs", "stubs.sql")


def _create(connection: duckdb.DuckDBPyConnection, table: str, query: str) -> None:
    text = files(__package__).joinpath(query).read_text(encoding="utf-8")
    connection.execute(f"create or replace temp table {table} as {text}")
