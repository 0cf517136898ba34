"""Rows on their way into the database, flushed as one array a column."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:  # what only makes rows, in a process of its own, does without the database
    import duckdb

Value = str | int | float | bool | None

Column = Sequence[Value] | NDArray[np.generic]
"""The values of a column, one a row; an array has the type of its column and nothing missing."""


class Rows(NamedTuple):
    """Rows of a table: columns of one length, and the same value for all in others."""

    table: str
    columns: Mapping[str, Column]
    constants: Mapping[str, Value] = {}


class _Alike(NamedTuple):
    """What rows have in common that go to the database together."""

    table: str
    columns: tuple[str, ...]
    constants: tuple[tuple[str, Value], ...]


_ARRAY_TYPES = {
    "integer": np.int32,
    "smallint": np.int16,
    "double": np.float64,
    "boolean": np.bool_,
}


class Batch:
    """Rows of several tables, kept until they are flushed.

    DuckDB scans NumPy arrays in place: this is about a hundred times faster than inserting rows.

    Parameters
    ----------
    schema
        The schema the tables are in.
    tables
        For each table, its columns and their types, in order.
    """

    def __init__(self, schema: str, tables: Mapping[str, Mapping[str, str]]) -> None:
        self._schema = schema
        self._tables = tables
        self._rows: dict[str, list[tuple[Value, ...]]] = {}
        self._clear()

    def _clear(self) -> None:
        self._rows = {name: [] for name in self._tables}
        self._pieces: dict[_Alike, list[Mapping[str, NDArray[np.generic]]]] = {}
        self.rows = 0

    def add(self, table: str, row: Iterable[Value]) -> None:
        """Append one row; its values are in the order of the table's columns."""
        self._rows[table].append(tuple(row))
        self.rows += 1

    def extend(self, table: str, rows: Sequence[tuple[Value, ...]]) -> None:
        """Append rows of one table."""
        self._rows[table] += rows
        self.rows += len(rows)

    def append(self, rows: Rows) -> None:
        """Append rows whose columns are arrays; one large insertion costs less than many."""
        columns = {name: np.asanyarray(column) for name, column in rows.columns.items()}
        alike = _Alike(rows.table, tuple(columns), tuple(rows.constants.items()))
        self._pieces.setdefault(alike, []).append(columns)
        self.rows += next(iter(columns.values())).size

    def flush(self, connection: "duckdb.DuckDBPyConnection") -> None:
        """Insert all rows and forget them."""
        for name, rows in self._rows.items():
            if rows:
                columns = zip(*rows, strict=True)
                self.insert(connection, name, dict(zip(self._tables[name], columns, strict=True)))
        for alike, pieces in self._pieces.items():
            joined = {name: _joined([piece[name] for piece in pieces]) for name in alike.columns}
            self.insert(connection, alike.table, joined, dict(alike.constants))
        self._clear()

    def insert(
        self,
        connection: "duckdb.DuckDBPyConnection",
        table: str,
        columns: Mapping[str, Column],
        constants: Mapping[str, Value] | None = None,
    ) -> None:
        """Insert rows of one table at once, column by column.

        Parameters
        ----------
        connection
            The corpus.
        table
            The table's name.
        columns
            Columns of one length, by name.
        constants
            Columns with one value throughout. A column in neither is null throughout.
        """
        constants = constants or {}
        # DuckDB finds it by its name, in half the time that it takes to register it.
        batch_rows = as_arrays(columns, self._tables[table])
        given = [f'"{name}"' for name in batch_rows]
        names = ", ".join((*given, *(f'"{name}"' for name in constants)))
        chosen = ", ".join((*given, *("?" for _ in constants)))
        connection.execute(
            f"insert into {self._schema}.{table} ({names}) select {chosen} from batch_rows",
            list(constants.values()),
        )


def _joined(pieces: Sequence[NDArray[np.generic]]) -> NDArray[np.generic]:
    """One after the other; what is missing stays so."""
    if any(isinstance(piece, np.ma.MaskedArray) for piece in pieces):
        masked: NDArray[np.generic] = np.ma.concatenate(pieces)  # type: ignore[no-untyped-call]
        return masked
    return np.concatenate(pieces)


def as_arrays(
    columns: Mapping[str, Column], kinds: Mapping[str, str]
) -> dict[str, NDArray[np.generic]]:
    """Columns as DuckDB scans them, without those of which all is missing."""
    arrays = {name: _array(values, kinds[name]) for name, values in columns.items()}
    return {name: array for name, array in arrays.items() if array is not None}


def _array(values: Column, kind: str) -> NDArray[np.generic] | None:
    """The values as DuckDB scans them; None where all are missing."""
    if isinstance(values, np.ndarray):
        return values
    # Most columns tell by their first value that they are not empty.
    if values[0] is None and all(value is None for value in values):
        return None
    if kind == "varchar":
        return np.array(values, dtype=object)
    if None not in values:
        return np.array(values, dtype=_ARRAY_TYPES[kind])
    missing = np.array([value is None for value in values], dtype=np.bool_)
    filled: NDArray[np.generic] = np.array(
        [value or 0 for value in values], dtype=_ARRAY_TYPES[kind]
    )
    return np.ma.masked_array(filled, mask=missing)
