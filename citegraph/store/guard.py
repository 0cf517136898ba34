"""What may be asked of a corpus in SQL: one SELECT over its tables, and nothing outside it.

DuckDB can read files, addresses and its own settings from inside a query. Its parser says which
tables and functions a query names before it runs, and only those of the corpus pass.
"""

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from citegraph.errors import CitegraphError, UnknownNameError

_TABLE_FUNCTIONS = {"range", "generate_series", "unnest", "duckdb_columns", "duckdb_tables",
                    "duckdb_views", "pragma_table_info"}  # fmt: skip
_REFUSED = {"getenv", "nextval", "currval", "setseed", "set_config", "write_log"}
_SYSTEM = ("information_schema", "pg_catalog")


def check_select(connection: duckdb.DuckDBPyConnection, query: str) -> None:
    """Refuse what is not one SELECT over the tables of the corpus.

    Raises
    ------
    CitegraphError
        If the query is no SQL, would change anything, or reads files, addresses or the machine.
    UnknownNameError
        If it names a table that is not there.
    """
    try:
        statements = duckdb.extract_statements(query)
    except duckdb.Error as error:
        raise not_sql(error) from error
    if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
        raise CitegraphError("Only one SELECT can be asked here; imports change a corpus.")
    (text,) = connection.execute("select json_serialize_sql(?::varchar)", [query]).fetchone() or ()
    tree = json.loads(text)
    if tree["error"]:
        raise CitegraphError(
            "This form of query (pivot, for one) cannot be checked; write it as a plain SELECT."
        )
    nodes = list(_nodes(tree))
    _check_functions(nodes)
    _check_tables(connection, nodes)


def not_sql(error: duckdb.Error) -> CitegraphError:
    """The first line of what DuckDB says of a query."""
    return CitegraphError(f"The query cannot be run: {str(error).splitlines()[0].rstrip('.')}.")


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    """Every object in a tree; without recursion, since queries can be deep."""
    left = [tree]
    while left:
        node = left.pop()
        if isinstance(node, dict):
            yield node
            left.extend(node.values())
        elif isinstance(node, list):
            left.extend(node)


def _check_functions(nodes: list[dict[str, Any]]) -> None:
    tables = {
        node["function"]["function_name"].lower()
        for node in nodes
        if node.get("type") == "TABLE_FUNCTION"
    }
    called = {
        node["function_name"].lower()
        for node in nodes
        if isinstance(node.get("function_name"), str)
    }
    if outside := sorted((tables - _TABLE_FUNCTIONS) | (called & _REFUSED)):
        raise CitegraphError(
            f"A query reads the tables of the corpus only, so {outside[0]}() cannot stand in it."
        )


def _check_tables(connection: duckdb.DuckDBPyConnection, nodes: list[dict[str, Any]]) -> None:
    made = {
        entry["key"].lower()
        for node in nodes
        if isinstance(node.get("map"), list)
        for entry in node["map"]
        if isinstance(entry, dict) and isinstance(entry.get("key"), str)
    }
    rows = connection.execute(
        "select lower(table_name) from duckdb_tables() union select lower(view_name) "
        "from duckdb_views() where not internal order by all"
    ).fetchall()
    known = {name for (name,) in rows}
    for node in nodes:
        if node.get("type") != "BASE_TABLE" or node["schema_name"].lower() in _SYSTEM:
            continue
        if node["table_name"].lower() not in known | made:
            raise UnknownNameError("table", node["table_name"], sorted(known))


def unique_names(names: list[str]) -> list[str]:
    """Names of columns, those that come again numbered."""
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return found
