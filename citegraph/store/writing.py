"""Changing a corpus that is kept in a file, so that no moment is a wrong one to die.

DuckDB lets one process write or many read, and an import takes the tables of works away and makes
them anew: readers would wait for minutes, or fail. So the file that people hold is never written
to. An import works on a copy beside it (``.writing``) and renames that over it when all is done and
on the disk: readers go on with what they opened, and whoever opens the file finds it as it was
before or as it is after. Copying costs a fraction of making the tables anew.

Each file of an import is one transaction in the copy, which outlives its writer: the next import
goes on with it, and reads again only what was not yet committed.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path

import duckdb

from citegraph.errors import CitegraphError
from citegraph.store import versions
from citegraph.store.database import check_folder, connect, copy_database, one_row, refusal
from citegraph.store.lock import writer_lock
from citegraph.store.resources import Resources
from citegraph.store.stages import Change, resolve

WAIT = 600.0
"""Seconds that a reader waits for a writer, where the file has to be brought up to date first."""

_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_FULL_WORDS = ("No space left", "File too large", "Disk quota", "max_temp_directory_size")
_FINGERPRINT = """
select
    (select bit_xor(hash(f)) from source.files f) as files,
    (select count(*) from source.problems) as problems,
    (select bit_xor(hash(t)) from source.thesaurus t) as thesaurus,
    (select bit_xor(hash(d)) from source.decisions d) as decisions
"""


class CorpusFile:
    """A corpus in a file: opened to be read, and changed as a whole.

    Parameters
    ----------
    path
        The file, which need not exist yet.
    resources
        What opening and changing it may take.
    """

    def __init__(self, path: str | Path, resources: Resources) -> None:
        self.path = Path(path)
        self._resources = resources
        self._writing = unfinished(self.path)
        self._copying = self.path.with_name(self.path.name + ".copying")

    def open(self) -> duckdb.DuckDBPyConnection:
        """The file as it is now, to be read; one of an older version is brought up to date first.

        Raises
        ------
        CitegraphError
            If it is absent, damaged, no corpus, or of a newer version.
        """
        connection = connect(self.path, read_only=True, resources=self._resources)
        with _closed_on_error(connection):
            if not versions.is_old(self.path, connection):
                return connection
        connection.close()
        with writer_lock(self.path, WAIT):
            self._bring_up()
        return connect(self.path, read_only=True, resources=self._resources)

    @contextmanager
    def changing(self) -> Iterator[Change]:
        """Change the source tables inside; then the others are made anew and all is published.

        An error that is ours leaves the file as it was and forgets what was read. Whatever else
        ends it (an interrupt, a full disk, death) leaves the file as it was, and what was read up
        to the last `Change.keep` is kept for the next change.

        Raises
        ------
        CitegraphError
            If another writer has the file, or the disk or the memory is full.
        """
        check_folder(self.path)
        with writer_lock(self.path), self._plainly():
            if self.path.exists():
                self._bring_up()
            base = self._state()
            resumed = self._writing.exists()
            if resumed:
                self._check_base(base)
            with self._tidying(resumed=resumed) as change, self._working(base) as connection:
                before = one_row(connection, _FINGERPRINT)
                change.begin(connection)
                yield change
                same = one_row(connection, _FINGERPRINT) == before
                if changed := resumed or not (same and self.path.exists()):
                    _finish(connection)
            if changed:
                self._rename(self._writing, self.path)
            else:
                _remove(self._writing)

    @contextmanager
    def _tidying(self, *, resumed: bool) -> Iterator["_Kept"]:
        """Leave no copy behind on an error, unless it holds files that a later import needs."""
        change = _Kept(self.path.parent)
        try:
            yield change
        except BaseException as error:
            if isinstance(error, CitegraphError) or not (resumed or change.files):
                _remove(self._writing)
            raise

    @contextmanager
    def _working(self, base: str | None) -> Iterator[duckdb.DuckDBPyConnection]:
        """The copy to work on, made where there is none; closed again, which writes all of it."""
        if not self._writing.exists():
            self._copy()
            with closing(connect(self._copying, resources=self._resources)) as connection:
                versions.stamp(connection, base)
            _remove(self._writing)  # what is left of it, lest its log be taken for that of the copy
            self._rename(self._copying, self._writing)
        connection = connect(self._writing, resources=self._resources)
        try:
            yield connection
        finally:
            # What is not committed is undone. After an error of the disk even that can fail.
            with suppress(duckdb.Error):
                connection.rollback()
            connection.close()

    def _check_base(self, base: str | None) -> None:
        with closing(connect(self._writing, resources=self._resources)) as connection:
            began = versions.read_state(connection).base
        if began != base:
            raise CitegraphError(
                f"{self._writing}: an unfinished import into another corpus than {self.path} is "
                "now; move or delete it."
            )

    def _state(self) -> str | None:
        if not self.path.exists():
            return None
        with closing(connect(self.path, read_only=True)) as connection:
            return versions.read_state(connection).state

    def _copy(self) -> None:
        """Copy the file, if there is one, to where nobody looks until it is whole."""
        _remove(self._copying)
        if _log(self.path).exists():
            # Left by a writer of version 1 that died: DuckDB takes in what it had committed.
            duckdb.connect(str(self.path)).close()
        if self.path.exists():
            shutil.copyfile(self.path, self._copying)

    def _bring_up(self) -> None:
        """Make a file of an older version one of today; the old one stays beside it."""
        with closing(connect(self.path, read_only=True)) as connection:
            if not versions.is_old(self.path, connection):
                return
            old = versions.read_state(connection).version
        self._copy()
        with self._plainly():
            connection = connect(self._copying, resources=self._resources)
            with closing(connection):
                versions.bring_up(connection)
        if old < versions.FORMAT:
            _keep_beside(self.path, f".version{old}")
        self._rename(self._copying, self.path)

    def replace_by(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Put a copy of a whole corpus in the place of the file.

        Raises
        ------
        CitegraphError
            If the folder does not exist, or another writer has the file.
        """
        check_folder(self.path)
        with writer_lock(self.path), self._plainly():
            _remove(self._copying)
            copy_database(connection, self._copying)
            with closing(connect(self._copying, resources=self._resources)) as copy:
                versions.stamp(copy)
            _remove(self._writing)
            self._rename(self._copying, self.path)

    def _rename(self, made: Path, name: Path) -> None:
        """Give a finished file its name, when all of it is on the disk."""
        if _log(made).exists():
            raise CitegraphError(
                f"{made}: what was written could not be brought together; check the disk."
            )
        _to_disk(made)
        try:
            made.replace(name)
        except PermissionError as error:  # Windows, while somebody reads it
            raise CitegraphError(
                f"{name}: it cannot be replaced while others have it open; close it there and "
                "import again."
            ) from error
        _to_disk(name.parent)

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """Say what a database or a disk complains of in a sentence, and leave no half copy."""
        try:
            yield
        except BaseException as error:
            _remove(self._copying)
            said = self._sentence(error)
            if said is None:
                raise
            raise CitegraphError(f"{self.path}: {said}.") from error

    def _sentence(self, error: BaseException) -> str | None:
        if not isinstance(error, duckdb.Error | OSError | MemoryError):
            return None
        told = "the corpus is as it was"
        if self._writing.exists():
            told += (
                f" and the files that were read are kept in {self._writing.name}, so that the "
                "same command goes on"
            )
        full = isinstance(error, OSError) and error.errno in _FULL
        if full or any(words in str(error) for words in _FULL_WORDS):
            return f"the disk is full ({told}); free space there or in {self._resources.folder}"
        if isinstance(error, MemoryError | duckdb.OutOfMemoryException):
            return f"the memory is not enough ({told}); allow more with --memory or more to spill"
        if isinstance(error, duckdb.IOException | duckdb.FatalException):
            return f"{str(refusal('', error))[2:-1]} ({told}; {str(error).splitlines()[0]})"
        return None


