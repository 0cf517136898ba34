"""Opening a corpus: a DuckDB database in memory or in one file."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from citegraph.errors import CitegraphError
from citegraph.store import schema

MEMORY = ":memory:"


def connect(path: str | Path = MEMORY, *, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """Open a corpus, and create it where it does not exist yet.

    Raises
    ------
    CitegraphError
        If the file is no corpus, is open for writing elsewhere, or does not exist and
        ``read_only`` is set.
    """
    where = str(path)
    if read_only and not Path(where).exists():
        raise CitegraphError(f"{where}: there is no such corpus; make one with citegraph import.")
    if not read_only and where != MEMORY and not Path(where).absolute().parent.is_dir():
        raise CitegraphError(f"{where}: the folder does not exist; create it first.")
    try:
        connection = duckdb.connect(where, read_only=read_only)
    except duckdb.IOException as error:
        if "lock" in str(error):
            reason = "another program has it open for writing; close it there first"
        else:
            reason = "this is not a corpus of citegraph, or its file is damaged"
        raise CitegraphError(f"{where}: {reason}.") from error
    connection.execute("set enable_progress_bar = false")
    # In memory DuckDB would spill to a folder in the working directory.
    connection.execute("set temp_directory = ?", [str(Path(tempfile.gettempdir(), "citegraph"))])
    if read_only:
        if not has_works(connection):
            connection.close()
            raise CitegraphError(f"{where}: this database holds no corpus of citegraph.")
    else:
        schema.create(connection)
    return connection


ROW_GROUP = 122_880
"""The rows that DuckDB gives to a thread at once."""


@contextmanager
def threads_for(connection: duckdb.DuckDBPyConnection, rows: int) -> Iterator[None]:
    """Let one thread work where the largest table has no rows for a second one.

    The others would only wait for it, which takes up to a third of the processor time.
    """
    if rows > ROW_GROUP:
        yield
        return
    # A cursor of its own: after an error the connection takes no command until it is rolled back.
    with connection.cursor() as settings:
        before = one_row(settings, "select current_setting('threads') as threads")["threads"]
        settings.execute("set threads = 1")
        try:
            yield
        finally:
            settings.execute(f"set threads = {before}")


def one_row(
    connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[object] = ()
) -> dict[str, Any]:
    """The only row of a query, by column name.

    DuckDB keeps a connection busy until a result is fetched to its end, which ``fetchone`` does
    not do.
    """
    cursor = connection.execute(query, list(values))
    names = [column[0] for column in cursor.description or ()]
    (row,) = cursor.fetchall()
    return dict(zip(names, row, strict=True))


def has_works(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the database holds a resolved corpus."""
    query = "select count(*) as n from information_schema.tables where table_name = 'works'"
    return bool(one_row(connection, query)["n"])


def copy_to_file(connection: duckdb.DuckDBPyConnection, path: str | Path) -> None:
    """Write the whole corpus to a new file; an existing one is replaced when the copy is done.

    Raises
    ------
    CitegraphError
        If the folder does not exist.
    """
    target = Path(path)
    if not target.absolute().parent.is_dir():
        raise CitegraphError(f"{target}: the folder does not exist; create it first.")
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    name = one_row(connection, "select current_database() as name")["name"]
    connection.execute(f"attach '{_quoted(partial)}' as saved")
    try:
        connection.execute(f'copy from database "{name}" to saved')
    finally:
        connection.execute("detach saved")
    partial.replace(target)


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def is_corpus(path: str | Path) -> bool:
    """Whether a file is a corpus kept by `Corpus.save` or ``citegraph import``."""
    try:
        with Path(path).open("rb") as file:
            return file.read(12)[8:] == b"DUCK"
    except OSError:
        return False
