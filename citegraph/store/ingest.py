"""Records to rows of the source tables."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import duckdb

from citegraph.model import Problem, Record
from citegraph.store import strings
from citegraph.store.batch import Batch
from citegraph.store.columns import rows_of
from citegraph.store.database import one_row
from citegraph.store.resources import Resources
from citegraph.store.schema import TABLES
from citegraph.store.strings import Strings

FLUSH_ROWS = 200_000
"""Rows that records held in Python will make, before they go to the database: some 100 MB."""

_ROWS_OF_ONE = 10
"""Rows of a record beside its authors, keywords, classes and institutions."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where records come from; ``certainty`` says how the format was recognised."""

    path: str
    sha256: str | None
    format: str | None
    encoding: str | None
    notes: tuple[str, ...] = ()
    certainty: str | None = None


class Ingest:
    """Appends files to the source tables of a corpus.

    The caller opens and commits the transaction, so that a file is taken whole or not at all.

    Parameters
    ----------
    connection
        A corpus with the source tables (`schema.create`).
    resources
        What may be held in memory on the way.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, resources: Resources | None = None
    ) -> None:
        resources = resources or Resources()
        self._connection = connection
        self._batch = Batch("source", TABLES)
        self._next_file = self._next("files", "file")
        self._next_record = self._next("records", "record")
        self._records: list[Record] = []
        self._rows = 0
        self._most_rows = resources.rows(FLUSH_ROWS)
        self._strings = Strings(
            self._next("strings", "string"), resources.strings(strings.MAX_STRINGS)
        )

    def _next(self, table: str, column: str) -> int:
        query = f"select coalesce(max({column}), -1) + 1 as next from source.{table}"
        return int(one_row(self._connection, query)["next"])

    def knows(self, sha256: str) -> str | None:
        """The path under which the same bytes were imported before, if they were."""
        query = "select min(path) as path from source.files where sha256 = ? and records > 0"
        path = one_row(self._connection, query, [sha256])["path"]
        return None if path is None else str(path)

    def has(self, path: str, sha256: str | None, reason: str | None = None) -> bool:
        """Whether a file is there already, as it is now.

        Parameters
        ----------
        path, sha256
            The file; without a digest one that could not be read.
        reason
            Why nothing of it was read, where nothing was.
        """
        query = (
            "select count(*) as n from source.files f where path = ? "
            "and sha256 is not distinct from ? and (records > 0 and ?::varchar is null or exists "
            "(from source.problems p where p.file = f.file and p.reason = ?))"
        )
        return bool(one_row(self._connection, query, [path, sha256, reason, reason])["n"])

    def forget_unread(self, path: str) -> None:
        """Forget what was said of a file of which nothing was read: it is read once more."""
        rows = self._connection.execute(
            "select file from source.files where path = ? and records = 0", [path]
        ).fetchall()
        for table in ("files", "problems") if rows else ():
            self._connection.executemany(f"delete from source.{table} where file = ?", rows)

    def add(
        self,
        source: Source,
        records: Iterable[Record | Problem],
        progress: Callable[[int], None] = lambda _: None,
    ) -> int:
        """Append one file; gives the number of records taken.

        ``progress`` is called now and then with the number of records taken so far.
        """
        file = self._next_file
        self._next_file += 1
        count = 0
        for record in records:
            if isinstance(record, Problem):
                self._batch.add("problems", (file, record.number, record.reason, record.lost))
                continue
            self._add_record(file, source.format or "", record)
            count += 1
            if self._rows + self._strings.rows >= self._most_rows:
                self._flush(file)
            if count % 200 == 0:
                progress(count)
        self._batch.add(
            "files",
            (
                file,
                source.path,
                source.sha256,
                source.format,
                source.certainty,
                source.encoding,
                count,
                "\n".join(source.notes) or None,
            ),
        )
        self._flush(file)
        return count

    def _add_record(self, file: int, format_name: str, record: Record) -> None:
        number = self._next_record + len(self._records)
        self._records.append(record)
        parts = (record.authors, record.keywords, record.classifications, record.institutions)
        self._rows += _ROWS_OF_ONE + sum(map(len, parts))
        self._strings.add(number, file, format_name, record.references, record.listed)

    def _flush(self, file: int) -> None:
        if self._records:
            for rows in rows_of(self._next_record, file, self._records):
                self._batch.insert(self._connection, rows.table, rows.columns, rows.constants)
            self._next_record += len(self._records)
            self._records, self._rows = [], 0
        self._strings.flush(self._connection, self._batch, file)
        self._batch.flush(self._connection)
