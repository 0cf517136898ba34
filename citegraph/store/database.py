"""Opening a corpus: a DuckDB database in memory or in one file.

A file that people hold is only ever read; what changes it works on a copy beside it
(`citegraph.store.writing`).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from citegraph.errors import CitegraphError
from citegraph.store import schema
from citegraph.store.resources import Resources

MEMORY = ":memory:"
_ANY = Resources()


def connect(
    path: str | Path = MEMORY, *, read_only: bool = False, resources: Resources = _ANY
) -> duckdb.DuckDBPyConnection:
    """Open a database of a corpus, and create it where it does not exist yet.

    Raises
    ------
    CitegraphError
        If the file is no corpus, is open for writing elsewhere, or does not exist and
        ``read_only`` is set.
    """
    where = str(path)
    if read_only and not Path(where).exists():
        raise CitegraphError(f"{where}: there is no such corpus; make one with citegraph import.")
    if not read_only and where != MEMORY:
        check_folder(path)
    connection = duckdb.connect()
    try:
        _settle(connection, resources)
        if where == MEMORY:
            # Compacting memory after every 16 MB would take up to a third of an import.
            connection.execute("set checkpoint_threshold = '128MB'")
        else:
            _attach(connection, where, read_only=read_only)
        if not read_only:
            schema.create(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _attach(connection: duckdb.DuckDBPyConnection, where: str, *, read_only: bool) -> None:
    """Work in a file.

    DuckDB gives all connections of a process to one path the file that the first one opened, which
    may have been replaced since; a file that is attached is opened anew. Its name inside is always
    the same, so that no file is named like a schema.
    """
    try:
        connection.execute(f"attach '{_quoted(where)}' as corpus{' (read_only)' * read_only}")
        connection.execute("use corpus")
        known = not read_only or has_table(connection, "files", "source")
    except duckdb.Error as error:
        raise refusal(where, error) from error
    if not known:
        raise CitegraphError(f"{where}: this database holds no corpus of citegraph.")


def _settle(connection: duckdb.DuckDBPyConnection, resources: Resources) -> None:
    connection.execute("set enable_progress_bar = false")
    # In memory DuckDB would spill to a folder in the working directory.
    connection.execute("set temp_directory = ?", [str(resources.folder)])
    if resources.database is not None:
        connection.execute("set memory_limit = ?", [f"{resources.database} B"])


def refusal(where: str | Path, error: duckdb.Error) -> CitegraphError:
    """Why a file cannot be opened, as a sentence."""
    text = str(error)
    if "set lock" in text:
        reason = "another program has it open for writing; close it there first"
    elif "version number" in text or "newer" in text:
        reason = "a newer DuckDB wrote it; update citegraph and its duckdb"
    else:
        reason = "this is not a corpus of citegraph, or its file is damaged"
    return CitegraphError(f"{where}: {reason}.")


def check_folder(path: str | Path) -> None:
    """Refuse a file in a folder that does not exist.

    Raises
    ------
    CitegraphError
        If it does not.
    """
    if not Path(path).absolute().parent.is_dir():
        raise CitegraphError(f"{path}: the folder does not exist; create it first.")


def second_cursor(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A cursor in the same database: by itself it would begin in the one first opened."""
    name = one_row(connection, "select current_database() as name")["name"]
    return connection.cursor().execute(f'use "{name}"')


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
    return has_table(connection, "works")


def has_table(connection: duckdb.DuckDBPyConnection, name: str, schema_name: str = "main") -> bool:
    """Whether the database has a table or view."""
    query = (
        "select count(*) as n from information_schema.tables where table_name = ? "
        "and table_schema = ? and table_catalog = current_database()"
    )
    return bool(one_row(connection, query, [name, schema_name])["n"])


def copy_database(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write everything to a new file."""
    name = one_row(connection, "select current_database() as name")["name"]
    connection.execute(f"attach '{_quoted(path)}' as saved")
    try:
        connection.execute(f'copy from database "{name}" to saved')
    finally:
        connection.execute("detach saved")


def _quoted(path: str | Path) -> str:
    return str(path).replace("'", "''")


def is_corpus(path: str | Path) -> bool:
    """Whether a file is a corpus kept by `Corpus.save` or ``citegraph import``."""
    try:
        with Path(path).open("rb") as file:
            return file.read(12)[8:] == b"DUCK"
    except OSError:
        return False
