"""All tables of a corpus as Parquet, one file a table, for Spark and other engines."""

import shutil
import tempfile
from pathlib import Path

import duckdb

from citegraph.errors import CitegraphError
from citegraph.store.works import PAIR_VIEWS
from citegraph.writers.output import Written


def write_tables(connection: duckdb.DuckDBPyConnection, folder: str | Path) -> Written:
    """Write the tables of the main schema to a new folder, whole or not at all.

    Raises
    ------
    CitegraphError
        Where the folder exists, or cannot be made.
    """
    folder = Path(folder)
    if folder.exists():
        raise CitegraphError(f"{folder}: this exists; name a folder that does not yet.")
    try:
        part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    except OSError as error:
        raise CitegraphError(
            f"{folder}: the folder cannot be made ({error.strerror}); choose another place."
        ) from error
    try:
        names = _tables(connection)
        for name in names:
            connection.table(name).write_parquet(str(part / f"{name}.parquet"), compression="zstd")
        part.chmod(0o755)
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return Written(folder, len(names), more=tuple(folder / f"{name}.parquet" for name in names))


def _tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    query = (
        "select table_name from information_schema.tables where table_schema = 'main' "
        "and not list_contains(?, table_name) "
        "and table_catalog = current_database() order by table_name"
    )
    return [name for (name,) in connection.execute(query, [PAIR_VIEWS]).fetchall()]
