"""Versions of the file: which one it is, and how an older one becomes one of today.

A file of a version before 2 says nothing of its version. Raise `FORMAT` when a derived table gets
other columns or another meaning; a table or a source column that is merely new is noticed without.
"""

import uuid
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import duckdb

from citegraph.errors import CitegraphError
from citegraph.store import schema
from citegraph.store.database import has_table
from citegraph.store.stages import STAGES, resolve, transaction

FORMAT = 2
"""The version that this program writes, and the highest that it reads."""

# One row. state: a new name whenever the file is published; base: the state of the published file
# that an unfinished import began with, null where there was none.
_CREATE = """
create schema if not exists meta;
create or replace table meta.state (
    version integer, state varchar, base varchar, made_by varchar
);
"""
_COLUMNS = """
select table_schema, table_name, column_name from information_schema.columns
where table_catalog = current_database() and table_schema in ('source', 'main')
"""


@dataclass(frozen=True, slots=True)
class State:
    """What a file says of itself.

    Parameters
    ----------
    version
        Of the format.
    state
        The name of what it holds; another one after each import. None for version 1.
    base
        The state that an unfinished import began with.
    """

    version: int
    state: str | None
    base: str | None


def read_state(connection: duckdb.DuckDBPyConnection) -> State:
    """What the file says of itself; version 1 where it says nothing."""
    if not has_table(connection, "state", "meta"):
        return State(1, None, None)
    ((number, state, base),) = connection.execute(
        "select version, state, base from meta.state"
    ).fetchall()
    return State(number, state, base)


def stamp(connection: duckdb.DuckDBPyConnection, base: str | None = None) -> None:
    """Write down the version, a new state, and the state that this one began with."""
    connection.execute(_CREATE)
    row = [FORMAT, uuid.uuid4().hex, base, f"citegraph {version('citegraph')}"]
    connection.execute("insert into meta.state values (?, ?, ?, ?)", row)


def is_old(path: Path, connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a file has to be brought up to today's version before it is used.

    Raises
    ------
    CitegraphError
        If it is of a newer version.
    """
    found = read_state(connection).version
    if found > FORMAT:
        raise CitegraphError(
            f"{path}: a newer citegraph wrote it (format {found}, this one reads up to {FORMAT}); "
            "update citegraph."
        )
    return found < FORMAT or bool(lacking(connection))


def lacking(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The tables, and the columns of source tables, that today's version has and the file not."""
    rows = connection.execute(_COLUMNS).fetchall()
    columns = {(space, table, column) for space, table, column in rows}
    tables = {table for space, table, _ in rows if space == "main"}
    derived = [name for stage in STAGES.values() for name in stage.tables if name not in tables]
    return derived + [f"source.{table}.{column}" for table, column in _new(columns)]


def _new(columns: set[tuple[str, str, str]]) -> list[tuple[str, str]]:
    return [
        (table, column)
        for table, kinds in schema.TABLES.items()
        for column in kinds
        if ("source", table, column) not in columns
    ]


def bring_up(connection: duckdb.DuckDBPyConnection) -> None:
    """Add what the source tables lack, null for what was not kept, and make all others anew."""
    with transaction(connection):
        schema.create(connection)
        columns = {tuple(row) for row in connection.execute(_COLUMNS).fetchall()}
        for table, column in _new(columns):
            kind = schema.TABLES[table][column]
            connection.execute(f'alter table source.{table} add column "{column}" {kind}')
        resolve(connection)
        stamp(connection)
