"""A thesaurus: what labels of authors, institutions, venues and topics shall be taken for.

The file is that of VOSviewer: a header with the columns ``label`` and ``replace by``, commas or
tabs between them. A third column ``kind`` says what a line is about; without it, it is about all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from citegraph.errors import ReadError
from citegraph.identifiers import title_key, venue_key
from citegraph.matching.author_keys import name_keys
from citegraph.model import Problem
from citegraph.readers.shared.csv_rows import Names, Row, rows

KINDS = ("author", "institution", "venue", "topic")
LABEL, REPLACE_BY, KIND = "label", ("replace by", "replace_by", "replacement"), "kind"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a thesaurus.

    Parameters
    ----------
    line
        Its number in the file, from 1.
    kind
        What it is about, one of `KINDS`; None for all.
    label
        What is replaced.
    replacement
        What it is taken for; None where it shall be left out.
    """

    line: int
    kind: str | None
    label: str
    replacement: str | None


def read_thesaurus(stream: TextIO, path: str) -> Iterator[Line]:
    """Read the lines of a thesaurus.

    Raises
    ------
    ReadError
        For the first line that does not say what to replace: a thesaurus is used whole or not at
        all.
    """
    for row in rows(stream, delimiter=None, header=_is_header):
        if isinstance(row, Problem):
            advice = "a thesaurus starts with a line of its columns, label and replace by"
            raise ReadError(path, row.number, f"{row.reason}; {advice}")
        if any(cell.strip() for cell in row.cells):
            yield _line(row, path)


def _is_header(names: Names) -> bool:
    found = {name.casefold() for name in names}
    return LABEL in found and not found.isdisjoint(REPLACE_BY)


def _line(row: Row, path: str) -> Line:
    columns = [name.strip().casefold() for name in row.names]
    cells = dict(zip(columns, (cell.strip() for cell in row.cells), strict=False))
    if len(row.cells) > len(columns):
        reason = "more fields than the header has; put labels that hold a comma in quotation marks"
        raise ReadError(path, row.number, reason)
    label, kind = cells.get(LABEL, ""), cells.get(KIND, "").casefold() or None
    if not label:
        raise ReadError(path, row.number, "the label is missing; each line must name one")
    if kind is not None and kind not in KINDS:
        raise ReadError(path, row.number, f"the kind {kind!r} is none of {', '.join(KINDS)}")
    replacement = next((cells[name] for name in REPLACE_BY if cells.get(name)), None)
    return Line(row.line, kind, label, replacement)


def label_key(kind: str, label: str | None) -> str | None:
    """The form in which two spellings of a label of a kind are equal."""
    if label is None:
        return None
    if kind == "author":
        return name_keys(label).full_name
    return venue_key(label) if kind == "venue" else title_key(label)
