"""Rows of a delimited file by the names of its columns, one at a time and whatever its quoting.

Python's csv module reads each row strictly. Where that fails, a quotation mark is not closed or not
doubled, and the row is read again leniently; it takes no following row with it.
"""

import csv
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from citegraph.model import Problem

DELIMITERS = (",", ";", "\t")
"""What may stand between two fields; spreadsheets of many countries write semicolons."""

SURPLUS = "fields beyond the header"
"""The name under which `Row.values` keeps the fields that stand under no column."""

LIMIT = 1 << 22
"""Characters of the longest row, and of the longest line. Longer ones are faults of quoting."""

_PREAMBLE = 100
"""Lines before the header, at most."""

Names = tuple[str, ...]
IsHeader = Callable[[Names], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Parameters
    ----------
    number
        Which row this is, from 1; neither the header nor blank rows count.
    line
        The line of the file on which it starts, from 1.
    names
        The header.
    cells
        The fields as written, in their order, as many as there are.
    notes
        What is odd about the row, as sentences without full stop.
    """

    number: int
    line: int
    names: Names
    cells: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def values(self) -> dict[str, tuple[str, ...]]:
        """Fields by column: columns of one name together, fields beyond the header too."""
        found: dict[str, tuple[str, ...]] = {}
        for name, cell in zip(self.names, self.cells, strict=False):
            found[name] = (*found.get(name, ()), cell)
        if surplus := self.cells[len(self.names) :]:
            found[SURPLUS] = (*found.get(SURPLUS, ()), *surplus)
        return found

    def problems(self) -> list[Problem]:
        """Give the notes in the form in which a reader passes them on."""
        return [Problem(number=self.number, reason=note, lost=False) for note in self.notes]


def header_in(head: str, is_header: IsHeader) -> tuple[Names, str] | None:
    """Give the header among the first lines of a text, and its delimiter; None without one.

    Parameters
    ----------
    head
        The start of the text.
    is_header
        Says of the names in a line, without space around them, whether they are the header.
    """
    for line in head.split("\n", _PREAMBLE)[:_PREAMBLE]:
        for delimiter in DELIMITERS:
            names = _names(_lenient(line[:LIMIT], delimiter))
            if is_header(names):
                return names, delimiter
    return None


def rows(
    stream: TextIO,
    *,
    delimiter: str | None = ",",
    header: IsHeader | Sequence[str] | None = None,
) -> Iterator[Row | Problem]:
    """Read row by row; nothing but one row is held.

    Parameters
    ----------
    stream
        Text with line feeds as line ends, as `citegraph.text.open_text` gives it.
    delimiter
        What stands between two fields; None for the one of `DELIMITERS` with which a line becomes
        the header that ``header`` asks for.
    header
        Says which line is the header: those before it are skipped. None for the first line that is
        not blank; the names themselves where the file has no header.

    Yields
    ------
    Row or Problem
        A row with more or fewer fields than the header has a note that says so. A problem is a row
        that is lost, or a file without header.
    """
    lines = _Lines(stream)
    if header is None or callable(header):
        found = _find_header(lines, delimiter, header or any)
        if found is None:
            reason = "no line with the names of the columns was found; export with a header"
            yield Problem(reason=reason)
            return
        names, delimiter = found
    else:
        names = tuple(header)
    yield from _Rows(lines, names, delimiter or ",").all()


class _Lines:
    """Lines for the csv module, remembered until the row is complete so as to be read again."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._back: deque[str | None] = deque()
        self.taken: list[str] = []
        self.size = 0
        self.line = 0
        self.ended = False
        self.full = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        """Give a line; at the end, and before a row grows too long, there is none."""
        line = self._back.popleft() if self._back else self._read()
        if line == "":
            self.ended = True
            raise StopIteration
        if line is None or (self.taken and self.size + len(line) > LIMIT):
            self._back.appendleft(line)
            self.full = True
            raise StopIteration
        self.taken.append(line)
        self.size += len(line)
        return line

    def _read(self) -> str | None:
        """Read a line; None for one that is too long, which is passed over."""
        line = self._stream.readline(LIMIT)
        if len(line) < LIMIT or line.endswith("\n"):
            return line
        while piece := self._stream.readline(LIMIT):
            if piece.endswith("\n"):
                break
        return None

    def next_row(self) -> None:
        """Forget the lines of the row before."""
        self.line += len(self.taken)
        self.taken, self.size, self.ended, self.full = [], 0, False, False

    def again(self, first: int = 0) -> None:
        """Put back the lines of this row, from the given one on."""
        self._back.extendleft(reversed(self.taken[first:]))
        del self.taken[first:]
        self.size, self.ended, self.full = sum(map(len, self.taken)), False, False

    def skip_long(self) -> bool:
        """Whether the next line was too long; it counts, and is gone."""
        long = bool(self._back) and self._back[0] is None
        if long:
            self._back.popleft()
            self.line += 1
        return long


def _find_header(
    lines: _Lines, delimiter: str | None, is_header: IsHeader
) -> tuple[Names, str] | None:
    for _ in range(_PREAMBLE):
        lines.next_row()
        line = next(lines, None)
        if line is None and not lines.skip_long():
            return None
        for mark in (delimiter,) if delimiter else DELIMITERS:
            names = _names(_lenient(line or "", mark))
            if is_header(names):
                return names, mark
    return None


def _names(cells: Sequence[str]) -> Names:
    """Names without the space around them and the empty ones behind the last."""
    names = [cell.strip("\ufeff \t\n") for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _lenient(line: str, delimiter: str) -> list[str]:
    """Split one line alone; what stands after a mark that is not closed is one field."""
    try:
        return _next(csv.reader([line], delimiter=delimiter)) or []
    except csv.Error:
        return []


def _next(reader: "Iterator[list[str]]") -> list[str] | None:
    """Read a row whose fields may be longer than the csv module allows at first."""
    before = csv.field_size_limit(2 * LIMIT)
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(before)


class _Rows:
    def __init__(self, lines: _Lines, names: Names, delimiter: str) -> None:
        self._lines = lines
        self._names = names
        self._delimiter = delimiter

    def all(self) -> Iterator[Row | Problem]:
        """Read to the end of the file."""
        number = 0
        while True:
            self._lines.next_row()
            try:
                cells, notes = self._row()
            except csv.Error as error:
                number += 1
                reason = f"line {self._lines.line + 1}: the row cannot be read ({error})"
                yield Problem(number=number, reason=reason)
                continue
            if cells is None:
                if not self._lines.skip_long():
                    return
                number += 1
                reason = f"line {self._lines.line} is longer than {LIMIT:,} characters; "
                yield Problem(number=number, reason=reason + "it was skipped")
                continue
            # Spreadsheets write rows of nothing; where files were joined, the header comes again.
            if not any(map(str.strip, cells)) or _names(cells) == self._names:
                continue
            number += 1
            if note := self._width(cells):
                notes = [*notes, note]
            line = self._lines.line + 1
            yield Row(number, line, self._names, tuple(cells), tuple(notes))

    def _width(self, cells: list[str]) -> str | None:
        missing = len(cells) < len(self._names)
        if not missing and not any(map(str.strip, cells[len(self._names) :])):
            return None
        line = self._lines.line + 1
        return f"line {line}: the row has {len(cells)} fields for {len(self._names)} columns"

    def _row(self) -> tuple[list[str] | None, list[str]]:
        try:
            return self._read(strict=True), []
        except csv.Error:
            return self._mended()

    def _read(self, *, strict: bool) -> list[str] | None:
        reader = csv.reader(self._lines, delimiter=self._delimiter, strict=strict)
        return _next(reader)

    def _mended(self) -> tuple[list[str] | None, list[str]]:
        """A row whose quoting is at fault: as a whole, or its first line alone.

        A mark that is not closed takes the lines that follow into one field. They are rows of their
        own where one of them, read alone, has as many fields as there are columns.
        """
        lines, width, where = self._lines, len(self._names), f"line {self._lines.line + 1}"
        lines.again()
        try:
            cells = self._read(strict=False) or []
        except csv.Error:
            lines.again(1)
            raise
        if lines.full or any(
            len(_lenient(line, self._delimiter)) == width > 1 for line in lines.taken[1:]
        ):
            lines.again(1)
            cells = _lenient(lines.taken[0], self._delimiter)
            note = "a quotation mark is not closed; the row was ended with its line"
        elif lines.ended:
            note = "the file ends inside a quoted field; the row may be cut"
        else:
            note = "a quotation mark inside a field is not doubled"
        return cells, [f"{where}: {note}"]
