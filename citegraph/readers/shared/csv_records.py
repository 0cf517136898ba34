"""What the CSV exports of databases share: rows by column, lists in cells, titles with markup."""

import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import TextIO

from citegraph.model import Problem
from citegraph.readers.shared.common import Fields
from citegraph.readers.shared.csv_rows import Names, Row, header_in, rows
from citegraph.readers.shared.markup import plain

_SEMICOLON = re.compile(r"[;；]")

_NO_WORD = re.compile(r"[\W_]+")

Layout = Callable[[frozenset[str]], bool]
"""Whether names are those of a format: the header's in lower case, and in the form of `simple`."""


class Columns(Fields):
    """The cells of a row by column."""

    def parts(self, *tags: str) -> list[str]:
        """Give the items of cells that are lists with semicolons."""
        return [part for cell in self.all(*tags) for part in split(cell)]

    def plain(self, *tags: str) -> str | None:
        """Give a text without markup; one that had some is kept as written too."""
        for tag in tags:
            raw = self.one(tag)
            if raw and (text := plain(raw)):
                if text != raw:
                    self.keep(tag)
                return text
        return None


def split(cell: str) -> list[str]:
    """Split a list at its semicolons, leaving out what is empty."""
    return [part.strip() for part in _SEMICOLON.split(cell) if part.strip()]


def simple(name: str) -> str:
    """Give the form in which ``Lens ID``, ``lens_id`` and ``Lens.ID`` of R are one name."""
    return _NO_WORD.sub(" ", name).strip().casefold()


def has_header(head: str, layout: Layout) -> bool:
    """Whether one of the first lines of a text is the header of a format."""
    return header_in(head, partial(_fits, layout)) is not None


def records(
    stream: TextIO, layout: Layout, columns: Collection[str]
) -> Iterator[tuple[int, Columns] | Problem]:
    """Give the cells of each row with its number, whatever the order and number of the columns.

    Parameters
    ----------
    stream
        Text with line feeds as line ends.
    layout
        Finds the header; lines before it are skipped. Commas, semicolons and tabs may stand between
        the names.
    columns
        The names by which a reader asks. A header that has one in another spelling has it.
    """
    known = {simple(name): name for name in columns}
    for row in rows(stream, delimiter=None, header=partial(_fits, layout)):
        if isinstance(row, Problem):
            yield row
        else:
            yield from row.problems()
            yield row.number, _columns(row, known)


def _columns(row: Row, known: dict[str, str]) -> Columns:
    values: dict[str, tuple[str, ...]] = {}
    for name, cells in row.values.items():
        tag = known.get(simple(name), name)
        values[tag] = (*values.get(tag, ()), *cells)
    return Columns(values)


def _fits(layout: Layout, names: Names) -> bool:
    return layout(frozenset([*map(str.casefold, names), *map(simple, names)]))