def copy_to_file(connection: duckdb.DuckDBPyConnection, path: str | Path) -> None:
    """Write the whole corpus to a new file; an existing one is replaced when the copy is done.

    Raises
    ------
    CitegraphError
        If the folder does not exist, or another writer has the file.
    """
    CorpusFile(path, Resources()).replace_by(connection)


def unfinished(path: Path) -> Path:
    """Where an import that did not end keeps the files that it had read."""
    return path.with_name(path.name + ".writing")


class _Kept(Change):
    """A change in a file: what is kept is committed."""

    def __init__(self, folder: Path) -> None:
        self.files = 0
        self._folder = folder

    def begin(self, connection: duckdb.DuckDBPyConnection) -> None:
        super().__init__(connection)
        connection.execute("begin")

    def keep(self) -> None:
        self.connection.execute("commit")
        # DuckDB has written its log to the disk, but perhaps not yet the log's name.
        _to_disk(self._folder)
        self.files += 1
        self.connection.execute("begin")


def _finish(connection: duckdb.DuckDBPyConnection) -> None:
    base = versions.read_state(connection).base
    resolve(connection)
    versions.stamp(connection, base)
    connection.execute("commit")
    connection.execute("checkpoint")


@contextmanager
def _closed_on_error(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _log(path: Path) -> Path:
    """Where DuckDB writes what is committed and not yet in its place."""
    return path.with_name(path.name + ".wal")


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    _log(path).unlink(missing_ok=True)


def _keep_beside(path: Path, ending: str) -> None:
    """Give the file a second name that is free; it is not copied where the disk can do without."""
    for number in count(1):
        target = path.with_name(path.name + ending + (f".{number}" if number > 1 else ""))
        if target.exists():
            continue
        try:
            os.link(path, target)
        except OSError:
            shutil.copyfile(path, target)
        return


def _to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, would survive a power cut."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
