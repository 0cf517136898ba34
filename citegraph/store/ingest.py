"""Records to rows of the source tables."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import duckdb

from citegraph.model import Problem, Record
from citegraph.store.batch import Batch
from citegraph.store.database import one_row
from citegraph.store.portions import FLUSH_ROWS, Collected, Portion, Renumbered
from citegraph.store.resources import Resources
from citegraph.store.schema import TABLES
from citegraph.store.strings import MAX_STRINGS, Strings


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
        known = Strings(self._next("strings", "string"), resources.strings(MAX_STRINGS))
        self._most_rows = resources.rows(FLUSH_ROWS)
        self._collected = Collected(known, self._most_rows)
        self._renumbered = Renumbered(known)

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
        file = self._new_file()
        count = 0
        for record in records:
            if isinstance(record, Problem):
                self._batch.add("problems", (file, record.number, record.reason, record.lost))
                continue
            self._collected.add(self._next_record, file, source.format or "", record)
            count += 1
            if self._collected.full:
                self._flush(file)
            if count % 200 == 0:
                progress(count)
        self._close(file, source, count)
        return count

    def add_parts(
        self,
        source: Source,
        parts: Iterable[Iterable[Portion]],
        progress: Callable[[int], None] = lambda _: None,
    ) -> int:
        """Append one file that was read in parts, by other processes; as `add`.

        Parameters
        ----------
        source
            The file.
        parts
            The portions of each part of the file, in order. In each part the reader counts anew.
        progress
            As in `add`.
        """
        file = self._new_file()
        count = before = last = 0
        for part in parts:
            before, last = before + last, 0
            for portion in part:
                for number, reason, lost in portion.problems:
                    place = None if number is None else before + number
                    self._batch.add("problems", (file, place, reason, lost))
                form = source.format or ""
                for rows in self._renumbered.here(portion, file, form, self._next_record, before):
                    self._batch.append(rows)
                self._next_record += portion.records
                count, last = count + portion.records, portion.last
                if self._batch.rows >= self._most_rows:
                    self._batch.flush(self._connection)
                progress(count)
        self._close(file, source, count)
        return count

    def _new_file(self) -> int:
        self._next_file += 1
        return self._next_file - 1

    def _close(self, file: int, source: Source, count: int) -> None:
        """Append the row of a file all of whose records are appended, and flush."""
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

    def _flush(self, file: int) -> None:
        count = len(self._collected)
        for rows in self._collected.take(self._next_record, file):
            self._batch.insert(self._connection, rows.table, rows.columns, rows.constants)
        self._next_record += count
        self._batch.flush(self._connection)
