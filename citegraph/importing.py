"""Files to source tables: open the text, recognise the format, read, append."""

import hashlib
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeAlias

from citegraph.catalog import READERS, Reader
from citegraph.errors import ReadError, UnknownNameError
from citegraph.inputs import Input, Skipped, find_inputs
from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers_apart import Job, ReadersApart, is_python
from citegraph.sections import Section, sections
from citegraph.store.database import threads_for
from citegraph.store.ingest import Ingest, Source
from citegraph.store.portions import Portion
from citegraph.store.resources import Resources, rare_collections
from citegraph.store.stages import Change
from citegraph.store.strings import MAX_STRINGS
from citegraph.text import OpenedText, open_text

# No other reader takes their files, so none other has to be loaded: that takes longer than reading
# a thousand records.
_UNMISTAKABLE = ("wos", "wos-tab", "openalex")
_UNMISTAKABLE_AFTER = {"@": ("bibtex",)}
"""Where the first sign of the text says already who should be asked."""

APART_FROM = 16 * 2**20
"""Bytes of files from which it is worth while to start other processes that read."""

SECTION = 16 * 2**20
"""Bytes of the parts in which a file is read that may be read in parts."""

PORTION_ROWS = 100_000
"""Rows that another process makes before it hands them on."""

MOST_AHEAD = 64
"""Files that are looked at before their turn: each that is unchanged stays open until then."""

