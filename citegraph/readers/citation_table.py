"""Tables with a row for each citation: who cites, and the cited work in columns of its own.

The header names a column of citing works and one of cited works (``citing`` and ``cited`` in their
names, or ``Citing_ID`` beside ``ID``); the columns behind them describe the cited work.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TextIO

from citegraph import identifiers
from citegraph.model import Identifiers, Problem, ReadOptions, Record, Reference
from citegraph.readers.shared.common import attempt, year_in
from citegraph.readers.shared.csv_rows import Names, Row, header_in, rows
from citegraph.readers.shared.networks import identifiers_in

NAME = "citation-table"
SUFFIXES = (".csv", ".tsv", ".txt")

_FIELDS = {
    "author": "authors",
    "authors": "authors",
    "year": "year",
    "title": "title",
    "journal": "venue",
    "venue": "venue",
    "source": "venue",
    "volume": "volume",
    "issue": "issue",
    "pages": "pages",
    "doi": "doi",
    "type": "type",
}
# ANDREWS-D: surname and initials in the tables of the French OST.
_HYPHENATED = re.compile(r"([A-Z][A-Z' ]*)-([A-Z]{1,4})")
_MISSING = frozenset({"", "NA", "N/A", "null", "None"})


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which column is what: places in the row."""

    citing: int
    cited: int
    fields: Mapping[str, int]
    other: tuple[str, ...]


def sniff(head: str) -> bool:
    """Whether one of the first lines is a header of this kind."""
    return header_in(head, _is_header) is not None


def _is_header(names: Names) -> bool:
    return _layout(names) is not None


def _layout(names: Names) -> _Layout | None:
    plain = [name.casefold() for name in names]
    citing = next((i for i, name in enumerate(plain) if "citing" in name), None)
    if citing is None:
        return None
    bare = re.sub(r"[_ .]?citing[_ .]?", "", plain[citing])
    wanted = [i for i, name in enumerate(plain) if name == bare or name in ("cited", "cited_id")]
    fields: dict[str, int] = {}
    for place, name in enumerate(plain):
        kind = _FIELDS.get(re.sub(r"^cited[_ .]", "", name))
        if kind and place not in (citing, *wanted):
            fields.setdefault(kind, place)
    if not wanted or not fields.keys() & {"authors", "title", "venue"}:
        return None
    used = {citing, wanted[0], *fields.values()}
    other = tuple(name for place, name in enumerate(names) if place not in used)
    return _Layout(citing, wanted[0], fields, other)


def read(
    stream: TextIO,
    options: ReadOptions = ReadOptions(),
) -> Iterator[Record | Problem]:
    """Read all rows, then give a record for each citing work, in the order they appear in.

    Parameters
    ----------
    stream
        Text with line feeds as line ends, as `citegraph.text.open_text` gives it. Rows of one
        citing work need not stand together, so all are held in memory.
    options
        Not used: the header says which column cites.

    Yields
    ------
    Record or Problem
        A record has the citing work's name as ``ids.local``, and the cited work's cells as each
        reference.
    """
    layout: _Layout | None = None
    cited: dict[str, list[Reference]] = {}
    for row in rows(stream, delimiter=None, header=_is_header):
        if isinstance(row, Problem):
            yield row.model_copy(update={"number": None})
            continue
        if layout is None:
            layout = _layout(row.names)
            yield from _columns_left_out(layout)
        for problem in row.problems():
            yield problem.model_copy(update={"number": None})
        citing, reference = _citation(row, layout)
        if not citing or reference is None:
            yield Problem(reason=f"line {row.line}: two names of works were expected")
            continue
        cited.setdefault(citing, []).append(reference)
    for number, (name, references) in enumerate(cited.items(), start=1):
        yield attempt(number, partial(_record, number, name, references))


def _columns_left_out(layout: _Layout | None) -> Iterator[Problem]:
    if layout and layout.other:
        names = ", ".join(layout.other)[:200]
        yield Problem(reason=f"columns that a reference has no place for: {names}", lost=False)


def _citation(row: Row, layout: _Layout | None) -> tuple[str, Reference | None]:
    if layout is None or len(row.cells) <= max(layout.citing, layout.cited):
        return "", None
    citing, name = row.cells[layout.citing].strip(), row.cells[layout.cited].strip()
    if name in _MISSING or citing in _MISSING:
        return "", None
    found = {
        kind: row.cells[place].strip()
        for kind, place in layout.fields.items()
        if place < len(row.cells) and row.cells[place].strip() not in _MISSING
    }
    author = found.get("authors", "").rstrip(" ,.;")
    hyphenated = _HYPHENATED.fullmatch(author)
    if hyphenated:
        author = f"{hyphenated[1]} {hyphenated[2]}"
    ids = identifiers_in(name, local=name)
    doi = ids.doi or identifiers.doi(found.get("doi"))
    return citing, Reference(
        raw=", ".join((name, *found.values())),
        ids=ids.model_copy(update={"doi": doi}),
        authors=(author,) if author else (),
        title=found.get("title"),
        venue=found.get("venue"),
        year=year_in(found.get("year")),
        volume=found.get("volume"),
        issue=found.get("issue"),
        pages=found.get("pages"),
        type=found.get("type"),
    )


def _record(number: int, name: str, references: list[Reference]) -> Record:
    ids: Identifiers = identifiers_in(name, local=name)
    return Record(number=number, ids=ids, references=tuple(references), references_known=True)
