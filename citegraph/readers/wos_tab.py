"""Web of Science, tab-delimited: a first row of two-letter tags, then one record a row.

Lists are joined with ``"; "``. There is no quoting, and each row may end with one empty cell more
than the first row has.
"""

import re
from collections.abc import Iterator
from typing import TextIO

from citegraph.model import Problem, ReadOptions, Record
from citegraph.readers.shared import wos_fields

NAME = "wos-tab"
SUFFIXES = (".txt", ".tsv", ".tab")

_TAG = re.compile(r"[A-Z][A-Z0-9]")
_TYPE = re.compile(r"[A-Z]{1,2}")
_ADDRESS_END = re.compile(r"; (?![^\[]*\])")
_OPEN_DOI_LIST = re.compile(r"DOI \[[^\]]*")


def sniff(head: str) -> bool:
    """Whether the first row is all two-letter tags, with those of author, title and source."""
    tags = _header(head.lstrip("\n").partition("\n")[0])
    return {"AU", "TI", "SO"} <= set(tags) and all(map(_TAG.fullmatch, tags))


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read row by row; a doubt follows its record as a `Problem` that lost nothing.

    A row with fewer cells than the header is read as far as it goes. One with more, or one that
    does not start with a publication type, cannot be aligned and is lost.
    """
    tags: list[str] = []
    number = 0
    for line in stream:
        row = line.rstrip("\n")
        if not row.strip():
            continue
        if not tags:
            tags = _header(row)
            continue
        # Where files were joined, the header comes again.
        if row.startswith(tags[0] + "\t") and _header(row) == tags:
            continue
        number += 1
        yield from _read_row(number, tags, row.split("\t"))


def _header(row: str) -> list[str]:
    return row.rstrip("\t ").split("\t")


def _read_row(number: int, tags: list[str], cells: list[str]) -> Iterator[Record | Problem]:
    surplus = any(cell.strip() for cell in cells[len(tags) :])
    headless = tags[0] == "PT" and not _TYPE.fullmatch(cells[0].strip())
    if surplus or headless:
        what = f"{len(cells)} cells stand for {len(tags)} columns"
        if not surplus:
            what = f"the row starts with {cells[0]!r:.40} and not with a publication type"
        yield Problem(number=number, reason=f"{what}; mend the row or export it again")
        return
    notes = []
    if len(cells) < len(tags):
        notes.append(f"the row has {len(cells)} cells for {len(tags)} columns; it may be cut")
    values = _values(dict(zip(tags, cells, strict=False)))
    yield from wos_fields.read_one(number, values, notes)


def _values(row: dict[str, str]) -> wos_fields.Values:
    values: dict[str, tuple[str, ...]] = {}
    for tag, cell in row.items():
        text = cell.strip()
        if not text:
            continue
        if tag == "CR":
            pieces = _references(text, row.get("NR", ""))
            values[tag] = tuple(piece for piece in pieces if piece.strip())
        elif tag == "C1":
            values[tag] = tuple(_ADDRESS_END.split(text.removesuffix(".")))
        elif tag in wos_fields.LISTS:
            values[tag] = tuple(text.split("; "))
        else:
            values[tag] = (text,)
    return values


def _references(cell: str, stated: str) -> tuple[str, ...]:
    """Split a list of references; ``"; "`` also stands inside of some.

    A DOI list that is still open goes on. An author such as ``Dept of Health; Welsh Office`` shows
    as a piece without a comma; it is joined with the next while there are more pieces than ``NR``
    says.
    """
    pieces = cell.split("; ")
    surplus = len(pieces) - int(stated) if stated.strip().isdigit() else 0
    if surplus <= 0 and "DOI [" not in cell:
        return tuple(pieces)
    joined: list[str] = []
    going_on = False
    for piece in pieces:
        if going_on:
            joined[-1] += "; " + piece
            surplus -= 1
        else:
            joined.append(piece)
        nameless = surplus > 0 and ", " not in joined[-1]
        going_on = nameless or _open_list(joined[-1])
    return tuple(joined)


def _open_list(piece: str) -> bool:
    start = piece.rfind("DOI [")
    return start >= 0 and _OPEN_DOI_LIST.fullmatch(piece, start) is not None