Turn: TypeAlias = Callable[[], bool]
"""Appends a file; False where it was there already."""


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
        with rare_collections(), threads_for(self.change.connection, 0), self._pool(files) as pool:
            for item, turn in self._turns(ingest, files, pool):
                try:
                    unchanged += not turn()
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

    def _pool(self, files: Sequence[Input | ReadError]) -> ReadersApart:
        """The processes that read; none where this one is as fast, or must see each record."""
        number = self.resources.readers
        asked = self.resources.processes is not None
        if number == 1 or self.strict or not is_python(sys.executable):
            return ReadersApart(0)
        strings = self.resources.strings(MAX_STRINGS) // number
        return ReadersApart(number if asked or _bytes(files) >= APART_FROM else 0, strings)

    def _turns(
        self, ingest: Ingest, files: Sequence[Input | ReadError], pool: ReadersApart
    ) -> Iterator[tuple[Input | ReadError, Turn]]:
        """Each file, and how it is appended when its turn comes.

        Files are handed out to other processes so far ahead that these have enough to do.
        """
        waiting: deque[tuple[Input | ReadError, Turn]] = deque()
        ahead: set[str] = set()
        for index, item in enumerate(files):
            if isinstance(item, ReadError):
                waiting.append((item, partial(_raise, item)))
            else:
                start = Progress(item, index, len(files), 0)
                turn = self._handed_out(ingest, start, pool, ahead) if pool.number else None
                waiting.append((item, turn or partial(self._add_file, ingest, start)))
            while waiting and (not pool.number or pool.busy or len(waiting) > MOST_AHEAD):
                yield waiting.popleft()
        yield from waiting

    def _handed_out(
        self, ingest: Ingest, start: Progress, pool: ReadersApart, ahead: set[str]
    ) -> Turn | None:
        """Let other processes read a file; None where it is this one's task."""
        try:
            found = self._look(start.path)
        except ReadError as error:
            return partial(_raise, error)
        with found.text.stream as stream:
            digest = found.source.sha256 or ""
            if digest in ahead or ingest.knows(digest) or ingest.has(found.source.path, digest):
                return None
            parts: list[Section | None] = list(self._sections(found, start.path))
            if not parts and start.files == 1:
                return None  # it would only be handed on
            ahead.add(digest)
            job = Job(
                start.path, None, found.text.encoding, stream.errors, start.index,
                found.reader.NAME, self.options, self.resources.rows(PORTION_ROWS),
            )  # fmt: skip
        lines = replace(self.options, lines=bool(parts))
        jobs = [job._replace(section=part, options=lines) for part in parts or [None]]
        return partial(self._add_parts, ingest, start, found, pool, list(map(pool.hand_out, jobs)))

    def _sections(self, found: "_Found", path: Input) -> list[Section]:
        """The parts in which a file may be read."""
        in_lines = getattr(found.reader, "in_lines", None)
        if in_lines is None or not in_lines(found.text.stream):
            return []
        return sections(path, found.text.encoding, SECTION)

    def _add_file(self, ingest: Ingest, start: Progress) -> bool:
        """Append one file, unless it is there already."""
        self._say(start)
        found = self._look(start.path)
        source = found.source
        with found.text.stream as stream:
            if ingest.has(source.path, source.sha256):
                return False
            if earlier := ingest.knows(source.sha256 or ""):
                note = f"the same bytes were imported as {earlier}; not read again"
                if ingest.has(source.path, source.sha256, note):
                    return False
                ingest.add(source, [Problem(reason=note, lost=False)])
                return True
            ingest.forget_unread(source.path)
            losses: list[str] = []
            records = _noting(found.reader.read(stream, self.options), losses)
            if self.strict:
                records = _strictly(start.path, records)
            taken = ingest.add(source, records, partial(self._say_records, start))
        _check_taken(taken, start, found, losses)
        return True

    def _add_parts(
        self,
        ingest: Ingest,
        start: Progress,
        found: "_Found",
        pool: ReadersApart,
        jobs: Sequence[int],
    ) -> bool:
        """Append one file that other processes read."""
        self._say(start)
        ingest.forget_unread(found.source.path)
        losses: list[str] = []
        parts = (_noting_portions(pool.portions(job), losses) for job in jobs)
        taken = ingest.add_parts(found.source, parts, partial(self._say_records, start))
        _check_taken(taken, start, found, losses)
        return True

    def _look(self, path: Input) -> "_Found":
        """Open a file and recognise it."""
        # Both go through the whole file, which may be large, and neither keeps the other waiting.
        with ThreadPoolExecutor(1) as beside:
            sha256 = beside.submit(_sha256, path)
            opened = open_text(path)
            try:
                reader, certainty = self._reader(opened, path)
                digest = sha256.result()
            except BaseException:
                opened.stream.close()
                raise
        source = Source(str(path), digest, reader.NAME, opened.encoding, opened.notes, certainty)
        return _Found(source, reader, opened)

    def _reader(self, opened: OpenedText, path: Input) -> tuple[Reader, str]:
        if self.format is None:
            return recognise(opened.head(), path)
        return READERS[self.format], "as told"

    def _say(self, progress: Progress) -> None:
        if self.progress is not None:
            self.progress(progress)

    def _say_records(self, start: Progress, count: int) -> None:
        self._say(replace(start, records=count))


class _Found(NamedTuple):
    """A file that is open, and what it is."""

    source: Source
    reader: Reader
    text: OpenedText


def _raise(error: ReadError) -> bool:
    raise error


def _bytes(files: Sequence[Input | ReadError]) -> int:
    """What the files take where they lie."""
    paths = {item.path for item in files if isinstance(item, Input)}
    return sum(path.stat().st_size for path in paths if path.exists())


def _check_taken(taken: int, start: Progress, found: _Found, losses: Sequence[str]) -> None:
    """Refuse an only file of which nothing could be read."""
    if taken == 0 and start.files == 1:
        why = f" ({losses[0]})" if losses else ""
        reason = f"no record of {found.reader.NAME} could be read from it{why}"
        raise ReadError(str(start.path), None, reason)


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


def _noting_portions(portions: Iterable[Portion], losses: list[str]) -> Iterator[Portion]:
    """As `_noting`, of portions."""
    for portion in portions:
        lost = (reason for _, reason, is_lost in portion.problems if is_lost)
        if not losses:
            losses.extend(islice(lost, 1))
        yield portion


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
