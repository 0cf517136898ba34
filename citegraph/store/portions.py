"""Rows of records that another process reads, and the numbers that these get here.

Who reads part of a file knows neither how many records came before nor which strings are known. It
numbers both from 0, and they are numbered again where they are stored: as if one process had read
all files from the first line to the last.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from citegraph.model import Problem, Record
from citegraph.store.batch import Rows, as_arrays
from citegraph.store.columns import rows_of
from citegraph.store.schema import TABLES
from citegraph.store.strings import Strings

FLUSH_ROWS = 200_000
"""Rows that records held in Python will make, before they go to the database: some 100 MB."""

_ROWS_OF_ONE = 10
"""Rows of a record beside its authors, keywords, classes and institutions."""


class Portion(NamedTuple):
    """Some records of a file, or of a part of one.

    Parameters
    ----------
    records
        How many there are.
    last
        The largest number that the reader has given so far in this part.
    problems
        What the reader said: the number in this part, the reason, whether a record was lost.
    rows
        The rows, whose columns are arrays. Records count from 0 in each portion.
    process
        Which process made it. Each numbers strings from 0 on, and gives a string only once.
    """

    records: int
    last: int
    problems: list[tuple[int | None, str, bool]]
    rows: list[Rows]
    process: int = 0


class Collected:
    """Records that wait until there are enough of them to make columns of.

    Parameters
    ----------
    strings
        The numbers of their references.
    most_rows
        About how many rows they may make together.
    """

    def __init__(self, strings: Strings, most_rows: int = FLUSH_ROWS) -> None:
        self.strings = strings
        self._most_rows = most_rows
        self._records: list[Record] = []
        self._rows = 0

    def __len__(self) -> int:
        return len(self._records)

    @property
    def full(self) -> bool:
        """Whether they should be taken."""
        return self._rows + self.strings.rows >= self._most_rows

    def add(self, first: int, file: int, form: str, record: Record) -> None:
        """Append one; ``first`` is the number of the first one here."""
        number = first + len(self._records)
        self._records.append(record)
        parts = (record.authors, record.keywords, record.classifications, record.institutions)
        self._rows += _ROWS_OF_ONE + sum(map(len, parts))
        self.strings.add(number, file, form, record.references, record.listed)

    def take(self, first: int, file: int) -> Iterator[Rows]:
        """Give the rows of all, and forget them."""
        if self._records:
            yield from rows_of(first, file, self._records)
        self._records, self._rows = [], 0
        yield from self.strings.take(file)


def portions(
    records: Iterable[Record | Problem],
    file: int,
    form: str,
    strings: Strings,
    most_rows: int = FLUSH_ROWS,
) -> Iterator[Portion]:
    """Make the rows of a file, or of a part of one.

    Parameters
    ----------
    records
        What the reader of a format gives.
    file, form
        A number of the file, by which names that mean something in it only are told from those of
        others, and its format's name.
    strings
        The strings that were given before; what is new is added.
    most_rows
        About how many rows a portion has.
    """
    collected = Collected(strings, most_rows)
    problems: list[tuple[int | None, str, bool]] = []
    last = 0

    def taken() -> Portion:
        count = len(collected)
        rows = [_as_arrays(some) for some in collected.take(0, file)]
        portion = Portion(count, last, problems.copy(), rows)
        problems.clear()
        return portion

    for record in records:
        last = max(last, record.number or 0)
        if isinstance(record, Problem):
            problems.append((record.number, record.reason, record.lost))
            continue
        collected.add(0, file, form, record)
        if collected.full:
            yield taken()
    yield taken()


def _as_arrays(rows: Rows) -> Rows:
    return rows._replace(columns=as_arrays(rows.columns, TABLES[rows.table]))


class Renumbered:
    """Rows of other processes with the numbers that they get here.

    Parameters
    ----------
    strings
        The numbers of the strings here.
    """

    def __init__(self, strings: Strings) -> None:
        self._strings = strings
        self._numbers: dict[int, NDArray[np.int32]] = {}
        """By process and the number of a string there, its number here."""

    def here(
        self, portion: Portion, file: int, form: str, first: int, before: int
    ) -> Iterator[Rows]:
        """Give the rows of a portion, those of strings that are known here left out.

        Parameters
        ----------
        portion
            The rows. Those of one process come in the order in which it made them.
        file, form
            The file's number here, and its format's name.
        first
            The number that the portion's first record gets.
        before
            How many items of the file come before this part of it.
        """
        strings = [rows for rows in portion.rows if rows.table == "strings"]
        yield from self._new(strings, portion.process, file, form)
        numbers = self._numbers.get(portion.process, _NONE)
        for rows in portion.rows:
            if rows.table == "strings":
                continue
            columns = {name: np.asanyarray(values) for name, values in rows.columns.items()}
            columns["record"] = columns["record"] + first
            if rows.table == "records":
                columns["number"] = columns["number"] + before
            if "string" in columns:
                columns["string"] = numbers[columns["string"]]
            constants = {"file": file} if "file" in rows.constants else {}
            yield Rows(rows.table, columns, {**rows.constants, **constants})

    def _new(self, rows: Sequence[Rows], process: int, file: int, form: str) -> Iterator[Rows]:
        """Number the strings of a portion as if they had been read here; give what is new."""
        if not rows:
            return
        there = np.concatenate([some.columns["string"] for some in rows])
        order = np.argsort(there)
        raws = np.concatenate([some.columns["raw"] for some in rows])[order].tolist()
        local = np.concatenate([_is_local(some) for some in rows])[order]
        first = self._strings.next
        own = local.tolist() if local.any() else None
        found = np.array(self._strings.numbers_of(file, form, raws, own), np.int32)
        self._remember(process, there[order], found)
        # New numbers rise; one that stands here twice is new once.
        before = np.maximum.accumulate(np.concatenate([[first - 1], found[:-1]]))
        here, fresh = np.empty_like(found), np.empty(found.size, np.bool_)
        here[order], fresh[order] = found, found > before
        start = 0
        for some in rows:
            stop = start + len(some.columns["string"])
            chosen = np.flatnonzero(fresh[start:stop])
            if chosen.size:
                columns = {name: np.asanyarray(c)[chosen] for name, c in some.columns.items()}
                columns["string"] = here[start:stop][chosen]
                yield Rows("strings", columns, {"file": file})
            start = stop

    def _remember(self, process: int, there: NDArray[np.int32], here: NDArray[np.int32]) -> None:
        """Note which number each string has that a process gave; its numbers only grow."""
        numbers = self._numbers.get(process, _NONE)
        if there[-1] >= numbers.size:
            longer = np.full(max(2 * numbers.size, int(there[-1]) + 1), -1, np.int32)
            longer[: numbers.size] = numbers
            numbers = self._numbers[process] = longer
        numbers[there] = here


_NONE = np.empty(0, np.int32)


def _is_local(rows: Rows) -> NDArray[np.bool_]:
    if "local" not in rows.columns:
        return np.zeros(len(rows.columns["string"]), np.bool_)
    return np.array([value is not None for value in rows.columns["local"]], np.bool_)
