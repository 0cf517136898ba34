r"""Works as rows of a table, for spreadsheets and data frames: what the CSV export writes.

The columns are those of `COLUMNS`, in any number and order. Items of a list stand between ``"; "``,
parts of an item between ``" | "``; a backslash before ``;``, ``|`` or another backslash makes them
plain text. Columns that begin alike (``authors``, ``authors.orcid``) are lists side by side: the
first item of one belongs to the first of the others.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, TextIO

from citegraph.model import (
    Author,
    Funding,
    Identifiers,
    Keyword,
    Problem,
    ReadOptions,
    Record,
    Reference,
)
from citegraph.readers.shared import csv_rows
from citegraph.readers.shared.common import attempt

NAME = "citegraph-csv"
SUFFIXES = (".csv",)

IDS = tuple(Identifiers.model_fields)
TEXT = ("text", "language")
REFERENCE = (*(name for name in Reference.model_fields if name != "ids"),
             *(f"ids.{name}" for name in IDS))  # fmt: skip

LISTS: Mapping[str, tuple[str, ...]] = {
    "titles": TEXT,
    "authors": tuple(Author.model_fields),
    "venue.names": TEXT,
    "keywords": tuple(Keyword.model_fields),
    "abstracts": TEXT,
    "keywords_unsplit": TEXT,
    "funding": tuple(Funding.model_fields),
    "references": REFERENCE,
    "listed": ("relation", "position", *(f"work.{name}" for name in REFERENCE)),
}
"""Lists whose items have parts, each a column."""

MAIN = {
    "titles": "text", "authors": "name", "venue.names": "text", "abstracts": "text",
    "keywords_unsplit": "text", "funding": "raw", "references": "raw",
}  # fmt: skip
"""The part whose column has the list's own name."""

PLAIN = ("venue.abbreviations", "venue.issn", "institutions", "classifications", "author_notes")
"""Lists of texts."""

MAPS = ("reported", "reported_by", "extra")
"""Pairs of a name and its value, or values."""

SINGLE = (
    *(f"ids.{name}" for name in IDS), "year", "volume", "issue", "pages", "page_count",
    "type", "language", "posted", "venue.publisher", "references_known",
)  # fmt: skip

INNER = frozenset({"affiliations", "numbers", "authors", "work.authors"})
"""Parts that are lists themselves."""


def column_of(name: str, part: str) -> str:
    """The column of a part of a list's items."""
    return name if MAIN.get(name) == part else f"{name}.{part}"


_HEAD = (
    "number", "titles", "authors", "year", "venue.names", "volume", "issue", "pages", "ids.doi",
    "type", "keywords.zh", "keywords.en",
)  # fmt: skip
_ALL = (*SINGLE, *(column_of(n, part) for n, parts in LISTS.items() for part in parts),
        *PLAIN, *MAPS)  # fmt: skip
COLUMNS = (*_HEAD, *(column for column in _ALL if column not in _HEAD))
"""All columns, in the order of the export: those that people look at come first."""

_MARKS = re.compile(r"\\(.)|(; ?)|( \| )", re.DOTALL)


def sniff(head: str) -> bool:
    """Whether the first row holds columns of this table, ``titles`` and ``number`` among them."""
    first = head.lstrip("\ufeff").partition("\n")[0]
    return csv_rows.header_in(first, _is_header) is not None


def _is_header(names: tuple[str, ...]) -> bool:
    return {"number", "titles"} <= set(names) <= set(COLUMNS)


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read row by row; a record has the number of its row.

    Parameters
    ----------
    stream
        Text with line feeds as line ends, as `citegraph.text.open_text` gives it.
    options
        Not used: the format says everything itself.

    Yields
    ------
    Record or Problem
        A cell of a list that has more items than the list's own column is a problem: the items
        stand for nothing.
    """
    for row in csv_rows.rows(stream, delimiter=None, header=_is_header):
        if isinstance(row, Problem):
            yield row
            continue
        yield from row.problems()
        cells = {name: cell for name, cell in zip(row.names, row.cells, strict=False) if cell}
        yield attempt(row.number, partial(_record, row.number, cells))


def split(cell: str) -> list[list[str]]:
    """The items of a cell, each with its parts, without the backslashes that keep them whole."""
    items, end = [[""]], 0
    for match in _MARKS.finditer(cell):
        items[-1][-1] += cell[end : match.start()] + (match[1] or "")
        end = match.end()
        if match[2]:
            items.append([""])
        elif match[3]:
            items[-1].append("")
    items[-1][-1] += cell[end:]
    return items


def _record(number: int, cells: Mapping[str, str]) -> Record:
    values: dict[str, Any] = {"number": number}
    for name in SINGLE:
        if name in cells:
            _put(values, name, cells[name])
    for name, parts in LISTS.items():
        columns = {part: split(cells[c]) for part in parts if (c := column_of(name, part)) in cells}
        if columns:
            _put(values, name, _items(name, columns))
    for name in PLAIN:
        if name in cells:
            _put(values, name, tuple(" | ".join(item) for item in split(cells[name])))
    for name in MAPS:
        if name in cells:
            pairs = [(item[0], tuple(item[1:])) for item in split(cells[name])]
            single = {key: found[0] if found else "" for key, found in pairs}
            values[name] = dict(pairs) if name == "extra" else single
    return Record.model_validate(values)


def _items(name: str, columns: Mapping[str, list[list[str]]]) -> tuple[dict[str, Any], ...]:
    """Lists side by side as items; a part that a column leaves empty is not known."""
    length = max(map(len, columns.values()))
    main = columns.get(MAIN.get(name, ""))
    if main is not None and len(main) < length:
        raise ValueError(
            f"a column of {name} has {length} items for {len(main)} in its own; "
            "give each item its place, empty where there is nothing"
        )
    items: list[dict[str, Any]] = [{} for _ in range(length)]
    for part, cells in columns.items():
        for item, texts in zip(items, cells, strict=False):
            if part in INNER and texts != [""]:
                _put(item, part, tuple(texts))
            elif texts != [""]:
                _put(item, part, " | ".join(texts))
    return tuple(items)


def _put(values: dict[str, Any], name: str, value: object) -> None:
    """Set ``venue.names`` as the field ``names`` of ``venue``."""
    *path, last = name.split(".")
    for step in path:
        values = values.setdefault(step, {})
    values[last] = value
