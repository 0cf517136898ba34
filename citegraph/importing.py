"""Files to source tables: open the text, recognise the format, read, append."""

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from citegraph.catalog import READERS, Reader
from citegraph.errors import ReadError, UnknownNameError
from citegraph.model import Problem, ReadOptions, Record
from citegraph.store.ingest import Ingest, Source
from citegraph.text import open_text


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: file ``index`` (from 0) of ``files``, ``records`` taken from it."""

    path: Path
    index: int
    files: int
    records: int


@dataclass(frozen=True, slots=True)
class Importer:
    """Appends files to the source tables of a corpus.

    Parameters
    ----------
    connection
        The corpus; the caller holds the transaction.
    format
        A format's name, where the files shall not be recognised by their content.
    options
        What the files do not say themselves.
    strict
        Make an error of the first file or record that cannot be read.
    progress
        Called at the start of each file and every few hundred records.
    """

    connection: duckdb.DuckDBPyConnection
    format: str | None = None
    options: ReadOptions = field(default_factory=ReadOptions)
    strict: bool = False
    progress: Callable[[Progress], None] | None = None

    def add(self, paths: Sequence[str | Path]) -> None:
        """Append files. One that cannot be read is noted and the others are taken.

        Raises
        ------
        ReadError
            If no file could be read; with ``strict``, for the first file or record that cannot.
        UnknownNameError
            If ``format`` is no format's name.
        """
        if self.format is not None and self.format not in READERS:
            raise UnknownNameError("format", self.format, READERS)
        ingest = Ingest(self.connection)
        errors: list[ReadError] = []
        with _rare_collections():
            for index, path in enumerate(map(Path, paths)):
                start = Progress(path, index, len(paths), 0)
                self._say(start)
                try:
                    self._add_file(ingest, start)
                except ReadError as error:
                    if self.strict or len(paths) == 1:
                        raise
                    errors.append(error)
                    source = Source(str(path), None, None, None)
                    ingest.add(source, [Problem(reason=error.reason)])
        if errors and len(errors) == len(paths):
            raise errors[0]

    def _add_file(self, ingest: Ingest, start: Progress) -> None:
        path = start.path
        opened = open_text(path)
        with opened.stream:
            reader = READERS[self.format] if self.format else recognise(opened.head(), path)
            digest = _sha256(path)
            source = Source(str(path), digest, reader.NAME, opened.encoding, opened.notes)
            if earlier := ingest.knows(digest):
                note = f"the same bytes were imported as {earlier}; not read again"
                ingest.add(source, [Problem(reason=note, lost=False)])
                return
            records = reader.read(opened.stream, self.options)
            taken = ingest.add(
                source,
                _strictly(path, records) if self.strict else records,
                lambda count: self._say(Progress(path, start.index, start.files, count)),
            )
        if taken == 0 and start.files == 1:
            raise ReadError(path, None, f"no record of {reader.NAME} could be read from it")

    def _say(self, progress: Progress) -> None:
        if self.progress is not None:
            self.progress(progress)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Look for cycles rarely: records have none, and the search took half the time of reading."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def recognise(head: str, path: Path) -> Reader:
    """The reader of a file, by its content; by its name where several readers would take it.

    Raises
    ------
    ReadError
        If it is of no known format.
    """
    able = [reader for reader in READERS.values() if reader.sniff(head)]
    if not able:
        known = ", ".join(READERS)
        reason = f"this is none of the known formats ({known}); name one with --format if it is"
        raise ReadError(path, None, reason)
    suffix = Path(path.name.removesuffix(".gz")).suffix.lower()
    return next((reader for reader in able if suffix in reader.SUFFIXES), able[0])


def _strictly(path: Path, records: Iterable[Record | Problem]) -> Iterator[Record | Problem]:
    for record in records:
        if isinstance(record, Problem) and record.lost:
            raise ReadError(path, record.number, record.reason)
        yield record


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
