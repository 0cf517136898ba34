"""Files to source tables: open the text, recognise the format, read, append."""

import gc
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from citegraph.catalog import READERS, Reader
from citegraph.errors import ReadError, UnknownNameError
from citegraph.inputs import Input, Skipped, find_inputs
from citegraph.model import Problem, ReadOptions, Record
from citegraph.store.database import threads_for
from citegraph.store.ingest import Ingest, Source
from citegraph.store.resources import Resources
from citegraph.store.stages import Change
from citegraph.text import OpenedText, open_text

# No other reader takes their files, so none other has to be loaded: that takes longer than reading
# a thousand records.
_UNMISTAKABLE = ("wos", "wos-tab", "openalex")
_UNMISTAKABLE_AFTER = {"@": ("bibtex",)}
"""Where the first sign of the text says already who should be asked."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is: file ``index`` (from 0) of ``files``, ``records`` taken from it."""

    path: Input
    index: int
    files: int
    records: int


@dataclass(frozen=True, slots=True)
class Importer:
    """Appends files to the source tables of a corpus.

    Parameters
    ----------
    change
        The corpus; each file is kept as soon as it is read.
    format
        A format's name, where the files shall not be recognised by their content.
    options
        What the files do not say themselves.
    strict
        Make an error of the first file or record that cannot be read.
    progress
        Called at the start of each file and every few hundred records.
    resources
        What may be held in memory on the way.
    """

    change: Change
    format: str | None = None
    options: ReadOptions = field(default_factory=ReadOptions)
    strict: bool = False
    progress: Callable[[Progress], None] | None = None
    resources: Resources = field(default_factory=Resources)

    def add(self, paths: Sequence[str | Path]) -> int:
        """Append files. One that cannot be read is noted and the others are taken.

        Returns
        -------
        int
            How many of them were there already, by path and content, and were left as they are.

        Raises
        ------
        ReadError
            If no file could be read; with ``strict``, for the first file or record that cannot.
        UnknownNameError
            If ``format`` is no format's name.
        """
        if self.format is not None and self.format not in READERS:
            raise UnknownNameError("format", self.format, READERS)
        ingest = Ingest(self.change.connection, self.resources)
        errors: list[ReadError] = []
        found = list(find_inputs(paths))
        files = [item for item in found if not isinstance(item, Skipped)]
        unchanged = 0
        # A flush has rows for one thread; the others would only wait for it.
        with _rare_collections(), threads_for(self.change.connection, 0):
            for index, item in enumerate(files):
                try:
                    if isinstance(item, ReadError):
                        raise item
                    unchanged += not self._add_file(ingest, Progress(item, index, len(files), 0))
                except ReadError as error:
                    if self.strict or len(files) == 1:
                        raise
                    errors.append(error)
                    name = str(error.path if isinstance(item, ReadError) else item)
                    _note_unread(ingest, name, error.reason)
                self.change.keep()
        for left in found:
            if isinstance(left, Skipped):
                _note_unread(ingest, left.name, left.reason)
        if errors and len(errors) == len(files):
            raise errors[0]
        return unchanged

    def _add_file(self, ingest: Ingest, start: Progress) -> bool:
        """Append one file, unless it is there already."""
        self._say(start)
        path = start.path
        opened = open_text(path)
        with opened.stream:
            reader, certainty = self._reader(opened, path)
            digest = _sha256(path)
            source = Source(
                str(path), digest, reader.NAME, opened.encoding, opened.notes, certainty
            )
            if ingest.has(str(path), digest):
                return False
            if earlier := ingest.knows(digest):
                note = f"the same bytes were imported as {earlier}; not read again"
                if ingest.has(str(path), digest, note):
                    return False
                ingest.add(source, [Problem(reason=note, lost=False)])
                return True
            ingest.forget_unread(str(path))
            losses: list[str] = []
            records = _noting(reader.read(opened.stream, self.options), losses)
            taken = ingest.add(
                source,
                _strictly(path, records) if self.strict else records,
                lambda count: self._say(Progress(path, start.index, start.files, count)),
            )
        if taken == 0 and start.files == 1:
            why = f" ({losses[0]})" if losses else ""
            reason = f"no record of {reader.NAME} could be read from it{why}"
            raise ReadError(str(path), None, reason)
        return True

    def _reader(self, opened: OpenedText, path: Input) -> tuple[Reader, str]:
        if self.format is None:
            return recognise(opened.head(), path)
        return READERS[self.format], "as told"

    def _say(self, progress: Progress) -> None:
        if self.progress is not None:
            self.progress(progress)


@contextmanager
def _rare_collections() -> Iterator[None]:
    """Look for cycles rarely: records have none, and the search took half the time of reading."""
    before = gc.get_threshold()
    gc.set_threshold(1_000_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _note_unread(ingest: Ingest, name: str, reason: str) -> None:
    if not ingest.has(name, None, reason):
        ingest.forget_unread(name)
        ingest.add(Source(name, None, None, None), [Problem(reason=reason)])


def recognise(head: str, path: Input) -> tuple[Reader, str]:
    """The reader of a file by its content, and how sure that is.

    Formats that cannot be mistaken are asked first, and then no other. Where several of the rest
    would take the content, the name decides, and then the catalog's order.

    Raises
    ------
    ReadError
        If it is of no known format.
    """
    names = _UNMISTAKABLE_AFTER.get(head.lstrip()[:1], _UNMISTAKABLE)
    if sure := next((READERS[name] for name in names if READERS[name].sniff(head)), None):
        able = [sure]
    else:
        able = [reader for reader in READERS.values() if reader.sniff(head)]
    if not able:
        from citegraph.readers.shared.refusals import why_refused  # noqa: PLC0415 - rarely needed
        from citegraph.strangers import why_unknown  # noqa: PLC0415

        advice = "`citegraph formats` lists what can be read"
        raise ReadError(str(path), None, f"{why_refused(head) or why_unknown(head)}; {advice}")
    if len(able) == 1:
        named = path.suffix in able[0].SUFFIXES
        return able[0], "by content and name" if named else "by content"
    fitting = ", ".join(reader.NAME for reader in able)
    for reader in able:
        if path.suffix in reader.SUFFIXES:
            return reader, f"by name, content fits {fitting}"
    return able[0], f"doubtful, content fits {fitting}"


def _noting(records: Iterable[Record | Problem], losses: list[str]) -> Iterator[Record | Problem]:
    """Pass on what a reader gives; the first reason why a record was lost is kept."""
    for record in records:
        if isinstance(record, Problem) and record.lost and not losses:
            losses.append(record.reason)
        yield record


def _strictly(path: Input, records: Iterable[Record | Problem]) -> Iterator[Record | Problem]:
    for record in records:
        if isinstance(record, Problem) and record.lost:
            raise ReadError(str(path), record.number, record.reason)
        yield record


def _sha256(path: Input) -> str:
    """Of a packed file the unpacked bytes count: packing says nothing about content."""
    digest = hashlib.sha256()
    with path.open() as file:
        while chunk := file.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()
